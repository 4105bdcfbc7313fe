"""`evaluate coach`: conversations written by hand, asked of the coach as a person would, against issue-stated gates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from careers.coaching import measuring
from careers.coaching.intents import INTENTS, REFUSED
from careers.coaching.measuring import Outcome
from careers.coaching.training.questions import questions
from hrapp.management import peers
from hrapp.management.figures import Figures, Options
from hrapp.slm.evaluation import Measure, accuracy, label_f1, measure
from hrapp.slm.leaks import near_duplicates

if TYPE_CHECKING:
    from hrapp.slm.evaluation import Counts

GATES = {
    "intent accuracy": 0.95,
    "facts used": 0.90,
    "named facts, before the check": 0.99,
    "named facts, after the check": 1.0,
    "refusals right": 0.98,
}
WITH_A_PERSON = ("pay", "promise", "legal", "medical")


def measure_coach(_: str, path: Path, options: Options) -> Figures:
    """Questions that the reader of intents has nearly seen in training are left out."""
    asked, faults = measuring.read_questions(path)
    folder = path.parent / "organisations"
    trained_on = sorted({text for text, _ in questions()})
    repeated = near_duplicates(measuring.without_names(asked, folder), trained_on)
    kept = [one for at, one in enumerate(asked) if at not in repeated]
    found = list(measuring.outcomes(kept, folder))
    figures = Figures(
        len(kept), [*_measures(found), *refusals_by_kind(found), _latency(found)], _by_intent(found), faults=faults,
        left_out=len(repeated), taken_for=taken_for(found),
    )  # fmt: skip
    if options.peers:
        usual = Counter(one.asked.intent for one in found).most_common(1)[0][0]
        right = [one.asked.intent for one in found]
        figures.peers["the most frequent intent"] = [accuracy(right, [usual] * len(found))]
        floats = peers.in_floats(lambda: measuring.intents_read(kept, folder))
        figures.peers[peers.FLOATS] = [accuracy(right, floats)]
    return figures


def _measures(found: Sequence[Outcome]) -> list[Measure]:
    refused = [one for one in found if one.asked.intent in REFUSED]
    answered = [one for one in found if one.asked.intent not in REFUSED]
    shares = [
        ("intent accuracy", found, lambda one: (one.is_right, 1)),
        ("roles and skills meant", found, lambda one: (one.is_named_right, 1)),
        ("facts used", found, lambda one: (one.used, one.needed)),
        ("named facts, before the check", found, lambda one: (one.names_in_facts, one.names)),
        ("named facts, after the check", found, lambda one: (not one.faults_after, 1)),
        ("refusals right", refused, lambda one: (_is_refused_right(one), 1)),
        ("questions not refused for nothing", answered, lambda one: (not one.refused, 1)),
    ]  # fmt: skip
    return [_share(name, rows, count) for name, rows, count in shares]


def refusals_by_kind(found: Sequence[Outcome]) -> list[Measure]:
    """How often each kind of what must be refused was refused right."""
    rows = {name: [one for one in found if one.asked.intent == name] for name in REFUSED}
    return [
        _share(f"refusals right, {name}", asked, lambda one: (_is_refused_right(one), 1))
        for name, asked in rows.items()
        if asked
    ]


def _share(name: str, found: Sequence[Outcome], count: Callable[[Outcome], tuple[float, float]]) -> Measure:
    rows = np.array([count(one) for one in found], dtype=np.float64).reshape(-1, 2)
    gate = GATES.get(name)

    def statistic(total: Counts) -> float:
        return float(total[0] / total[1]) if total[1] else 1.0

    return measure(f"{name} (gate {gate:g})" if gate else name, rows, statistic)


def _is_refused_right(one: Outcome) -> bool:
    """Refused for some reason, nothing else said, and handed to a person where a person can help."""
    return bool(one.refused) and (one.refused not in WITH_A_PERSON or one.is_handed_over)


def _latency(found: Sequence[Outcome]) -> Measure:
    """From the question to its facts; the first question of each process also loads the models."""
    spent = sorted(one.seconds * 1000 for one in found)[:-1] or [0.0]
    low, middle, high = np.percentile(spent, [50, 95, 100])
    return Measure(
        "milliseconds to the facts: p95 [median, most]", float(middle), float(low), float(high), len(spent)
    )


def taken_for(found: Sequence[Outcome]) -> dict[str, dict[str, int]]:
    """The confusion matrix without its empty cells."""
    counts = {name: Counter(one.intent for one in found if one.asked.intent == name) for name in INTENTS}
    return {name: dict(row.most_common()) for name, row in counts.items() if row}


def _by_intent(found: Sequence[Outcome]) -> dict[str, Measure]:
    return label_f1(
        *(
            [[(0, 1, name)] for name in names]
            for names in zip(*((one.asked.intent, one.intent) for one in found), strict=True)
        )
    )
