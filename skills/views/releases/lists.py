"""The releases of a taxonomy, what waits to become one, and one of them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from skills import browsing, history, review
from skills.models import Publication, Release, Taxonomy
from skills.views.editing.page import required_taxonomy, taxonomy_named

PER_PAGE = 20
SKILLS_PER_PAGE = 50
LATEST = 5  # changes of the draft that the list shows


@require_GET
@access("skills.view_skill")
def releases(request: HtmxRequest) -> HttpResponse:
    """`progress` alone for htmx while a release is on its way; the whole page again once it arrived."""
    taxonomy = taxonomy_named(request)
    context = _list(request, taxonomy) if taxonomy else {"taxonomy": None}
    response = htmx.page(request, "skills/releases/list.html", context, part="progress")
    publication = context.get("publication")
    if htmx.wants_part(request) and not (publication and publication.is_waiting):
        response["HX-Refresh"] = "true"
    return response


def _list(request: HtmxRequest, taxonomy: Taxonomy) -> dict[str, Any]:
    rows = taxonomy.releases.select_related("published_by").order_by("-number")
    last = Publication.objects.filter(taxonomy=taxonomy).select_related("source", "target").first()
    operations = review.operations_since(taxonomy) if taxonomy.live_release else []
    return {
        "taxonomy": taxonomy,
        "rows": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "pending": review.pending(taxonomy),
        "publication": last if last and (last.is_waiting or last.has_failed) else None,
        "has_changes": review.has_changes(taxonomy),
        "change_count": len(operations),
        "latest": operations[::-1][:LATEST],
        "today": timezone.localdate(),
        "may_edit": request.user.may("skills.change_skill"),  # type: ignore[union-attr]
    }


@require_GET
@access("skills.view_skill")
def release_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    release = get_object_or_404(
        Release.objects.select_related("taxonomy__live_release", "published_by"), pk=pk
    )
    query = request.GET.get("q", "").strip()[:100]
    found = browsing.find_skills(release, query=query)
    others = release.taxonomy.releases.exclude(pk=pk).order_by("-number")
    context = {
        "release": release, "taxonomy": release.taxonomy, "query": query, "others": others,
        "rows": Paginator(found, SKILLS_PER_PAGE).get_page(request.GET.get("page")),
        "previous": others.filter(number__lt=release.number).first(),
        "is_live": release.taxonomy.live_release_id == release.pk,
        "may_edit": request.user.may("skills.publish_release"),  # type: ignore[union-attr]
    }  # fmt: skip
    return htmx.page(request, "skills/releases/detail.html", context, part="held")


@require_GET
@access("skills.view_skill")
def release_as_of(request: HtmxRequest) -> HttpResponse:
    """To the release that readers saw on a day; with a skill, to what it said of the skill."""
    taxonomy = required_taxonomy(request)
    try:
        day = date.fromisoformat(request.GET.get("date", ""))
    except ValueError:
        day = timezone.localdate()
    release = history.live_on(taxonomy, day)
    if release is None:
        messages.info(request, f"Nothing was published on {day:%-d %b %Y} yet.")
        return redirect(f"{reverse('skills:releases')}?taxonomy={taxonomy.slug}")
    messages.info(request, f"As it was on {day:%-d %b %Y}: release {release.number}.")
    try:
        skill = UUID(request.GET.get("skill", ""))
    except ValueError:
        return redirect("skills:release_detail", pk=release.pk)
    return redirect("skills:released_skill", pk=release.pk, skill=skill)
