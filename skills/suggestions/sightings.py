"""Unknown wordings where they stand: each document's are kept in full and replaced when it is read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from skills.models import Document, Release, Sighting, Suggestion
from skills.resume.contacts import find_emails, find_urls
from skills.resume.phones import find_phones
from skills.suggestions.wordings import wording, wording_key

LONGEST = 600
COVER = "▇▇▇"
BULLET = re.compile(r"^[^\w(]*(?:[o0]\s+)?(?=\S)")  # also the letter that a drawn bullet was read as


@dataclass(frozen=True)
class Seen:
    """Words that a reader took for a skill and the linker knew no skill for. `sentence` must not tell who it is."""

    quote: str
    start: int
    end: int
    page: int
    confidence: float
    sentence: str
    section: str
    taken_as: str = ""


@dataclass(frozen=True)
class Place:
    """A document as its owner's pages show it: words for it and an address, for one reader."""

    words: str
    url: str


Teller = Callable[[str, Sequence[UUID], Any], dict[UUID, Place]]  # source, subjects, reader
_tellers: list[Teller] = []


def tell(teller: Teller) -> None:
    """Register who knows where sightings stand and who may open the place."""
    if teller not in _tellers:
        _tellers.append(teller)


def places(sightings: Iterable[Sighting], reader: Any) -> dict[UUID, Place]:
    """Subject to its place, for those that the reader may open; one question per kind of source."""
    found: dict[UUID, Place] = {}
    rows = list(sightings)
    for source in sorted({one.source for one in rows}):
        subjects = sorted({one.subject_id for one in rows if one.source == source})
        for teller in _tellers:
            found |= teller(source, subjects, reader)
    return found


@transaction.atomic
def store(
    release: Release,
    seen: Sequence[Seen],
    *,
    source: str,
    subject_id: UUID,
    document: Document | None,
    on: date,
) -> None:
    """Replaces what an earlier reading of the same document, or the same subject without one, had seen."""
    known = Sighting.objects.filter(source=source)
    known = known.filter(document=document) if document else known.filter(subject_id=subject_id)
    known.delete()
    keyed = [(key, one) for one in seen if (key := wording_key(one.quote))]
    suggestions = _suggestions(release, {key: wording(one.quote) for key, one in reversed(keyed)})
    sentences = {text: covered(text) for text in {one.sentence for one in seen}}
    Sighting.objects.bulk_create(
        Sighting(
            suggestion_id=suggestions[key], source=source, subject_id=subject_id, document=document, start=one.start,
            end=one.end, page=one.page, sentence=sentences[one.sentence], section=one.section[:14],
            taken_as=one.taken_as[:10], confidence=one.confidence, seen_on=on,
        )
        for key, one in keyed
    )  # fmt: skip


def covered(sentence: str) -> str:
    """In one line, with contact data covered."""
    text = BULLET.sub("", " ".join(sentence.split()))
    spans = [(one.start, one.end) for find in (find_emails, find_phones, find_urls) for one in find(text)]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}{COVER}{text[end:]}"
    return text[:LONGEST]


def _suggestions(release: Release, labels: dict[str, str]) -> dict[str, UUID]:
    """Rows of the wordings by key. Missing ones are made in one order, so that two readers never block each other."""
    rows = Suggestion.objects.filter(taxonomy=release.taxonomy_id, key__in=labels)
    known: dict[str, UUID] = dict(rows.values_list("key", "pk"))
    missing = sorted(labels.keys() - known.keys())
    if not missing:
        return known
    Suggestion.objects.bulk_create(
        [Suggestion(taxonomy_id=release.taxonomy_id, key=key, label=labels[key]) for key in missing],
        ignore_conflicts=True,
    )
    return dict(rows.values_list("key", "pk"))
