"""Does the ranking agree with people? Pairs of resumes that one rater put in an order, for 25 published jobs.

A job is its list of words, read as a posting that requires each. Every second job, in the order of their keys, was
looked at while the formula was made; the others are the report, and only theirs are figures to quote.
`evaluate ranking` measures the same on any set (rated.py says how one is written).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hrapp.benchmarks import peers, rankers
from hrapp.benchmarks.figures import Findings, Peer, Run
from hrapp.benchmarks.rated import COLLECTED, RatedJob, Score, half, judged, read_rated
from hrapp.slm.evaluation import Measure, ndcg, pairwise_accuracy
from skills.demo import demo_vocabulary

METRICS = {"pairs of resumes in the order of the rater": pairwise_accuracy, "nDCG of the order": ndcg}


def measure(run: Run) -> Findings:
    findings, folder = Findings(), run.data / "ranking_hr"
    if not (folder / "jobs.jsonl").is_file():
        findings.notes.append("jobs with ratings: not present")
        return findings
    jobs, _ = read_rated(folder / "jobs.jsonl")
    jobs = jobs[: run.size(quick=6, full=len(jobs))]
    named = {name for job in jobs for name in job.resumes}
    documents, faults = rankers.read_documents(named, folder / "resumes")
    jobs = [job.without(named - set(documents)) for job in jobs]
    findings.notes += faults
    scores = {"ours": _ours(jobs, documents, run, findings)} | rankers.rivals(jobs, documents)
    if lacking := peers.missing(*rankers.LIBRARIES):
        findings.notes.append(f"TF-IDF and stock MiniLM: {lacking[0]} is not installed")
    for name in ("report", "development"):
        _add(findings, f"{name} half", half(jobs, name), scores)
    return findings


def _ours(jobs: Sequence[RatedJob], documents: rankers.Documents, run: Run, findings: Findings) -> Score:
    """With the taxonomy of a fresh installation: most words of these jobs are unknown to it, as in an employer's."""
    vocabulary, neighbours = demo_vocabulary()
    readings = rankers.read_postings(jobs, vocabulary)
    asked = [one for reading in readings.values() for one in reading.requirements]
    linked, worded = sum(len(one.skills) for one in asked), sum(len(one.wordings) for one in asked)
    findings.notes.append(
        f"{linked} demands linked to the taxonomy, {worded} compared in the posting's words"
    )
    profiles = rankers.read_profiles(documents, vocabulary, on=COLLECTED, say=run.say)
    return rankers.fit_score(readings, profiles, neighbours, on=COLLECTED)


def _add(findings: Findings, name: str, jobs: Sequence[RatedJob], scores: Mapping[str, Score]) -> None:
    for words, metric in METRICS.items():
        found = {who: metric(judged(jobs, score)) for who, score in scores.items()}
        rivals = [Peer(who, one.value, _interval(one)) for who, one in found.items() if who != "ours"]
        findings.add(f"{name}: {words}", found["ours"].value, note=_interval(found["ours"]), peers=rivals)
    findings.notes.append(f"{name}: {_pairs(jobs)} pairs, {len(jobs)} jobs")


def _pairs(jobs: Sequence[RatedJob]) -> int:
    rows = [list(row.values()) for job in jobs for row in job.ratings.values()]
    return sum(one < other for row in rows for one in row for other in row)


def _interval(one: Measure) -> str:
    return f"95 % {one.low:.3f} to {one.high:.3f}"
