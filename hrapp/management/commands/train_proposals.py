"""`manage.py train_proposals`: fits the formulas behind the inbox's proposals. `bench suggestions` measures them.

Fitted on names taken out of one half of the demo taxonomy, and on invented resumes; two minutes. Names of ESCO would
mislead: the linker was trained on them, so those that it leaves unlinked are not like an organisation's.
"""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand

from hrapp.benchmarks import held_out
from hrapp.benchmarks.held_out import Case
from hrapp.management.fitting import Choice, fit_choice, fit_logistic
from skills.suggestions import features, proposals
from skills.suggestions.features import Near
from skills.suggestions.proposals import ALIAS, NEW, NOISE, verdict_of
from skills.taxonomy import Vocabulary

SEEDS = range(1, 41)
RESUMES = range(70_000, 70_120)
COUNTED = 1_000  # examples; a name that was taken out several times is one name
CHANCES = [at / 100 for at in range(5, 51)]

Examples = list[tuple[Vocabulary, Case, Near]]


class Command(BaseCommand):
    help = "Fit the proposals of the inbox."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stderr.write(f"names taken out {len(SEEDS)} times")
        names = taken_out()
        self.stderr.write(f"reading {len(RESUMES)} invented resumes")
        demo = held_out.northvale()
        resumes = held_out.resume_cases(demo, demo.vocabulary, RESUMES)
        weights = fit(names, resumes, demo.vocabulary)
        _keep(weights | {"alias_from": {"chance": [0.5]}})
        _keep(weights | {"alias_from": {"chance": [alias_from(names)]}})
        self.stdout.write(
            f"{len(names)} names and {len(resumes)} wordings of resumes: {proposals.WEIGHTS.name}"
        )


def taken_out() -> Examples:
    """Names of the half that is fitted on, with the skills near them."""
    found: Examples = []
    for seed in SEEDS:
        vocabulary, cases = held_out.take_out(held_out.northvale(), seed)
        kept = [case for case in cases if case.is_for_fitting]
        near = features.nearest([case.wording for case in kept], vocabulary)
        found += [(vocabulary, case, one) for case, one in zip(kept, near, strict=True)]
    return found


def _keep(weights: dict[str, Any]) -> None:
    proposals.WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    proposals.weights.cache_clear()


def fit(names: Examples, resumes: Sequence[Case], demo: Vocabulary) -> dict[str, Any]:
    choices = [_choice(vocabulary, case, near, COUNTED / len(names)) for vocabulary, case, near in names]
    is_same, is_new, is_other = fit_choice(choices)
    near = features.nearest([case.wording for case in resumes], demo)
    shown = np.array([features.of_skill(case.wording, one) for case, one in zip(resumes, near, strict=True)])
    is_skill = fit_logistic(shown, [case.verdict != NOISE for case in resumes])
    return {"is_skill": is_skill, "is_same": is_same, "is_new": is_new, "is_other": is_other}


def _choice(vocabulary: Vocabulary, case: Case, near: Near, weight: float) -> Choice:
    """Its skill where that is among the nearest; else that it is new, or another."""
    things = features.of_pairs(case.wording, near, vocabulary)
    none = features.of_none(case.wording, near, vocabulary)
    right = [at for at in range(len(near.positions)) if _is_right(case, near, at, vocabulary)]
    count = len(near.positions)
    answer = count if case.verdict == NEW else (right or [count + 1])[0]
    return Choice(things, none, answer, weight)


def alias_from(names: Examples) -> float:
    """The chance from which on "another word" is said: where the product of both shares of right is largest.

    Nobody knows how many other words and new skills an organisation's texts hold, and neither is to be neglected.
    """
    judged = [
        (case, *proposals.judge(case.wording, near, vocabulary), near, vocabulary)
        for vocabulary, case, near in names
    ]

    def right(least: float) -> float:
        shares = [
            np.mean([_is_hit(*example, least) for example in judged if example[0].verdict == verdict])
            for verdict in (ALIAS, NEW)
        ]
        return float(shares[0] * shares[1])

    return max(CHANCES, key=lambda least: (right(least), least))


def _is_hit(
    case: Case,
    order: Sequence[int],
    chance: dict[str, float],
    near: Near,
    vocabulary: Vocabulary,
    least: float,
) -> bool:
    verdict = verdict_of(chance, least)
    return verdict == case.verdict and (verdict != ALIAS or _is_right(case, near, order[0], vocabulary))


def _is_right(case: Case, near: Near, at: int, vocabulary: Vocabulary) -> bool:
    return vocabulary.entries[near.positions[at]].skill_id == case.skill_id
