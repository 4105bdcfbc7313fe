"""Mention or sentence to skill of a release: names first, then the nearest vectors, then what tells like skills apart.

Knows no database: a `Vocabulary` may come from a release or from plain rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from hrapp.slm import ModelMissing, embed, model_for
from skills.names import Hit, name_index
from skills.taxonomy import EMPTY, Confusion, Entry, Vocabulary, vocabulary_of
from skills.vectors import TASK, Vectors, skill_vectors
from skills.wording import fold, key_of, mention_query, tokens

__all__ = [
    "EMPTY",
    "Confusion",
    "Entry",
    "Link",
    "Mention",
    "Vocabulary",
    "link",
    "vocabulary_of",
]

THRESHOLD = 0.62  # used when the model's manifest states none
BY_LABEL, BY_ALIAS, BY_PART = 0.98, 0.95, 0.9
MOST = 10
NEAR = 60  # characters of the sentence on each side of a mention
LIST_MARKS = re.compile(r"[,;|•·\t]")
LIST_ITEMS, ITEM_WORDS = 4, 4  # so many items of so few words make a list
KEPT_VECTORS = 20_000  # 30 MB
LIFT = 0.05  # no place lifts a mention by more: none of 538 that stood between .62 and .65 alone reached .70 in its
CLAUSES = re.compile(r"[,;.!?](?:\s|$)|\n")
CLEARLY, OUTRIGHT = (
    0.06,
    0.25,
)  # by so much must the context favour a rival: over an alias, over the label itself
PROPER = ("tool", "language", "credential")  # proper names: who writes JavaScript does not mean Java
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
    once = list(dict.fromkeys(mentions))
    index = name_index(vocabulary)
    names = {mention: index.exact(mention.text) for mention in once}
    unnamed = [mention for mention, hit in names.items() if hit is None]
    near = _nearest(unnamed, vocabulary)
    scores = {
        mention: _named(mention, hit, vocabulary) if hit else _near_or_inside(mention, near, vocabulary)
        for mention, hit in names.items()
    }
    settled = _settled(scores, vocabulary)
    links = {mention: _links(settled[mention], vocabulary) for mention in once}
    return [links[mention] for mention in mentions]


def nearest_among(
    mentions: Sequence[Mention], choices: Sequence[str], vocabulary: Vocabulary
) -> list[tuple[str, float]]:
    """For each mention the one of these skills that it is nearest to, however far: something must be chosen."""
    positions = [vocabulary.position[skill_id] for skill_id in choices]
    names = [name_index(vocabulary).exact(one.text) for one in mentions]
    try:
        rows = embedded([mention_query(one.text, telling_context(one)) for one in mentions])
        scores = skill_vectors(vocabulary).scores(rows)[:, positions]
    except ModelMissing:
        scores = np.zeros((len(mentions), len(choices)), dtype=np.float32)
    for row, hit in zip(scores, names, strict=True):
        for at, position in enumerate(positions):
            if hit and position in hit.skills:
                row[at] = BY_ALIAS
    best = [int(at) for at in np.argmax(scores, axis=1)]
    return [
        (choices[at], round(float(np.clip(row[at], 0, 1)), 4)) for at, row in zip(best, scores, strict=True)
    ]


def _named(mention: Mention, hit: Hit, vocabulary: Vocabulary) -> dict[int, float]:
    """The skills that bear exactly the mention's words. A doubtful word such as "go" must fit its context."""
    context = mention.context or mention.text
    start = max(0, context.find(mention.text))
    place = replace(hit, start=start, end=start + len(mention.text))
    if hit.is_doubtful and not name_index(vocabulary).fits(place, context):
        return {}
    wording = key_of(mention.text)
    labels = {at: key_of(vocabulary.entries[at].label) == wording for at in hit.skills}
    return {at: BY_LABEL if is_label else BY_ALIAS for at, is_label in labels.items()}


def _nearest(mentions: Sequence[Mention], vocabulary: Vocabulary) -> dict[Mention, dict[int, float]]:
    """Skills near the mention alone and in its place, above the threshold; nothing when the model is missing."""
    if not mentions:
        return {}
    try:
        limit = model_for(TASK).threshold or THRESHOLD
        alone = _scores([one.text for one in mentions], vocabulary)
        hopeful = np.flatnonzero(alone.max(axis=1) >= limit - LIFT).tolist()
        kept = [mentions[at] for at in hopeful]
        placed = _scores([mention_query(one.text, telling_context(one)) for one in kept], vocabulary)
    except ModelMissing:
        return {}
    return {
        mention: {
            at: float(row[at]) for at in np.argsort(-row, kind="stable")[:MOST].tolist() if row[at] >= limit
        }
        for mention, row in zip(kept, (alone[hopeful] + placed) / 2, strict=True)
    }


def _scores(queries: Sequence[str], vocabulary: Vocabulary) -> Vectors:
    """(queries, skills)."""
    vectors = skill_vectors(vocabulary)
    return vectors.scores(embedded(queries)) if queries else np.zeros((0, len(vocabulary)), np.float32)


