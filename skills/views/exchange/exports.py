"""Taking a taxonomy out: a release, the draft or chosen skills, in one of five formats."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from hrapp import audit
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.messages import words_for
from hrapp.models import User
from skills.exporting.bundle import Bundle, of_draft, of_release
from skills.exporting.formats import FORMATS
from skills.exporting.problems import ExportError
from skills.models import Taxonomy

DRAFT, LIVE = "draft", "live"
MOST_CHOSEN = 5_000


@require_GET
@access("skills.change_skill")
def export(request: HtmxRequest) -> HttpResponse:
    """A download. `release` is draft, live or a number; `skill` may stand there many times."""
    form = FORMATS.get(request.GET.get("format", ""))
    taxonomy = Taxonomy.objects.filter(slug=request.GET.get("taxonomy", "")).first()
    if form is None or taxonomy is None:
        raise Http404
    bundle = _bundle(taxonomy, request.GET.get("release", LIVE), _chosen(request))
    try:
        content = form.write(bundle)
    except ExportError as problem:
        messages.error(request, f"{words_for(problem.code)} ({problem.detail})")
        return redirect("skills:exchange")
    audit.record(
        "taxonomy.exported", subject=taxonomy, by=cast(User, request.user), format=form.key,
        release=bundle.release.number if bundle.release else DRAFT, skills=len(bundle.of("skill")),
    )  # fmt: skip
    response = HttpResponse(content, content_type=form.content_type)
    response["Content-Disposition"] = f'attachment; filename="{bundle.name}.{form.ending}"'
    return response


def _chosen(request: HtmxRequest) -> list[UUID] | None:
    given = request.GET.getlist("skill")[:MOST_CHOSEN]
    try:
        return [UUID(one) for one in given] or None
    except ValueError as error:
        raise Http404 from error


def _bundle(taxonomy: Taxonomy, which: str, skills: list[UUID] | None) -> Bundle:
    if which == DRAFT:
        return of_draft(taxonomy, skills)
    number = int(which) if which.isdecimal() and len(which) < 9 else 0
    release = taxonomy.live_release if which == LIVE else taxonomy.releases.filter(number=number).first()
    if release is None:
        raise Http404
    release.taxonomy = taxonomy
    return of_release(release, skills)
