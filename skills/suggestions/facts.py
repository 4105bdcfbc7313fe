"""What the documents say of each unknown wording: how often, where, as what, of whom, and in which sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Max
from django.utils import timezone

from skills.models import Sighting, Suggestion, Taxonomy
from skills.suggestions.features import Wording

QUOTED = 3  # sentences that help to find the nearest skills
State = Suggestion.State


@dataclass
class Facts:
    """What the documents say of one wording."""

    mentions: int = 0
    score: float = 0.0
    people: set[UUID] = field(default_factory=set)
    jobs: set[UUID] = field(default_factory=set)
    weeks: Counter[int] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)
    taken_as: Counter[str] = field(default_factory=Counter)
    sentences: dict[str, None] = field(default_factory=dict)

    def add(self, other: Facts) -> None:
        self.mentions += other.mentions
        self.score += other.score
        self.people |= other.people
        self.jobs |= other.jobs
        for name in ("weeks", "sections", "taken_as"):
            getattr(self, name).update(getattr(other, name))
        self.sentences |= other.sentences

    def wording(self, label: str) -> Wording:
        return Wording(
            label, self.score / max(1, self.mentions), self.sections, self.taken_as,
            len(self.people) + len(self.jobs), tuple(self.sentences)[:QUOTED],
        )  # fmt: skip


def facts_of(taxonomy: Taxonomy, *, today: date | None = None) -> dict[UUID, Facts]:
    """Per wording what its sightings say together, in two queries."""
    now = today or timezone.localdate()
    found: dict[UUID, Facts] = defaultdict(Facts)
    rows = Sighting.objects.filter(suggestion__taxonomy=taxonomy, suggestion__state=State.OPEN)
    fields = ("suggestion_id", "source", "subject_id", "confidence", "section", "taken_as", "seen_on")
    for pk, source, subject, confidence, section, other, day in rows.values_list(*fields).iterator(5000):
        one = found[pk]
        one.mentions, one.score = one.mentions + 1, one.score + confidence
        (one.jobs if source == Sighting.Source.JOB else one.people).add(subject)
        one.weeks[(now - day).days // 7] += 1
        one.sections[section] += 1
        if other:
            one.taken_as[other] += 1
    for pk, sentence in _some_sentences(taxonomy):
        found[pk].sentences.setdefault(sentence)
    return dict(found)


def _some_sentences(taxonomy: Taxonomy) -> Iterable[tuple[UUID, str]]:
    """Up to three different sentences of each open wording, the newest first."""
    newest = (
        Sighting.objects.filter(suggestion__taxonomy=taxonomy, suggestion__state=State.OPEN)
        .exclude(sentence="")
        .values("suggestion_id", "sentence")
        .annotate(last=Max("pk"), count=Count("pk"))
        .order_by("suggestion_id", "-last")
    )
    taken: Counter[UUID] = Counter()
    for row in newest.iterator(chunk_size=5000):
        taken[row["suggestion_id"]] += 1
        if taken[row["suggestion_id"]] <= QUOTED:
            yield row["suggestion_id"], row["sentence"]
