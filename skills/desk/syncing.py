"""Child rows made equal to what is wanted: three queries at most, none that writes when nothing differs."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from skills.desk.documents import Document

Key = tuple[Any, ...]
Pairs = list[tuple[UUID, Document]]


class WithKey:
    """Picks the documents in which one of the keys may differ from the rows; all of them when nothing is known."""

    def __init__(self, changed: Mapping[UUID, Container[str]] | None) -> None:
        self.changed = changed

    def __call__(self, documents: Pairs, *keys: str) -> Pairs:
        if self.changed is None:
            return documents
        return [(pk, one) for pk, one in documents if any(key in self.changed[pk] for key in keys)]


def sync(
    own: QuerySet[Any], key: tuple[str, ...], values: tuple[str, ...], wanted: Mapping[Key, Key]
) -> None:
    """`own` are the rows there are; afterwards they are the `wanted` ones, {key: values}. `key` must be unique."""
    there, gone = {}, []
    for pk, *row in own.order_by().values_list("pk", *key, *values):
        mine = tuple(row[: len(key)])
        there[mine] = tuple(row[len(key) :])
        if mine not in wanted:
            gone.append(pk)
    if gone:
        own.model._default_manager.filter(pk__in=gone).delete()
    changed = [one for one in wanted.items() if there.get(one[0]) != one[1] or one[0] not in there]
    if not changed:
        return
    rows = [own.model(**dict(zip((*key, *values), (*mine, *value), strict=True))) for mine, value in changed]
    fields = {name.removesuffix("_id") for name in key}
    if values:
        own.model._default_manager.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=sorted(fields),
            update_fields=list(values),
            batch_size=5000,
        )
    else:
        own.model._default_manager.bulk_create(rows, batch_size=5000)
