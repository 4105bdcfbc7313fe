"""`manage.py train_intents`: the reader of what is asked of the coach. Minutes on a free core; a broken run goes on."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from careers.coaching import measuring
from careers.coaching.intents import INTENTS, TASK
from careers.coaching.training.questions import questions
from hrapp.management.calibrating import tune_classifier
from hrapp.slm.registry import SHIPPED
from hrapp.slm.training import (
    Recipe,
    SentenceExample,
    SentenceTask,
    export_model,
    mean_of,
    minilm_folder,
    train,
)

CARD = "docs/models/intents.md"
DEVELOPMENT = settings.BASE_DIR / "careers" / "coaching" / "development"


class Command(BaseCommand):
    help = "Train the reader of intents and write its files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "runs" / "intents")
        parser.add_argument("--weights", type=Path, default=SHIPPED)
        parser.add_argument("--steps", type=int, default=1600)
        parser.add_argument("--per-pattern", type=int, default=4)
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument("--rate", type=float, default=1.5e-4, help="learning rate of the encoder")
        parser.add_argument(
            "--start", type=Path, metavar="GGUF", help="go on from an earlier reader of intents"
        )
        parser.add_argument(
            "--mean-of", type=Path, nargs="+", metavar="RUN", help="train nothing: the mean of these runs"
        )

    def handle(self, *args: Any, out: Path, weights: Path, **options: Any) -> None:
        examples = [SentenceExample(text, label) for text, label in questions(options["per_pattern"])]
        task = SentenceTask(TASK, INTENTS, examples, batch_size=32)
        recipe = Recipe(
            base=minilm_folder(), out=out, steps=options["steps"], batch_size=32, learning_rate=options["rate"],
            head_learning_rate=2e-3, label_smoothing=0.05, max_tokens=64, frozen_layers=2, checkpoint_every=300,
            seed=options["seed"], start=options["start"],
        )  # fmt: skip
        self.stderr.write(f"{len(examples)} questions, {len(INTENTS)} intents")
        runs = options["mean_of"]
        trained = mean_of(recipe, [task], runs) if runs else train(recipe, [task])
        export_model(trained, name="intents", weights=weights, card=CARD)
        os.environ["HRAPP_WEIGHTS"] = str(weights.resolve())
        temperature = tune_classifier(weights, TASK, development_questions())
        self.stdout.write(f"wrote {weights / 'intents.q8_0.gguf'}, temperature {temperature:.2f}")


def development_questions() -> list[tuple[str, str]]:
    """What the temperature is tuned on: hand-written, never trained on, and no part of the gold set."""
    files = (DEVELOPMENT / "questions.txt", DEVELOPMENT / "other_voices.txt")
    asked = [one for file in files for one in measuring.read_questions(file)[0]]
    bare = measuring.without_names(asked, DEVELOPMENT / "organisations")
    return [(text, one.intent) for text, one in zip(bare, asked, strict=True)]
