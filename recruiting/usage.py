"""How many candidates and jobs a skill has: told to skills.usage."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count

from recruiting.models import HeldSkill, RequirementSkill


def people_with(skills: Sequence[UUID]) -> Mapping[UUID, int]:
    held = HeldSkill.objects.filter(skill__in=skills, is_rejected=False)
    return dict(held.values_list("skill").annotate(Count("resume__candidate", distinct=True)))


def jobs_with(skills: Sequence[UUID]) -> Mapping[UUID, int]:
    asked = RequirementSkill.objects.filter(skill__in=skills).order_by()
    return dict(asked.values_list("skill").annotate(Count("requirement__job", distinct=True)))
