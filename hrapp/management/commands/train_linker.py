"""`manage.py train_linker`: one encoder that finds the skill meant by a mention or a sentence, in any taxonomy.

The same command goes on where a broken run stopped. It prints how the linker does on the validation lines, when there.
"""

import os
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.core.management.base import BaseCommand

from hrapp.management.calibrating import tune_threshold
from hrapp.management.evaluating_links import rank_measures
from hrapp.slm import goldsets
from hrapp.slm.registry import SHIPPED
from hrapp.slm.training import (
    PairTask,
    Question,
    Recipe,
    Trained,
    export_model,
    minilm_folder,
    train_to_catalogue,
)
from hrapp.slm.training.loop import make_trained
from skills.training import esco
from skills.training.linker_data import ExampleMaker, LinkExample, read_phrasings
from skills.training.real_links import RealLink, is_held_out, read_real_links
from skills.training.spans import read_skillspan

CARD = "docs/models/linker.md"
TASK = "skill_link"
WATCH_EVERY = 200
BASE_SHARE = 0.35
VALIDATION = "tech_validation_annotations.csv", "house_validation_annotations.csv"


class Command(BaseCommand):
    help = "Train the linker and write its files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=settings.BASE_DIR.parent / "shared" / "data")
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "runs" / "linker")
        parser.add_argument("--weights", type=Path, default=SHIPPED)
        parser.add_argument("--steps", type=int, default=320)
        parser.add_argument("--start", type=Path, metavar="GGUF", help="Go on from an earlier linker.")
        parser.add_argument("--rate", type=float, default=1e-4, help="The learning rate.")
        parser.add_argument("--batch", type=int, default=128)
        parser.add_argument("--seed", type=int, default=7)

    def handle(self, *args: Any, data: Path, out: Path, weights: Path, **options: Any) -> None:
        if not (data / "esco_link" / "skills_en_label.txt").exists():
            self.stdout.write(f"{data}: not present, nothing to train on")
            return
        skills = esco.read_skills(data)
        labels = [skill.label for skill in skills]
        maker = ExampleMaker(
            skills, esco.read_profiles(data), read_phrasings(), options["seed"], _real(data, is_dev=False)
        )
        place = {label: at for at, label in enumerate(labels)}
        recipe = Recipe(
            base=minilm_folder(), out=out, steps=options["steps"], batch_size=options["batch"],
            learning_rate=options["rate"], max_tokens=48, dropout=0.0, checkpoint_every=20, seed=options["seed"],
            frozen_layers=1, start=options["start"],
        )  # fmt: skip
        halfway: dict[str, Any] = {}

        def watch(so_far: Trained, step: int) -> None:
            if step == recipe.steps // 2 // recipe.checkpoint_every * recipe.checkpoint_every:
                halfway.update({key: value.clone() for key, value in so_far.module.state_dict().items()})
            self._watch(so_far, step, data, labels)

        trained = train_to_catalogue(
            recipe,
            PairTask(TASK, (), temperature=0.04),
            labels,
            lambda step: [_question(one, place) for one in maker.batch(step, recipe.batch_size)],
            refresh=60,
            watch=watch,
        )
        blend(trained, halfway)
        export_model(trained, name="linker", weights=weights, card=CARD, max_tokens=256)
        self.stdout.write(f"wrote {weights / 'linker.q8_0.gguf'}")
        os.environ["HRAPP_WEIGHTS"] = str(
            weights.resolve()
        )  # from here on the doors answer with the new file
        self._tune(data, weights, labels)

    def _tune(self, data: Path, weights: Path, labels: Sequence[str]) -> None:
        files = [path for name in VALIDATION if (path := data / "esco_link" / name).exists()]
        real = _real(data, is_dev=True)
        known = [one for path in files for one in goldsets.read_links(path, labels)[1]]
        known += [
            goldsets.LinkQuery(one.text, one.sentence, frozenset([one.label])) for one in real if one.label
        ]
        unknown = [one for path in files for one in goldsets.read_unknown(path)]
        unknown += [goldsets.LinkQuery(one.text, one.sentence, frozenset()) for one in real if not one.label]
        if known and unknown:
            self.stderr.write(f"threshold {tune_threshold(weights, TASK, labels, known, unknown):.2f}")

    def _watch(self, trained: Trained, step: int, data: Path, labels: Sequence[str]) -> None:
        if step % WATCH_EVERY and step != trained.recipe.steps:
            return  # a look costs as much as twenty steps
        rows = trained.embed(labels)
        for name in VALIDATION:
            sentences, mentions = goldsets.read_links(data / "esco_link" / name, labels)
            for kind, queries in (("sentence", sentences), ("mention", mentions)):
                best = np.argsort(
                    -(trained.embed([one.text for one in queries]) @ rows.T), axis=1, kind="stable"
                )
                ranked = [[labels[at] for at in row] for row in best[:, :100].tolist()]
                figures = ", ".join(map(str, rank_measures(kind, queries, ranked)[1:4:2]))
                self.stderr.write(f"step {step} {name.partition('_')[0]}: {figures}")


def _real(data: Path, *, is_dev: bool) -> list[RealLink]:
    path = data / "skillspan" / "train.json"
    links = read_real_links(read_skillspan(path)) if path.exists() else []
    return [link for link in links if is_held_out(link) == is_dev]


def blend(trained: Trained, halfway: dict[str, Any]) -> None:
    """The mean of the middle and the end, and a share of the base: on unseen sentences it beat all three."""
    base = make_trained(replace(trained.recipe, start=None), [PairTask(TASK, ())]).module.state_dict()
    last = trained.module.state_dict()
    middle = halfway or last  # a run resumed after its middle has none
    mean = {key: (value + middle[key]) / 2 for key, value in last.items() if value.is_floating_point()}
    mixed = {key: (1 - BASE_SHARE) * value + BASE_SHARE * base[key] for key, value in mean.items()}
    trained.module.load_state_dict(last | mixed)


def _question(example: LinkExample, place: dict[str, int]) -> Question:
    also = frozenset(place[label] for label in example.also)
    return Question(example.query, example.target, place[example.answer], also)
