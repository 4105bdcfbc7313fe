"""The lines that the reader's card reports on, written where `evaluate` can read them; no training has seen them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from recruiting.training import jobs, resumes
from skills.training import passages, spans
from skills.training.spans import MarkedText

FIRST = 1000  # seeds of invented texts; smaller ones are for tuning
RESUMES, JOBS = 100, 60


def write_gold(folder: Path, data: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    invented = list(resumes.invented(RESUMES, split="dev", first=FIRST))
    posted = list(jobs.invented_jobs(JOBS, split="dev", first=FIRST))
    sets: dict[str, Iterable[dict[str, Any]]] = {
        "invented_resumes": map(_marked, map(resumes.marked_resume, invented)),
        "invented_sections": (_line(*line) for one in invented for line in resumes.section_lines(one)),
        "invented_sentences": (
            _line(text, kind) for job in posted for text, _, kind in jobs.kind_examples(job)
        ),
        "invented_bare_sentences": (
            _line(bare, kind) for job in posted for _, bare, kind in jobs.kind_examples(job)
        ),
        "invented_skills": (_marked(one) for job in posted for one in jobs.marked_sentences(job)),
    }
    if (path := data / "resume_ner_dotin" / "train.jsonl").exists():
        sets["dotin"] = map(_marked, resumes.read_dotin(path)[1][resumes.TUNED_CVS :])
    if (path := data / "skillspan").exists():
        reported = spans.read_development(path).reported
        sets["skillspan"] = map(_in_tokens, reported)
        postings = passages.in_place(spans.read_postings(path / "dev.json"), reported)
        sets["skillspan_in_place"] = map(_in_tokens, postings)
    return [_write(folder / f"{name}.jsonl", rows) for name, rows in sets.items()]


def _marked(one: MarkedText) -> dict[str, Any]:
    return {"text": one.text, "spans": [{"start": a, "end": b, "label": label} for a, b, label in one.spans]}


def _in_tokens(one: MarkedText) -> dict[str, Any]:
    """Of a set that came as tokens, so that it is measured in whole ones."""
    return _marked(one) | {"in_tokens": True}


def _line(text: str, label: str) -> dict[str, Any]:
    return {"text": text, "label": label}


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
