"""Jobs of invented resumes read from drawn files: title, employer, first and last month, place and bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hrapp.benchmarks.figures import Findings
from hrapp.slm.evaluation import f1, measure
from recruiting.samples.marked import text_of
from recruiting.samples.resumes import SampleResume
from skills.resume.reading import Claim, Job, PartialDate, ResumeReading

Key = tuple[str, ...]
PARTS = ("title", "employer", "dates", "location", "bullets")
_BULLET_START = 25  # letters of a bullet that tell it from the others


@dataclass(frozen=True)
class JobFacts:
    title: str
    employer: str
    dates: str
    location: str
    bullets: str  # how each bullet begins


def add(findings: Findings, samples: Sequence[SampleResume], readings: Sequence[ResumeReading]) -> None:
    said = [said_jobs(one) for one in samples]
    found = [
        found_jobs(one.jobs, has_months=s.structure.has_months)
        for one, s in zip(readings, samples, strict=True)
    ]
    for name, parts in (("title, employer and dates", PARTS[:3]), *((part, (part,)) for part in PARTS)):
        rows = [_counts(a, b, parts) for a, b in zip(said, found, strict=True)]
        one = measure("f1", np.array(rows, dtype=np.float64), f1)
        findings.add(
            f"jobs of {len(said)} invented resumes, {name}, strict F1", one.value,
            note=f"95 % {one.low:.3f} to {one.high:.3f}",
        )  # fmt: skip


def said_jobs(sample: SampleResume) -> list[JobFacts]:
    page, work = sample.structure, [one for one in sample.line_sections if one.section == "experience"]
    places = {
        sample.text[span.start : span.end]
        for span in sample.spans
        if span.label == "Location" and any(one.start <= span.start < one.end for one in work)
    }
    return [
        JobFacts(
            _words(job.title),
            _words(job.employer),
            _period(job.start, job.end, has_months=page.has_months),
            _words(job.location) if job.location in places else "",
            _begins([text_of(bullet) for bullet in job.bullets]),
        )
        for job in page.jobs
    ]


def found_jobs(jobs: Sequence[Job], *, has_months: bool) -> list[JobFacts]:
    return [
        JobFacts(
            _value(job.title),
            _value(job.employer),
            _read_period(job, has_months=has_months),
            _value(job.location),
            _begins([bullet.value for bullet in job.bullets]),
        )
        for job in jobs
        if not job.is_voluntary
    ]


def _counts(
    said: Sequence[JobFacts], found: Sequence[JobFacts], parts: Sequence[str]
) -> tuple[int, int, int]:
    """Right, found and said; an empty part is neither found nor said."""
    keys = [[tuple(getattr(job, part) for part in parts) for job in jobs] for jobs in (found, said)]
    read, right = ([key for key in side if all(key)] for side in keys)
    rest, hits = list(right), 0
    for key in read:
        if key in rest:
            rest.remove(key)
            hits += 1
    return hits, len(read), len(right)


def _period(start: tuple[int, int], end: tuple[int, int] | None, *, has_months: bool) -> str:
    def shown(month: tuple[int, int]) -> str:
        return f"{month[0]}-{month[1]:02}" if has_months else str(month[0])

    return f"{shown(start)} to {shown(end) if end else 'now'}"


def _read_period(job: Job, *, has_months: bool) -> str:
    if not job.period or not job.period.start:
        return ""
    end = "now" if job.period.is_current else _date(job.period.end, has_months=has_months)
    return f"{_date(job.period.start, has_months=has_months)} to {end}"


def _date(date: PartialDate | None, *, has_months: bool) -> str:
    if date is None:
        return "?"
    return str(date) if has_months else str(date.year)


def _value(claim: Claim | None) -> str:
    return _words(claim.value) if claim else ""


def _words(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,")


def _begins(bullets: Sequence[str]) -> str:
    return " | ".join(re.sub(r"\W+", "", bullet.casefold())[:_BULLET_START] for bullet in bullets)
