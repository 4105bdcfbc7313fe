"""What to do with an unknown wording: another word for a skill, a new skill, or no skill; with reasons and a chance.

Small formulas over what can be shown to a person (`features`): is it a skill at all, and which of the skills near it
is meant, or none of them. Their weights are data (weights.json), fitted and measured as docs/models/proposals.md tells.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skills.suggestions import features
from skills.suggestions.features import AWAY, LISTS, Near, Wording, is_deed, nearest, share
from skills.suggestions.letters import initials, likeness
from skills.taxonomy import Entry, Vocabulary

WEIGHTS = Path(__file__).parent / "weights.json"
ALIAS, NEW, NOISE = "alias", "new", "noise"
SHOWN, VOTES = 5, 5
FARTHEST = 2.5  # spreads below the mean; a taxonomy of five skills has none as near as formulas expect
Numbers = NDArray[np.float64]


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


def judge(one: Wording, near: Near, vocabulary: Vocabulary) -> tuple[list[int], dict[str, float]]:
    """The nearest skills, the likeliest meant first; and the chances: it means that one, no skill does, it is no skill.

    What is left to one is the chance that it means another skill than the first one.
    """
    is_skill = float(1 / (1 + np.exp(-_value("is_skill", features.of_skill(one, near))[0])))
    if not near.positions:
        return [], {ALIAS: 0.0, NEW: is_skill, NOISE: 1 - is_skill}
    chances = chances_of(one, near, vocabulary)
    order = sorted(range(len(near.positions)), key=lambda at: (-chances[at], at))
    chance = {ALIAS: is_skill * chances[order[0]], NEW: is_skill * chances[-2], NOISE: 1 - is_skill}
    return order, {name: float(value) for name, value in chance.items()}


def chances_of(one: Wording, near: Near, vocabulary: Vocabulary) -> Numbers:
    """Of a skill's name: that each of the nearest is meant, that it is new, and that another known one is meant."""
    none = features.of_none(one, near, vocabulary)
    pairs = features.of_pairs(one, near, vocabulary)
    none_is = [_value(formula, none, -FARTHEST) for formula in ("is_new", "is_other")]
    values = np.append(_value("is_same", pairs, -FARTHEST), none_is)
    raised = np.exp(values - values.max())
    return np.asarray(raised / raised.sum())


def verdict_of(chance: Mapping[str, float], alias_from: float | None = None) -> str:
    """No skill when that is likelier than not; else a word for a known skill from a lower chance on than a new skill.

    From where on is fitted with the formulas, so that neither is neglected.
    """
    if chance[NOISE] > 0.5:
        return NOISE
    least = float(weights()["alias_from"]["chance"][0]) if alias_from is None else alias_from
    return ALIAS if chance[ALIAS] >= min(least, chance[NEW]) else NEW


def _proposal(one: Wording, near: Near, vocabulary: Vocabulary) -> Proposal:
    order, chance = judge(one, near, vocabulary)
    verdict = verdict_of(chance)
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
    if share(one, LISTS) > 0.5:
        yield "It mostly stands in lists of skills or among requirements."


def _why_noise(one: Wording, shown: Sequence[tuple[Entry, float]]) -> Iterator[str]:
    taken = sorted((one.taken_as or {}).items(), key=lambda pair: (-pair[1], pair[0]))
    yield from [TAKEN[what] for what, _ in taken if what in TAKEN][:1]
    words = one.label.split()
    if len(words) > 3 or is_deed(words):
        yield "It reads like something done, not like the name of a skill."
    if share(one, AWAY) > 0.5:
        yield "It mostly stands outside the parts of a document that tell of skills."
    if one.score < 0.7:
        yield f"The reader was only {one.score:.0%} sure that it names a skill."


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


def _value(formula: str, rows: Numbers, least: float = -np.inf) -> Numbers:
    given = weights()[formula]
    told = np.maximum((rows - given["mean"]) / given["spread"], least)
    return np.asarray(told @ given["slope"] + given["bias"])


@cache
def weights() -> dict[str, dict[str, Numbers]]:
    loaded = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {
        formula: {name: np.array(values) for name, values in given.items()}
        for formula, given in loaded.items()
    }
