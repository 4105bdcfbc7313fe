"""Promotion ladders: from which role to which, out of a table or the charts of the organisation."""

from __future__ import annotations

from uuid import UUID

from careers.importing.items import Item, Plan, Verdict
from careers.importing.records import Lines
from careers.importing.titles import Titles
from careers.models import Step

Key = tuple[UUID, UUID, str]


def plan(lines: Lines) -> Plan:
    """Steps between two roles of the house; several charts may draw the same one."""
    titles = Titles()
    there: set[Key] = set(Step.objects.values_list("from_role", "to_role", "source"))
    planned, seen = Plan(), set[Key]()
    for record in lines.records:
        lower, higher = titles.role(record.text("from")), titles.role(record.text("to"))
        if lower is None or higher is None:
            continue
        source = record.text("source") or lines.file
        key = (lower.pk, higher.pk, source)
        if lower == higher or key in seen:
            continue
        seen.add(key)
        planned.items.append(
            Item(
                " ".join(map(str, key))[:400],
                f"{lower.title} → {higher.title}"[:400],
                Verdict.SAME if key in there else Verdict.NEW,
                record.line,
                record.values,
                [] if key in there else [["Chart", "", source]],
                {"from_role": lower, "to_role": higher, "source": source},
            )
        )
    planned.unknown = titles.unknown
    return planned
