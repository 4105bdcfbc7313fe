"""The demo taxonomy as linking and matching take it, for measurements that run without a database."""

from collections import defaultdict
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from skills.demo.northvale_taxonomy import SLUG, demo_rows
from skills.desk.documents import REVERSED, normal
from skills.importing.rows import RelationRow, SkillRow
from skills.neighbours import Neighbours, neighbours_from
from skills.taxonomy import Vocabulary, entry_of

Edges = dict[str, list[dict[str, Any]]]  # label: its relations, as a release words them


def demo_vocabulary() -> tuple[Vocabulary, Neighbours]:
    """What a release of the same files gives, but for its ids, which follow from the labels."""
    rows = list(demo_rows())
    edges = _edges([row for row in rows if isinstance(row, RelationRow)])
    contents = {
        uuid5(NAMESPACE_URL, row.label): normal("skill", {
            "label": row.label, "kind": row.kind, "description": row.description, "aliases": row.aliases,
            "relations": edges[row.label],
        })
        for row in rows if isinstance(row, SkillRow)
    }  # fmt: skip
    entries = (entry_of(item, content) for item, content in contents.items())
    neighbours = neighbours_from((str(item), content["relations"]) for item, content in contents.items())
    return Vocabulary.of_entries(entries, slug=SLUG), neighbours


def _edges(rows: list[RelationRow]) -> Edges:
    found: Edges = defaultdict(list)
    for row in rows:
        sides = (
            (row.subject, row.kind, row.target, row.subject_example),
            (row.target, REVERSED[row.kind], row.subject, row.target_example),
        )
        for own, kind, other, example in sides:
            skill = str(uuid5(NAMESPACE_URL, other))
            found[own].append({"kind": kind, "skill": skill, "note": row.note, "example": example})
    return found
