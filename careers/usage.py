"""How many employees a skill has: told to skills.usage."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count

from careers.models import Assertion


def people_with(skills: Sequence[UUID]) -> Mapping[UUID, int]:
    said = Assertion.objects.filter(skill__in=skills, set_aside_at=None).order_by()
    return dict(said.values_list("skill").annotate(Count("employee", distinct=True)))
