"""The released roles as a vocabulary of names, kept per release."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from careers.architecture import Architecture
from skills.models import RoleTitle
from skills.taxonomy import EMPTY, Entry, Vocabulary

KEPT = 4
_kept: dict[tuple[UUID, int], Vocabulary] = {}


def words_of_roles(roles: Architecture) -> Vocabulary:
    """Title, other titles as they stand today, and the summary as description."""
    if roles.release_id is None:
        return EMPTY
    titles = list(
        RoleTitle.objects.filter(role__in=list(roles.place)).order_by("pk").values_list("role", "title")
    )
    key = (roles.release_id, hash(tuple(titles)))
    if key not in _kept:
        while len(_kept) >= KEPT:
            del _kept[next(iter(_kept))]
        _kept[key] = _made(roles, titles)
    return _kept[key]


def _made(roles: Architecture, titles: list[tuple[UUID, str]]) -> Vocabulary:
    others: dict[UUID, list[str]] = defaultdict(list)
    for role, title in titles:
        others[role].append(title)
    return Vocabulary.of_entries(
        Entry(str(one.id), one.title, "role", one.summary, tuple(others[one.id])) for one in roles.roles
    )
