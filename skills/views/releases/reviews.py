"""A draft being looked at before it is published: notes, impact, answers, and the two ways to make a release live."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.models import User
from skills import impact as impacts
from skills import review as reviewing
from skills.editing import Refused
from skills.models import Release, Review, Skill
from skills.views.editing.page import required_taxonomy
from skills.views.releases.drawing import drawn

MOST_MOVES = 12


def _user(request: HtmxRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _review(pk: UUID) -> Review:
    rows = Review.objects.select_related(
        "taxonomy__live_release", "base", "asked_by", "answered_by", "impact"
    )
    return get_object_or_404(rows, pk=pk)


@require_GET
@access("skills.change_skill")
def release_review(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """`impact` alone for htmx while it is worked out."""
    review = _review(pk)
    context = _impact(review, _user(request)) | {
        "review": review,
        "taxonomy": review.taxonomy,
        "is_outdated": reviewing.is_outdated(review),
        "operations": reviewing.operations_since(review.taxonomy) if review.is_pending else [],
        "needs_second": reviewing.needs_second_person(),
        "is_own": review.asked_by_id == _user(request).pk,
        "publication": reviewing.running(review.taxonomy),
        "may_edit": True,
    }
    return htmx.page(request, "skills/releases/review.html", context, part="impact")


def _impact(review: Review, user: User) -> dict[str, Any]:
    impact = review.impact
    moves = impacts.named_moves(impact, user, MOST_MOVES)
    lost = Skill.objects.filter(pk__in=set(impact.lost)).order_by("label")
    return {
        "impact": impact,
        "touched": [(impact.touched.get(key, 0), words) for key, words in impacts.KINDS],
        "moves": [drawn(one) for one in moves],
        "lost": list(lost),
    }


@require_POST
@access("skills.change_skill")
def release_ask(request: HtmxRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    try:
        review = reviewing.ask(taxonomy, by=_user(request))
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("skills:releases")
    return redirect("skills:release_review", pk=review.pk)


@require_POST
@access("skills.change_skill")
def release_notes(request: HtmxRequest, pk: UUID) -> HttpResponse:
    notes = request.POST.get("notes", "").strip()[:20_000]
    return _settle(request, pk, lambda review: reviewing.write_notes(review, notes, by=_user(request)))


@require_POST
@access("skills.publish_release")
def release_approve(request: HtmxRequest, pk: UUID) -> HttpResponse:
    return _settle(request, pk, lambda review: reviewing.approve(review, by=_user(request)))


@require_POST
@access("skills.publish_release")
def release_send_back(request: HtmxRequest, pk: UUID) -> HttpResponse:
    answer = request.POST.get("answer", "")[:2_000]
    return _settle(request, pk, lambda review: reviewing.send_back(review, by=_user(request), answer=answer))


@require_POST
@access("skills.change_skill")
def release_withdraw(request: HtmxRequest, pk: UUID) -> HttpResponse:
    return _settle(request, pk, lambda review: reviewing.withdraw(review, by=_user(request)))


@require_POST
@access("skills.publish_release")
def release_publish(request: HtmxRequest, pk: UUID) -> HttpResponse:
    return _settle(
        request, pk, lambda review: reviewing.publish(review, by=_user(request)), to="skills:releases"
    )


@require_POST
@access("skills.publish_release")
def release_roll_back(request: HtmxRequest, pk: UUID) -> HttpResponse:
    release = get_object_or_404(Release.objects.select_related("taxonomy"), pk=pk)
    try:
        reviewing.roll_back(release, by=_user(request), reason=request.POST.get("reason", "")[:2_000])
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("skills:releases")


def _settle(request: HtmxRequest, pk: UUID, do: Callable[[Review], object], *, to: str = "") -> HttpResponse:
    """Do it, or say why not; then back to the review, or on to another page."""
    review = _review(pk)
    try:
        do(review)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("skills:release_review", pk=review.pk)
    return redirect(to) if to else redirect("skills:release_review", pk=review.pk)
