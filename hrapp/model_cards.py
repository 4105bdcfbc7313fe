"""What a manager reads about each model: its task in words, what it weighs, and its measured quality."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).parent / "slm" / "weights"
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
}
KINDS = {
    "tag": "marks words",
    "classify": "sorts sentences",
    "embed": "compares meaning",
    "generate": "writes",
}


@dataclass(frozen=True)
class Card:
    task: str
    title: str
    purpose: str
    kind: str
    file: str
    digest: str
    megabytes: float
    labels: list[str]
    threshold: float
    metrics: dict[str, Any]
    is_present: bool


def cards() -> list[Card]:
    manifest = WEIGHTS / "manifest.json"
    if not manifest.exists():
        return []
    return _read(manifest, manifest.stat().st_mtime_ns)


@cache
def _read(manifest: Path, changed_at: int) -> list[Card]:
    tasks = json.loads(manifest.read_text())["tasks"]
    return [_card(task, entry) for task, entry in tasks.items()]


def _card(task: str, entry: dict[str, Any]) -> Card:
    title, purpose = TASKS.get(task, (task.replace("_", " ").capitalize(), ""))
    file = WEIGHTS / entry["file"]
    return Card(
        task=task,
        title=title,
        purpose=purpose,
        kind=KINDS.get(entry["kind"], entry["kind"]),
        file=entry["file"],
        digest=entry.get("sha256", "")[:12],
        megabytes=file.stat().st_size / 1_000_000 if file.exists() else 0,
        labels=entry.get("labels", []),
        threshold=entry.get("threshold", 0.0),
        metrics=entry.get("metrics", {}),
        is_present=file.exists(),
    )
