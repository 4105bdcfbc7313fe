"""Labelled sentences of invented job descriptions for the reader: what each asks for, and the skills in it."""

from collections.abc import Iterator

from recruiting.job_reading.segments import under_heading
from recruiting.samples import SampleJob, make_job
from skills.training.spans import MarkedText


def invented_jobs(count: int, *, split: str, first: int = 0) -> Iterator[SampleJob]:
    for seed in range(first, first + count):
        yield make_job(seed, split="dev" if split == "dev" else "train")


def kind_examples(job: SampleJob) -> Iterator[tuple[str, str, str]]:
    """(the sentence under its heading, the sentence alone, kind); headings themselves are left out."""
    for sentence in job.sentences:
        if not sentence.is_heading:
            yield under_heading(sentence.heading, sentence.text), sentence.text, sentence.kind


def marked_sentences(job: SampleJob) -> Iterator[MarkedText]:
    for sentence in job.sentences:
        if sentence.has_spans and not sentence.is_heading:
            yield MarkedText(sentence.text, tuple((s.start, s.end, s.label) for s in sentence.spans))
