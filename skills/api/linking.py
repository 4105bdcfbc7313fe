"""The worker's part of linking for the API: texts to skills and mentions of a release, as `link_skills` gives them."""

from __future__ import annotations

from typing import Any

from skills.api import asking
from skills.linking import Link, vocabulary_of
from skills.models import Release
from skills.ranking import rank_all
from skills.reading import LinkedMention, marked, read_mentions


def answer(key: str) -> None:
    question = asking.take_question(key)
    if question is None:
        return
    release = Release.objects.select_related("taxonomy").get(pk=question["release"])
    asking.give_answer(key, linked(release, question["texts"], question["top"]))


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


def _mention(one: LinkedMention) -> dict[str, Any]:
    return {
        "quote": one.quote, "start": one.start, "end": one.end, "kind": one.kind,
        "skill": _link(one.link) if one.link else None, "score": one.link.score if one.link else one.score,
    }  # fmt: skip
