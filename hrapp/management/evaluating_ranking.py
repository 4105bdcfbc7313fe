"""`evaluate ranking`: does the order of a job's resumes agree with the people who rated them?

rated.py says how a set is written. The taxonomy is that of a fresh installation; what it does not know is compared in
the posting's own words. Two leaks are looked for: resumes that --without's set has too are left out; and with --half
the accuracy is told once more without the resumes of the other half, which may have been read while rules were mended.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hrapp.benchmarks import rankers
from hrapp.benchmarks.rated import COLLECTED, RatedJob, Score, half, judged, read_rated
from hrapp.management import peers
from hrapp.management.figures import Figures, Options, WrongCallError
from hrapp.slm.evaluation import Measure, ndcg, pairwise_accuracy
from hrapp.slm.leaks import near_duplicates
from skills.demo import demo_vocabulary

FIRST = 10  # places of the shorter nDCG


@dataclass(frozen=True)
class Rated:
    """Jobs with the resumes that can be read, and the names of those that the other half has too."""

    jobs: list[RatedJob]
    documents: rankers.Documents
    of_other_half: frozenset[str] = frozenset()


def measure_ranking(_: str, path: Path, options: Options) -> Figures:
    every, faults = read_rated(path)
    if not every:
        raise WrongCallError(f"{path} names no job whose resumes are rated.")
    folder = options.data or path.parent / "resumes"
    jobs = half(every, options.half) if options.half else every
    others = [job for job in every if job not in jobs]
    documents, unread = rankers.read_documents(_resumes(jobs), folder)
    names = list(documents)
    repeated = {names[at] for at in options.repeated([one.text for one in documents.values()])}
    kept = {name: one for name, one in documents.items() if name not in repeated}
    jobs = [job.without(job.resumes - set(kept)) for job in jobs]
    rated = Rated(jobs, kept, _shared(kept, others, folder))
    on = options.on or COLLECTED
    figures = Figures(
        len(jobs), _measures(rated, _ours(rated, on)), faults=[*faults, *unread], left_out=len(repeated)
    )
    if options.peers:
        for name, score in rankers.rivals(jobs, kept).items():
            figures.peers[name] = _measures(rated, score)
        figures.peers[peers.FLOATS] = peers.in_floats(lambda: _measures(rated, _ours(rated, on)))
    return figures


def _resumes(jobs: Sequence[RatedJob]) -> set[str]:
    return {name for job in jobs for name in job.resumes}


def _shared(documents: rankers.Documents, others: Sequence[RatedJob], folder: Path) -> frozenset[str]:
    """Those that stand, or nearly stand, among the resumes of the other jobs."""
    theirs, _ = rankers.read_documents(_resumes(others), folder)
    texts, names = [one.text for one in documents.values()], list(documents)
    return frozenset(names[at] for at in near_duplicates(texts, [one.text for one in theirs.values()]))


def _ours(rated: Rated, on: date) -> Score:
    vocabulary, neighbours = demo_vocabulary()
    readings = rankers.read_postings(rated.jobs, vocabulary)
    profiles = rankers.read_profiles(rated.documents, vocabulary, on=on)
    return rankers.fit_score(readings, profiles, neighbours, on=on)


def _measures(rated: Rated, score: Score) -> list[Measure]:
    found = judged(rated.jobs, score)
    measures = [pairwise_accuracy(found), ndcg(found, FIRST), ndcg(found)]
    if rated.of_other_half:
        own = [job.without(rated.of_other_half) for job in rated.jobs]
        apart = pairwise_accuracy(judged(own, score))
        measures.append(replace(apart, name=f"{apart.name} without resumes of the other half"))
    return measures
