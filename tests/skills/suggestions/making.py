"""A published workshop whose documents say things that it has no word for."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from skills.models import Gathering, Release, Sighting, Suggestion, Taxonomy
from skills.releases import publish
from skills.suggestions import gathering, sightings
from skills.suggestions.sightings import Seen
from tests.factories import make_document
from tests.skills.editing.making import Workshop, make_workshop


def make_inbox(**people: int) -> Workshop:
    """The workshop, published, and unknown wordings with how many people use each; words joined by "_"."""
    workshop = make_workshop()
    publish(workshop.taxonomy)
    workshop.taxonomy.refresh_from_db()
    for label, count in people.items():
        for _ in range(count):
            see(workshop.taxonomy, label.replace("_", " "))
    if people:
        gather(workshop.taxonomy)
    return workshop


def see(
    taxonomy: Taxonomy, label: str, *, source: str = Sighting.Source.RESUME, section: str = "skills",
    taken_as: str = "", confidence: float = 0.95, weeks_ago: int = 0, sentence: str = "", subject: UUID | None = None,
) -> UUID:  # fmt: skip
    """One document in which the wording stands once. Gives the person or job whose words they are."""
    text = sentence or f"Skills: {label}, reading plans"
    start = text.index(label)
    subject = subject or uuid4()
    sightings.store(
        release_of(taxonomy),
        [Seen(label, start, start + len(label), 1, confidence, text, section, taken_as)],
        source=source, subject_id=subject, document=make_document(f"{text}\n{subject}"), on=day(weeks_ago),
    )  # fmt: skip
    return subject


def day(weeks_ago: int) -> date:
    return timezone.localdate() - timedelta(weeks=weeks_ago)


def release_of(taxonomy: Taxonomy) -> Release:
    assert taxonomy.live_release is not None
    return taxonomy.live_release


def gather(taxonomy: Taxonomy) -> Gathering:
    row = Gathering.objects.create(taxonomy=taxonomy, state=Gathering.State.RUNNING)
    gathering.gather(row)
    row.finish()
    return row


def suggestion(label: str) -> Suggestion:
    return Suggestion.objects.get(label=label)
