"""Skills that earn partial, named credit for one another: the relations of a taxonomy release as numbers."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from uuid import UUID

from skills.models import Version

Neighbours = dict[str, tuple[tuple[str, float, str], ...]]

# needed skill -> held skill: how much of the needed one the held one is worth, and the words for it
NARROWER_HELD = (0.8, "a narrower skill")
BROADER_HELD = (0.4, "a broader skill")
RELATED_HELD = (0.5, "a related skill")
REQUIRING_HELD = (0.7, "a skill that builds on it")


CREDITS = {
    "narrower": NARROWER_HELD,
    "broader": BROADER_HELD,
    "related": RELATED_HELD,
    "required_by": REQUIRING_HELD,
}


@lru_cache(maxsize=4)
def neighbours_in(release_id: UUID | None) -> Neighbours:
    """For each needed skill the skills that stand near it, as the release words their relations."""
    if release_id is None:
        return {}
    rows = Version.objects.filter(entries__release=release_id, kind=Version.Kind.SKILL)
    related = rows.exclude(content__relations=[]).values_list("item_id", "content__relations")
    return neighbours_from((str(pk), edges) for pk, edges in related.iterator(chunk_size=5000))


def neighbours_from(relations: Iterable[tuple[str, list[dict[str, Any]]]]) -> Neighbours:
    """From the relations of each skill, seen from its side. Confused-with pairs earn nothing: they differ."""
    found: Neighbours = {}
    for needed, edges in relations:
        near = [(edge["skill"], *CREDITS[edge["kind"]]) for edge in edges if edge["kind"] in CREDITS]
        if near:
            found[needed] = tuple(sorted(near))
    return found
