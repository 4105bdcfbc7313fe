"""Whether a skill may leave use: texts, people and roles that know it must not be left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING
from uuid import UUID

from skills.desk import Document
from skills.editing.heirs import forebears
from skills.editing.problems import Refused
from skills.models import Assignment, ReleaseEntry, Skill, Taxonomy
from skills.usage import Usage, usage_of

if TYPE_CHECKING:
    from skills.editing.session import Session

Changes = dict[UUID, tuple[Document, Document]]


def refuse_lost_heirs(session: Session, changes: Changes) -> None:
    """A skill that readers know, itself or as one that it stands for, does not become a draft."""
    drafts = [
        pk
        for pk, (before, after) in changes.items()
        if after.get("state") == Skill.State.DRAFT and before.get("state")
    ]
    if not drafts:
        return
    if ReleaseEntry.objects.filter(item_id__in=drafts).exists():
        raise Refused("published_already")
    if _sorted_to(drafts):
        raise Refused("stands_for_others")
    others = forebears(pk for pk in changes if pk not in drafts)
    stood_for = set(forebears(drafts)).difference(others)
    if ReleaseEntry.objects.filter(item_id__in=stood_for).exists():
        raise Refused("stands_for_others")


def refuse_used(taxonomy: Taxonomy, skills: Sequence[UUID]) -> None:
    """Raise Refused when one of them is in use, itself or for a skill that it stands for."""
    usage = usage_of_lines(taxonomy, skills)
    if usage.is_used:
        raise Refused("still_used", in_words(usage))


def usage_of_lines(taxonomy: Taxonomy, skills: Sequence[UUID]) -> Usage:
    """Also of the skills that they replaced: their people, jobs and texts have nowhere else to go."""
    line = forebears(skills)
    told = [*usage_of(taxonomy, line).values(), Usage(mentions=_sorted_to(line, but_from=line))]
    return Usage(*(sum(getattr(one, field.name) for one in told) for field in fields(Usage)))


def _sorted_to(skills: Sequence[UUID], *, but_from: Sequence[UUID] = ()) -> int:
    """Sentences that a split gave to them; the next release links them so."""
    given = Assignment.objects.filter(part__in=skills, operation__is_undone=False)
    return given.exclude(skill__in=but_from).count()


def in_words(usage: Usage) -> str:
    """3 people, 1 job."""
    counts = (
        ("person", "people", usage.people),
        ("job", "jobs", usage.jobs),
        ("role", "roles", usage.roles),
        ("mention", "mentions", usage.mentions),
    )
    return ", ".join(f"{count:,} {one if count == 1 else many}" for one, many, count in counts if count)
