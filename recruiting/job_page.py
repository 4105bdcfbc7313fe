"""What the page of a job shows: its description in pieces, its requirements, its team, and what would sharpen it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hrapp.models import User
from recruiting import job_text, sharpening
from recruiting.models import Job, Requirement
from skills.released_words import word

KINDS = Requirement.Kind


@dataclass(frozen=True)
class KindGroup:
    kind: str
    label: str
    requirements: Sequence[Requirement]


@dataclass(frozen=True)
class JobPage:
    pieces: Sequence[job_text.Piece]
    groups: Sequence[KindGroup]
    dropped: Sequence[Requirement]
    hints: Sequence[sharpening.Hint]
    flags: Sequence[Mapping[str, Any]]  # Any: the shape of a JSON column
    facts: Sequence[tuple[str, str]]
    team: Sequence[User]


def page_of(job: Job) -> JobPage:
    requirements = list(job.requirements.prefetch_related("skills__skill", "drafts"))
    word((asked.skill for one in requirements for asked in one.skills.all()), job.release_id)
    kept = [one for one in requirements if not one.is_dropped]
    members = job.team.select_related("user").order_by("user__full_name")
    return JobPage(
        pieces=job_text.pieces(job.text, kept),
        groups=[group for group in _groups(kept) if group.requirements],
        dropped=[one for one in requirements if one.is_dropped],
        hints=sharpening.hints(job, kept),
        flags=job.reading.get("flags", ()),
        facts=_facts(job),
        team=[member.user for member in members],
    )


def requirement_with_skills(pk: UUID) -> Requirement:
    found = Requirement.objects.select_related("job").prefetch_related("skills__skill").get(pk=pk)
    word((asked.skill for asked in found.skills.all()), found.job.release_id)
    return found


def _groups(requirements: Sequence[Requirement]) -> list[KindGroup]:
    return [
        KindGroup(kind.value, kind.label, [one for one in requirements if one.kind == kind.value])
        for kind in KINDS
    ]


def _facts(job: Job) -> list[tuple[str, str]]:
    """What else was read from the description, in words."""
    reading = job.reading
    facts = [
        ("Level", str(reading.get("level") or "")),
        ("Employment", str(reading.get("employment_type") or "").replace("_", " ")),
        ("Location", (reading.get("location") or {}).get("text", "")),
        ("Shifts and travel", _conditions(reading.get("conditions") or ())),
        ("Pay", _pay(next(iter(reading.get("salaries") or ()), None))),
    ]
    return [(name, value) for name, value in facts if value]


_CONDITIONS = {
    "night": "nights", "rotating": "rotating shifts", "evening": "evenings", "weekend": "weekends",
    "on_call": "on call", "overtime": "overtime", "relocation": "relocation", "travel": "travel",
}  # fmt: skip


def _conditions(found: Sequence[Mapping[str, Any]]) -> str:
    shares = {one["kind"]: f" up to {one['percent']} %" for one in found if one.get("percent")}
    return ", ".join(_CONDITIONS[one["kind"]] + shares.get(one["kind"], "") for one in found)


def _pay(salary: Mapping[str, Any] | None) -> str:
    if not salary:
        return ""
    amounts = [f"{salary[end]:,.0f}" for end in ("low", "high") if salary.get(end)]
    return f"{salary.get('currency') or ''} {'–'.join(amounts)} per {salary.get('period', 'year')}".strip()
