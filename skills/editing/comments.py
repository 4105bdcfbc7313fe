"""Talk about an item of the desk; who is named with @ gets a notice."""

from __future__ import annotations

import re
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hrapp.models import User
from skills.editing.problems import Refused
from skills.models import Comment, Notice, Taxonomy

NAMED = re.compile(r"@([\w.-]+)")


@transaction.atomic
def comment(taxonomy: Taxonomy, kind: str, item: UUID, text: str, *, by: User) -> Comment:
    """Stored with its item; each person named with @username gets a notice, the writer does not."""
    text = text.strip()
    if not text:
        raise Refused("no_comment")
    row = Comment.objects.create(taxonomy=taxonomy, item_kind=kind, item_id=item, text=text, by=by)
    Notice.objects.bulk_create(
        Notice(user=user, comment=row, text=f"{by.full_name} asks you: {text}"[:300])
        for user in mentioned_people(text)
        if user != by
    )
    return row


def mentioned_people(text: str) -> list[User]:
    """Active people whose user name stands after an @."""
    names = {name.rstrip(".-") for name in NAMED.findall(text)}
    return list(User.objects.filter(username__in=names, is_active=True).order_by("full_name"))


def resolve(row: Comment, *, by: User) -> None:
    row.resolved_at, row.resolved_by = timezone.now(), by
    row.save(update_fields=["resolved_at", "resolved_by"])
