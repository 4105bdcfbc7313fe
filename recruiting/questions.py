"""What the reader asks a person instead of guessing: words of a resume that may mean one of two or three skills.

An answer is a correction of each skill that it settles, so it wins over the reading, moves the score and can be undone.
A question stays open until one of its skills was corrected by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from hrapp.models import User
from recruiting import corrections
from recruiting.blinding import cover
from recruiting.models import Correction, Resume
from recruiting.resume_claims import mark_of
from skills.models import Skill
from skills.released_words import word
from skills.resume.reading import Evidence
from skills.resume.whole import Doubt

SHOWN = 3  # questions at a time: more would not be answered
STORED = 12
NONE = "none"


@dataclass(frozen=True)
class Question:
    quote: str
    page: int
    start: int
    mark: str
    choices: Sequence[Skill]  # the likeliest first


def as_rows(doubts: Iterable[Doubt]) -> list[dict[str, Any]]:
    """As Resume.questions keeps them, in the order of the text."""
    found = sorted(list(doubts)[:STORED], key=lambda one: one.evidence.start)
    return [
        {
            "quote": one.evidence.quote, "page": one.evidence.page, "start": one.evidence.start,
            "end": one.evidence.end, "choices": list(one.choices),
        }
        for one in found
    ]  # fmt: skip


def quotes_of(resume: Resume | None) -> list[Evidence]:
    rows = resume.questions if resume else []
    return [Evidence(one["quote"], one["page"], one["start"], one["end"], 1.0) for one in rows]


def open_questions(resume: Resume | None, hide: Sequence[str]) -> list[Question]:
    """Those that nobody has answered, in two queries; none of skills that are gone."""
    if resume is None or not resume.questions:
        return []
    settled = resume.corrections.filter(undone_at=None, pointer__startswith="/skills/")
    said = {pointer.rsplit("/", 1)[1] for pointer in settled.values_list("pointer", flat=True)}
    rows = [one for one in resume.questions if not said & set(one["choices"])]
    wanted = {pk for one in rows for pk in one["choices"]}
    skills = {str(skill.pk): skill for skill in Skill.objects.active().filter(pk__in=wanted)}
    word(skills.values(), resume.release_id)
    views = [_view(one, [skills[pk] for pk in one["choices"] if pk in skills], hide) for one in rows]
    return [one for one in views if len(one.choices) > 1][:SHOWN]


def _view(row: dict[str, Any], choices: Sequence[Skill], hide: Sequence[str]) -> Question:
    mark = mark_of(Evidence(row["quote"], row["page"], row["start"], row["end"], 1.0))
    return Question(cover(row["quote"], hide), row["page"], row["start"], mark, choices)


@transaction.atomic
def answer(resume: Resume, *, choices: Sequence[str], chosen: str | None, by: User) -> Correction:
    """`chosen`: what the words mean, None for none of the choices. Gives the correction to offer for undoing."""
    skills = {str(skill.pk): skill for skill in Skill.objects.active().filter(pk__in=choices)}
    taken = choices[0]
    made = None
    if chosen != taken and taken in skills:
        made = corrections.correct_skill(resume, skills[taken], is_rejected=True, by=by)
    if chosen in skills:
        held = resume.skills.filter(skill=skills[chosen]).first()
        level = held.person_level if held else None
        made = corrections.correct_skill(resume, skills[chosen], level=level, by=by)
    assert made is not None
    return made
