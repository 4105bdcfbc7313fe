"""What a manager reads about each task of the models: what it does, which file does it, what it weighs."""

from dataclasses import dataclass
from typing import NamedTuple

from hrapp.slm import ModelInfo, SlmError, model_for

TASKS = {
    "resume_entities": (
        "Reads resumes",
        "Marks names, titles, employers, dates, degrees and schools in the text of a resume.",
    ),
    "resume_sections": (
        "Finds sections",
        "Tells the work history of a resume from education, skills and the rest, line by line.",
    ),
    "skill_spans": (
        "Finds skills",
        "Marks the words that name a skill or knowledge, in resumes and in job descriptions.",
    ),
    "job_sentences": (
        "Reads job descriptions",
        "Tells what a job requires from what it prefers, its duties and its benefits.",
    ),
    "skill_link": ("Links skills", "Finds the skill of the organisation's own list that some words mean."),
    "coach_intents": (
        "Understands questions",
        "Tells what an employee asks the coach, and what is not the coach's to answer.",
    ),
    "coach_writer": (
        "Writes sentences",
        "Puts numbered facts into words for the coach and drafts; names and numbers are filled in from the facts.",
    ),
}
KINDS = {
    "tag": "marks words",
    "classify": "sorts into",
    "embed": "compares meaning",
    "generate": "writes sentences",
}


class Measured(NamedTuple):
    name: str
    value: float  # 0 to 1

    @property
    def percent(self) -> float:
        return 100 * self.value


@dataclass(frozen=True)
class Card:
    task: str
    title: str
    purpose: str
    kind: str = ""
    model: ModelInfo | None = None  # None: no model serves the task yet

    @property
    def megabytes(self) -> float:
        if self.model is None or not self.model.path.exists():
            return 0
        return self.model.path.stat().st_size / 1_000_000

    @property
    def labels(self) -> tuple[str, ...]:
        """What it tells apart, without the tagger's marks for begin, inside and outside."""
        names = self.model.labels if self.model else ()
        return tuple(
            dict.fromkeys(
                name.removeprefix("B-").removeprefix("I-").replace("_", " ") for name in names if name != "O"
            )
        )

    @property
    def measured(self) -> list[Measured]:
        return [Measured(name, value) for name, value in self.model.metrics.items()] if self.model else []

    @property
    def digest(self) -> str:
        return self.model.digest[:12] if self.model else ""


def cards() -> list[Card]:
    return [_card(task, title, purpose) for task, (title, purpose) in TASKS.items()]


def _card(task: str, title: str, purpose: str) -> Card:
    try:
        model = model_for(task)
    except SlmError:
        return Card(task, title, purpose)
    return Card(task, title, purpose, KINDS[model.kind], model)
