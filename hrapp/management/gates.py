"""What a writer must reach on questions written by hand before it may serve the coach. The writer alone is measured."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from careers.coaching import answering, measuring
from careers.coaching.asking import Question, Turn
from careers.coaching.knowing import Knowledge
from careers.coaching.worlds import World, worlds
from hrapp.slm.evaluation import Measure, measure
from skills.writing import Cited, Named, Prompt, Words, check, write
from skills.writing.answering import TASK

NAMED, USED = "named facts, before the check", "needed facts used"
GATES = {NAMED: 0.99, USED: 0.90}


@dataclass(frozen=True)
class Written:
    """How one prompt was answered; counts of names, needed kinds of facts, sentences."""

    names: int
    names_right: int
    needed: int
    used: int
    facts: int
    facts_cited: int
    is_faultless: bool
    words: int
    first: float
    seconds: float
    text: str


def prompts_of(gold: Path) -> Iterator[tuple[measuring.Asked, Prompt]]:
    """Prompts as the coach makes them from the questions, each in its conversation; what needs no writer is out."""
    asked, _ = measuring.read_questions(gold)
    known = worlds(gold.parent / "organisations")
    for one in asked:
        prepared = answering.prepare(
            Question(None, one.text, _before(one, known[one.world])), _told(one, known)
        )
        yield from ((one, prompt) for prompt in prepared.prompts if prompt.facts)


def _told(one: measuring.Asked, known: dict[str, World]) -> Knowledge:
    return known[one.world].known_to(one.person)


def _before(one: measuring.Asked, world: World) -> tuple[Turn, ...]:
    history: tuple[Turn, ...] = ()
    for text in one.before:
        parts = tuple(answering.answer(Question(None, text, history), world.known_to(one.person)))
        history += (Turn(text, parts),)
    return history


def written(one: measuring.Asked, prompt: Prompt, *, task: str = TASK) -> Written:
    started, first, pieces = time.perf_counter(), 0.0, []
    for piece in write(prompt, task=task):
        first = first or time.perf_counter() - started
        pieces.append(piece)
    seconds = time.perf_counter() - started
    standing = {value.identity for fact in prompt.facts for value in fact.values}
    names = [piece.value.identity for piece in pieces if isinstance(piece, Named)]
    cited = {
        piece.number for piece in pieces if isinstance(piece, Cited) and 0 < piece.number <= len(prompt.facts)
    }
    kinds = {prompt.facts[number - 1].kind for number in cited}
    uncited = {fact.kind for fact in prompt.facts if not fact.values}
    given = {fact.kind for fact in prompt.facts}
    needed = [kind for kind in one.kinds if kind in given]
    return Written(
        len(names), sum(name in standing for name in names), len(needed),
        sum(kind in kinds or kind in uncited for kind in needed),
        sum(bool(fact.values) for fact in prompt.facts), len(cited), not check(pieces, prompt.facts),
        sum(len(piece.text.split()) for piece in pieces if isinstance(piece, Words)) + len(names), first, seconds,
        _shown(pieces),
    )  # fmt: skip


def _shown(pieces: Sequence[object]) -> str:
    from skills.writing import text_of

    return text_of(pieces, cites=True)  # type: ignore[arg-type]


def figures_of(found: Sequence[Written]) -> list[Measure]:
    """Shares over all prompts with 95 % intervals over prompts, then the speed as it was on this machine."""
    rows: list[tuple[str, list[tuple[float, float]]]] = [
        (NAMED, [(one.names_right, one.names) for one in found]),
        (USED, [(one.used, one.needed) for one in found]),
        ("all facts cited", [(one.facts_cited, one.facts) for one in found]),
        ("answers without a fault, before the check", [(one.is_faultless, 1) for one in found]),
    ]
    shares = [measure(name, np.array(counts, dtype=np.float64), _ratio) for name, counts in rows]
    firsts = sorted(one.first * 1000 for one in found)
    middle, late, last = np.percentile(firsts, [50, 95, 100])
    name = "milliseconds to the first sentence: p95 [median, most]"
    return [*shares, Measure(name, float(late), float(middle), float(last), len(found))]


def _ratio(total: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    return float(total[0] / total[1]) if total[1] else 1.0


def missed(figures: Sequence[Measure]) -> list[str]:
    """The gates that were not passed, each in words."""
    return [
        f"{one.name}: {one.value:.3f}, asked for {GATES[one.name]:.2f}"
        for one in figures
        if one.name in GATES and one.value < GATES[one.name]
    ]
