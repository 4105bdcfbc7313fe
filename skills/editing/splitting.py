"""One skill becomes several parts; each sentence of its evidence is assigned to one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from hrapp.models import User
from skills.editing import demands
from skills.editing.problems import Refused
from skills.editing.session import Seen, Verb, editing
from skills.editing.skill_edits import living, new_skill
from skills.models import Assignment, Mention, Operation, Skill, Taxonomy

Place = tuple[UUID, int, int, UUID]


@dataclass(frozen=True)
class Part:
    """A skill that comes out of a split: a new one by its label, or one that is there by its id."""

    label: str = ""
    skill: UUID | None = None
    values: Mapping[str, Any] = field(default_factory=dict)  # keys of the document: description, aliases, ...


def split(
    taxonomy: Taxonomy, skill: UUID, parts: Sequence[Part], *, by: User | None, heir: int = 0,
    evidence: Mapping[UUID, int] | None = None, seen: Seen = None, reason: str = "",
) -> Operation:  # fmt: skip
    """`evidence` says for a mention to which part it belongs; all other evidence goes to the `heir`.

    The skill itself may be among the parts (Part(skill=skill)): then it lives on as one of them.
    """
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = living(desk, skill)
        desk.saw(skill, seen)
        if len(parts) < 2:
            raise Refused("split_needs_two")
        ids = [part.skill or uuid4() for part in parts]
        desk.load(ids)
        for pk, part in zip(ids, parts, strict=True):
            if part.skill is None:
                taken = {key: document[key] for key in ("kind", "groups", "scale", "owners")}
                given = taken | dict(part.values) | {"state": document["state"]}
                desk.put(pk, "skill", new_skill(pk, part.label, **given))
            elif living(desk, pk) and document["state"] == Skill.State.ACTIVE:
                desk.skill(pk)["state"] = str(Skill.State.ACTIVE)
        labels = [desk.skill(pk)["label"] for pk in ids]
        if skill not in ids:
            document |= {
                "state": str(Skill.State.RETIRED), "replaced_by": str(ids[heir]), "split_into": [str(pk) for pk in ids]
            }  # fmt: skip
            demands.pass_on(desk, [skill], ids[heir])
        summary = f"Split “{document['label']}” into {', '.join(f'“{label}”' for label in labels)}."
        operation = desk.save(Verb.SPLIT, summary)
        _assign(operation, skill, {mention: ids[at] for mention, at in (evidence or {}).items()})
        return operation


def assigned(taxonomy: Taxonomy) -> dict[Place, UUID]:
    """Where a person put evidence when skills were split: (document, start, end, split skill) to the part.

    Only splits in force count, the latest wins; a part may itself have gone on to others since.
    """
    in_force = Assignment.objects.filter(operation__taxonomy=taxonomy, operation__is_undone=False).order_by(
        "pk"
    )
    rows = in_force.values_list("document_id", "start", "end", "skill", "part")
    return {(document, start, end, skill): part for document, start, end, skill, part in rows}


def copy_assignments(source: Operation, to: Operation) -> None:
    """A split that is done again sorts its evidence as it did."""
    fields = ("document_id", "start", "end", "skill", "part")
    rows = source.assignments.values(*fields)
    Assignment.objects.bulk_create(Assignment(operation=to, **row) for row in rows)


def _assign(operation: Operation, skill: UUID, parts: Mapping[UUID, UUID]) -> None:
    rows = Mention.objects.filter(pk__in=parts).values_list("pk", "document_id", "start", "end")
    Assignment.objects.bulk_create(
        Assignment(
            operation=operation, document_id=document, start=start, end=end, skill=skill, part=parts[pk]
        )
        for pk, document, start, end in rows
    )
