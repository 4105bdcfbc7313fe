"""The skills of one resume, grouped by the taxonomy, each with level, recency, certainty and quotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from recruiting import timeline
from recruiting.blinding import cover_evidence
from recruiting.models import HeldSkill, Resume
from recruiting.resume_claims import marks_of
from recruiting.stored import evidence_from_json
from skills.released_words import word
from skills.resume.reading import Evidence

QUOTES_SHOWN = 3


@dataclass(frozen=True)
class SkillView:
    held: HeldSkill
    label: str
    level: int | None
    experience: str
    recency: str
    certainty: int
    marks: str
    quotes: Sequence[Evidence]

    @property
    def dots(self) -> Sequence[bool]:
        """Five places, as many filled as the level says; none when it is not known."""
        return [place < (self.level or 0) for place in range(5)]


@dataclass(frozen=True)
class SkillGroup:
    label: str
    skills: Sequence[SkillView]


def held_skills(resume: Resume | None) -> list[HeldSkill]:
    """With their groups, in five queries."""
    if resume is None:
        return []
    rows = resume.skills.select_related("skill").prefetch_related("skill__memberships__group")
    held = list(rows.order_by("skill__label"))
    word((row.skill for row in held), resume.release_id)
    return held


def skill_groups(held: Sequence[HeldSkill], *, today: date, hide: Sequence[str]) -> list[SkillGroup]:
    """Fullest group first; inside a group the rejected ones last and the surest first."""
    groups: dict[str, list[SkillView]] = {}
    for row in held:
        home: Any = next(iter(row.skill.memberships.all()), None)
        groups.setdefault(home.group.label if home else "Not in a group", []).append(_view(row, today, hide))
    for views in groups.values():
        views.sort(key=lambda one: (one.held.is_rejected, -(one.level or 0), -one.certainty, one.label))
    return [
        SkillGroup(label, groups[label]) for label in sorted(groups, key=lambda one: (-len(groups[one]), one))
    ]


def _view(row: HeldSkill, today: date, hide: Sequence[str]) -> SkillView:
    evidence = evidence_from_json(row.evidence)
    return SkillView(
        held=row,
        label=row.skill.label,
        level=row.level,
        experience=timeline.duration(row.months) if row.months else "",
        recency=_recency(row.last_used_on, today),
        certainty=100 if row.is_corrected else round(row.certainty * 100),
        marks=marks_of(evidence),
        quotes=cover_evidence(evidence[:QUOTES_SHOWN], hide),
    )


def _recency(last: date | None, today: date) -> str:
    if last is None:
        return "not dated"
    months = (today.year - last.year) * 12 + today.month - last.month
    return "in use now" if months <= 1 else f"last used {last.year}"
