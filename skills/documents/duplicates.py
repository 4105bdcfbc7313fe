"""Recognises the same person's resume sent again with small edits: MinHash over pairs of words, with band keys that
find likely twins among thousands without comparing each with each."""

import hashlib
import itertools
import re
from collections.abc import Sequence

import numpy as np

HASHES = 64
ROWS_PER_BAND = 4
SAME_PERSON = 0.5  # similarity from which two resumes are shown as near-duplicates
PRIME = np.uint64((1 << 31) - 1)
WORD = re.compile(r"\w+")
_generator = np.random.Generator(np.random.PCG64(20))
FACTORS = _generator.integers(1, int(PRIME), size=(HASHES, 1), dtype=np.uint64)
OFFSETS = _generator.integers(0, int(PRIME), size=(HASHES, 1), dtype=np.uint64)


def fingerprint(text: str) -> tuple[int, ...]:
    """Empty when there are no words, so that two empty texts are not twins."""
    words = WORD.findall(text.casefold())
    pairs = {f"{one} {other}" for one, other in itertools.pairwise(words)} or set(words)
    if not pairs:
        return ()
    digests = b"".join(hashlib.blake2b(pair.encode(), digest_size=4).digest() for pair in sorted(pairs))
    values = np.frombuffer(digests, dtype="<u4").astype(np.uint64) % PRIME
    return tuple(int(value) for value in ((FACTORS * values + OFFSETS) % PRIME).min(axis=1))


def similarity(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of word pairs that both have, from 0 to 1."""
    if not one or len(one) != len(other):
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def band_keys(fingerprint: Sequence[int]) -> list[int]:
    """Numbers that fit a bigint; two resumes that share one are worth comparing."""
    return [
        _key(start, fingerprint[start : start + ROWS_PER_BAND])
        for start in range(0, len(fingerprint), ROWS_PER_BAND)
    ]


def _key(start: int, rows: Sequence[int]) -> int:
    digest = hashlib.blake2b(repr((start, *rows)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
