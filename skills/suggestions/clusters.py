"""Unknown wordings that are one: by their letters first, then by the nearness of their vectors. Deterministic."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from skills.suggestions.wordings import family, joined, spellings
from skills.vectors import Vectors

NEAR = 0.86  # cosine; what it joins is measured in docs/models/proposals.md
AT_ONCE = 512


def clusters_of(
    keys: Sequence[str], vector_of: Callable[[Sequence[str]], Vectors] | None = None, *, near: float = NEAR
) -> dict[str, str]:
    """Each key to the head of its cluster. `keys` come with the most frequent first: of two the earlier one leads.

    Without `vector_of` letters alone decide. A wording joins a head, never another follower, so no chain grows.
    """
    leaders = _by_letters(keys)
    if vector_of is None or not keys:
        return leaders
    heads = [key for key in keys if leaders[key] == key]
    above = _by_vectors(heads, vector_of(heads), near)
    return {key: above[leader] for key, leader in leaders.items()}


def _by_letters(keys: Sequence[str]) -> dict[str, str]:
    leaders: dict[str, str] = {}
    owners: dict[str, str] = {}
    for key in keys:
        forms = [
            f"family {family(key)}",
            f"joined {joined(key)}",
            *(f"spelt {one}" for one in spellings(key)),
        ]
        leader = next((owners[form] for form in forms if form in owners), key)
        leaders[key] = leader
        if leader == key:
            for form in forms:
                owners.setdefault(form, key)
    return leaders


def _by_vectors(heads: Sequence[str], rows: Vectors, near: float) -> dict[str, str]:
    """The nearest earlier head above the threshold, if that one leads itself."""
    leaders: dict[str, str] = {}
    is_leader = np.ones(len(heads), dtype=bool)
    for start in range(0, len(heads), AT_ONCE):
        scores = rows[start : start + AT_ONCE] @ rows.T
        for offset, row in enumerate(scores):
            at = start + offset
            earlier = np.where(is_leader[:at], row[:at], -1.0)
            best = int(earlier.argmax()) if at else 0
            joins = at > 0 and earlier[best] >= near and _same_digits(heads[at], heads[best])
            leaders[heads[at]] = heads[best] if joins else heads[at]
            is_leader[at] = not joins
    return leaders


def _same_digits(one: str, other: str) -> bool:
    return [c for c in one if c.isdigit()] == [c for c in other if c.isdigit()]
