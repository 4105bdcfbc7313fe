"""What people do with drafts: ask for one, take clearer words over, let them go. Workers write them (drafting.py)."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.db import transaction

from hrapp import audit, work
from hrapp.models import User
from recruiting.models import Application, Job, Requirement, WrittenDraft
from recruiting.tasks import write_draft_task


@transaction.atomic
def ask(
    kind: str,
    job: Job,
    *,
    by: User,
    requirement: Requirement | None = None,
    application: Application | None = None,
    is_blind: bool = False,
) -> WrittenDraft:
    """A new draft of this; an older one gives way."""
    WrittenDraft.objects.filter(
        kind=kind, job=job, requirement=requirement, application=application, is_blind=is_blind
    ).delete()
    draft = WrittenDraft.objects.create(
        kind=kind, job=job, requirement=requirement, application=application, is_blind=is_blind, asked_by=by
    )
    work.nudge(write_draft_task, draft.pk)
    return draft


@transaction.atomic
def accept_wording(draft: WrittenDraft, text: str, *, by: User) -> None:
    """The clearer words stand beside the posting's own from now on; the posting and every score stay as they are."""
    requirement = Requirement.objects.select_for_update().get(pk=cast(UUID, draft.requirement_id))
    requirement.clear_text = " ".join(text.split())
    requirement.save(update_fields=["clear_text"])
    draft.delete()
    audit.record("requirement.reworded", subject=requirement, by=by)


@transaction.atomic
def drop_wording(requirement: Requirement, *, by: User) -> None:
    requirement.clear_text = ""
    requirement.save(update_fields=["clear_text"])
    audit.record("requirement.wording_dropped", subject=requirement, by=by)
