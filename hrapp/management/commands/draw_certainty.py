"""`manage.py draw_certainty`: every reader on the lines of its card, its certainty drawn, into docs/benchmarks.

Needs the development data; sets that are not there are left out and said so.
"""

import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from hrapp.benchmarks.gold import write_gold
from hrapp.management import evaluating
from hrapp.management.figures import Figures, Options
from hrapp.management.plots import precision_recall, quality_against_speed, reliability
from hrapp.slm import ModelMissing, model_for

SETS = (
    ("skill_spans", "skillspan"),
    ("skill_spans", "skillspan_in_place"),
    ("resume_entities", "dotin"),
    ("resume_entities", "invented_resumes"),
    ("resume_sections", "invented_sections"),
    ("job_sentences", "invented_sentences"),
)
COMPARED = "sentence rp@5"
LINKS = "esco_link/tech_test_annotations.csv"


class Command(BaseCommand):
    help = "Measure every reader and draw how far its certainty can be believed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=settings.BASE_DIR.parent / "shared" / "data")
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "docs" / "benchmarks")

    def handle(self, *args: Any, data: Path, out: Path, **options: Any) -> None:
        out.mkdir(parents=True, exist_ok=True)
        pages = [HEAD]
        with tempfile.TemporaryDirectory() as folder:
            for task, path in self._sets(Path(folder), data):
                try:
                    model = model_for(task)
                except ModelMissing:
                    self.stderr.write(f"{task}: no model is shipped")
                    continue
                self.stderr.write(f"{task}, {path.stem}")
                figures = evaluating.EVALUATIONS[task](task, path, Options(peers=task == "skill_link"))
                pages.append(_section(task, path.stem, model.digest, figures))
                for drawing in (reliability, precision_recall):
                    if figures.answers:
                        drawn = drawing(figures.answers, f"{task}, {path.stem}")
                        (out / _file(task, path.stem, drawing.__name__)).write_text(drawn, encoding="utf-8")
                if figures.peers:
                    pages.append(_against_speed(task, path.stem, figures, out))
        (out / "certainty.md").write_text("\n".join(pages), encoding="utf-8")
        self.stdout.write(f"wrote {out / 'certainty.md'}")

    def _sets(self, folder: Path, data: Path) -> Iterator[tuple[str, Path]]:
        written = {path.stem: path for path in write_gold(folder, data)}
        for task, name in SETS:
            if name in written:
                yield task, written[name]
            else:
                self.stderr.write(f"{task}: {name} is not present")
        if (data / LINKS).is_file():
            yield "skill_link", data / LINKS


HEAD = """# How far the readers' certainty can be believed

Written by `manage.py draw_certainty` from the quantised files, on lines that no training has seen. Left: of the answers
with a certainty between two marks, the share that is right; on the dashed line certainty is what it says. Right:
precision and recall of exact answers as the threshold falls. ECE is the expected calibration error over ten bins; a
cosine (skill_link) does not claim to be a chance, so its diagram is only for choosing a threshold.
"""


def _section(task: str, name: str, digest: str, figures: Figures) -> str:
    lines = "".join(f"- {one}\n" for one in figures.metrics)
    return (
        f"## {task}, {name}\n\n{figures.items} items, model {digest[:12]}\n\n{lines}\n"
        f"![reliability]({_file(task, name, 'reliability')}) "
        f"![precision and recall]({_file(task, name, 'precision_recall')})\n"
    )


def _against_speed(task: str, name: str, figures: Figures, out: Path) -> str:
    """Writes the drawing and gives the lines that show it."""
    values = {task: figures.metrics, **figures.peers}
    points = {
        one: (speed, next(m.value for m in values[one] if m.name == COMPARED))
        for one, speed in figures.speeds.items()
    }
    file = _file(task, name, "quality_against_speed")
    drawn = quality_against_speed(points, f"{task}, {name}", COMPARED)
    (out / file).write_text(drawn, encoding="utf-8")
    lines = "".join(
        f"- {one}: {value:.3f} at {speed:,.0f} a second\n" for one, (speed, value) in points.items()
    )
    return f"{COMPARED} and sentences a second, labels read before, on both cores:\n\n{lines}\n![speed]({file})\n"


def _file(task: str, name: str, drawing: str) -> str:
    return f"{task}-{name}-{drawing}.svg".replace("_", "-")