def telling_context(mention: Mention) -> str:
    """The sentence near the mention. The other items of a list say nothing about this one, and cost as much to read."""
    items = LIST_MARKS.split(mention.context)
    if len(items) >= LIST_ITEMS and sum(len(item.split()) for item in items) <= ITEM_WORDS * len(items):
        return ""
    return _around(mention)


def _around(mention: Mention) -> str:
    at = max(0, mention.context.find(mention.text))
    return mention.context[max(0, at - NEAR) : at + len(mention.text) + NEAR]


def embedded(queries: Sequence[str]) -> NDArray[np.float32]:
    """Vectors, kept for the queries that come again: thousands of resumes list the same few hundred skills."""
    kept = _kept_vectors(model_for(TASK).digest)
    fresh = [query for query in dict.fromkeys(queries) if query not in kept]
    if len(kept) + len(fresh) > KEPT_VECTORS:
        kept.clear()
        fresh = list(dict.fromkeys(queries))
    if fresh:
        kept.update(zip(fresh, embed(fresh, task=TASK), strict=True))
    return np.stack([kept[query] for query in queries])


@lru_cache(maxsize=1)
def _kept_vectors(_digest: str) -> dict[str, NDArray[np.float32]]:
    return {}


def _near_or_inside(
    mention: Mention, near: dict[Mention, dict[int, float]], vocabulary: Vocabulary
) -> dict[int, float]:
    inside, by_vector = _contained(mention, vocabulary), near.get(mention, {})
    return {at: max(by_vector.get(at, 0.0), inside.get(at, 0.0)) for at in by_vector | inside}


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
    scores: dict[Mention, dict[int, float]], vocabulary: Vocabulary
) -> dict[Mention, dict[int, float]]:
    """Where the best skill is often confused with another, the context decides between the two."""
    rivals = {
        mention: found for mention, own in scores.items() if (found := _rivals(mention, own, vocabulary))
    }
    if not rivals:
        return scores
    try:
        contexts = _contexts(list(rivals))
    except ModelMissing:
        return scores
    settled = dict(scores)
    for mention, (best, *others) in rivals.items():
        fit = {at: _fit(contexts[mention], at, (best, *others), vocabulary) for at in (best, *others)}
        own = scores[mention]
        lead = OUTRIGHT if own[best] == BY_LABEL else CLEARLY
        lead = 0.0 if any(own.get(at) == own[best] for at in others) else lead
        winner = max(fit, key=lambda at: (fit[at] + (lead if at == best else 0.0), -at))
        if winner != best:
            settled[mention] = own | {winner: own[best], best: max(0.0, own[best] - 0.1)}
    return settled


def _rivals(mention: Mention, scores: dict[int, float], vocabulary: Vocabulary) -> list[int]:
    """The best skill and those it may be mistaken for; empty when nothing is to be decided or nothing can tell."""
    if not scores or not mention.context or mention.context == mention.text:
        return []
    best = min(scores, key=lambda at: (-scores[at], at))
    equal = [at for at in scores if at != best and scores[at] == scores[best]]
    is_proper = scores[best] >= BY_ALIAS and vocabulary.entries[best].kind in PROPER
    others = list(dict.fromkeys([*(() if is_proper else vocabulary.confused.get(best, ())), *equal]))
    return [best, *others] if others else []


def _contexts(mentions: Sequence[Mention]) -> dict[Mention, Vectors]:
    """The direction of each mention's clause and of the sentence near it, in equal parts."""
    near = [(mention.text, _around(mention)) for mention in mentions]
    rows = embed([text for own, around in near for text in (_clause(own, around), around)], task=TASK)
    sums = rows[0::2] + rows[1::2]
    return dict(zip(mentions, sums / np.linalg.norm(sums, axis=1, keepdims=True), strict=True))


def _clause(words: str, around: str) -> str:
    """The part that holds the words, when it says enough by itself."""
    parts = [part for part in CLAUSES.split(around) if words in part]
    is_telling = parts and len(tokens(parts[0])) >= len(tokens(words)) + 3
    return parts[0] if is_telling else around


def _fit(context: Vectors, position: int, compared: Sequence[int], vocabulary: Vocabulary) -> float:
    """How near the context is to the skill's definition and to the examples that tell it from the others."""
    entry = vocabulary.entries[position]
    ids = {vocabulary.entries[at].skill_id for at in compared}
    examples = (one.example for one in entry.confusions if one.example and one.other in ids)
    texts, model = (entry.description or entry.label, *examples), model_for(TASK).digest
    near = np.array([_evidence(text, model) @ context for text in texts])
    return float(near.max() + near.mean()) / 2


@lru_cache(maxsize=4096)
def _evidence(text: str, model: str) -> Vectors:
    """Vectors of definitions and examples, kept: the same few are compared again and again."""
    row: Vectors = embed([text], task=TASK)[0]
    return row


def _links(scores: dict[int, float], vocabulary: Vocabulary) -> list[Link]:
    best = sorted(scores, key=lambda at: (-round(scores[at], 4), at))[:MOST]
    return [_link(at, scores[at], vocabulary) for at in best]


def _link(position: int, score: float, vocabulary: Vocabulary) -> Link:
    entry = vocabulary.entries[position]
    return Link(UUID(entry.skill_id), entry.label, round(min(1.0, max(0.0, score)), 4))
