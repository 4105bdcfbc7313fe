"""What people decide about an application: stages with a reason, and notes. The program decides nothing."""

from django.db import transaction
from django.utils import timezone

from hrapp import audit
from hrapp.models import User
from hrapp.work import WorkError
from recruiting.models import Application, Decision, Note

NEEDS_REASON = {Application.Stage.DECLINED}


@transaction.atomic
def move(application: Application, stage: str, *, reason: str, by: User) -> Decision | None:
    """Move an application to a stage. Declining needs a reason; moving to where it stands does nothing."""
    locked = Application.objects.select_for_update().get(pk=application.pk)
    if locked.stage == stage:
        return None
    if stage in NEEDS_REASON and not reason.strip():
        raise WorkError("reason_missing")
    ranked = getattr(locked, "ranked", None)
    decision = Decision.objects.create(
        application=locked,
        from_stage=locked.stage,
        to_stage=stage,
        reason=reason.strip(),
        score_seen=ranked.score if ranked else None,
        by=by,
    )
    locked.stage, locked.moved_at = stage, timezone.now()
    locked.save(update_fields=["stage", "moved_at"])
    audit.record(
        "application.moved",
        subject=locked,
        by=by,
        **{"from": decision.from_stage, "to": stage, "score_seen": decision.score_seen},
    )
    return decision


def add_note(application: Application, text: str, *, by: User) -> Note:
    return Note.objects.create(application=application, text=text.strip(), by=by)
