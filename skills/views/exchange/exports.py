"""Taking a taxonomy out: a release, the draft, a group or chosen skills. A large one is written in the background."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hrapp import audit, work
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.messages import words_for
from hrapp.models import User
from skills.exporting import asking
from skills.exporting.formats import FORMATS, Format
from skills.exporting.problems import ExportError
from skills.models import Export, Group, Taxonomy
from skills.tasks import export_task
from skills.views.editing.answers import ids_in, named_in

MOST_CHOSEN, SHOWN = 5_000, 5


@require_GET
@access("skills.change_skill")
def export(request: HtmxRequest) -> HttpResponse:
    """A download of chosen skills, or of a taxonomy that is not large. `skill` may stand in the address many times."""
    if not request.GET.getlist("skill") and asking.is_large(_asked(request.GET)[1]):
        raise Http404  # the page asks for those in the background
    return _at_once(request, request.GET)


@require_POST
@access("skills.change_skill")
def export_create(request: HtmxRequest) -> HttpResponse:
    """The file at once; of a large taxonomy a row that a worker fills."""
    form, taxonomy, group = _asked(request.POST)
    if not asking.is_large(taxonomy):
        return _at_once(request, request.POST)
    which, by = request.POST.get("release", asking.LIVE)[:9], cast(User, request.user)
    row = asking.ask(taxonomy, form=form.key, which=which, group=group, by=by)
    work.nudge(export_task, row.pk)
    return redirect(f"{reverse('skills:exchange')}?taxonomy={taxonomy.slug}#exports")


def _at_once(request: HtmxRequest, sent: QueryDict) -> HttpResponse:
    form, taxonomy, group = _asked(sent)
    chosen = ids_in(sent, "skill")[:MOST_CHOSEN] or None
    try:
        bundle = asking.bundle_of(
            taxonomy, sent.get("release", asking.LIVE), chosen, group=group.pk if group else None
        )
        content = form.write(bundle)
    except asking.NoSuchReleaseError as error:
        raise Http404 from error
    except ExportError as problem:
        messages.error(request, f"{words_for(problem.code)} ({problem.detail})")
        return redirect("skills:exchange")
    _record(
        request, taxonomy, form, str(bundle.release.number) if bundle.release else asking.DRAFT, bundle.size
    )
    response = HttpResponse(content, content_type=form.content_type)
    response["Content-Disposition"] = f'attachment; filename="{bundle.name}.{form.ending}"'
    return response


@require_GET
@access("skills.change_skill")
def export_list(request: HtmxRequest) -> HttpResponse:
    """The part of the page that waits for files."""
    return render(request, "skills/exchange/_exports.html", latest())


@require_GET
@access("skills.change_skill")
def export_file(request: HtmxRequest, pk: UUID) -> HttpResponseBase:
    row = get_object_or_404(Export.objects.filter(state=Export.State.DONE).select_related("taxonomy"), pk=pk)
    form = FORMATS[row.form]
    _record(request, row.taxonomy, form, row.which, row.skill_count)
    return FileResponse(
        row.file.open(), as_attachment=True, filename=row.name, content_type=form.content_type
    )


def latest() -> dict[str, Any]:
    """What the part of the page shows."""
    exports = list(Export.objects.select_related("taxonomy", "group", "created_by")[:SHOWN])
    return {"exports": exports, "is_writing": any(one.is_waiting for one in exports)}


def _asked(sent: QueryDict) -> tuple[Format, Taxonomy, Group | None]:
    form = FORMATS.get(sent.get("format", ""))
    taxonomy = Taxonomy.objects.filter(slug=sent.get("taxonomy", "")).first()
    if form is None or taxonomy is None:
        raise Http404
    return form, taxonomy, named_in(sent, "group", Group.objects.filter(taxonomy=taxonomy))


def _record(request: HtmxRequest, taxonomy: Taxonomy, form: Format, release: str, skills: int) -> None:
    audit.record(
        "taxonomy.exported", subject=taxonomy, by=cast(User, request.user), format=form.key, release=release,
        skills=skills,
    )  # fmt: skip
