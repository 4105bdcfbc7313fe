"""What confirming an import would do, item by item, kept as rows for the page. Nothing of the taxonomy is written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from skills import desk
from skills.desk import Document, Documents
from skills.importing.apart import Reading
from skills.importing.bases import Bases
from skills.importing.drafts import Draft
from skills.importing.merging import Difference, as_json, aspects_of, is_stated, merge
from skills.importing.shaping import NAMES, Resolver, flat, mirror
from skills.models import Import, ImportedItem
from skills.staging import merge as copy_in

Verdict = ImportedItem.Verdict
RETIRABLE = ("skill", "role", "group")
BY_LABEL: dict[
    str, Callable[[Draft], bool]
] = {  # forms of whose drafts a skill of the same name here is the same
    "csv": lambda draft: True,
    "onet": lambda draft: draft.document.get("kind") == "tool",  # it has no levels that could meet ours
}


def plan(source: Import, reading: Reading) -> None:
    """Compare the reading with the desk and store one row for each item of either."""
    here = desk.read(source.taxonomy)
    resolver, bases = Resolver(source.taxonomy, here), Bases(source.taxonomy, source.form)
    drafts = resolver.take(reading.drafts, by_label=BY_LABEL.get(source.form))
    documents = {pk: resolver.resolved(draft) for pk, draft in drafts.items()}
    mirror(documents, lambda pk: drafts[pk].kind)
    for pk, draft in drafts.items():
        documents[pk] = _said(draft, documents[pk], reading.stated)
    rows = [
        _row(source, pk, draft, documents[pk], here.get(pk), bases, reading.stated)
        for pk, draft in drafts.items()
    ]
    if all(draft.revision is None for draft in drafts.values()):  # of an export of ours a part may come back
        rows += _gone(source, here, bases, set(drafts), {draft.kind for draft in drafts.values()})
    source.items.all().delete()
    _store(rows)
    source.counts = _counts(rows)
    source.oddities = dict(reading.oddities)
    if resolver.lost:
        source.oddities["reference to something unknown, left out"] = resolver.lost


def _said(draft: Draft, document: Document, stated: dict[str, list[str]]) -> Document:
    """Only what the source speaks of; a new item takes the rest from a blank one."""
    keys = {key.partition(":")[0] for key in stated.get(draft.kind, [])} | {NAMES[draft.kind]}
    kept = {key: value for key, value in document.items() if key in keys}
    if draft.kind == "skill" and document.get("scale") and document["indicators"]:
        kept["scale"] = document["scale"]
    return kept


def _row(
    source: Import, pk: UUID, draft: Draft, document: Document, mine: tuple[str, Document] | None, bases: Bases,
    stated: dict[str, list[str]],
) -> tuple[Any, ...]:  # fmt: skip
    if draft.kind == "scale":
        document["levels"] = _named(document["levels"], mine[1]["levels"] if mine else [])
    if mine is None:
        return _values(source, pk, draft.kind, draft.key, document, Verdict.NEW, [], is_taken=True)
    kind, here = mine
    if here.get("state") == "merged" and document.get("state", "") != "merged":
        return _values(source, pk, kind, draft.key, document, Verdict.SAME, [])
    base, is_whole = bases.of(pk, mine, draft)
    aspects, theirs = aspects_of(flat(kind, here)), aspects_of(document)
    differences = merge(base, aspects, theirs, stated.get(kind, []), is_whole=is_whole)
    if not is_stated("scale", stated.get(kind, [])) and document.get("scale") and not here.get("scale"):
        differences.append(Difference("scale", None, document["scale"]))
    verdict = _verdict(differences)
    return _values(
        source, pk, kind, draft.key, document, verdict, differences, is_taken=verdict == Verdict.CHANGED
    )


def _named(levels: list[list[Any]], here: list[list[Any]]) -> list[list[Any]]:
    """A table knows the numbers of levels only; their names are ours, or the number."""
    known = {number: [name, text] for number, name, text in here}
    return [
        [number, name, text] if name else [number, *known.get(number, [f"Level {number}", ""])]
        for number, name, text in levels
    ]


def _verdict(differences: list[Difference]) -> Verdict:
    if not differences:
        return Verdict.SAME
    return Verdict.CONFLICT if any(one.is_conflict for one in differences) else Verdict.CHANGED


def _gone(
    source: Import, here: Documents, bases: Bases, found: set[UUID], kinds: set[str]
) -> Iterator[tuple[Any, ...]]:
    """What the source had the last time and has no more; retiring it is for a person to say."""
    for pk in bases.expected(here) - found:
        kind, document = here.get(pk, ("", {}))
        is_live = document.get("state", "active") == "active" and document.get("is_active", True)
        if kind in RETIRABLE and kind in kinds and is_live:
            said = bases.kept.get(pk, (kind, {NAMES[kind]: document[NAMES[kind]]}))[1]
            yield _values(source, pk, kind, document["external_id"], said, Verdict.GONE, [])


def _values(
    source: Import, pk: UUID, kind: str, key: str, document: Document, verdict: Verdict,
    differences: list[Difference], *, is_taken: bool = False,
) -> tuple[Any, ...]:  # fmt: skip
    told = [
        [one.aspect, *map(as_json, (one.before, one.after, one.base)), one.is_conflict] for one in differences
    ]
    label = str(document.get(NAMES[kind], "") or key)[:300]
    return (
        source.pk, kind, pk, key[:300], label, verdict.value, json.dumps(document, ensure_ascii=False),
        json.dumps(told, ensure_ascii=False), is_taken,
    )  # fmt: skip


def _store(rows: list[tuple[Any, ...]]) -> None:
    columns = (
        "source_id", "kind", "item_id", "key", "label", "verdict", "document", "differences", "is_taken",
    )  # fmt: skip
    copy_in(ImportedItem, columns, rows, key=("source_id", "item_id"))


def _counts(rows: list[tuple[Any, ...]]) -> dict[str, dict[str, int]]:
    """{verdict: {kind: how many}}"""
    counted = Counter((row[5], row[1]) for row in rows)
    found: dict[str, dict[str, int]] = {}
    for (verdict, kind), count in sorted(counted.items()):
        found.setdefault(verdict, {})[kind] = count
    return found
