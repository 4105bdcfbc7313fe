"""`manage.py train_proposals`: fits the formulas behind the inbox's proposals. `bench suggestions` measures them.

Fitted on names taken out of ESCO and of one half of the demo taxonomy, and on invented resumes; a minute or two a seed.
"""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.core.management.base import BaseCommand

from hrapp.benchmarks import held_out
from hrapp.benchmarks.held_out import Case, Terms
from hrapp.management.fitting import fit_logistic
from skills.suggestions import proposals
from skills.suggestions.proposals import ALIAS, NEW, NOISE, Near, verdict_of
from skills.taxonomy import Vocabulary

SEEDS = range(1, 7)
RESUMES = range(70_000, 70_120)
CHANCES = [at / 100 for at in range(5, 51)]

Examples = list[tuple[Vocabulary, Case, Near]]


class Command(BaseCommand):
    help = "Fit the proposals of the inbox."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=settings.BASE_DIR.parent / "shared" / "data")

    def handle(self, *args: Any, data: Path, **options: Any) -> None:
        terms = terms_of(data)
        sets = [self._taken_out(*one) for one in terms]
        self.stderr.write(f"reading {len(RESUMES)} invented resumes")
        demo = terms[0][1]
        resumes = held_out.resume_cases(demo, demo.vocabulary, RESUMES)
        weights = fit(sets, resumes, demo.vocabulary)
        _keep(weights | {"alias_from": {"chance": [0.5]}})
        least = alias_from(sets)
        _keep(weights | {"alias_from": {"chance": [least]}})
        self.stdout.write(
            f"{sum(map(len, sets))} names and {len(resumes)} wordings of resumes: {proposals.WEIGHTS.name}"
        )

    def _taken_out(self, name: str, terms: Terms, is_halved: bool) -> Examples:
        found: Examples = []
        for seed in SEEDS:
            self.stderr.write(f"{name}: names taken out, seed {seed}")
            vocabulary, cases = held_out.take_out(terms, seed)
            kept = [case for case in cases if not is_halved or case.is_for_fitting]
            near = proposals.nearest([case.wording for case in kept], vocabulary)
            found += [(vocabulary, case, one) for case, one in zip(kept, near, strict=True)]
        return found


def terms_of(data: Path) -> list[tuple[str, Terms, bool]]:
    """Taxonomies with what they are called, and whether one half of them is kept for measuring."""
    terms = [("the demo taxonomy", held_out.northvale(), True)]
    if (data / "esco_link").is_dir():
        terms.append(("ESCO", held_out.esco_collections(data), False))
    return terms


def _keep(weights: dict[str, Any]) -> None:
    proposals.WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    proposals.weights.cache_clear()


def fit(sets: Sequence[Examples], resumes: Sequence[Case], demo: Vocabulary) -> dict[str, Any]:
    """All formulas; each set of names counts the same, whatever its size."""
    names = [example for examples in sets for example in examples]
    heavy = [1000 / len(examples) for examples in sets for _ in examples]
    pairs = [
        (
            proposals.features_of_pair(case.wording, near, at, vocabulary),
            _is_right(case, near, at, vocabulary),
        )
        for vocabulary, case, near in names
        if case.verdict == ALIAS
        for at in range(len(near.positions))
    ]
    same = fit_logistic(np.array([row for row, _ in pairs]), [is_right for _, is_right in pairs])
    near = proposals.nearest([case.wording for case in resumes], demo)
    shown = np.array(
        [proposals.features_of_skill(case.wording, one) for case, one in zip(resumes, near, strict=True)]
    )
    scored = [
        (case, found, vocabulary, proposals.pair_scores(case.wording, found, vocabulary, same))
        for vocabulary, case, found in names
    ]
    known = np.array([proposals.features_of_known(case.wording, scores) for case, _, _, scores in scored])
    is_known = [
        case.verdict == ALIAS and _is_right(case, found, int(np.argmax(scores)), vocabulary)
        for case, found, vocabulary, scores in scored
    ]
    return {
        "is_skill": fit_logistic(shown, [case.verdict != NOISE for case in resumes]),
        "is_same": same,
        "is_known": fit_logistic(known, is_known, heavy),
        "is_new": fit_logistic(known, [case.verdict == NEW for case, *_ in scored], heavy),
    }


def alias_from(sets: Sequence[Examples]) -> float:
    """The chance from which on "another word" is said: where most proposals are right.

    Other words and new skills count the same, since nobody knows their shares in an organisation's texts.
    """
    judged = [
        [
            (case, *proposals.judge(case.wording, near, vocabulary), near, vocabulary)
            for vocabulary, case, near in one
        ]
        for one in sets
    ]

    def right(least: float) -> float:
        shares = [
            np.mean([_is_hit(*example, least) for example in one if example[0].verdict == verdict])
            for one in judged
            for verdict in (ALIAS, NEW)
        ]
        return float(np.mean(shares))

    return max(CHANCES, key=lambda least: (right(least), least))


def _is_hit(
    case: Case, best: int, chance: dict[str, float], near: Near, vocabulary: Vocabulary, least: float
) -> bool:
    verdict = verdict_of(chance, least)
    return verdict == case.verdict and (verdict != ALIAS or _is_right(case, near, best, vocabulary))


def _is_right(case: Case, near: Near, at: int, vocabulary: Vocabulary) -> bool:
    return vocabulary.entries[near.positions[at]].skill_id == case.skill_id
