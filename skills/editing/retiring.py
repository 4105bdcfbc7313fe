"""Taking a skill out of use, with what stands in for it, and bringing it back."""

from __future__ import annotations

from uuid import UUID

from hrapp.models import User
from skills.editing.problems import Refused
from skills.editing.session import Seen, Verb, editing
from skills.editing.skill_edits import living
from skills.models import Operation, Skill, Taxonomy


def retire(
    taxonomy: Taxonomy, skill: UUID, *, by: User | None, replaced_by: UUID | None = None, seen: Seen = None,
    reason: str = "",
) -> Operation:  # fmt: skip
    """Deprecate. What was read as this skill counts for `replaced_by` from the next release on."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = living(desk, skill)
        desk.saw(skill, seen)
        document["state"] = str(Skill.State.RETIRED)
        summary = f"Deprecated “{document['label']}”."
        if replaced_by:
            heir = living(desk, replaced_by)
            if replaced_by == skill or heir["state"] != Skill.State.ACTIVE:
                raise Refused("heir_not_active", heir["label"])
            document["replaced_by"] = str(replaced_by)
            summary = f"Deprecated “{document['label']}”, replaced by “{heir['label']}”."
        return desk.save(Verb.RETIRED, summary)


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
