"""`manage.py evaluate TASK GOLD_FILE [--model DIGEST] --json`: a model on a labelled set, with 95 % intervals.

Stores nothing unless --save. Exit 0: every line was read; 1: some were not; 2: the call itself is wrong.
"""

import hashlib
import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hrapp.benchmarks.rated import HALVES
from hrapp.management import evaluating
from hrapp.management.figures import Figures, Options, WrongCallError
from hrapp.management.plots import precision_recall, reliability
from hrapp.slm import ModelInfo, ModelMissing, model_for
from hrapp.slm.evaluation import Measure


class Command(BaseCommand):
    help = (
        "Measure the model of a task on a labelled file. Formats: hrapp/slm/goldsets.py; ranking:"
        " hrapp/benchmarks/rated.py, jobs with their postings and the ratings of their resumes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("task", metavar="TASK", help=", ".join(sorted(evaluating.EVALUATIONS)))
        parser.add_argument("gold", type=Path, metavar="GOLD_FILE")
        parser.add_argument("--model", metavar="DIGEST", default="", help="refuse to measure another model")
        parser.add_argument("--labels", type=Path, metavar="FILE", help="links: the list that is ranked")
        parser.add_argument(
            "--without",
            type=Path,
            metavar="FILE",
            help="leave out texts that stand, or nearly stand, in this set too",
        )
        parser.add_argument(
            "--data",
            type=Path,
            metavar="FOLDER",
            help="requirement_trees, ranking: where the labelled texts lie; ranking: resumes/ beside the file",
        )
        parser.add_argument(
            "--half", choices=HALVES, default="", help="ranking: every second job, by the order of their keys"
        )
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="ranking: recency is counted from this day; 2019-01-01 by default, as the published set is old",
        )
        parser.add_argument("--peers", action="store_true", help="measure simple baselines on the same lines")
        parser.add_argument("--save", action="store_true", help="store the figures")
        parser.add_argument(
            "--plots",
            type=Path,
            metavar="FOLDER",
            help="draw a reliability diagram and a precision-recall curve",
        )
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *args: Any, task: str, gold: Path, **options: Any) -> None:
        measure = evaluating.EVALUATIONS.get(task)
        if measure is None:
            raise CommandError(
                f"No task {task!r}. Tasks: {', '.join(sorted(evaluating.EVALUATIONS))}.", returncode=2
            )
        model = (
            None if task in evaluating.RULES else _model(evaluating.MODELS.get(task, task), options["model"])
        )
        if model is None and (options["save"] or options["model"]):
            raise CommandError(
                f"{task} is made of rules; there is no model of it to save or choose.", returncode=2
            )
        if gold.is_dir() and task in evaluating.FILES:
            gold = gold / evaluating.FILES[task]
        for path in filter(None, (gold, options["labels"], options["without"])):
            if not path.is_file():
                raise CommandError(f"{path} is not a file.", returncode=2)
        names = ("labels", "without", "peers", "data", "half")
        asked = Options(**{name: options[name] for name in names}, on=options["as_of"])
        try:
            figures = measure(task, gold, asked)
        except WrongCallError as wrong:
            raise CommandError(str(wrong), returncode=2) from wrong
        if options["save"] and model:
            _save(model, gold, figures)
        if options["plots"]:
            _draw(options["plots"], task, gold, figures)
        told = _as_json(task, model, gold, figures) if options["json"] else _as_table(task, model, figures)
        self.stdout.write(told)
        for fault in figures.faults:
            self.stderr.write(fault)
        if figures.faults:
            raise CommandError(f"{len(figures.faults)} lines could not be read.", returncode=1)


def _draw(folder: Path, task: str, gold: Path, figures: Figures) -> None:
    if figures.answers is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for drawing in (reliability, precision_recall):
        name = f"{task}-{gold.stem}-{drawing.__name__}.svg".replace("_", "-")
        (folder / name).write_text(drawing(figures.answers, f"{task}, {gold.stem}"), encoding="utf-8")


def _model(task: str, digest: str) -> ModelInfo:
    try:
        model = model_for(task)
    except ModelMissing as error:
        raise CommandError(str(error), returncode=2) from error
    if not model.digest.startswith(digest):
        raise CommandError(
            f"{task} is served by {model.digest[:12]}, not {digest}; HRAPP_WEIGHTS names another folder of models.",
            returncode=2,
        )
    return model


def _as_json(task: str, model: ModelInfo | None, gold: Path, figures: Figures) -> str:
    record = {
        "task": model.task if model else task, "model": model.digest if model else None, "file": str(gold),
        "items": figures.items,
        "left_out": figures.left_out,
        "metrics": [one.as_json() for one in figures.metrics],
        "labels": {name: one.as_json() for name, one in figures.labels.items()},
        "taken_for": figures.taken_for,
        "peers": {name: [one.as_json() for one in found] for name, found in figures.peers.items()},
        "warnings": [{"code": "unreadable", "detail": fault} for fault in figures.faults],
    }  # fmt: skip
    return json.dumps(record, ensure_ascii=False)


def _as_table(task: str, model: ModelInfo | None, figures: Figures) -> str:
    by = f"{model.task} {model.name} {model.digest[:12]}" if model else f"{task}, rules"
    lines = [
        f"{by}, {figures.items} items",
        *map(str, figures.metrics),
    ]
    if figures.left_out:
        lines[0] += f", {figures.left_out} left out as near-duplicates"
    lines += [f"  {name:12} {one}" for name, one in figures.labels.items()]
    lines += [f"  {name:12} was read as {_counted(row)}" for name, row in figures.taken_for.items()]
    for name, found in figures.peers.items():
        lines += [f"peer: {name}", *(f"  {one}" for one in found)]
    return "\n".join(lines)


def _counted(row: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in row.items())


def _save(model: ModelInfo, gold: Path, figures: Figures) -> None:
    from hrapp import services
    from hrapp.slm.models import Evaluation, GoldSet, Model

    services.start()
    row, _ = Model.objects.get_or_create(
        digest=model.digest,
        defaults={"task": model.task, "kind": model.kind, "name": model.name, "file": model.path.name,
                  "file_sha256": model.sha256, "card": model.card},
    )  # fmt: skip
    sha256 = hashlib.sha256(gold.read_bytes()).hexdigest()
    gold_set, _ = GoldSet.objects.get_or_create(
        task=model.task, file_sha256=sha256, defaults={"name": gold.name, "example_count": figures.items}
    )
    Evaluation.objects.bulk_create(
        Evaluation(model=row, gold_set=gold_set, example_count=one.count, **_numbers(one))
        for one in figures.metrics
    )


def _numbers(one: Measure) -> dict[str, Any]:
    return {"metric": one.name[:60], "value": one.value, "low": one.low, "high": one.high}
