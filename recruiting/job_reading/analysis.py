"""Reads a job description: sentences, their kind, what each asks for, how they combine, and what to look at twice."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from hrapp.slm import Label, Span
from recruiting.job_reading import heading_facts, wording
from recruiting.job_reading.amounts import find_experience, find_salaries
from recruiting.job_reading.conditions import find_conditions
from recruiting.job_reading.credentials import find_credentials
from recruiting.job_reading.grouping import grouped
from recruiting.job_reading.kinds import is_procedure, kind_of
from recruiting.job_reading.reading import Condition, Flag, JobReading, JobRequirement, Mention, Quote
from recruiting.job_reading.segments import Segment, segments_of
from recruiting.job_reading.weights import LEAST_SURE
from skills.resume.mentions import SKILL_LABELS


def analyze(
    text: str,
    *,
    segments: Sequence[Segment] | None = None,
    labels: Sequence[Sequence[Label]] | None = None,
    spans: Sequence[Span] = (),
) -> JobReading:
    """`labels`: job_sentences for each of segments_of(text); `spans`: skill_spans with offsets in the whole text."""
    cut = list(segments if segments is not None else segments_of(text))
    title, salaries = heading_facts.find_title(text), find_salaries(text)
    read = [
        _requirement(text, segment, labels[index] if labels else None, spans)
        if title is None or not (segment.start == title.start and segment.end <= title.end + 1)
        else _title_line(segment)
        for index, segment in enumerate(cut)
    ]
    requirements = grouped(read, cut)
    location, employment_type = heading_facts.find_location(text), heading_facts.find_employment_type(text)
    missing = heading_facts.missing(requirements, salaries, location, employment_type)
    own = wording.exclusionary(title.text, title.start) if title else []
    return JobReading(
        title=title,
        level=heading_facts.find_level(title),
        employment_type=employment_type,
        location=location,
        salaries=tuple(salaries),
        requirements=tuple(requirements),
        flags=(*own, *missing),
        conditions=_conditions(requirements),
    )


def _conditions(requirements: Sequence[JobRequirement]) -> tuple[Condition, ...]:
    """The first of each kind; what is offered, and what the company says of itself, asks for nothing."""
    found: dict[str, Condition] = {}
    for one in requirements:
        if one.kind in ("must", "preferred", "duty") or (one.kind == "other" and one.score < LEAST_SURE):
            for condition in find_conditions(one.text, one.start):
                found.setdefault(condition.kind, condition)
    return tuple(found.values())


def _title_line(segment: Segment) -> JobRequirement:
    """The title names the job: it asks for work like it."""
    return JobRequirement(
        segment.text, segment.start, segment.end, "other", 1.0, number=segment.number, is_work=True
    )


def _requirement(
    text: str, segment: Segment, labels: Sequence[Label] | None, spans: Sequence[Span]
) -> JobRequirement:
    experience = find_experience(segment.text, segment.start)
    credentials = find_credentials(segment.text, segment.start)
    kind, score = kind_of(segment, labels, has_proof=bool(experience or credentials))
    asks = kind in ("must", "preferred")
    mentions = tuple(
        Mention(Quote(text[span.start : span.end], span.start, span.end), span.label, span.score)
        for span in spans
        if span.label in SKILL_LABELS and segment.start <= span.start and span.end <= segment.end
    )
    found = JobRequirement(
        text=segment.text,
        start=segment.start,
        end=segment.end,
        kind=kind,
        score=score,
        number=segment.number,
        mentions=mentions,
        experience=tuple(experience) if asks else (),
        credentials=tuple(credentials) if asks else (),
        joined=_joined(segment.text, bool(experience), bool(credentials)),
        skills_joined=_skills_joined(segment, mentions),
    )
    return replace(found, flags=_flags(found))


def _joined(text: str, has_experience: bool, has_credential: bool) -> Literal["and", "or"]:
    """ "A degree or three years of experience" is met by either."""
    if not (has_experience and has_credential):
        return "and"
    return "or" if _OR_EXPERIENCE.search(text) else "and"


_OR_EXPERIENCE = re.compile(
    r"\b(?:degree|diploma|licen[cs]e|certificate|certification|field|equivalent)\b[^.;]{0,60}\bor\b(?:(?!\band\b)[^.;]){0,30}"
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|ten)\+?\s*(?:\(\d+\)\s*)?years?|\byears?\b[^.;]{0,80}\bor\b[^.;]{0,40}\bdegree\b",
    re.IGNORECASE,
)


def _skills_joined(segment: Segment, mentions: Sequence[Mention]) -> Literal["and", "or"]:
    if len(mentions) < 2:
        return "and"
    first, last = mentions[0].quote.end - segment.start, mentions[-1].quote.start - segment.start
    return (
        "or"
        if re.search(r"\bor\b|\bsuch as\b|\be\.g\.|\blike\b", segment.text[first:last], re.IGNORECASE)
        else "and"
    )


def _flags(requirement: JobRequirement) -> tuple[Flag, ...]:
    if (
        requirement.kind == "other" and requirement.score >= 0.95
    ):  # equal opportunity statements name what they forbid
        return ()
    found = wording.exclusionary(requirement.text, requirement.start)
    if requirement.kind == "other" and is_procedure(requirement.text):
        found = [flag for flag in found if flag.code not in ("gender_coded", "ability")]
    if requirement.kind in ("must", "preferred", "duty"):
        found += wording.vague(requirement.text, requirement.start)
    return tuple(found)
