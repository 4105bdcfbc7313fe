"""The skills that a text speaks of, best first: the text as a whole and each mention in it are held beside every skill.

A sentence with several skills has a vector between them all, so its nearest skill is often none of them; its mentions
find theirs (docs/models/linker.md has the figures of both).
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import numpy as np

from hrapp.slm import ModelMissing, Span
from skills.linking import BY_LABEL, Link, embedded
from skills.names import name_index
from skills.reading import marked
from skills.taxonomy import Vocabulary
from skills.vectors import Vectors, skill_vectors

MENTION_SHARE = 2 / 3  # of a skill's score: its best mention; the rest is the whole text
AT_ONCE = 128  # texts; their mentions times the skills of ESCO are 20 MB


def rank(text: str, vocabulary: Vocabulary, top: int = 10) -> list[Link]:
    """The skills that a text speaks of, best first, without a threshold."""
    return rank_all([text], vocabulary, top)[0]


def rank_all(
    texts: Sequence[str], vocabulary: Vocabulary, top: int = 10, marks: Sequence[Sequence[Span]] | None = None
) -> list[list[Link]]:
    """`marks`: the spans of each text as skills.reading.marked gives them, where they are at hand."""
    if not len(vocabulary) or not texts:
        return [[] for _ in texts]
    spans = marked(texts) if marks is None else marks
    return [
        links
        for at in range(0, len(texts), AT_ONCE)
        for links in _ranked(texts[at : at + AT_ONCE], spans[at : at + AT_ONCE], vocabulary, top)
    ]


def text_scores(texts: Sequence[str], spans: Sequence[Sequence[Span]], vocabulary: Vocabulary) -> Vectors:
    """(texts, skills), each between -1 and 1."""
    whole = _near(texts, vocabulary)
    quotes = [[text[s.start : s.end] for s in found] for text, found in zip(texts, spans, strict=True)]
    mentions = _near([quote for one in quotes for quote in one], vocabulary)
    index, best, at = name_index(vocabulary), whole.copy(), 0
    for row, (text, one) in enumerate(zip(texts, quotes, strict=True)):
        if one:
            best[row] = mentions[at : at + len(one)].max(axis=0)
        for hit in index.find(text):
            best[row, list(hit.skills)] = BY_LABEL
        at += len(one)
    scores: Vectors = MENTION_SHARE * best + (1 - MENTION_SHARE) * whole
    return scores


def _near(texts: Sequence[str], vocabulary: Vocabulary) -> Vectors:
    """Cosines with the nearest name of each skill; noughts when the model is missing."""
    try:
        if texts:
            return skill_vectors(vocabulary).scores(embedded(texts))
    except ModelMissing:
        pass
    return np.zeros((len(texts), len(vocabulary)), dtype=np.float32)


def _ranked(
    texts: Sequence[str], spans: Sequence[Sequence[Span]], vocabulary: Vocabulary, top: int
) -> list[list[Link]]:
    scores = text_scores(texts, spans, vocabulary)
    order = np.argsort(-scores, axis=1, kind="stable")[:, :top].tolist()
    return [
        [_link(at, float(row[at]), vocabulary) for at in best if row[at] > 0]
        for row, best in zip(scores, order, strict=True)
    ]


def _link(position: int, score: float, vocabulary: Vocabulary) -> Link:
    entry = vocabulary.entries[position]
    return Link(UUID(entry.skill_id), entry.label, round(min(1.0, score), 4))
