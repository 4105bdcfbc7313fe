"""Mention or sentence to skill of a release: names first, then the nearest vectors, then what tells like skills apart.

Knows no database: a `Vocabulary` may come from a release or from plain rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np

from hrapp.slm import ModelMissing, embed, model_for
from skills.names import Hit, name_index
from skills.taxonomy import EMPTY, Confusion, Entry, Vocabulary, vocabulary_of
from skills.vectors import TASK, SkillVectors, Vectors, skill_vectors
from skills.wording import fold, key_of, mention_query, tokens

__all__ = [
    "EMPTY",
    "Confusion",
    "Entry",
    "Link",
    "Mention",
    "Vocabulary",
    "link",
    "rank",
    "rank_all",
    "vocabulary_of",
]

THRESHOLD = 0.62  # used when the model's manifest states none
BY_LABEL, BY_ALIAS, BY_PART = 0.98, 0.95, 0.9
NAMED = 0.25  # what a name that stands in a sentence adds to the sentence's own score
MOST = 10
CLAUSES = re.compile(r"[,;.!?](?:\s|$)|\n")
CLEARLY = 0.06  # by so much must the context favour the other of two confused skills
FILLER_WORDS = """
a ability advanced an and as basic e etc excellent experience experienced expert expertise for g good hands i in
including knowledge ms of on practical proficiency proficient proven related skill solid strong such the to
understanding use using with working year
"""
FILLER = frozenset(FILLER_WORDS.split())


@dataclass(frozen=True)
class Mention:
    text: str
    context: str = ""  # the sentence or line around it


@dataclass(frozen=True)
class Link:
    skill_id: UUID
    label: str
    score: float


def link(mentions: Sequence[Mention], vocabulary: Vocabulary) -> list[list[Link]]:
    """For each mention the skills that it may mean, best first. An empty list: the taxonomy does not know it."""
    if not len(vocabulary):
        return [[] for _ in mentions]
    hits = [_named(mention, vocabulary) for mention in mentions]
    vectors, queries = _embedded(mentions, hits, vocabulary)
    found = []
    for at, mention in enumerate(mentions):
        scores = _scores(mention, hits[at], vocabulary, queries.get(mention), vectors)
        found.append(_links(_settled(scores, mention, vocabulary, queries.get(mention), vectors), vocabulary))
    return found


def rank(text: str, vocabulary: Vocabulary, top: int = 10) -> list[Link]:
    """The skills that a sentence speaks of, best first, without a threshold."""
    return rank_all([text], vocabulary, top)[0]


def rank_all(texts: Sequence[str], vocabulary: Vocabulary, top: int = 10) -> list[list[Link]]:
    if not len(vocabulary) or not texts:
        return [[] for _ in texts]
    index = name_index(vocabulary)
    try:
        vectors = skill_vectors(vocabulary)
        scores = vectors.scores(embed(list(texts), task=TASK))
    except ModelMissing:
        scores = np.zeros((len(texts), len(vocabulary)), dtype=np.float32)
    ranked = []
    for row, text in zip(scores, texts, strict=True):
        for hit in index.find(text):
            row[list(hit.skills)] += NAMED
        best = np.argsort(-row, kind="stable")[:top]
        ranked.append([_link(int(at), min(1.0, float(row[at])), vocabulary) for at in best if row[at] > 0])
    return ranked


def _named(mention: Mention, vocabulary: Vocabulary) -> Hit | None:
    """The skills that bear exactly the mention's words. A doubtful word must fit its context."""
    index = name_index(vocabulary)
    hit = index.exact(mention.text)
    if hit is None or not hit.is_doubtful:
        return hit
    context = mention.context or mention.text
    start = context.find(mention.text)
    if start < 0:
        context, start = mention.text, 0
    return hit if index.fits(replace(hit, start=start, end=start + len(mention.text)), context) else None


def _embedded(
    mentions: Sequence[Mention], hits: Sequence[Hit | None], vocabulary: Vocabulary
) -> tuple[SkillVectors | None, dict[Mention, Vectors]]:
    """Vectors of the mentions that names alone do not settle; nothing at all when the model is missing."""
    unsettled = list(dict.fromkeys(
        mention for mention, hit in zip(mentions, hits, strict=True)
        if hit is None or len(hit.skills) > 1 or hit.skills[0] in vocabulary.confused
    ))  # fmt: skip
    if not unsettled:
        return None, {}
    try:
        rows = embed([mention_query(one.text, one.context) for one in unsettled], task=TASK)
        return skill_vectors(vocabulary), dict(zip(unsettled, rows, strict=True))
    except ModelMissing:
        return None, {}


