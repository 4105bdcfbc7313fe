"""`manage.py model_pull OWNER/NAME/FILE | PATH`: a GGUF of the operator's choice, measured before it serves.

The file's digest, its chat template and its architecture are recorded, one token is tried in a process of its own, and
the gates of the coach's writer are measured on the questions written by hand. Exit 0: it serves, or was only recorded
(--candidate); 1: it missed a gate and serves nobody; 2: the call itself is wrong.
"""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hrapp.management.gates import figures_of, missed, prompts_of, written
from hrapp.slm import SlmError
from hrapp.slm.pulling import admit, find_file, promote
from hrapp.slm.registry import weights_folder
from skills.writing.answering import TASK

GOLD = settings.BASE_DIR / "careers" / "coaching" / "gold" / "questions.txt"


class Command(BaseCommand):
    help = "Take in a GGUF file as the coach's writer, when it passes the gates."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="OWNER/NAME/FILE | PATH")
        parser.add_argument("--sha256", default="", help="refuse a file of another digest")
        parser.add_argument("--gold", type=Path, default=GOLD, help="the questions it is measured on")
        parser.add_argument(
            "--limit", type=int, default=0, help="measure on the first N questions only; never serves"
        )
        parser.add_argument("--candidate", action="store_true", help="record and try it, measure nothing")

    def handle(
        self, *args: Any, source: str, sha256: str, gold: Path, limit: int, candidate: bool, **_: Any
    ) -> None:
        weights = weights_folder()
        try:
            file = find_file(
                source, Path(os.environ["HRAPP_HOME"]) / "models" if "HRAPP_HOME" in os.environ else weights
            )
            task, card = admit(file, TASK, weights, sha256=sha256)
        except SlmError as error:
            raise CommandError(error.detail or error.code, returncode=2) from error
        self.stdout.write(
            f"{file.name}: {card.architecture}, {'with' if card.template else 'without'} a chat template"
        )
        if candidate:
            return
        rows = list(prompts_of(gold))[: limit or None]
        figures = figures_of([written(asked, prompt, task=task) for asked, prompt in rows])
        self.stdout.write("\n".join(map(str, figures)))
        if faults := missed(figures):
            raise CommandError(f"It missed a gate and serves nobody: {'; '.join(faults)}.", returncode=1)
        if limit:
            self.stdout.write(
                "The gates were passed on a part; measure on all questions before it may serve."
            )
            return
        promote(TASK, weights)
        self.stdout.write(f"{file.name} writes for the coach from now on.")
