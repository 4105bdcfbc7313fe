"""What an operation would do: it is done and taken back within one transaction, so that the preview cannot be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from skills import desk
from skills.desk import Documents
from skills.models import Operation, Taxonomy


@dataclass(frozen=True)
class Tried:
    """The documents as they would be, and how many items the operation touches by kind."""

    documents: Documents
    touched: dict[str, int]
    summary: str
    warnings: list[str]


def attempt(taxonomy: Taxonomy, do: Callable[[], Operation], ids: Iterable[UUID]) -> Tried:
    """Raises what the operation raises. Nothing stays."""
    with transaction.atomic():
        operation = do()
        kinds = list(operation.changes.values_list("item_kind", flat=True))
        tried = Tried(
            desk.read(taxonomy, ids), {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
            operation.summary, list(operation.warnings),
        )  # fmt: skip
        transaction.set_rollback(True)
    return tried
