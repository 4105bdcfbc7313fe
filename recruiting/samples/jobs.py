"""Job descriptions of invented employers: the text and, for each sentence, what it asks for or offers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from recruiting.samples.careers import invent_employer
from recruiting.samples.job_registers import WRITERS, Draft
from recruiting.samples.job_slots import Credential, draw_words
from recruiting.samples.marked import Span, text_of
from recruiting.samples.vocabulary import Split, family_at, toml, vocabulary, words

KINDS = ("must", "preferred", "duty", "benefit", "other")
REGISTERS = ("headed", "headed", "headed", "headed", "prose", "prose", "bulletin", "terse", "advert")


@dataclass(frozen=True)
class JobSentence:
    """has_spans is False where a sentence holds skills that nobody marked (long tasks of O*NET)."""

    start: int
    end: int
    text: str
    kind: str
    years: int | None
    credential: Credential | None
    spans: tuple[Span, ...]  # offsets in the sentence; Skill or Knowledge
    has_spans: bool
    heading: str
    is_heading: bool
    flag: str


@dataclass(frozen=True)
class SampleJob:
    seed: int
    family: str
    title: str
    employer: str
    city: str
    register: str
    text: str
    sentences: tuple[JobSentence, ...]


def make_job(
    seed: int, *, split: Split = "train", family: str | None = None, register: str | None = None
) -> SampleJob:
    """The same seed gives the same job description."""
    rng = Random(f"job-{split}-{seed}")
    every = vocabulary(split)
    place = rng.choice(sorted(toml("places")))
    chosen = family_at(split, family or rng.choice(sorted(every.families)), place)
    city = rng.choice(words("places", f"{place}.cities", split))
    employer = invent_employer(rng, split, chosen.name, city)
    terms = draw_words(rng, split, chosen, employer=employer, city=city)
    style = register or rng.choice(REGISTERS)
    drafts = WRITERS[style](rng, terms)
    text, sentences = set_out(unrepeated(drafts))
    return SampleJob(seed, chosen.name, terms.title, employer, city, style, text, sentences)


def unrepeated(drafts: Sequence[Draft]) -> list[Draft]:
    """The first sentence of each template stays."""
    kept: dict[Draft | tuple[str, str], Draft] = {}
    for draft in drafts:
        kept.setdefault(draft if draft.is_heading else (draft.kind, gist(draft)), draft)
    return list(kept.values())


def gist(draft: Draft) -> str:
    """What two sentences of one template share."""
    words_only = "".join(piece.text for piece in draft.pieces if not piece.label)
    return re.sub(r"[\d\W]+", "", words_only)[:16] or text_of(draft.pieces)


def set_out(drafts: Sequence[Draft]) -> tuple[str, tuple[JobSentence, ...]]:
    text, sentences = "", []
    for draft in drafts:
        text += draft.lead
        start = len(text)
        spans = []
        for piece in draft.pieces:
            if piece.label:
                at = len(text) - start
                spans.append(Span(at, at + len(piece.text), piece.label))
            text += piece.text
        body = text[start:]
        sentences.append(
            JobSentence(
                start,
                len(text),
                body,
                draft.kind,
                draft.years,
                draft.credential,
                tuple(spans),
                draft.has_spans,
                draft.heading,
                draft.is_heading,
                draft.flag,
            )
        )
        text += draft.joint
    return text, tuple(sentences)
