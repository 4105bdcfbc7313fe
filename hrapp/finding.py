"""What the palette finds for a person: jobs, candidates and skills, each only where her role opens the door."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from hrapp.access import allows
from hrapp.models import User
from recruiting import listings
from skills import skill_choice

LIMIT = 6


@dataclass(frozen=True)
class Result:
    label: str
    detail: str
    url: str


@dataclass(frozen=True)
class Section:
    title: str
    results: list[Result]


def results_for(user: User, query: str, *, blind_jobs: Collection[str]) -> list[Section]:
    if len(query) < 2:
        return []
    sections = [
        Section("Jobs", _jobs(user, query)),
        Section("Candidates", _candidates(user, query, blind_jobs)),
        Section("Skills", _skills(user, query)),
    ]
    return [section for section in sections if section.results]


def _jobs(user: User, query: str) -> list[Result]:
    if not allows(user, "recruiting.view_job"):
        return []
    return [
        Result(
            str(job),
            job.department or job.get_status_display(),
            reverse("recruiting:ranking", args=[job.pk]),
        )
        for job in listings.find_jobs(user, query, limit=LIMIT)
    ]


def _candidates(user: User, query: str, blind_jobs: Collection[str]) -> list[Result]:
    if not allows(user, "recruiting.view_candidate"):
        return []
    found = listings.find_candidates(user, query, blind_jobs=blind_jobs, limit=LIMIT)
    return [_candidate(row) for row in found]


def _skills(user: User, query: str) -> list[Result]:
    if not allows(user, "skills.view_skill"):
        return []
    return [
        Result(skill.label, skill.get_kind_display(), reverse("skills:skill_detail", args=[skill.pk]))
        for skill in skill_choice.matching(query)[:LIMIT]
    ]


def _candidate(row: listings.CandidateRow) -> Result:
    job, title = str(row.application.job), row.application.last_title
    url = reverse("recruiting:application_detail", args=[row.application.pk])
    return Result(row.name, f"{job} · {title}" if title else job, url)
