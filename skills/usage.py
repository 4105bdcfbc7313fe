"""How many people, jobs, roles and mentions use a skill. Recruiting and careers tell theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from skills.evidence import MEANT, mentions_of
from skills.models import RoleSkill, Taxonomy


@dataclass(frozen=True)
class Usage:
    """People are candidates and employees; mentions are those of the live release."""

    people: int = 0
    jobs: int = 0
    roles: int = 0
    mentions: int = 0

    @property
    def is_used(self) -> bool:
        return bool(self.people or self.jobs or self.roles or self.mentions)


Teller = Callable[[Sequence[UUID]], Mapping[UUID, int]]
_tellers: dict[str, list[Teller]] = {"people": [], "jobs": []}


def tell(what: str, teller: Teller) -> None:
    """Register who counts "people" or "jobs" by skill."""
    if teller not in _tellers[what]:
        _tellers[what].append(teller)


def usage_of(taxonomy: Taxonomy, skills: Sequence[UUID]) -> dict[UUID, Usage]:
    """For each skill; the same number of queries however many there are."""
    told = {what: _added_up([teller(skills) for teller in tellers]) for what, tellers in _tellers.items()}
    asked = RoleSkill.objects.filter(skill__in=skills, role__is_active=True)
    roles = dict(asked.order_by().values_list("skill").annotate(Count("role")))
    mentions = _mentions(taxonomy, skills)
    return {
        pk: Usage(told["people"].get(pk, 0), told["jobs"].get(pk, 0), roles.get(pk, 0), mentions.get(pk, 0))
        for pk in skills
    }


def _mentions(taxonomy: Taxonomy, skills: Sequence[UUID]) -> dict[UUID, int]:
    rows = mentions_of(taxonomy, skills).order_by().values_list(MEANT)
    return dict(rows.annotate(Count("pk")))


def _added_up(counts: Sequence[Mapping[UUID, int]]) -> dict[UUID, int]:
    return {pk: sum(one.get(pk, 0) for one in counts) for pk in {pk for one in counts for pk in one}}
