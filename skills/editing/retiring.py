"""Taking a skill out of use, with what stands in for it, and bringing it back."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from hrapp.models import User
from skills.editing import demands
from skills.editing.problems import Refused
from skills.editing.session import Seen, Session, Verb, editing
from skills.editing.skill_edits import living
from skills.editing.standing import refuse_used
from skills.models import Operation, Skill, Taxonomy

IN_USE = (Skill.State.ACTIVE, Skill.State.DRAFT)


def retire(
    taxonomy: Taxonomy, skill: UUID, *, by: User | None, replaced_by: UUID | None = None,
    even_if_used: bool = False, seen: Seen = None, reason: str = "",
) -> Operation:  # fmt: skip
    """Deprecate. What was read as this skill counts for `replaced_by` from the next release on, and roles ask for that.

    A skill in use goes without a replacement only when the person says so; roles then ask for it no more.
    """
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = living(desk, skill)
        desk.saw(skill, seen)
        document["state"] = str(Skill.State.RETIRED)
        if replaced_by:
            return desk.save(Verb.RETIRED, _replace(desk, skill, replaced_by))
        if not even_if_used:
            refuse_used(taxonomy, [skill])
        demands.drop(desk, [skill])
        return desk.save(Verb.RETIRED, f"Deprecated “{document['label']}”.")


def retire_together(
    taxonomy: Taxonomy, skills: Sequence[UUID], *, replaced_by: UUID, by: User | None, reason: str = ""
) -> Operation:
    """Deprecate several with one replacement, in one operation; those out of use already, and the heir, stay."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        desk.load([replaced_by, *skills])
        heir = living(desk, replaced_by)
        if heir["state"] != Skill.State.ACTIVE:
            raise Refused("heir_not_active", heir["label"])
        gone = [
            one for one in dict.fromkeys(skills) if one != replaced_by and desk.skill(one)["state"] in IN_USE
        ]
        demands.pass_on(desk, gone, replaced_by)
        for one in gone:
            desk.skill(one).update(state=str(Skill.State.RETIRED), replaced_by=str(replaced_by))
        summary = (
            f"Deprecated {len(gone)} skill{'s' if len(gone) != 1 else ''}, replaced by “{heir['label']}”."
        )
        return desk.save(Verb.RETIRED, summary)


def _replace(desk: Session, skill: UUID, heir: UUID) -> str:
    document, other = desk.skill(skill), living(desk, heir) if heir != skill else None
    if other is None or other["state"] != Skill.State.ACTIVE:
        raise Refused("heir_not_active", document["label"])
    document["replaced_by"] = str(heir)
    demands.pass_on(desk, [skill], heir)
    return f"Deprecated “{document['label']}”, replaced by “{other['label']}”."


def restore(
    taxonomy: Taxonomy, skill: UUID, *, by: User | None, seen: Seen = None, reason: str = ""
) -> Operation:
    """A retired, split or merged skill is in use again; what others took over from it they keep."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = desk.skill(skill)
        desk.saw(skill, seen)
        document |= {
            "state": str(Skill.State.ACTIVE),
            "merged_into": None,
            "replaced_by": None,
            "split_into": [],
        }
        return desk.save(Verb.RESTORED, f"Restored “{document['label']}”.")
