"""What releases said: two side by side, a skill in one of them, and its history."""

import json
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from skills import browsing, comparing, history
from skills.mapping import Way
from skills.models import Release, Skill, Taxonomy
from skills.views.editing.page import required_taxonomy

PER_PAGE = 50
WHATS = (("added", "New"), ("changed", "Changed"), ("gone", "Gone"))


@require_GET
@access("skills.view_skill")
def release_compare(request: HtmxRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    before, after = _both(request, taxonomy)
    context: dict[str, Any] = {
        "taxonomy": taxonomy, "before": before, "after": after, "releases": taxonomy.releases.order_by("-number"),
        "may_edit": request.user.may("skills.change_skill"),  # type: ignore[union-attr]
    }  # fmt: skip
    if before and after:
        found = comparing.compare(before, after)
        kind, what = request.GET.get("kind", ""), request.GET.get("what", "")
        page = Paginator(found.only(kind=kind, what=what), PER_PAGE).get_page(request.GET.get("page"))
        context |= {
            "found": found, "rows": page, "kind": kind, "what": what, "whats": WHATS, "kinds": comparing.KINDS,
            "lost": sum(one.way == Way.GONE for one in found.mapping.differing.values()),
        }  # fmt: skip
    return htmx.page(request, "skills/releases/compare.html", context, part="differences")


@require_GET
@access("skills.view_skill")
def release_difference(request: HttpRequest) -> HttpResponse:
    """The whole comparison as a file."""
    taxonomy = required_taxonomy(request)  # type: ignore[arg-type]
    before, after = _both(request, taxonomy)
    if before is None or after is None:
        raise Http404
    found = comparing.compare(before, after)
    name = f"{taxonomy.slug}-{before.number}-{after.number}"
    if request.GET.get("form") == "json":
        text, kind, end = json.dumps(comparing.as_json(found), ensure_ascii=False), "application/json", "json"
    else:
        text, kind, end = "".join(comparing.as_csv(found)), "text/csv; charset=utf-8", "csv"
    return HttpResponse(
        text, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{end}"'}
    )


@require_GET
@access("skills.view_skill")
def released_skill(request: HtmxRequest, pk: UUID, skill: UUID) -> HttpResponse:
    """One skill as the release words it."""
    release = get_object_or_404(Release.objects.select_related("taxonomy__live_release"), pk=pk)
    page = browsing.skill_page(release, skill)
    if page is None:
        raise Http404
    nodes = browsing.tree(release.pk)
    context = {
        "skill": page, "release": release, "taxonomy": release.taxonomy,
        "path": browsing.path_to(nodes, page.groups[0].id if page.groups else None),
        "may_edit": request.user.may("skills.change_skill"),  # type: ignore[union-attr]
    }  # fmt: skip
    return htmx.page(request, "skills/releases/skill.html", context, part="skill")


@require_GET
@access("skills.view_skill")
def skill_history(request: HtmxRequest, pk: UUID) -> HttpResponse:
    skill = get_object_or_404(Skill.objects.select_related("taxonomy__live_release"), pk=pk)
    context = {
        "skill": skill, "taxonomy": skill.taxonomy, "steps": history.history_of(skill.taxonomy, pk),
        "today": timezone.localdate(),
        "may_edit": request.user.may("skills.change_skill"),  # type: ignore[union-attr]
    }  # fmt: skip
    return htmx.page(request, "skills/releases/history.html", context, part="steps")


def _both(request: HttpRequest, taxonomy: Taxonomy) -> tuple[Release | None, Release | None]:
    """The releases that the address names, else the two latest."""
    known = {str(one.number): one for one in taxonomy.releases.select_related("taxonomy").order_by("-number")}
    newest = list(known.values())[:2]
    after = known.get(request.GET.get("to", "")) or (newest[0] if newest else None)
    before = known.get(request.GET.get("from", "")) or (newest[1] if len(newest) > 1 else None)
    return before, after
