"""The sentences that show a skill: mentions of the live release, what a person said about them wins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest, Substr

from skills.models import Mention, Taxonomy

AROUND = 240  # characters of the document on each side in which the sentence is looked for
ENDS = re.compile(r"(?<=[.!?])\s|\n")

MEANT = Coalesce("person_skill_id", "skill_id")  # of a mention that nobody rejected


@dataclass(frozen=True)
class Sentence:
    """The quote with what stands before and after it in its sentence."""

    mention: UUID
    document: UUID
    before: str
    quote: str
    after: str
    at: datetime

    @property
    def text(self) -> str:
        return f"{self.before}{self.quote}{self.after}"


def mentions_of(taxonomy: Taxonomy, skills: Sequence[UUID]) -> QuerySet[Mention]:
    """Mentions that mean one of these skills today. None before the first release."""
    if taxonomy.live_release_id is None:
        return Mention.objects.none()
    said = Q(person_skill__in=skills) | Q(skill__in=skills, person_skill=None)
    return Mention.objects.filter(said, release=taxonomy.live_release_id, is_rejected=False)


def sentences_of(taxonomy: Taxonomy, skill: UUID, *, most: int = 20) -> list[Sentence]:
    """The latest first, in one query."""
    start = Greatest(F("start") - AROUND, 0)
    rows = mentions_of(taxonomy, [skill]).annotate(
        place=start, window=Substr("document__text", start + 1, F("end") - start + AROUND)
    )
    fields = ("pk", "document_id", "start", "end", "quote", "place", "window", "document__created_at")
    latest = rows.order_by("-document__created_at", "document_id", "start").values_list(*fields)[:most]
    return [_sentence(*row) for row in latest]


def _sentence(
    pk: UUID, document: UUID, start: int, end: int, quote: str, place: int, window: str, at: datetime
) -> Sentence:
    before, after = window[: start - place], window[end - place :]
    first = max((match.end() for match in ENDS.finditer(before)), default=0)
    stop = ENDS.search(after)
    return Sentence(pk, document, before[first:], quote, after[: stop.start()] if stop else after, at)
