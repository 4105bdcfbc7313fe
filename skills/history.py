"""What was when: which release was live on a day, and what happened to one skill from release to release."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

from skills.comparing import Line, lines_between
from skills.models import Change, Release, Taxonomy, Version


@dataclass(frozen=True)
class Step:
    """A release in which the skill came, changed or went, or a change on the desk that waits for one."""

    at: datetime
    what: str  # added, changed, gone, edited
    summary: str
    by: str = ""
    release: Release | None = None
    label: str = ""
    lines: tuple[Line, ...] = ()


def live_on(taxonomy: Taxonomy, day: date) -> Release | None:
    """The release that readers saw at the end of that day. Going back to an older one counts too."""
    end = timezone.make_aware(datetime.combine(day, time.max))
    lines = taxonomy.changes.filter(verb=Change.Verb.PUBLISHED, changed_at__lte=end).order_by("-pk")
    after = lines.values_list("after", flat=True).first()
    if after is None:
        return None
    return taxonomy.releases.filter(number=after["release"]).first()


def history_of(taxonomy: Taxonomy, skill: UUID) -> list[Step]:
    """Newest first: releases that say something new of the skill, and what was done to it on the desk."""
    steps = [*_releases(taxonomy, skill), *_edits(taxonomy, skill)]
    return sorted(steps, key=lambda step: step.at, reverse=True)


def _releases(taxonomy: Taxonomy, skill: UUID) -> Iterator[Step]:
    held = {one.pk: version for one, version in _versions(taxonomy, skill)}
    before: Version | None = None
    for release in taxonomy.releases.select_related("published_by").order_by("number"):
        version = held.get(release.pk)
        if (version and version.pk) != (before and before.pk):
            yield _step(release, before, version)
        before = version


def _versions(taxonomy: Taxonomy, skill: UUID) -> Iterator[tuple[Release, Version]]:
    rows = Version.objects.filter(taxonomy=taxonomy, item_id=skill).exclude(kind=Version.Kind.GONE)
    for version in rows.prefetch_related("entries__release"):
        for entry in version.entries.all():
            yield entry.release, version


def _step(release: Release, before: Version | None, after: Version | None) -> Step:
    what = "changed" if before and after else "added" if after else "gone"
    label = (after or before).label if after or before else ""  # type: ignore[union-attr]
    lines = tuple(lines_between(before, after)) if before and after else ()
    by = str(release.published_by) if release.published_by else ""
    return Step(release.published_at, what, f"Release {release.number}", by, release, label, lines)


def _edits(taxonomy: Taxonomy, skill: UUID) -> Iterator[Step]:
    rows = Change.objects.filter(taxonomy=taxonomy, item_id=skill).select_related(
        "operation__by", "changed_by"
    )
    for row in rows.order_by("-pk")[:200]:
        summary = row.operation.summary if row.operation else row.get_verb_display()
        if row.operation and row.operation.is_undone:
            summary = f"{summary} It was undone."
        yield Step(row.changed_at, "edited", summary, str(row.changed_by) if row.changed_by else "")
