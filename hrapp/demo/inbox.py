"""The demo's inbox: documents that came in over ten weeks, and what they say that the taxonomy does not know."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import F

from skills.models import Document, Release, Sighting
from skills.suggestions import gathering
from skills.tasks import gather_task

DAYS = 70


def fill_inbox(release: Release, say: Callable[[str], None]) -> None:
    """Resumes arrive unevenly, more of them lately; then the inbox is sorted as it is every minute in use."""
    documents = list(Document.objects.order_by("created_at", "name"))
    for number, document in enumerate(documents):
        back = round(DAYS * (1 - number / max(1, len(documents))) ** 2)
        Document.objects.filter(pk=document.pk).update(created_at=F("created_at") - timedelta(days=back))
        Sighting.objects.filter(document=document).update(seen_on=F("seen_on") - timedelta(days=back))
    say("Sorting the words that the taxonomy does not know")
    row = gathering.ask(release.taxonomy)
    if row:
        gather_task(row.pk)
