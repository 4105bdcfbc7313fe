"""What can be shown of an unknown wording and of the skills near it, as numbers: what the proposals are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hrapp.slm import ModelMissing, model_for
from skills.linking import embedded
from skills.suggestions.letters import heads, initials_in, letters_of, likeness, shortens, stems
from skills.taxonomy import Vocabulary
from skills.vectors import TASK, Vectors, skill_vectors
from skills.wording import mention_query

SENTENCES = 3  # that help to find the nearest skills
NEAREST = 15  # skills by vectors that are looked at
AWAY = frozenset({"header", "education", "certificates", "references", "personal", "interests", "awards"})
LISTS = frozenset({"skills", "languages", "must", "preferred"})
DEEDS = frozenset({"work", "volunteer", "projects", "duty"})
TAKEN = frozenset({"employer", "place", "title", "school", "degree", "name"})
PROPER = ("tool", "language", "credential")
IS_SKILL = (
    "score", "nearest", "listed", "deeds", "away", "taken", "words", "short", "capitals", "verb", "documents", "digits",
    "broken",
)  # fmt: skip
IS_SAME = (
    "near", "in_context", "near_description", "lead", "rare_words", "words", "letters", "initials", "only_initials",
    "described", "inside", "near_label", "near_all", "order", "initials_inside", "shortens", "head", "kind",
)  # fmt: skip
IS_NONE = ("best", "second", "around", "letters", "words", "capitals", "short", "digits", "verb")


@dataclass(frozen=True)
class Wording:
    """One cluster as its documents show it."""

    label: str
    score: float = 0.9  # the reader's mean certainty that these words are a skill
    sections: Mapping[str, int] | None = None
    taken_as: Mapping[str, int] | None = None
    documents: int = 1
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Near:
    """Skills by nearness to one wording, then those that its letters name: positions in the vocabulary and cosines.

    `described`: the cosine with the last text of the skill, its definition unless the vocabulary is large.
    """

    positions: tuple[int, ...]
    alone: tuple[float, ...]
    in_context: tuple[float, ...]
    described: tuple[float, ...]
    label: tuple[float, ...]
    mean: tuple[float, ...]  # over all its texts


NOWHERE = Near((), (), (), (), (), ())


def nearest(wordings: Sequence[Wording], vocabulary: Vocabulary) -> list[Near]:
    if not len(vocabulary) or not wordings:
        return [NOWHERE for _ in wordings]
    try:
        model_for(TASK)
    except ModelMissing:
        return [NOWHERE for _ in wordings]
    vectors, letters = skill_vectors(vocabulary), letters_of(vocabulary)
    asked = [
        [one.label, *(mention_query(one.label, text) for text in one.sentences[:SENTENCES])]
        for one in wordings
    ]
    rows, at, found = embedded([query for queries in asked for query in queries]), 0, []
    for one, queries in zip(wordings, asked, strict=True):
        own, at = rows[at : at + len(queries)], at + len(queries)
        scores = vectors.scores(own)
        alone, placed = scores[0], scores[1:].mean(axis=0) if len(queries) > 1 else scores[0]
        near = np.argsort(-(alone + placed) / 2, kind="stable")[:NEAREST].tolist()
        best = list(dict.fromkeys([*near, *letters.candidates(one.label)]))
        texts = [_of_texts(vectors.of_skill(place) @ own[0]) for place in best]
        described, label, mean = (_rounded(column) for column in zip(*texts, strict=True))
        found.append(Near(tuple(best), _rounded(alone[best]), _rounded(placed[best]), described, label, mean))
    return found


def _of_texts(scores: Vectors) -> tuple[float, float, float]:
    return float(scores[-1]), float(scores[0]), float(scores.mean())


def _rounded(scores: Any) -> tuple[float, ...]:  # Any: numbers, or numpy's
    return tuple(round(float(score), 4) for score in scores)


def of_skill(one: Wording, near: Near) -> NDArray[np.float64]:
    """In the order of IS_SKILL."""
    words = one.label.split()
    others = sum(count for what, count in (one.taken_as or {}).items() if what in TAKEN)
    taken = others / max(1, sum((one.sections or {}).values()))
    return np.array([
        one.score, near.alone[0] if near.alone else 0.0, share(one, LISTS), share(one, DEEDS), share(one, AWAY),
        min(1.0, taken), min(len(words), 6), len(one.label) <= 3, _capitals(words), is_deed(words),
        log(max(1, one.documents)), _has_digit(one.label), any(mark in one.label for mark in "\n\t()@|"),
    ], dtype=np.float64)  # fmt: skip


def of_pairs(one: Wording, near: Near, vocabulary: Vocabulary) -> NDArray[np.float64]:
    """(skills, features) in the order of IS_SAME; about the wording and each of the nearest skills."""
    letters = letters_of(vocabulary)
    mine, meant = stems(one.label), letters.by_initials(one.label)
    own_head, is_capital = heads(one.label), _capitals(one.label.split()[:1]) > 0
    rows = []
    for at, position in enumerate(near.positions):
        entry, known = vocabulary.entries[position], letters.stems[position]
        rivals = [score for place, score in enumerate(near.alone) if place != at]
        alike = [likeness(one.label, name) for name in entry.names]
        rows.append([
            near.alone[at], near.in_context[at], near.described[at], near.alone[at] - max(rivals, default=0.0),
            letters.share(mine, known), max(name.words for name in alike), max(name.letters for name in alike),
            position in meant, meant == {position}, letters.share(mine, known | stems(entry.description)),
            any(name.is_inside for name in alike), near.label[at], near.mean[at], 1 / (1 + at),
            initials_in(one.label, entry), max(shortens(one.label, name) for name in entry.names),
            any(own_head & heads(name) for name in entry.names), (entry.kind in PROPER) == is_capital,
        ])  # fmt: skip
    return np.array(rows, dtype=np.float64)


def of_none(one: Wording, near: Near, vocabulary: Vocabulary) -> NDArray[np.float64]:
    """In the order of IS_NONE; what tells that none of the nearest skills is meant."""
    words, letters = one.label.split(), letters_of(vocabulary)
    first, second, *rest = [*sorted(near.alone, reverse=True)[:6], 0.0, 0.0]
    shares = letters.shares(one.label)
    return np.array([
        first, second, float(np.mean(rest[:4])), max(shares.values(), default=0.0), min(len(words), 6),
        _capitals(words), len(one.label) <= 4, _has_digit(one.label), is_deed(words),
    ], dtype=np.float64)  # fmt: skip


def share(one: Wording, places: frozenset[str]) -> float:
    sections = one.sections or {}
    return sum(sections.get(place, 0) for place in places) / max(1, sum(sections.values()))


def is_deed(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[0].casefold().endswith(("ing", "ed", "ize", "ise"))


def _capitals(words: Sequence[str]) -> float:
    return sum(word[:1].isupper() for word in words) / max(1, len(words))


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)
