"""Lifetimes of personal data in recruiting, as hrapp/retention.toml states them, carried out every night."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from hrapp import audit
from hrapp.models import User
from hrapp.retention import days_kept
from recruiting.models import Application, Candidate, Colleague
from skills import sheets
from skills.models import Document


def forget_expired(*, now: datetime | None = None) -> int:
    """Erase candidates whose last application moved longer ago than their lifetime. Returns how many."""
    limit = (now or timezone.now()) - timedelta(days=days_kept("candidate"))
    Colleague.objects.filter(asked_at__lt=limit).delete()
    recent = Application.objects.filter(moved_at__gte=limit).values("candidate")
    expired = Candidate.objects.filter(created_at__lt=limit).exclude(pk__in=recent)
    for candidate in expired:
        erase_candidate(candidate, by=None)
    return len(expired)


@transaction.atomic
def erase_candidate(candidate: Candidate, *, by: User | None) -> None:
    """Remove a person: rows, readings, texts and files. The audit trail keeps ids and numbers only."""
    documents = list(Document.objects.filter(resumes__candidate=candidate).distinct())
    audit.record("candidate.erased", subject=candidate, by=by, file_count=len(documents))
    candidate.delete()
    for document in documents:
        if not document.resumes.exists():
            path, digest = Path(document.file.path), document.sha256
            document.delete()
            transaction.on_commit(partial(sheets.forget_images, digest))
            transaction.on_commit(partial(path.unlink, missing_ok=True))
