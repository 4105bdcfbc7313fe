"""From draft to release: asked for, answered, by a second person if that is wanted, published, rolled back."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from hrapp import audit, work
from hrapp.models import User
from skills import releases
from skills.editing import Refused
from skills.models import Change, Impact, Operation, Publication, Release, Review, Taxonomy
from skills.tasks import publish_task, work_out_impact_task

MOST_NOTES = 200


def operations_since(taxonomy: Taxonomy) -> list[Operation]:
    """What people did to the desk since the live release, oldest first; what was undone is left out."""
    since = releases.position_of(taxonomy.live_release)
    rows = Operation.objects.of(taxonomy).in_force().filter(changes__pk__gt=since)
    return list(rows.distinct().select_related("by").order_by("at"))


def has_changes(taxonomy: Taxonomy) -> bool:
    """Does the log go on behind the live release?"""
    return releases.log_position(taxonomy) > releases.position_of(taxonomy.live_release)


def drafted_notes(taxonomy: Taxonomy) -> str:
    """One line for each recorded change since the live release."""
    lines = list(_lines(taxonomy))
    more = len(lines) - MOST_NOTES
    return "\n".join([*lines[:MOST_NOTES], *([f"And {more} more changes."] if more > 0 else [])])


def _lines(taxonomy: Taxonomy) -> Iterator[str]:
    since = releases.position_of(taxonomy.live_release)
    imports = taxonomy.changes.filter(verb=Change.Verb.IMPORTED, operation=None, pk__gt=since)
    for after in imports.values_list("after", flat=True):
        added, changed = (sum(after.get(key, {}).values()) for key in ("added", "changed"))
        yield f"Imported from {after.get('source', 'a file')}: {added} added, {changed} changed."
    for operation in operations_since(taxonomy):
        yield operation.summary + (f" {operation.reason}" if operation.reason else "")


def pending(taxonomy: Taxonomy) -> Review | None:
    rows = Review.objects.filter(taxonomy=taxonomy, state__in=Review.PENDING)
    return rows.select_related("impact", "asked_by", "answered_by").first()


def running(taxonomy: Taxonomy) -> Publication | None:
    return Publication.objects.waiting().filter(taxonomy=taxonomy).select_related("source", "target").first()


def is_outdated(review: Review) -> bool:
    """The desk was changed since the review was asked for, or another release went live."""
    taxonomy = Taxonomy.objects.get(pk=review.taxonomy_id)
    moved_on = releases.log_position(taxonomy) != review.position
    return review.is_pending and (moved_on or taxonomy.live_release_id != review.base_id)


@transaction.atomic
def ask(taxonomy: Taxonomy, *, by: User) -> Review:
    """Freeze what is asked about, draft its notes and work out what it would do."""
    taxonomy = Taxonomy.objects.select_for_update(of=("self",)).get(pk=taxonomy.pk)
    if not has_changes(taxonomy):
        raise Refused("nothing_to_publish")
    if pending(taxonomy):
        raise Refused("review_pending")
    review = Review.objects.create(
        taxonomy=taxonomy, base=taxonomy.live_release, position=releases.log_position(taxonomy),
        notes=drafted_notes(taxonomy), asked_by=by,
    )  # fmt: skip
    audit.record("taxonomy.review_asked", subject=review, by=by)
    work.nudge(work_out_impact_task, Impact.objects.create(review=review).pk)
    return review


def write_notes(review: Review, notes: str, *, by: User) -> None:
    _refuse_settled(review)
    review.notes = notes
    review.save(update_fields=["notes"])
    audit.record("taxonomy.notes_written", subject=review, by=by)


def approve(review: Review, *, by: User, answer: str = "") -> None:
    _refuse_settled(review)
    if needs_second_person() and review.asked_by_id == by.pk:
        raise Refused("second_person_needed")
    if is_outdated(review):
        raise Refused("draft_moved_on")
    _answer(review, Review.State.APPROVED, answer, by)


def send_back(review: Review, *, by: User, answer: str) -> None:
    _refuse_settled(review)
    if not answer.strip():
        raise Refused("reason_for_sending_back")
    _answer(review, Review.State.SENT_BACK, answer, by)


def withdraw(review: Review, *, by: User) -> None:
    _refuse_settled(review)
    _answer(review, Review.State.WITHDRAWN, "", by)


def publish(review: Review, *, by: User) -> Publication:
    """In the background; the live release serves until the new one is complete."""
    _refuse_settled(review)
    if needs_second_person() and review.state != Review.State.APPROVED:
        raise Refused("second_person_needed")
    if is_outdated(review):
        raise Refused("draft_moved_on")
    return _start(review.taxonomy, Publication.Verb.PUBLISH, by=by, review=review, reason=review.notes)


def roll_back(release: Release, *, by: User, reason: str = "") -> Publication:
    """Make an earlier release the live one again. The desk stays as it is."""
    if release.taxonomy.live_release_id == release.pk:
        raise Refused("already_live")
    return _start(release.taxonomy, Publication.Verb.ROLL_BACK, by=by, target=release, reason=reason)


def needs_second_person() -> bool:
    return bool(settings.TAXONOMY_NEEDS_SECOND_PERSON)


def _start(
    taxonomy: Taxonomy, verb: str, *, by: User, reason: str, review: Review | None = None, target: Release | None = None
) -> Publication:  # fmt: skip
    live = Taxonomy.objects.select_related("live_release").get(pk=taxonomy.pk).live_release
    try:
        with transaction.atomic():
            started = Publication.objects.create(
                taxonomy=taxonomy, verb=verb, by=by, review=review, target=target, source=live, reason=reason
            )
    except IntegrityError as error:
        raise Refused("publication_running") from error
    work.nudge(publish_task, started.pk)
    return started


def _refuse_settled(review: Review) -> None:
    review.refresh_from_db(fields=["state"])
    if not review.is_pending:
        raise Refused("review_settled")


def _answer(review: Review, state: str, answer: str, by: User) -> None:
    review.state, review.answer, review.answered_by, review.answered_at = state, answer, by, timezone.now()
    review.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    audit.record(f"taxonomy.review_{state}", subject=review, by=by)
