"""Reviews on their way to be read for skills: only of people who are here, and only the text without names."""

from uuid import UUID

from django.utils import timezone

from careers.models import Assertion, Material, Review

AT_ONCE = 50  # in one turn, so that what people wait for comes between


def take_new() -> list[UUID]:
    """Some of the reviews that nothing was read of yet become rows of work. Each review is read once."""
    new = Review.objects.filter(material=None, employee__left_on=None).exclude(anonymised="")
    rows = [_material(one) for one in new.order_by("-written_on", "pk")[:AT_ONCE]]
    Material.objects.bulk_create(rows, ignore_conflicts=True)
    return [row.pk for row in rows]


def _material(review: Review) -> Material:
    return Material(
        employee_id=review.employee_id,
        origin=Assertion.Origin.REVIEW,
        title=f"Review {review.period}",
        review=review,
        dated_on=review.written_on or timezone.localdate(),
    )
