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

import numpy as np
from numpy.typing import NDArray

from hrapp.slm import ModelMissing, model_for
from skills.linking import embedded
from skills.suggestions.wordings import AROUND, stem
from skills.taxonomy import Entry, Vocabulary
from skills.vectors import TASK, skill_vectors
from skills.wording import key_of, mention_query, tokens

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
IS_SAME = ("near", "in_context", "lead", "shared", "inside", "letters", "initials", "described")

IS_KNOWN = ("best", "lead", "words", "capitals")


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
    """Skills by nearness to one wording: positions in the vocabulary and cosines, alone and with sentences."""

    positions: tuple[int, ...]
    alone: tuple[float, ...]
    in_context: tuple[float, ...]


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
        return [Near((), (), ()) for _ in wordings]
    try:
        model_for(TASK)
    except ModelMissing:
        return [Near((), (), ()) for _ in wordings]
    vectors = skill_vectors(vocabulary)
    asked = [
        [one.label, *(mention_query(one.label, text) for text in one.sentences[:SENTENCES])]
        for one in wordings
    ]
    rows, at, found = embedded([query for queries in asked for query in queries]), 0, []
    for queries in asked:
        scores, at = vectors.scores(rows[at : at + len(queries)]), at + len(queries)
        alone, placed = scores[0], scores[1:].mean(axis=0) if len(queries) > 1 else scores[0]
        best = np.argsort(-(alone + placed) / 2, kind="stable")[: SHOWN + VOTES]
        found.append(
            Near(tuple(best.tolist()), *(tuple(row[best].round(4).tolist()) for row in (alone, placed)))
        )
    return found


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
    entry = vocabulary.entries[near.positions[at]]
    rivals = [score for place, score in enumerate(near.alone) if place != at]
    best = [max(row) for row in zip(*(_likeness(one.label, name) for name in entry.names), strict=True)]
    mine = _stems(one.label)
    described = len(mine & _stems(f"{entry.label} {entry.description}")) / len(mine) if mine else 0.0
    lead = near.alone[at] - max(rivals, default=0.0)
    return np.array([near.alone[at], near.in_context[at], lead, *best, described], dtype=np.float64)


def features_of_known(one: Wording, scores: Sequence[float]) -> NDArray[np.float64]:
    """In the order of IS_KNOWN; `scores` are those of all nearest skills by `pair_scores`."""
    first, second = sorted([*scores, min(scores), min(scores)], reverse=True)[:2]
    words = one.label.split()
    capitals = sum(word[:1].isupper() for word in words) / max(1, len(words))
    return np.array([first, first - second, min(len(words), 6), capitals], dtype=np.float64)


def pair_scores(
    one: Wording, near: Near, vocabulary: Vocabulary, weights: Mapping[str, Sequence[float]] | None = None
) -> list[float]:
    """How well each of the nearest skills fits the wording; only their order and distance mean something."""
    weights = weights or _weights()["is_same"]
    return [_value(weights, features_of_pair(one, near, at, vocabulary)) for at in range(len(near.positions))]


def judge(one: Wording, near: Near, vocabulary: Vocabulary) -> tuple[int, dict[str, float]]:
    """The place of the skill that fits best, and the chances: it means that one, no skill does, it is no skill.

    What is left to one is the chance that it means another skill than the best one.
    """
    is_skill = _logistic(_weights()["is_skill"], features_of_skill(one, near))
    scores = pair_scores(one, near, vocabulary)
    if not scores:
        return 0, {ALIAS: 0.0, NEW: is_skill, NOISE: 1 - is_skill}
    features = features_of_known(one, scores)
    is_known, is_new = (_logistic(_weights()[name], features) for name in ("is_known", "is_new"))
    most = max(1.0, is_known + is_new)
    chance = {ALIAS: is_skill * is_known / most, NEW: is_skill * is_new / most, NOISE: 1 - is_skill}
    return max(range(len(scores)), key=lambda at: (scores[at], -at)), chance


def _proposal(one: Wording, near: Near, vocabulary: Vocabulary) -> Proposal:
    best, chance = judge(one, near, vocabulary)
    verdict = max(chance, key=lambda name: (chance[name], name))
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
    likeness = [max(row) for row in zip(*(_likeness(one.label, name) for name in entry.names), strict=True)]
    if likeness[3]:
        yield f"One is made of the initials of the other: “{entry.label}”."
    elif likeness[0] >= 0.3:
        yield f"It shares words with “{entry.label}”."
    elif likeness[2] >= 0.5:
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


def _likeness(wording: str, name: str) -> tuple[float, float, float, float]:
    """(words shared, one stands inside the other, letters shared, one is the initials of the other)."""
    mine, theirs = _stems(wording), _stems(name)
    if not mine or not theirs:
        return (0.0, 0.0, 0.0, 0.0)
    both = mine & theirs
    ours, yours = _threes(wording), _threes(name)
    letters = 2 * len(ours & yours) / max(1, len(ours) + len(yours))
    return (
        len(both) / len(mine | theirs), float(mine <= theirs or theirs <= mine), letters,
        float(_initials(name) == wording.casefold() or _initials(wording) == name.casefold()),
    )  # fmt: skip


def _stems(text: str) -> set[str]:
    return {stem(word) for word in key_of(text) if word not in AROUND}


def _threes(text: str) -> set[str]:
    plain = f" {' '.join(key_of(text))} "
    return {plain[at : at + 3] for at in range(len(plain) - 2)}


def _initials(text: str) -> str:
    words = [token.text for token in tokens(text)]
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else ""


def _is_deed(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[0].casefold().endswith(("ing", "ed", "ize", "ise"))


def _logistic(weights: Mapping[str, Sequence[float]], features: NDArray[np.float64]) -> float:
    return float(1 / (1 + np.exp(-_value(weights, features))))


def _value(weights: Mapping[str, Sequence[float]], features: NDArray[np.float64]) -> float:
    mean, spread, slope = (np.array(weights[name]) for name in ("mean", "spread", "slope"))
    return float(((features - mean) / spread) @ slope + weights["bias"][0])


@cache
def _weights() -> dict[str, dict[str, list[float]]]:
    loaded: dict[str, dict[str, list[float]]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded
