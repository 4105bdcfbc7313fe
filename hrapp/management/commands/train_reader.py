"""`manage.py train_reader`: one encoder, four heads (entities, sections, skill spans, kinds of sentences), one file.

The same command goes on where a broken run stopped. `--refit TASK` fits the head of one classifier anew.
"""

import os
import random
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from hrapp.benchmarks.gold import write_gold
from hrapp.management.calibrating import tune_classifier, tune_tagger
from hrapp.management.refitting import refit
from hrapp.slm import goldsets
from hrapp.slm.leaks import near_duplicates
from hrapp.slm.registry import SHIPPED
from hrapp.slm.training import (
    Recipe,
    SentenceExample,
    SentenceTask,
    Task,
    TokenExample,
    TokenTask,
    export_model,
    mean_of,
    minilm_folder,
    train,
)
from recruiting.samples import KINDS, LABELS, SampleJob, SampleResume
from recruiting.training import jobs, resumes
from skills.resume.whole import may_be_heading
from skills.training import own_marks, passages, spans
from skills.training.spans import MarkedText

CARD = "docs/models/reader.md"
SETS = (
    "skillspan/train.json",
    "skill_ner_sayfullina_green/green/train.conll",
    "resume_ner_dotin/train.jsonl",
)
SPAN_LABELS = (
    "Skill",
    "Knowledge",
)  # knowledge stands inside a skill where it names what the skill is done with
BODY_LINES = 3  # body lines kept for each heading
HEADING_ROUNDS = 3  # each known wording in so many forms


class Command(BaseCommand):
    help = "Train the reader of resumes and job descriptions and write its files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=settings.BASE_DIR.parent / "shared" / "data")
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "runs" / "reader")
        parser.add_argument("--weights", type=Path, default=SHIPPED)
        parser.add_argument("--steps", type=int, default=1600)
        parser.add_argument("--start", type=Path, metavar="GGUF", help="Go on from an earlier reader.")
        parser.add_argument("--batch", type=int, default=24)
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument("--rate", type=float, default=1.5e-4, help="learning rate of the encoder")
        parser.add_argument(
            "--mean-of", type=Path, nargs="+", metavar="OUT", help="average these runs instead of training"
        )
        parser.add_argument(
            "--refit",
            choices=("resume_sections", "job_sentences"),
            metavar="TASK",
            help="train this head alone",
        )
        parser.add_argument(
            "--gold", type=Path, metavar="FOLDER", help="only write the lines that the card reports on"
        )
        parser.add_argument("--resumes", type=int, default=1200, help="Invented resumes to train on.")
        parser.add_argument("--jobs", type=int, default=250, help="Invented job descriptions to train on.")

    def handle(self, *args: Any, data: Path, out: Path, weights: Path, **options: Any) -> None:
        if options["gold"]:
            self.stdout.write("\n".join(map(str, write_gold(options["gold"], data))))
            return
        for path in (data / name for name in SETS):
            if not path.exists():
                self.stderr.write(f"{path}: not present, trained without it")
        tasks = reader_tasks(data, resume_count=options["resumes"], job_count=options["jobs"])
        for task in tasks:
            self.stderr.write(f"{task.name}: {len(task.examples)} examples")
        # From here on the doors answer with the files of this folder.
        os.environ["HRAPP_WEIGHTS"] = str(weights.resolve())
        if options["refit"]:
            self._refit(tasks, options["refit"], data, weights)
            return
        recipe = Recipe(
            base=minilm_folder(), out=out, steps=options["steps"], batch_size=options["batch"],
            learning_rate=options["rate"], dropout=0.05, max_tokens=128, checkpoint_every=100,
            seed=options["seed"], start=options["start"],
        )  # fmt: skip
        runs = options["mean_of"]
        trained = mean_of(recipe, tasks, runs) if runs else train(recipe, tasks)
        export_model(trained, name="reader", weights=weights, card=CARD)
        self.stdout.write(f"wrote {weights / 'reader.q8_0.gguf'}")
        self._tune(tasks, data, weights)

    def _refit(self, tasks: Sequence[Task], name: str, data: Path, weights: Path) -> None:
        """One classifier alone."""
        chosen = [task for task in tasks if isinstance(task, SentenceTask) and task.name == name]
        for task in chosen:
            refit(weights, task)
        self._tune(chosen, data, weights)

    def _tune(self, tasks: Sequence[Task], data: Path, weights: Path) -> None:
        for task in tasks:
            if isinstance(task, TokenTask):
                tuned, temperature = tune_tagger(weights, task, development_texts(task.name, data))
                self.stderr.write(f"{task.name}: {', '.join(map(str, tuned))}, temperature {temperature:.2f}")
            elif isinstance(task, SentenceTask):
                temperature = tune_classifier(weights, task.name, development_lines(task.name))
                self.stderr.write(f"{task.name}: temperature {temperature:.2f}")


