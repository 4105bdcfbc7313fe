"""New and changed rows of a plan into one table."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from careers import reviews
from careers.importing.items import Plan, Verdict
from careers.models import Review


def write_rows(model: type[Model], plan: Plan) -> list[Any]:
    """Returns the rows that were written."""
    new = [model(**item.changes) for item in plan.of(Verdict.NEW)]
    changed = [item for item in plan.of(Verdict.CHANGED) if item.changes]
    for item in changed:
        for name, value in item.changes.items():
            setattr(item.row, name, value)
    fields = sorted({name for item in changed for name in item.changes})
    model._default_manager.bulk_create(new)
    if fields:
        model._default_manager.bulk_update([item.row for item in changed], fields)
    return [*new, *(item.row for item in changed)]


def write_reviews(plan: Plan) -> None:
    """A review's text is without names before anything else reads it."""
    rows: list[Review] = write_rows(Review, plan)
    reviews.anonymise(rows)
