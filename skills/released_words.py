"""Skills as a release words them, for people who read that release while the desk goes on."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from skills.models import Skill, Version


def labels_in(release_id: UUID | None, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The labels of these skills in the release; of one that it does not hold, the label on the desk."""
    wanted = set(ids)
    desk = Skill.objects.filter(pk__in=wanted).values_list("pk", "label")
    held = Version.objects.filter(entries__release=release_id, item_id__in=wanted, kind=Version.Kind.SKILL)
    return dict(desk) | dict(held.values_list("item_id", "label"))


def word(skills: Iterable[Skill], release_id: UUID | None) -> None:
    """Let these unsaved readers' copies bear the labels of the release."""
    rows = list(skills)
    labels = labels_in(release_id, (row.pk for row in rows))
    for row in rows:
        row.label = labels[row.pk]
