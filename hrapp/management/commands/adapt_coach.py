"""`manage.py adapt_coach PAIRS.jsonl`: the coach's writer in an organisation's own manner of speaking.

A small adapter is trained on the writer's GGUF file with the organisation's pairs of facts, question and answer, and
the merged file is written. `manage.py model_pull FILE` then measures it; it serves only when it passes the gates.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hrapp.management.lessons import lesson_of
from hrapp.slm import ModelBroken, model_for
from hrapp.slm.gguf import quantise
from hrapp.slm.gguf_decoder import write_decoder
from hrapp.slm.training.decoder_loop import Example
from hrapp.slm.training.from_gguf import read_decoder, read_pieces
from hrapp.slm.training.lora import merge
from hrapp.slm.training.lora_loop import Adaptation, train_adapter
from hrapp.slm.training.pieces import load_pieces
from skills.training.writer.pairs import PairError, read_pairs
from skills.training.writer.scenes import scenes
from skills.writing.answering import TASK

PIECES = "pieces.json"


class Command(BaseCommand):
    help = "Adapt the coach's writer to an organisation's own answers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pairs", type=Path, help="JSON lines; see docs/models/writer.md")
        parser.add_argument("--base", type=Path, help="the writer's GGUF file; default: the one that serves")
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "runs" / "adapted")
        parser.add_argument("--steps", type=int, default=120)
        parser.add_argument("--rank", type=int, default=8)
        parser.add_argument("--rate", type=float, default=0.002)
        parser.add_argument(
            "--batch", type=int, default=16, help="examples of a step, half of them invented scenes"
        )
        parser.add_argument("--seed", type=int, default=11)

    def handle(self, *args: Any, pairs: Path, base: Path | None, out: Path, **options: Any) -> None:
        out.mkdir(parents=True, exist_ok=True)
        source = base or model_for(TASK).path
        try:
            own, model = read_pairs(pairs), read_decoder(source)
        except (PairError, ModelBroken) as error:
            raise CommandError(str(error)) from error
        if not own:
            raise CommandError(f"{pairs} holds no pairs")
        pieces = load_pieces(read_pieces(source, out / PIECES))
        chosen = _Batches([lesson_of(pieces, one) for one in own], pieces, options["batch"], options["seed"])
        course = Adaptation(
            out, options["steps"], rank=options["rank"], rate=options["rate"], seed=options["seed"]
        )
        loss = train_adapter(course, model, chosen.of_step)
        whole = write_decoder(out / "writer.gguf", merge(model), out / PIECES, name="writer")
        file = quantise(whole, out / "writer-adapted.q8_0.gguf")
        whole.unlink()
        self.stdout.write(f"{len(own)} pairs, last loss {loss:.3f}: wrote {file}")


class _Batches:
    """Half the organisation's pairs, half invented scenes, so that nothing is forgotten; by step and seed alone."""

    def __init__(self, own: Sequence[Example], pieces: Any, size: int, seed: int) -> None:
        self._own, self._pieces, self._size, self._seed = own, pieces, size, seed

    def of_step(self, step: int) -> Sequence[Example]:
        dice = Random(self._seed * 1_000_003 + step)
        own = [dice.choice(self._own) for _ in range(self._size // 2)]
        others = islice(scenes(dice.getrandbits(32)), self._size - len(own))
        return [*own, *(lesson_of(self._pieces, one) for one in others)]