def _scores(
    mention: Mention,
    hit: Hit | None,
    vocabulary: Vocabulary,
    query: Vectors | None,
    vectors: SkillVectors | None,
) -> dict[int, float]:
    if hit:
        wording = key_of(mention.text)
        return {
            at: BY_LABEL
            if any(key_of(name) == wording for name in vocabulary.entries[at].names[:2])
            else BY_ALIAS
            for at in hit.skills
        }
    scores = _contained(mention, vocabulary)
    if query is not None and vectors is not None and not _is_doubtful_word(mention, vocabulary):
        row = vectors.scores(query[None, :])[0]
        limit = model_for(TASK).threshold or THRESHOLD
        for at in np.argsort(-row, kind="stable")[:MOST].tolist():
            if row[at] >= limit:
                scores[at] = max(scores.get(at, 0.0), float(row[at]))
    return scores


def _is_doubtful_word(mention: Mention, vocabulary: Vocabulary) -> bool:
    """A word such as "go" that was refused as a name means nothing else either."""
    hit = name_index(vocabulary).exact(mention.text)
    return hit is not None and hit.is_doubtful


def _contained(mention: Mention, vocabulary: Vocabulary) -> dict[int, float]:
    """Names inside the mention, by how much of it they explain: "advanced Excel skills" is Excel."""
    words = [
        token for token in tokens(mention.text) if fold(token.text) not in FILLER and not token.text.isdigit()
    ]
    scores: dict[int, float] = {}
    for hit in name_index(vocabulary).find(mention.text):
        explained = sum(hit.start <= word.start < hit.end for word in words)
        share = explained / len(words) if words else 0.0
        if share > 0.5 or (share == 0.5 and len(hit.skills) == 1 and explained > 1):
            for at in hit.skills:
                scores[at] = max(scores.get(at, 0.0), BY_PART * share)
    return scores


def _settled(
    scores: dict[int, float],
    mention: Mention,
    vocabulary: Vocabulary,
    query: Vectors | None,
    vectors: SkillVectors | None,
) -> dict[int, float]:
    """Where the best skill is often confused with another, the context decides between the two."""
    if (
        not scores
        or query is None
        or vectors is None
        or not mention.context
        or mention.context == mention.text
    ):
        return scores
    best = min(scores, key=lambda at: (-scores[at], at))
    rivals = [
        *vocabulary.confused.get(best, ()),
        *(at for at in scores if at != best and scores[at] == scores[best]),
    ]
    if not rivals:
        return scores
    fit = _fit(_clause(mention), [best, *rivals], vocabulary)
    winner = max([best, *rivals], key=lambda at: (fit[at] + (CLEARLY if at == best else 0.0), -at))
    if winner != best:
        scores = scores | {winner: scores[best], best: max(0.0, scores[best] - 0.1)}
    return scores


def _clause(mention: Mention) -> str:
    """The part of the sentence that holds the mention, when it says enough by itself."""
    parts = [part for part in CLAUSES.split(mention.context) if mention.text in part]
    is_telling = parts and len(tokens(parts[0])) >= len(tokens(mention.text)) + 3
    return parts[0] if is_telling else mention.context


def _fit(context: str, positions: Sequence[int], vocabulary: Vocabulary) -> dict[int, float]:
    """How near the context is to each skill's own example sentence, and to its definition."""
    entries = [vocabulary.entries[at] for at in positions]
    ids = {entry.skill_id for entry in entries}
    evidence = [
        [
            entry.description or entry.label,
            *(one.example for one in entry.confusions if one.example and one.other in ids),
        ]
        for entry in entries
    ]
    rows = embed([context, *(text for texts in evidence for text in texts)], task=TASK)
    fit, at = {}, 1
    for position, texts in zip(positions, evidence, strict=True):
        near = rows[at : at + len(texts)] @ rows[0]
        fit[position] = float(near.max() + near.mean()) / 2
        at += len(texts)
    return fit


def _links(scores: dict[int, float], vocabulary: Vocabulary) -> list[Link]:
    best = sorted(scores, key=lambda at: (-round(scores[at], 4), at))[:MOST]
    return [_link(at, scores[at], vocabulary) for at in best]


def _link(position: int, score: float, vocabulary: Vocabulary) -> Link:
    entry = vocabulary.entries[position]
    return Link(UUID(entry.skill_id), entry.label, round(min(1.0, max(0.0, score)), 4))
