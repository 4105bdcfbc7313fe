"""Skills that the HR system holds of people: a skill by name, a level by number or word, who said it and when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from careers.importing.items import Plan
from careers.importing.owned import Owners, Said, plan_rows
from careers.importing.records import Lines, Record
from careers.importing.skill_names import SkillNames, level_of, levels_by_name
from careers.levels import scale
from careers.models import Assertion, Employee

Source = Assertion.Source
SOURCES = {
    "self": Source.SELF, "own": Source.SELF, "employee": Source.SELF, "manager": Source.MANAGER, "lead": Source.MANAGER,
    "supervisor": Source.MANAGER, "peer": Source.PEER, "colleague": Source.PEER, "certif": Source.CREDENTIAL,
    "credential": Source.CREDENTIAL, "licen": Source.CREDENTIAL,
}  # fmt: skip


def plan(lines: Lines) -> Plan:
    """A statement without a date is new only when it says another level than the latest of its source."""
    names, top = SkillNames(), scale()[-1].number
    levels = {name: number for name, number in levels_by_name().items() if number <= top}
    there = {}
    latest: dict[tuple[UUID, UUID, str], Assertion] = {}
    for one in Assertion.objects.filter(source__in=set(SOURCES.values())).order_by("as_of"):
        there[one.employee_id, one.skill_id, one.source, one.as_of] = one
        latest[one.employee_id, one.skill_id, one.source] = one

    def read(record: Record, owner: Employee) -> Said | None:
        skill, level = names.get(record.text("skill")), level_of(record.text("level"), levels)
        if level is None:
            lines.fault(record.line, f"“{record.text('level')[:40]}” is no level of the scale")
            return None
        if skill is None:
            lines.odd(f"No skill is called {record.text('skill')}")
            return None
        source = _source(record.text("source"))
        as_of, last = record.day("as_of"), latest.get((owner.pk, skill.pk, source))
        if as_of is None:
            as_of = last.as_of if last and last.level == level else lines.today
        if as_of > lines.today:
            lines.fault(record.line, "lies in the future")
            return None
        find = (owner.pk, skill.pk, source, as_of)
        changes: dict[str, Any] = {"level": level}
        if find not in there:
            changes |= {"skill": skill, "source": source, "as_of": as_of}
        return Said(find, f"{skill.label}, level {level}", changes)

    return plan_rows(lines, there=there, read=read, words={"level": "Level"}, owners=Owners())


def _source(text: str) -> str:
    word = text.casefold()
    return next((str(source) for sign, source in SOURCES.items() if sign in word), Source.SELF.value)
