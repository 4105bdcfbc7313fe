"""The audit trail: who looked at or decided what, each line chained to the one before by a digest.

Facts hold ids, codes and numbers, never names or text of a person, so that erasure need not touch the chain.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

GENESIS = "0" * 64
CHAIN_LOCK = 727_001  # advisory lock: one writer at a time appends to the chain


def record(action: str, *, subject: Any, by: Any, **facts: Any) -> Any:
    """Append one line. `subject` is a model row; `by` a user or None for the program itself."""
    entries = apps.get_model("hrapp", "AuditEntry").objects
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
        last = entries.order_by("-sequence").values_list("digest", flat=True).first() or GENESIS
        line = {
            "at": timezone.now(),
            "actor_id": by.pk if by is not None else None,
            "action": action,
            "subject_type": subject._meta.label_lower,
            "subject_id": str(subject.pk),
            "facts": json.loads(json.dumps(facts, default=str)),
        }
        return entries.create(**line, digest=chain(last, line))


def chain(previous: str, line: dict[str, Any]) -> str:
    """SHA-256 over the previous digest and the line in canonical JSON."""
    body = json.dumps({key: _plain(value) for key, value in line.items()}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def newest(action: str = "") -> Any:
    """The lines of the trail, newest first; of one action when it is named."""
    entries = apps.get_model("hrapp", "AuditEntry").objects.select_related("actor").order_by("-sequence")
    return entries.filter(action=action) if action else entries


def actions() -> list[str]:
    names = apps.get_model("hrapp", "AuditEntry").objects.order_by("action").values_list("action", flat=True)
    return list(names.distinct())


def broken_links() -> Iterator[int]:
    """The sequence numbers whose digest does not follow from the line before."""
    previous = GENESIS
    fields = ("at", "actor_id", "action", "subject_type", "subject_id", "facts")
    for entry in apps.get_model("hrapp", "AuditEntry").objects.order_by("sequence").iterator():
        if entry.digest != chain(previous, {name: getattr(entry, name) for name in fields}):
            yield entry.sequence
        previous = entry.digest


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
