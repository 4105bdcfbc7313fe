"""What to do with an unknown wording: another word for a skill, a new skill, or no skill; with reasons and a chance.

Small logistic formulas over what can be shown to a person: is it a skill at all, which skill fits it best, and does
that one mean the same. Their weights are data (weights.json), fitted and measured as docs/models/proposals.md tells.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hrapp.slm import ModelMissing, model_for
from skills.linking import embedded
from skills.suggestions.letters import initials, letters_of, likeness, stems
from skills.taxonomy import Entry, Vocabulary
from skills.vectors import TASK, skill_vectors
from skills.wording import mention_query

WEIGHTS = Path(__file__).parent / "weights.json"
ALIAS, NEW, NOISE = "alias", "new", "noise"
SHOWN, VOTES = 5, 5
SENTENCES = 3  # that help to find the nearest skills
AWAY = frozenset({"header", "education", "certificates", "references", "personal", "interests", "awards"})
LISTS = frozenset({"skills", "languages", "must", "preferred"})
DEEDS = frozenset({"work", "volunteer", "projects", "duty"})
IS_SKILL = (
    "score", "nearest", "listed", "deeds", "away", "taken", "words", "short", "capitals", "verb", "documents", "digits",
    "broken",
)  # fmt: skip
IS_SAME = (
    "near", "in_context", "near_description", "lead", "rare_words", "words", "letters", "initials", "only_initials",
    "described", "inside",
)  # fmt: skip
IS_KNOWN = ("best", "lead", "words", "capitals", "short")


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


@dataclass(frozen=True)
class Proposal:
    verdict: str
    confidence: float  # that the verdict is right
    skill_id: str | None  # the skill that it would be another word for, in any case the nearest
    kind: str
    nearest: tuple[tuple[str, str, float], ...]  # skill id, label, cosine
    votes: tuple[tuple[str, float], ...]  # skill ids that vote for a group, by weight
    reasons: tuple[str, ...]


def propose(wordings: Sequence[Wording], vocabulary: Vocabulary) -> list[Proposal]:
    """One proposal per wording; without the linker's model by letters alone."""
    near = nearest(wordings, vocabulary)
    return [_proposal(one, found, vocabulary) for one, found in zip(wordings, near, strict=True)]


def nearest(wordings: Sequence[Wording], vocabulary: Vocabulary) -> list[Near]:
    if not len(vocabulary) or not wordings:
        return [Near((), (), (), ()) for _ in wordings]
    try:
        model_for(TASK)
    except ModelMissing:
        return [Near((), (), (), ()) for _ in wordings]
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
        near = np.argsort(-(alone + placed) / 2, kind="stable")[: SHOWN + VOTES].tolist()
        best = list(dict.fromkeys([*near, *letters.candidates(one.label)]))
        described = [float(vectors.of_skill(place)[-1] @ own[0]) for place in best]
        found.append(Near(tuple(best), _rounded(alone[best]), _rounded(placed[best]), _rounded(described)))
    return found


def _rounded(scores: Any) -> tuple[float, ...]:  # Any: numbers, or numpy's
    return tuple(round(float(score), 4) for score in scores)


def features_of_skill(one: Wording, near: Near) -> NDArray[np.float64]:
    """In the order of IS_SKILL."""
    words = one.label.split()
    others = sum(count for what, count in (one.taken_as or {}).items() if what in TAKEN)
    taken = others / max(1, sum((one.sections or {}).values()))
    return np.array([
        one.score, near.alone[0] if near.alone else 0.0, _share(one, LISTS), _share(one, DEEDS), _share(one, AWAY),
        min(1.0, taken),
        min(len(words), 6), len(one.label) <= 3, sum(word[:1].isupper() for word in words) / max(1, len(words)),
        _is_deed(words), log(max(1, one.documents)), any(char.isdigit() for char in one.label),
        any(mark in one.label for mark in "\n\t()@|"),
    ], dtype=np.float64)  # fmt: skip


def features_of_pair(one: Wording, near: Near, at: int, vocabulary: Vocabulary) -> NDArray[np.float64]:
    """In the order of IS_SAME; about the wording and the skill at place `at` of the nearest."""
    position, letters, mine = near.positions[at], letters_of(vocabulary), stems(one.label)
    entry, known = vocabulary.entries[position], letters.stems[position]
    rivals = [score for place, score in enumerate(near.alone) if place != at]
    alike = [likeness(one.label, name) for name in entry.names]
    meant = letters.by_initials(one.label)
    return np.array([
        near.alone[at], near.in_context[at], near.described[at], near.alone[at] - max(rivals, default=0.0),
        letters.share(mine, known), max(name.words for name in alike), max(name.letters for name in alike),
        position in meant, meant == {position}, letters.share(mine, known | stems(entry.description)),
        any(name.is_inside for name in alike),
    ], dtype=np.float64)  # fmt: skip


def features_of_known(one: Wording, scores: Sequence[float]) -> NDArray[np.float64]:
    """In the order of IS_KNOWN; `scores` are those of all nearest skills by `pair_scores`."""
    first, second = sorted([*scores, min(scores), min(scores)], reverse=True)[:2]
    words = one.label.split()
    capitals = sum(word[:1].isupper() for word in words) / max(1, len(words))
    return np.array(
        [first, first - second, min(len(words), 6), capitals, len(one.label) <= 4], dtype=np.float64
    )


def pair_scores(
    one: Wording, near: Near, vocabulary: Vocabulary, given: Mapping[str, Sequence[float]] | None = None
) -> list[float]:
    """How well each of the nearest skills fits the wording; only their order and distance mean something."""
    given = given or weights()["is_same"]
    return [_value(given, features_of_pair(one, near, at, vocabulary)) for at in range(len(near.positions))]


