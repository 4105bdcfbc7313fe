"""The roles of a taxonomy as a vocabulary of names, kept until one of them changes."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.db.models import Count, Max

from skills.models import Role, RoleTitle, Taxonomy
from skills.taxonomy import Entry, Vocabulary

KEPT = 4
_kept: dict[tuple[UUID, object], Vocabulary] = {}


def roles_of(taxonomy: Taxonomy) -> Vocabulary:
    """Active roles: title, other titles, and the summary as description."""
    active = Role.objects.filter(taxonomy=taxonomy, is_active=True)
    state = tuple(active.aggregate(Count("pk"), Max("revision"), Count("titles")).values())
    key = (taxonomy.pk, state)
    if key not in _kept:
        while len(_kept) >= KEPT:
            del _kept[next(iter(_kept))]
        _kept[key] = _read(taxonomy)
    return _kept[key]


def _read(taxonomy: Taxonomy) -> Vocabulary:
    titles: dict[UUID, list[str]] = defaultdict(list)
    for role, title in RoleTitle.objects.filter(role__taxonomy=taxonomy).values_list("role", "title"):
        titles[role].append(title)
    rows = Role.objects.filter(taxonomy=taxonomy, is_active=True).values_list("pk", "title", "summary")
    return Vocabulary.of_entries(
        Entry(str(pk), title, "role", summary, tuple(titles[pk])) for pk, title, summary in rows
    )