def development_texts(name: str, data: Path) -> list[MarkedText]:
    """What boldness and temperature are tuned on; the figures of the card come from other texts."""
    if name == "skill_spans":
        path = data / "skillspan"
        if not path.exists():
            return [one for job in jobs.invented_jobs(40, split="dev") for one in jobs.marked_sentences(job)]
        tuned = spans.read_development(path).tuned
        return [*tuned, *passages.in_place(spans.read_postings(path / "dev.json"), tuned)]
    path = data / "resume_ner_dotin" / "train.jsonl"
    real = resumes.read_dotin(path)[1][: resumes.TUNED_CVS] if path.exists() else []
    return [*real, *map(resumes.marked_resume, resumes.invented(20, split="dev"))]


def development_lines(name: str) -> list[tuple[str, str]]:
    if name == "resume_sections":
        return [
            line for resume in resumes.invented(60, split="dev") for line in resumes.section_lines(resume)
        ]
    return [
        (text, kind)
        for job in jobs.invented_jobs(40, split="dev")
        for text, _, kind in jobs.kind_examples(job)
    ]


def reader_tasks(data: Path, *, resume_count: int, job_count: int) -> list[Task]:
    """The four tasks. Sets that are not there are left out, so that a machine without them trains on invented texts."""
    invented = list(resumes.invented(resume_count, split="train"))
    posted = list(jobs.invented_jobs(job_count, split="train"))
    cvs = [*_dotin(data), *map(resumes.marked_resume, invented)]
    return [
        TokenTask("resume_entities", LABELS, _tokens(cvs), weight=2.4, trims=True),
        SentenceTask("resume_sections", resumes.SECTIONS, _lines(invented), weight=1.2, batch_size=96),
        TokenTask("skill_spans", SPAN_LABELS, _tokens(_advertised(data, posted)), weight=7.0, is_layered=True),
        SentenceTask("job_sentences", KINDS, _sentences(posted), weight=0.5, batch_size=48),
    ]  # fmt: skip


def _tokens(marked: Sequence[MarkedText]) -> list[TokenExample]:
    return [TokenExample(one.text, one.spans) for one in marked]


def _dotin(data: Path) -> list[MarkedText]:
    path = data / "resume_ner_dotin" / "train.jsonl"
    return resumes.read_dotin(path)[0] if path.exists() else []


def _advertised(data: Path, posted: Sequence[SampleJob]) -> list[MarkedText]:
    """What SkillSpan's annotators marked twice, beside what was marked in their manner; both also in passages."""
    folder, green = data / "skillspan", data / "skill_ner_sayfullina_green" / "green" / "train.conll"
    theirs, ours, measured = list[MarkedText](), list(own_marks.written_sentences()), list[str]()
    if folder.exists():
        development = spans.read_development(folder)
        theirs = spans.read_skillspan(folder / "train.json") + development.learned
        measured = [one.text for one in (*development.tuned, *development.reported)]
    if green.exists():
        ours += own_marks.marked_green(spans.read_green(green))
    for path in sorted((data / "esco_link").glob("*_annotations.csv")):
        measured += goldsets.read_sentences(path)
    theirs, ours = (_unmeasured(texts, measured) for texts in (theirs, ours))
    real = [one for seed in (3, 8) for one in spans.as_written(theirs, seed=seed)]
    made = [one for job in posted for one in jobs.marked_sentences(job) if one.spans]
    ours = list(spans.as_written(ours, seed=4))
    sources = enumerate((ours, real) * 3)
    together = [one for seed, source in sources for one in passages.passages(source, seed)]
    return [*real, *made[: len(real) // 8 or None], *ours, *together]


def _unmeasured(texts: list[MarkedText], measured: Sequence[str]) -> list[MarkedText]:
    """Without the sentences that stand, or nearly stand, in a set that some reader or the linker is measured on."""
    repeated = near_duplicates([one.text for one in texts], measured)
    return [one for at, one in enumerate(texts) if at not in repeated]


def _lines(invented: Sequence[SampleResume]) -> list[SentenceExample]:
    """Headings with some of the lines below them, each short line that is none, and wordings of headings besides."""
    dice, found, short = random.Random(5), list[tuple[str, str]](), dict[str, None]()
    for resume in invented:
        lines = list(dict.fromkeys(resumes.section_lines(resume)))
        headings = [one for one in lines if one[1] != "body"]
        body = [one for one in lines if one[1] == "body"]
        found += headings + dice.sample(body, min(len(body), BODY_LINES * max(1, len(headings))))
        short |= dict.fromkeys(text for text, _ in body if may_be_heading(text))
    found += [(text, "body") for text in short]
    found += [line for seed in range(HEADING_ROUNDS) for line in resumes.more_headings(seed)]
    return [SentenceExample(text, label) for text, label in found]


def _sentences(posted: Sequence[SampleJob]) -> list[SentenceExample]:
    """A third without their heading, since not every posting has one."""
    dice = random.Random(6)

    def shown() -> Iterator[SentenceExample]:
        for job in posted:
            for text, bare, kind in jobs.kind_examples(job):
                yield SentenceExample(bare if dice.random() < 0.33 else text, kind)

    return list(dict.fromkeys(shown()))
