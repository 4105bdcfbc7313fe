"""Skills that earn partial, named credit for one another: the relations of a taxonomy release as numbers."""

from collections import defaultdict
from functools import lru_cache
from uuid import UUID

from skills.models import Relation, Release

Neighbours = dict[str, tuple[tuple[str, float, str], ...]]

# needed skill -> held skill: how much of the needed one the held one is worth, and the words for it
NARROWER_HELD = (0.8, "a narrower skill")
BROADER_HELD = (0.4, "a broader skill")
RELATED_HELD = (0.5, "a related skill")
REQUIRING_HELD = (0.7, "a skill that builds on it")


@lru_cache(maxsize=4)
def neighbours_in(release_id: UUID | None) -> Neighbours:
    """For each needed skill the skills that stand near it. Confused-with pairs earn nothing: they differ."""
    if release_id is None:
        return {}
    taxonomy = Release.objects.values_list("taxonomy_id", flat=True).get(pk=release_id)
    found: dict[str, list[tuple[str, float, str]]] = defaultdict(list)
    rows = Relation.objects.filter(subject__taxonomy=taxonomy).values_list("subject_id", "target_id", "kind")
    for subject, target, kind in rows:
        for needed, held, (credit, words) in _credits(str(subject), str(target), kind):
            found[needed].append((held, credit, words))
    return {needed: tuple(sorted(near)) for needed, near in found.items()}


def _credits(subject: str, target: str, kind: str) -> list[tuple[str, str, tuple[float, str]]]:
    """`subject broader target` says that target is the broader one, as in SKOS."""
    if kind == Relation.Kind.BROADER:
        return [(target, subject, NARROWER_HELD), (subject, target, BROADER_HELD)]
    if kind == Relation.Kind.RELATED:
        return [(subject, target, RELATED_HELD), (target, subject, RELATED_HELD)]
    if kind == Relation.Kind.REQUIRES:
        return [(target, subject, REQUIRING_HELD)]
    return []
