"""How a person names a skill in a form: by its label or another of its words in the organisation's live release."""

import re
from collections.abc import Sequence

from django.db.models import QuerySet

from skills.models import Skill, Version
from skills.releases import live_release

LIMIT = 12


def named(words: str) -> Skill | None:
    """The skill with exactly this label, else with this other word."""
    held = _held()
    whole = rf"(^|\n){re.escape(words)}(\n|$)"
    found = held.filter(label__iexact=words).first() or held.filter(terms__iregex=whole).first()
    return next(iter(_skills([found])), None) if found else None


def matching(words: str) -> list[Skill]:
    """Skills whose label or other words begin with or hold the words; those that begin with them first."""
    found = list(_held().filter(label__istartswith=words)[:LIMIT])
    if len(found) < LIMIT:
        others = _held().filter(terms__icontains=words).exclude(pk__in=[one.pk for one in found])
        found += others[: LIMIT - len(found)]
    return _skills(found)


def _held() -> QuerySet[Version]:
    release = live_release()
    rows = Version.objects.in_release(release) if release else Version.objects.none()
    return rows.of_kind(Version.Kind.SKILL).only("item_id", "label").order_by("label")


def _skills(versions: Sequence[Version]) -> list[Skill]:
    """In the same order, with the labels of the release."""
    rows = Skill.objects.in_bulk([one.item_id for one in versions])
    for one in versions:
        rows[one.item_id].label = one.label
    return [rows[one.item_id] for one in versions]
