"""`manage.py train_coach`: the coach's small writer, from nothing: vocabulary, English, then answers from facts.

The same command goes on where a broken run stopped, and deeper when --layers has grown. See docs/models/writer.md.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from hrapp.management.lessons import lesson_of
from hrapp.slm.gguf_decoder import export_decoder
from hrapp.slm.registry import SHIPPED
from hrapp.slm.training.decoder import Shape
from hrapp.slm.training.decoder_loop import Course, Example, load_decoder, train_decoder
from hrapp.slm.training.pieces import END, learn_pieces, load_pieces
from skills.training.writer.scenes import scenes
from skills.training.writer.texts import paragraphs
from skills.writing.values import MOST_FACTS, TYPES

CARD = "docs/models/writer.md"
TASK = "coach_writer"
PIECES = "pieces.json"
POOL = 12  # batches whose examples are sorted together by length
LONGEST_TEXT = 160


class Command(BaseCommand):
    help = "Train the coach's writer and write its files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=settings.BASE_DIR.parent / "shared" / "data")
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "runs" / "coach")
        parser.add_argument("--weights", type=Path, default=SHIPPED)
        parser.add_argument("--vocabulary", type=int, default=4096)
        parser.add_argument("--width", type=int, default=384)
        parser.add_argument("--layers", type=int, default=8)
        parser.add_argument("--steps", type=int, default=2000, help="all steps, reading included")
        parser.add_argument("--reading", type=int, default=150, help="the first steps, on plain English")
        parser.add_argument("--decay", type=int, default=300)
        parser.add_argument("--tokens", type=int, default=4000, help="tokens of a step, about")
        parser.add_argument("--rate", type=float, default=0.02)
        parser.add_argument("--seed", type=int, default=11)
        parser.add_argument(
            "--export", action="store_true", help="only write the files of the last checkpoint"
        )

    def handle(self, *args: Any, data: Path, out: Path, weights: Path, **options: Any) -> None:
        out.mkdir(parents=True, exist_ok=True)
        texts = lru_cache(maxsize=1)(lambda: paragraphs(data))
        pieces = _pieces(out / PIECES, options["vocabulary"], texts)
        if not options["export"]:
            shape = Shape(pieces.get_vocab_size(), options["width"], options["layers"], options["width"] // 64,
                          options["width"] * 8 // 3 // 64 * 64)  # fmt: skip
            course = Course(
                out, options["steps"], options["decay"], rate=options["rate"], seed=options["seed"]
            )
            maker = Batches(pieces, texts, options["reading"], options["tokens"], options["seed"])
            train_decoder(course, shape, maker.of_step)
        model, step = load_decoder(out)
        file = export_decoder(model, out / PIECES, name="writer", task=TASK, weights=weights, card=CARD)
        size = sum(one.numel() for one in model.parameters())
        self.stdout.write(f"wrote {file.name}: {size:,} parameters after {step} steps")


def marks() -> list[str]:
    facts = [f"<f{number}>" for number in range(1, MOST_FACTS + 1)]
    return facts + [f"<{kind}{number}>" for kind, most in TYPES.items() for number in range(1, most + 1)]


def _pieces(path: Path, size: int, texts: Callable[[], list[str]]) -> Any:
    if path.is_file():
        return load_pieces(path)
    told = [text for scene in islice(scenes(1), 20_000) for text in (scene.prompt, scene.answer)]
    return learn_pieces([*told, *texts()[:6000]], marks(), size, path)


class Batches:
    """Plain English first, then scenes; which ones depends on the step and the seed alone."""

    def __init__(
        self, pieces: Any, texts: Callable[[], list[str]], reading: int, tokens: int, seed: int
    ) -> None:
        self._pieces, self._texts, self._reading, self._tokens, self._seed = (
            pieces,
            texts,
            reading,
            tokens,
            seed,
        )
        self._end = pieces.token_to_id(END)
        self._pool = lru_cache(maxsize=2)(self._make_pool)

    def of_step(self, step: int) -> Sequence[Example]:
        if step <= self._reading:
            return self._read(step)
        pool = self._pool(step // POOL)
        return pool[step % POOL]

    def _read(self, step: int) -> Sequence[Example]:
        dice, texts, batch, count = Random(self._seed * 1_000_003 + step), self._texts(), list[Example](), 0
        while count < self._tokens:
            ids = [*self._pieces.encode(dice.choice(texts)).ids[:LONGEST_TEXT], self._end]
            batch.append(Example(ids, [1.0] * len(ids)))
            count += len(ids)
        return batch

    def _make_pool(self, number: int) -> list[list[Example]]:
        """Batches of about the same number of tokens, each of examples of like length, in a shuffled order."""
        found, total = list[Example](), 0
        for scene in scenes(self._seed * 1_000_003 + 500_000_000 + number):
            found.append(lesson_of(self._pieces, scene))
            total += len(found[-1].ids)
            if total >= POOL * self._tokens:
                break
        found.sort(key=lambda one: len(one.ids))
        batches, room = [list[Example]()], total / POOL
        for one in found:
            if sum(len(other.ids) for other in batches[-1]) >= room and len(batches) < POOL:
                batches.append([])
            batches[-1].append(one)
        while len(batches) < POOL:
            batches.append(batches[-1])
        Random(number).shuffle(batches)
        return batches
