"""Which texts of one set stand, word for word or nearly, in another: what was trained on must not be measured on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

SHINGLE = 4  # words; a shorter text is one shingle
SHARE = 0.7  # of the shingles of both texts together


def near_duplicates(texts: Sequence[str], others: Sequence[str], share: float = SHARE) -> set[int]:
    """Places of the texts that have at least that share of word 4-grams in common with some other text (Jaccard)."""
    known = [shingles(other) for other in others]
    places: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(known):
        for shingle in own:
            places[shingle].append(number)
    return {at for at, text in enumerate(texts) if _nearest(shingles(text), known, places) >= share}


def shingles(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def _nearest(own: frozenset[str], known: Sequence[frozenset[str]], places: dict[str, list[int]]) -> float:
    common = Counter(number for shingle in own for number in places.get(shingle, ()))
    return max((count / len(own | known[number]) for number, count in common.items()), default=0.0)
