"""The name of an erased employee in what is kept of others: their reviews, and files that are not written yet."""

from __future__ import annotations

import re

from django.db.models import Q

from careers import reviews
from careers.models import Employee, PeopleImport, PeopleTrace, Review

ERASED = "[erased]"


def forget_in_reviews(employee: Employee) -> None:
    """Reviews that she wrote, or that name her, are about others and stay without her."""
    said = [Q(text__icontains=part) for part in employee.name.split() if len(part) > 2]
    naming = Review.objects.filter(_any(said) | Q(reviewer=employee)).exclude(employee=employee)
    changed = []
    for review in naming.select_related("employee", "reviewer"):
        text = _without(review.text, employee.name)
        if text != review.text:
            review.text = text
            changed.append(review)
    Review.objects.bulk_update(changed, ["text"])
    reviews.anonymise(changed)


def _any(conditions: list[Q]) -> Q:
    found = Q(pk=None)
    for one in conditions:
        found |= one
    return found


def _without(text: str, name: str) -> str:
    for part in (name, *name.split()):
        if len(part) > 2:
            text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", ERASED, text)
    return text


def forget_in_imports(employee: Employee) -> None:
    """A preview that names her is dropped: her line would bring her back. So is an older text that names her."""
    hers = Q(items__document__number=employee.number) | Q(items__label__contains=employee.name)
    for source in PeopleImport.objects.open().filter(hers).distinct():
        source.drop()
    for part in employee.name.split():
        if len(part) > 2:
            PeopleTrace.objects.filter(model=Review.__name__, before__text__icontains=part).delete()
