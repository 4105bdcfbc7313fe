"""The models' part of the API: texts to skills and mentions of a release, as `link_skills` gives them.

The quick process asks for many questions at once, a worker for one. Each text is answered by itself: they agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import close_old_connections

from hrapp.slm import Span
from skills.api import asking
from skills.linking import Link, vocabulary_of
from skills.models import Release
from skills.ranking import rank_all
from skills.reading import LinkedMention, marked, read_mentions


def answer(key: str) -> None:
    """For a worker."""
    asked = asking.take_question(key)
    if asked is not None:
        asking.give_answer(key, CALLS[asked["call"]]([asked["question"]])[0])


def link_many(questions: Sequence[dict[str, Any]]) -> list[Any]:
    """{"release", "texts", "top"} to the linked texts of each; questions of one release are read together."""
    close_old_connections()
    alike: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, one in enumerate(questions):
        alike[one["release"], one["top"]].append(at)
    answers: list[Any] = [None] * len(questions)
    for (pk, top), places in alike.items():
        release = Release.objects.select_related("taxonomy").get(pk=pk)
        found = iter(linked(release, [text for at in places for text in questions[at]["texts"]], top))
        for at in places:
            answers[at] = [next(found) for _ in questions[at]["texts"]]
    return answers


def mark_many(questions: Sequence[dict[str, Any]]) -> list[Any]:
    """{"text"} to its spans, as the reader sees them: no taxonomy is asked."""
    texts = [one["text"] for one in questions]
    return [[_span(text, span) for span in spans] for text, spans in zip(texts, marked(texts), strict=True)]


CALLS: Mapping[str, Callable[[Sequence[dict[str, Any]]], list[Any]]] = {
    "link": link_many,
    "spans": mark_many,
}


def linked(release: Release, texts: list[str], top: int) -> list[dict[str, Any]]:
    vocabulary = vocabulary_of(release)
    spans = marked(texts)
    ranked = rank_all(texts, vocabulary, top, spans)
    mentions = read_mentions(texts, vocabulary, spans)
    return [
        {"skills": [_link(one) for one in links], "mentions": [_mention(one) for one in found]}
        for links, found in zip(ranked, mentions, strict=True)
    ]


def _link(one: Link) -> dict[str, Any]:
    return {"id": str(one.skill_id), "label": one.label, "score": one.score}


def _span(text: str, one: Span) -> dict[str, Any]:
    quote = text[one.start : one.end]
    return {
        "quote": quote, "start": one.start, "end": one.end, "kind": one.label.lower(),
        "score": round(one.score, 4),
    }  # fmt: skip


def _mention(one: LinkedMention) -> dict[str, Any]:
    return {
        "quote": one.quote, "start": one.start, "end": one.end, "kind": one.kind,
        "skill": _link(one.link) if one.link else None, "score": one.link.score if one.link else one.score,
    }  # fmt: skip