def judge(one: Wording, near: Near, vocabulary: Vocabulary) -> tuple[int, dict[str, float]]:
    """The place of the skill that fits best, and the chances: it means that one, no skill does, it is no skill.

    What is left to one is the chance that it means another skill than the best one.
    """
    is_skill = _logistic(weights()["is_skill"], features_of_skill(one, near))
    scores = pair_scores(one, near, vocabulary)
    if not scores:
        return 0, {ALIAS: 0.0, NEW: is_skill, NOISE: 1 - is_skill}
    features = features_of_known(one, scores)
    is_known, is_new = (_logistic(weights()[name], features) for name in ("is_known", "is_new"))
    most = max(1.0, is_known + is_new)
    chance = {ALIAS: is_skill * is_known / most, NEW: is_skill * is_new / most, NOISE: 1 - is_skill}
    return max(range(len(scores)), key=lambda at: (scores[at], -at)), chance


def verdict_of(chance: Mapping[str, float], alias_from: float | None = None) -> str:
    """The likeliest; but a word for a known skill rather than a new skill from a lower chance on.

    From where on that makes most proposals right is fitted with the formulas.
    """
    least = weights()["alias_from"]["chance"][0] if alias_from is None else alias_from
    likeliest = max(chance, key=lambda name: (chance[name], name))
    return ALIAS if likeliest == NEW and chance[ALIAS] >= least else likeliest


def _proposal(one: Wording, near: Near, vocabulary: Vocabulary) -> Proposal:
    best, chance = judge(one, near, vocabulary)
    verdict = verdict_of(chance)
    order = sorted(range(len(near.positions)), key=lambda at: (at != best, at))
    shown = [(vocabulary.entries[near.positions[at]], near.alone[at]) for at in order]
    votes = tuple((entry.skill_id, max(0.0, score) ** 2) for entry, score in shown[:VOTES])
    kinds: dict[str, float] = defaultdict(float)
    for entry, score in shown[:VOTES]:
        kinds[entry.kind] += max(0.0, score) ** 2
    return Proposal(
        verdict,
        round(chance[verdict], 3),
        shown[0][0].skill_id if shown else None,
        max(sorted(kinds), key=lambda name: kinds[name]) if kinds else "skill",
        tuple((entry.skill_id, entry.label, round(score, 2)) for entry, score in shown[:SHOWN]),
        votes,
        tuple(_reasons(one, verdict, shown)),
    )


def _reasons(one: Wording, verdict: str, shown: Sequence[tuple[Entry, float]]) -> list[str]:
    """What the numbers say, in words; the strongest first."""
    return list({ALIAS: _why_alias, NEW: _why_new, NOISE: _why_noise}[verdict](one, shown))


def _why_alias(one: Wording, shown: Sequence[tuple[Entry, float]]) -> Iterator[str]:
    entry, score = shown[0]
    alike = [likeness(one.label, name) for name in entry.names]
    short = initials(one.label)
    if any(_is_short_for(one.label, name) or name.casefold() in short for name in entry.names):
        yield f"One is made of the initials of the other: “{entry.label}”."
    elif max(name.words for name in alike) >= 0.3:
        yield f"It shares words with “{entry.label}”."
    elif max(name.letters for name in alike) >= 0.5:
        yield f"It is spelt much like “{entry.label}”."
    yield f"Its meaning is near “{entry.label}” ({score:.2f} of 1)."


def _why_new(one: Wording, shown: Sequence[tuple[Entry, float]]) -> Iterator[str]:
    if shown:
        yield f"No skill is near enough: “{shown[0][0].label}” comes nearest ({shown[0][1]:.2f} of 1)."
    else:
        yield "The taxonomy has no skill to compare it with."
    if _share(one, LISTS) > 0.5:
        yield "It mostly stands in lists of skills or among requirements."


def _why_noise(one: Wording, shown: Sequence[tuple[Entry, float]]) -> Iterator[str]:
    taken = sorted((one.taken_as or {}).items(), key=lambda pair: (-pair[1], pair[0]))
    yield from [TAKEN[what] for what, _ in taken if what in TAKEN][:1]
    words = one.label.split()
    if len(words) > 3 or _is_deed(words):
        yield "It reads like something done, not like the name of a skill."
    if _share(one, AWAY) > 0.5:
        yield "It mostly stands outside the parts of a document that tell of skills."
    if one.score < 0.7:
        yield f"The reader was only {one.score:.0%} sure that it names a skill."


def _share(one: Wording, places: frozenset[str]) -> float:
    sections = one.sections or {}
    return sum(sections.get(place, 0) for place in places) / max(1, sum(sections.values()))


TAKEN = {
    "employer": "In the same documents it was read as an employer.",
    "place": "In the same documents it was read as a place.",
    "title": "In the same documents it was read as a job title.",
    "school": "In the same documents it was read as a school.",
    "degree": "In the same documents it was read as a degree.",
    "name": "In the same documents it was read as a person's detail.",
}


def _is_short_for(wording: str, name: str) -> bool:
    return "".join(sign for sign in wording.casefold() if sign.isalnum()) in initials(name)


def _is_deed(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[0].casefold().endswith(("ing", "ed", "ize", "ise"))


def _logistic(weights: Mapping[str, Sequence[float]], features: NDArray[np.float64]) -> float:
    return float(1 / (1 + np.exp(-_value(weights, features))))


def _value(weights: Mapping[str, Sequence[float]], features: NDArray[np.float64]) -> float:
    mean, spread, slope = (np.array(weights[name]) for name in ("mean", "spread", "slope"))
    return float(((features - mean) / spread) @ slope + weights["bias"][0])


@cache
def weights() -> dict[str, dict[str, list[float]]]:
    loaded: dict[str, dict[str, list[float]]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded
