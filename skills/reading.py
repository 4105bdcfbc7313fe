"""Sentences and lines to the skills mentioned in them: spans by the model and by name, then linked to a release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hrapp.slm import ModelMissing, Span, tag
from skills.linking import Link, Mention, link
from skills.names import name_index
from skills.taxonomy import Vocabulary

TASK = "skill_spans"
BY_NAME = 0.9  # certainty of a span that is exactly a name of the taxonomy


@dataclass(frozen=True)
class LinkedMention:
    quote: str
    start: int
    end: int
    kind: str
    score: float  # that this is a mention at all
    links: tuple[Link, ...]  # best first; none: the taxonomy does not know it

    @property
    def link(self) -> Link | None:
        return self.links[0] if self.links else None


def read_mentions(
    texts: Sequence[str], vocabulary: Vocabulary, marks: Sequence[Sequence[Span]] | None = None
) -> list[list[LinkedMention]]:
    """The mentions of each text, in their order, without overlap. `marks`: what `marked` gives, where it is at hand."""
    found = marked(texts) if marks is None else marks
    spans = [_merged(text, own, vocabulary) for text, own in zip(texts, found, strict=True)]
    flat = [
        Mention(text[s.start : s.end], text) for text, found in zip(texts, spans, strict=True) for s in found
    ]
    links = iter(link(flat, vocabulary))
    return [
        [_mention(text, span, next(links), vocabulary) for span in found]
        for text, found in zip(texts, spans, strict=True)
    ]


def name_spans(text: str, vocabulary: Vocabulary) -> list[Span]:
    """Where the text uses a name of the taxonomy, in the shape of the tagger's spans."""
    index = name_index(vocabulary)
    kinds = [entry.kind for entry in vocabulary.entries]
    return [
        Span(hit.start, hit.end, "Knowledge" if kinds[hit.skills[0]] == "knowledge" else "Skill", BY_NAME)
        for hit in index.find(text)
    ]


def marked(texts: Sequence[str]) -> list[list[Span]]:
    """Where the tagger sees a skill or knowledge; spans of the two may overlap. Nothing when the model is missing."""
    try:
        return tag(list(texts), task=TASK)
    except ModelMissing:
        return [[] for _ in texts]


def _merged(text: str, marks: Sequence[Span], vocabulary: Vocabulary) -> list[Span]:
    """Both sources; of two that overlap the longer one stays, at equal length the name."""
    spans = [*name_spans(text, vocabulary), *(span for span in marks if text[span.start : span.end].strip())]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, -span.score)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _mention(text: str, span: Span, links: list[Link], vocabulary: Vocabulary) -> LinkedMention:
    entry = vocabulary.entry(links[0].skill_id) if links else None
    kind = entry.kind if entry else span.label.lower()
    return LinkedMention(
        text[span.start : span.end], span.start, span.end, kind, round(span.score, 4), tuple(links)
    )
