"""Importing people: a table of the HR system comes in, a preview is looked at, and HR confirms or drops it."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from careers.importing import faults, intake, undoing
from careers.importing.kinds import TABLES
from careers.importing.titles import roles_of_the_house
from careers.models import PeopleImport, PeopleItem
from careers.views.import_forms import PeopleColumnsForm, PeopleFileForm, TitlesForm
from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.messages import words_for
from hrapp.models import User
from hrapp.retention import months_kept

PER_PAGE = 40
PAGE, DETAIL = "careers/imports/people_imports.html", "careers/imports/people_import_detail.html"
Stage, Verdict = PeopleImport.Stage, PeopleItem.Verdict
SHOWN = (Verdict.NEW, Verdict.CHANGED, Verdict.GONE)


@require_GET
@access("careers.import_people")
def people_imports(request: HtmxRequest) -> HttpResponse:
    return _imports(request, PeopleFileForm())


def _imports(request: HtmxRequest, form: PeopleFileForm, status: int = 200) -> HttpResponse:
    rows = PeopleImport.objects.visible_to(request.user).exclude(stage=Stage.DROPPED)
    tables = [(PeopleImport.Kind(kind).label, table) for kind, table in TABLES.items()]
    context = {
        "form": form, "kinds": PeopleImport.Kind.choices, "imports": rows.select_related("created_by")[:12],
        "tables": tables, "months_kept": months_kept("employee"),
    }  # fmt: skip
    return htmx.page(request, PAGE, context, part="upload", status=status)


@require_POST
@access("careers.import_people")
def people_import_create(request: HtmxRequest) -> HttpResponse:
    form = PeopleFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _imports(request, form, status=422)
    data = form.cleaned_data
    source = intake.submit_people(data["file"], kind=data["kind"], by=cast(User, request.user))
    return redirect("careers:people_import_detail", source.pk)


@require_GET
@access("careers.import_people")
def people_import_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    rows = PeopleImport.objects.visible_to(request.user).exclude(stage=Stage.DROPPED)
    source = get_object_or_404(rows.select_related("created_by"), pk=pk)
    return htmx.page(request, DETAIL, _context(request, source), part="import")


def _context(request: HtmxRequest, source: PeopleImport) -> dict[str, Any]:
    context: dict[str, Any] = {
        "source": source, "problem": words_for(source.error) if source.error else "",
        "kinds": PeopleImport.Kind.choices, "lines": source.sample.get("rows", []),
        "columns_url": reverse("careers:people_import_columns", args=[source.pk]),
    }  # fmt: skip
    if source.is_waiting or not source.kind:
        return context
    if source.stage == Stage.APPLIED:
        return context | {"standing": undoing.standing(source), "undo_months": months_kept("import")}
    context["needed"] = TABLES[source.kind].hint
    if source.stage in (Stage.COLUMNS, Stage.READY):
        context["form"] = _columns_form(source)
    if source.stage == Stage.READY:
        context |= _preview(request, source)
    return context


def _columns_form(source: PeopleImport) -> PeopleColumnsForm:
    columns = source.columns or source.sample.get("columns", {})
    return PeopleColumnsForm(kind=source.kind, names=source.sample.get("names", []), initial=columns)


def _preview(request: HtmxRequest, source: PeopleImport) -> dict[str, Any]:
    counts = source.counts
    tabs = [
        {"verdict": one.value, "label": one.label, "count": counts[one]} for one in SHOWN if one in counts
    ]
    verdict = request.GET.get("verdict", "")
    verdict = verdict if verdict in counts else (tabs[0]["verdict"] if tabs else "")
    query = request.GET.get("q", "").strip()[:100]
    rows = source.items.filter(verdict=verdict, label__icontains=query)
    titles = TitlesForm(titles=source.unknown, roles=roles_of_the_house()) if source.unknown else None
    return {
        "tabs": tabs, "verdict": verdict, "query": query, "same": counts.get(Verdict.SAME, 0), "titles": titles,
        "faults": faults.told(source.faults),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "may_be_complete": Verdict.GONE in counts and not source.fault_count,
        "may_confirm": bool(set(counts) & ({*SHOWN} if not source.fault_count else {Verdict.NEW, Verdict.CHANGED})),
    }  # fmt: skip


def _open(request: HtmxRequest, pk: UUID) -> PeopleImport:
    """One that nothing was written of yet and no worker has in hand."""
    rows = PeopleImport.objects.visible_to(request.user).open().exclude(state=PeopleImport.State.RUNNING)
    found: PeopleImport = get_object_or_404(rows, pk=pk)
    return found


@require_POST
@access("careers.import_people")
def people_import_kind(request: HtmxRequest, pk: UUID) -> HttpResponse:
    source, kind = _open(request, pk), request.POST.get("kind", "")
    if kind in PeopleImport.Kind.values and kind != source.kind:
        intake.choose_kind(source, kind)
    return redirect("careers:people_import_detail", source.pk)


@require_POST
@access("careers.import_people")
def people_import_columns(request: HtmxRequest, pk: UUID) -> HttpResponse:
    source = _open(request, pk)
    form = PeopleColumnsForm(request.POST, kind=source.kind, names=source.sample.get("names", []))
    if not form.is_valid():
        context = _context(request, source) | {"form": form, "is_reading_columns": True}
        return htmx.page(request, DETAIL, context, part="import", status=422)
    intake.map_columns(source, form.columns())
    return redirect("careers:people_import_detail", source.pk)


@require_POST
@access("careers.import_people")
def people_import_titles(request: HtmxRequest, pk: UUID) -> HttpResponse:
    source = _open(request, pk)
    form = TitlesForm(request.POST, titles=source.unknown, roles=roles_of_the_house())
    if form.is_valid() and form.chosen():
        intake.map_titles(source, form.chosen(), by=cast(User, request.user))
    return redirect("careers:people_import_detail", source.pk)


@require_POST
@access("careers.import_people")
def people_import_confirm(request: HtmxRequest, pk: UUID) -> HttpResponse:
    source = _open(request, pk)
    if source.stage == Stage.READY and not source.is_waiting:
        is_complete = request.POST.get("is_complete") == "on"
        intake.confirm(source, is_complete=is_complete, by=cast(User, request.user))
    return redirect("careers:people_import_detail", source.pk)


@require_POST
@access("careers.import_people")
def people_import_again(request: HtmxRequest, pk: UUID) -> HttpResponse:
    source = _open(request, pk)
    intake.look_again(source)
    return redirect("careers:people_import_detail", source.pk)


@require_POST
@access("careers.import_people")
def people_import_undo(request: HtmxRequest, pk: UUID) -> HttpResponse:
    rows = PeopleImport.objects.visible_to(request.user).filter(stage=Stage.APPLIED)
    source = get_object_or_404(rows, pk=pk)
    if not source.is_waiting and undoing.standing(source).is_possible:
        intake.take_back(source, by=cast(User, request.user))
    else:
        messages.error(request, words_for("people_undo_nothing"))
    return redirect("careers:people_import_detail", source.pk)


@require_POST
@access("careers.import_people")
def people_import_drop(request: HtmxRequest, pk: UUID) -> HttpResponse:
    source = _open(request, pk)
    intake.drop(source, by=cast(User, request.user))
    messages.success(request, f"{source.name} was dropped; nothing was written, and the file is deleted.")
    return redirect("careers:people_imports")
