"""Jobs whose resumes people rated: how a set is written, its halves, and its ratings beside scores.

A line of the gold file is one job: {"job": "welder-2", "posting": "…", "ratings": [{"resume", "score", "rater"}, …]}.
The score is a number, the higher the better; "rater" may be missing. In place of the posting, or beside it,
"requirements" is the list of words that it asks for. Without "ratings" they are rows of scores.csv beside the file
(job, resume, rater, score), as in the published set, a folder of jobs.jsonl, scores.csv and resumes/. "resume" names a
file of resumes/ (or of --data FOLDER), with or without its ending.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from hrapp.slm.evaluation import Judged, Ratings
from skills.wording import tokens

COLLECTED = date(2019, 1, 1)  # about when the resumes of the published set were
HALVES = ("development", "report")
Rows = Iterable[Mapping[str, Any]]
Score = Callable[["RatedJob", str], float]


@dataclass(frozen=True)
class RatedJob:
    key: str
    posting: str
    words: tuple[str, ...]  # what it asks for
    ratings: Mapping[str, Ratings]  # rater -> resume -> score

    @property
    def resumes(self) -> set[str]:
        return {name for row in self.ratings.values() for name in row}

    def without(self, names: Collection[str]) -> RatedJob:
        kept = {
            rater: {name: score for name, score in row.items() if name not in names}
            for rater, row in self.ratings.items()
        }
        return replace(self, ratings=kept)


def read_rated(path: Path) -> tuple[list[RatedJob], list[str]]:
    """The jobs in the order of their keys, and the lines that could not be read."""
    beside, faults = _scores_beside(path), list[str]()
    jobs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            jobs.append(_job(row, row["ratings"] if "ratings" in row else beside[row["job"]]))
        except (KeyError, TypeError, ValueError) as error:
            faults.append(f"line {number}: {error!r}")
    return sorted(jobs, key=lambda job: job.key), faults


def half(jobs: Sequence[RatedJob], name: str) -> list[RatedJob]:
    """Every second job: the first, third… may be looked at while rules are made, the others are the report."""
    return list(jobs[HALVES.index(name) :: 2])


def judged(jobs: Iterable[RatedJob], score: Score) -> list[list[Judged]]:
    """Each rater's ratings beside the scores of the same resumes, by job."""
    return [[(row, {name: score(job, name) for name in row}) for row in job.ratings.values()] for job in jobs]


def _job(row: Mapping[str, Any], rows: Rows) -> RatedJob:
    words = tuple(row.get("requirements") or _words(row["posting"]))
    if not words:
        raise ValueError("the job asks for nothing")
    return RatedJob(str(row["job"]), row.get("posting") or as_posting(words), words, _ratings(rows))


def as_posting(words: Iterable[str]) -> str:
    """A list of words, read as a posting that requires each."""
    return "\n".join(["Requirements:", *(f"- {word}" for word in words), ""])


def _words(posting: str) -> list[str]:
    return list(dict.fromkeys(token.text.casefold() for token in tokens(posting)))


def _ratings(rows: Rows) -> Mapping[str, Ratings]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        found[str(row.get("rater", ""))][str(row["resume"])] = float(row["score"])
    return dict(found)


def _scores_beside(gold: Path) -> dict[str, Rows]:
    path = gold.parent / "scores.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=itemgetter("job"))
    return {job: list(own) for job, own in groupby(rows, key=itemgetter("job"))}
