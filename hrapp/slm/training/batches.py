"""Examples -> ids, and the order of the batches: a function of the seed, so that a resumed run repeats it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hrapp.slm.training.examples import PairTask, SentenceTask, Task, TokenTask, encode_tagged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hrapp.slm.training.recipe import Recipe
    from hrapp.slm.wordpiece import WordPiece

POOL = 40  # batches that are sorted by length together, so that little is padded


@dataclass(frozen=True)
class Encoded:
    """One task's examples as ids. `targets`: per token (tag) or one number (classify); a pair is in `rows`."""

    task: Task
    rows: list[list[list[int]]]  # per example: one sequence, or anchor, positive and negatives of a pair
    targets: list[list[int]]
    keys: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Batch:
    """Flat sequences; for pairs first the anchors, then the positives, then all negatives."""

    task: Task
    rows: list[list[int]]
    targets: list[list[int]]
    keys: list[str]


def encode_task(task: Task, wordpiece: WordPiece, size: int) -> Encoded:
    if isinstance(task, TokenTask):
        pairs = [pair for example in task.examples for pair in encode_tagged(example, task, wordpiece, size)]
        return Encoded(task, [[ids] for ids, _ in pairs], [targets for _, targets in pairs])
    if isinstance(task, SentenceTask):
        number = {label: index for index, label in enumerate(task.outputs)}
        rows = [[_wrapped(wordpiece, example.text, size)] for example in task.examples]
        return Encoded(task, rows, [[number[example.label]] for example in task.examples])
    texts = [(pair.anchor, pair.positive, *pair.negatives) for pair in task.examples]
    rows = [[_wrapped(wordpiece, text, size) for text in parts] for parts in texts]
    return Encoded(task, rows, [], [pair.key or pair.positive for pair in task.examples])


def _wrapped(wordpiece: WordPiece, text: str, size: int) -> list[int]:
    """Training may cut a text; serving never does."""
    return wordpiece.wrap(wordpiece.tokenise(text).ids[: size - 2])


def schedule(recipe: Recipe, encoded: Sequence[Encoded]) -> Iterator[Batch]:
    """Endless. Skipping batches costs next to nothing, so resuming walks through those already done."""
    choice = random.Random(recipe.seed)  # noqa: S311
    streams = [
        _order(part, _size(recipe, part.task), recipe.seed + number) for number, part in enumerate(encoded)
    ]
    weights = [part.task.weight for part in encoded]
    while True:
        number = choice.choices(range(len(encoded)), weights)[0]
        yield _gather(encoded[number], next(streams[number]))


def _size(recipe: Recipe, task: Task) -> int:
    return (0 if isinstance(task, TokenTask) else task.batch_size) or recipe.batch_size


def _order(part: Encoded, size: int, seed: int) -> Iterator[list[int]]:
    dice = random.Random(seed)  # noqa: S311
    if not part.rows:
        raise ValueError(f"{part.task.name} has no examples")
    while True:
        numbers = list(range(len(part.rows)))
        dice.shuffle(numbers)
        if not isinstance(part.task, PairTask):  # pairs stay mixed: their batch mates are their negatives
            numbers = [
                n
                for at in range(0, len(numbers), size * POOL)
                for n in _by_length(part, numbers[at : at + size * POOL])
            ]
        batches = [numbers[at : at + size] for at in range(0, len(numbers), size)]
        dice.shuffle(batches)
        yield from batches


def _by_length(part: Encoded, numbers: list[int]) -> list[int]:
    return sorted(numbers, key=lambda number: len(part.rows[number][0]))


def _gather(part: Encoded, numbers: list[int]) -> Batch:
    examples = [part.rows[number] for number in numbers]
    if not isinstance(part.task, PairTask):
        return Batch(
            part.task, [rows[0] for rows in examples], [part.targets[number] for number in numbers], []
        )
    rows = (
        [rows[0] for rows in examples]
        + [rows[1] for rows in examples]
        + [row for rows in examples for row in rows[2:]]
    )
    return Batch(part.task, rows, [], [part.keys[number] for number in numbers])
