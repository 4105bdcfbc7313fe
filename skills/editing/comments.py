"""Talk about an item of the desk; who is named with @ gets a notice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from hrapp.access import PERMISSIONS
from hrapp.models import User
from skills.editing.problems import Refused
from skills.models import Comment, Notice, Owner, Taxonomy

OWNERS = "owners"
MOST_OFFERED = 8
NAMED = re.compile(r"@([\w.-]+)")


@transaction.atomic
def comment(taxonomy: Taxonomy, kind: str, item: UUID, text: str, *, by: User) -> Comment:
    """Stored with its item. Each person named with @username, or the owners with @owners, get a notice."""
    text = text.strip()
    if not text:
        raise Refused("no_comment")
    row = Comment.objects.create(taxonomy=taxonomy, item_kind=kind, item_id=item, text=text, by=by)
    Notice.objects.bulk_create(
        Notice(user=user, comment=row, text=f"{by.full_name} asks you: {text}"[:300])
        for user in mentioned_people(text, item)
        if user != by
    )
    return row


def mentioned_people(text: str, item: UUID | None = None) -> list[User]:
    """Active people whose user name stands after an @; @owners means those who answer for the item."""
    names = {name.rstrip(".-").lower() for name in NAMED.findall(text)}
    people = User.objects.alias(lower=Lower("username")).filter(is_active=True)
    named = Q(lower__in=names)
    if OWNERS in names and item:
        named |= Q(pk__in=Owner.objects.filter(skill=item).values("user"))
    return list(people.filter(named).order_by("full_name"))


@dataclass(frozen=True)
class Mentionable:
    """Somebody who may be named in a comment, by the word that follows the @."""

    word: str
    name: str
    is_owner: bool = False


def people_to_mention(item: UUID, words: str, *, but: User) -> list[Mentionable]:
    """Who fits what was typed so far: those who answer for the item first, then everybody who edits the taxonomy."""
    owners = set(Owner.objects.filter(skill=item).values_list("user", flat=True))
    active = User.objects.filter(is_active=True).exclude(pk=but.pk)
    people = active.filter(Q(pk__in=owners) | Q(roles__overlap=[*PERMISSIONS["skills.change_skill"]]))
    fitting = people.filter(Q(username__istartswith=words) | Q(full_name__icontains=words))
    found = [
        Mentionable(one.username, one.full_name, one.pk in owners) for one in fitting.order_by("full_name")
    ]
    found.sort(key=lambda one: not one.is_owner)
    if owners and OWNERS.startswith(words.lower()):
        found.insert(0, Mentionable(OWNERS, "All who answer for it", is_owner=True))
    return found[:MOST_OFFERED]


def read_notices(user: User) -> int:
    """She has seen them all; how many were new."""
    return Notice.objects.unread_by(user).update(read_at=timezone.now())


@transaction.atomic
def answer(notice: Notice, text: str) -> None:
    """What the person who was asked says, among the comments of the item; without words the notice is only read."""
    if notice.comment and text.strip():
        comment(
            notice.comment.taxonomy, notice.comment.item_kind, notice.comment.item_id, text, by=notice.user
        )
    notice.read_at = timezone.now()
    notice.save(update_fields=["read_at"])


def resolve(row: Comment, *, by: User) -> None:
    row.resolved_at, row.resolved_by = timezone.now(), by
    row.save(update_fields=["resolved_at", "resolved_by"])
