"""Taking a skill out of use, with what stands in for it, and bringing it back."""

from __future__ import annotations

from uuid import UUID

from hrapp.models import User
from skills.editing import demands
from skills.editing.problems import Refused
from skills.editing.session import Seen, Session, Verb, editing
from skills.editing.skill_edits import living
from skills.editing.standing import refuse_used
from skills.models import Operation, Skill, Taxonomy


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
