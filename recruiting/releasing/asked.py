"""The skills that requirements name, in another release. A list that a person edited moves by the mapping alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from recruiting.job_reading.reading import JobReading, JobRequirement
from recruiting.models import Job, Relinking, Requirement, RequirementSkill
from recruiting.releasing.undoing import skills_before, values_of
from skills import linking
from skills.relinking import Linked, relinked
from skills.sides import Move

PERSON = Requirement.Origin.PERSON


@dataclass(frozen=True)
class Asked:
    """A requirement, the rows of its skills now, and those in the target; rows that stay are the same objects."""

    requirement: Requirement
    before: list[RequirementSkill]
    after: list[RequirementSkill]


def asked_in(job: Job, move: Move, *, earlier: Sequence[Relinking] = ()) -> list[Asked]:
    """`earlier`: the moves that this one takes back."""
    rows = job.requirements.prefetch_related("skills").order_by("position", "pk")
    read = {(one.start, one.end): one for one in _readings(job)}
    before = [skills_before(one) for one in earlier]
    return [
        _taken_back(row, [one[row.pk] for one in before], move)
        or _asked(row, read.get((row.start or 0, row.end or 0)), move)
        for row in rows
    ]


def _taken_back(
    row: Requirement, backs: Sequence[tuple[list[RequirementSkill], dict[Any, RequirementSkill]]], move: Move
) -> Asked | None:
    """The list before the earlier moves; None when there are none, or a person changed it since."""
    before = rows = list(row.skills.all())
    for removed, added in backs:
        own = {one.pk: one for one in rows}
        if any(pk not in own or values_of(own[pk]) != values_of(one) for pk, one in added.items()):
            return None
        rows = [*(one for one in rows if one.pk not in added), *removed]
    is_known = all(str(one.skill_id) in move.target.shape.skills for one in rows)
    return Asked(row, before, rows) if backs and is_known else None


def _readings(job: Job) -> Sequence[JobRequirement]:
    return JobReading.from_json(job.reading).requirements if job.reading else ()


def _asked(row: Requirement, read: JobRequirement | None, move: Move) -> Asked:
    before = sorted(row.skills.all(), key=lambda one: one.origin != PERSON)  # a person's choice comes first
    is_touched = any(str(one.skill_id) in move.touched for one in before)
    is_edited = any(one.origin == PERSON for one in before)
    if not is_touched and (is_edited or not move.changed):
        return Asked(row, before, before)
    texts = _texts(row, read, move)
    is_edited = is_edited or {one.skill_id for one in texts} - {None} != {str(one.skill_id) for one in before}
    meanings = relinked(texts, move)
    led = [(one.skill_id, skill, sure) for one, (skill, sure) in zip(texts, meanings, strict=True)]
    after: dict[str, RequirementSkill] = {}
    for one in before:
        for skill in _heirs(one, row, led, move):
            after.setdefault(skill, one if skill == str(one.skill_id) else _copy(one, skill))
    for skill, sure in _newly_found(led) if not is_edited else ():
        after.setdefault(skill, RequirementSkill(requirement=row, skill_id=UUID(skill), score=sure))
    return Asked(row, before, list(after.values()))


def _texts(row: Requirement, read: JobRequirement | None, move: Move) -> list[Linked]:
    """The mentions of the sentence with what they meant in the source; its links were not kept one by one."""
    mentions = read.mentions if read else ()
    words = [linking.Mention(one.quote.text, row.text) for one in mentions]
    links = linking.link(words, move.source.vocabulary)
    return [
        Linked(said, one.score, str(found[0].skill_id), round(one.score * found[0].score, 4))
        if found
        else Linked(said, one.score, None, one.score)
        for said, one, found in zip(words, mentions, links, strict=True)
    ]


def _heirs(
    one: RequirementSkill, row: Requirement, led: Sequence[tuple[str | None, str | None, float]], move: Move
) -> list[str]:
    skill = str(one.skill_id)
    if skill not in move.touched:
        return [skill]
    if one.origin != PERSON:
        moved = [new for old, new, _ in led if old == skill]
        if moved:
            return list(dict.fromkeys(new for new in moved if new))
    words = linking.Mention(move.source.vocabulary.label(skill), row.text)
    heir, _ = relinked([Linked(words, 1.0, skill, one.score)], move)[0]
    return [heir] if heir else []


def _newly_found(
    led: Sequence[tuple[str | None, str | None, float]],
) -> Iterator[tuple[str, float]]:
    return ((new, sure) for old, new, sure in led if old is None and new)


def _copy(one: RequirementSkill, skill: str) -> RequirementSkill:
    values: dict[str, Any] = {
        field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields
    }
    return RequirementSkill(**values | {"id": None, "skill_id": UUID(skill)})
