"""What people correct on a reading: stored beside what the model read, wins over it, can be undone."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hrapp import audit
from hrapp.models import User
from recruiting import locking, rankings
from recruiting.models import Correction, HeldSkill, Resume
from skills.models import Skill
from skills.sides import heirs_in

NAME_POINTER = "/basics/name"


@transaction.atomic
def correct_skill(
    resume: Resume, skill: Skill, *, level: int | None = None, is_rejected: bool = False, by: User
) -> Correction:
    """Set the level of a skill, add one that was not read, or say that the resume does not show it."""
    locking.hold(resume.job)
    held, is_new = HeldSkill.objects.get_or_create(resume=resume, skill=skill, defaults={"was_read": False})
    before = None if is_new else {"person_level": held.person_level, "is_rejected": held.is_rejected}
    after = {"person_level": level, "is_rejected": is_rejected}
    _apply_to_skill(held, after)
    return _record(resume, f"/skills/{skill.pk}", before, after, by=by)


@transaction.atomic
def correct_field(resume: Resume, pointer: str, value: str, *, by: User) -> Correction:
    """Correct one value of the reading, named by its JSON pointer into the JSON Resume document."""
    locking.hold(resume.job)
    before = current_values(resume).get(pointer)
    if pointer == NAME_POINTER and resume.candidate is not None:
        resume.candidate.name = value[:200]
        resume.candidate.save(update_fields=["name"])
    return _record(resume, pointer, before, value, by=by)


@transaction.atomic
def undo(correction: Correction, *, by: User) -> None:
    """Take one correction back. A skill that only a person had entered goes away again."""
    resume = correction.resume
    locking.hold(resume.job)
    if correction.pointer.startswith("/skills/"):
        held = _held(resume, UUID(correction.pointer.rsplit("/", 1)[1]))
        if held is None:
            pass  # the skill has no place in the release that the job is read in now
        elif correction.before is None and not held.was_read:
            held.delete()
        else:
            _apply_to_skill(held, correction.before or {"person_level": None, "is_rejected": False})
    elif correction.pointer == NAME_POINTER and resume.candidate is not None:
        resume.candidate.name = correction.before or read_name(resume)
        resume.candidate.save(update_fields=["name"])
    correction.undone_at = timezone.now()
    correction.save(update_fields=["undone_at"])
    audit.record("correction.undone", subject=resume, by=by, pointer=correction.pointer)
    _rescore(resume)


def _held(resume: Resume, skill: UUID) -> HeldSkill | None:
    """The row of the skill, or of the one that stands for it since the job moved to another release."""
    rows = {str(row.skill_id): row for row in HeldSkill.objects.filter(resume=resume)}
    if str(skill) in rows:
        return rows[str(skill)]
    release = resume.job.release
    heirs = heirs_in(release, skill) if release else ()
    return next((rows[heir] for heir in heirs if heir in rows), None)


def current_values(resume: Resume) -> dict[str, Any]:
    """JSON pointer -> the value a person set, for every correction that stands."""
    standing = (
        resume.corrections.filter(undone_at=None).exclude(pointer__startswith="/skills/").order_by("at")
    )
    return {correction.pointer: correction.after for correction in standing}


def read_name(resume: Resume) -> str:
    name = resume.reading.get("person", {}).get("name")
    return name["value"] if name else ""


def _apply_to_skill(held: HeldSkill, values: dict[str, Any]) -> None:
    held.person_level, held.is_rejected = values["person_level"], values["is_rejected"]
    held.save(update_fields=["person_level", "is_rejected"])


def _record(resume: Resume, pointer: str, before: Any, after: Any, *, by: User) -> Correction:
    correction = Correction.objects.create(resume=resume, pointer=pointer, before=before, after=after, by=by)
    audit.record("reading.corrected", subject=resume, by=by, pointer=pointer)
    _rescore(resume)
    return correction


def _rescore(resume: Resume) -> None:
    if resume.application is not None:
        rankings.score(resume.application)
