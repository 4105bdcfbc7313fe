"""The names of a vocabulary as vectors: computed once per model and wording, kept in a file, mapped into memory.

A file is named for the model's digest, and rows are found again by the digest of their text, so the next release
computes only what is new (docs/decisions/skill-vectors.md). Vectors of two models are never compared.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from hrapp.slm import embed, model_for
from skills.taxonomy import Entry, Vocabulary
from skills.wording import plain_label

TASK = "skill_link"
WORDS_OF_DESCRIPTION = 24
LARGE = 3_000  # skills; a larger vocabulary is compared by its labels alone, since each text costs time once
NAMES = 10
BATCH, QUERIES_AT_ONCE = 2048, 256
KEPT = 2
Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class SkillVectors:
    """Rows of names, ordered by skill; `starts` is the first row of each skill."""

    rows: Vectors
    starts: NDArray[np.int64]

    def scores(self, queries: Vectors) -> Vectors:
        """(queries, skills): the cosine of each query with the nearest name of each skill."""
        if not len(self.starts):
            return np.zeros((len(queries), 0), dtype=np.float32)
        parts = [
            np.maximum.reduceat(queries[at : at + QUERIES_AT_ONCE] @ self.rows.T, self.starts, axis=1)
            for at in range(0, len(queries), QUERIES_AT_ONCE)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.starts)), dtype=np.float32)

    def of_skill(self, position: int) -> Vectors:
        end = self.starts[position + 1] if position + 1 < len(self.starts) else len(self.rows)
        return self.rows[self.starts[position] : end]


_loaded: dict[tuple[str, str], SkillVectors] = {}


def skill_vectors(vocabulary: Vocabulary) -> SkillVectors:
    """From this process, else from the file, else computed now."""
    key = (vocabulary.digest, model_for(TASK).digest)
    if key not in _loaded:
        while len(_loaded) >= KEPT:
            del _loaded[next(iter(_loaded))]
        _loaded[key] = _vectors(vocabulary, key[1])
    return _loaded[key]


def texts_of(entry: Entry, *, is_large: bool = False) -> list[str]:
    """What stands for a skill: its names and, unless there are very many skills, the start of its description."""
    if is_large:
        return list(dict.fromkeys((entry.label, plain_label(entry.label))))
    described = " ".join(entry.description.split()[:WORDS_OF_DESCRIPTION])
    return [*entry.names[:NAMES], *([f"{entry.label}: {described}"] if described else [])]


def _vectors(vocabulary: Vocabulary, model: str) -> SkillVectors:
    texts = [texts_of(entry, is_large=len(vocabulary) > LARGE) for entry in vocabulary.entries]
    starts = np.cumsum([0, *(len(names) for names in texts[:-1])])[: len(texts)]
    flat = [text for names in texts for text in names]
    folder = Path(settings.HRAPP_HOME) / "vectors"
    path = folder / f"{model[:16]}-{vocabulary.digest[:16]}.npy"
    if not path.exists():
        _compute(flat, path, model)
    return SkillVectors(np.load(path, mmap_mode="r"), starts.astype(np.int64))


def _compute(texts: Sequence[str], path: Path, model: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = np.array([_key(text) for text in texts], dtype=np.uint64)
    known = _known_rows(path.parent, model, set(keys.tolist()))
    missing = list(
        dict.fromkeys(text for text, key in zip(texts, keys.tolist(), strict=True) if key not in known)
    )
    for at in range(0, len(missing), BATCH):
        part = missing[at : at + BATCH]
        known.update(zip((_key(text) for text in part), embed(part, task=TASK), strict=True))
    rows = (
        np.stack([known[key] for key in keys.tolist()]) if len(texts) else np.zeros((0, 1), dtype=np.float32)
    )
    _save(path.with_suffix(".keys.npy"), keys)
    _save(path, rows.astype(np.float32))


def _known_rows(folder: Path, model: str, wanted: set[int]) -> dict[int, Vectors]:
    """Rows of the same model in other files, newest first, to be taken over where the text is the same."""
    files = sorted(folder.glob(f"{model[:16]}-*.keys.npy"), key=lambda file: -file.stat().st_mtime)
    found: dict[int, Vectors] = {}
    for file in files:
        rows = folder / file.name.replace(".keys.npy", ".npy")
        if len(found) < len(wanted) and rows.exists():
            here = zip(np.load(file).tolist(), np.load(rows, mmap_mode="r"), strict=True)
            found |= {key: row for key, row in here if key in wanted and key not in found}
    return found


def _key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def _save(path: Path, rows: NDArray[np.generic]) -> None:
    """Whole or not at all: another worker may look at the same moment."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        np.save(file, rows)
    Path(name).replace(path)
