"""Importing a taxonomy: a file comes in, a preview is looked at, and a person confirms or drops it."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.messages import words_for
from hrapp.models import User
from skills.exporting.formats import FORMATS
from skills.importing import intake
from skills.importing.readers import WORDS
from skills.importing.telling import tell
from skills.models import Import, ImportedItem, Taxonomy
from skills.suggestions.reading import groups_of
from skills.views.exchange.exports import latest
from skills.views.exchange.forms import NEW, ColumnsForm, ImportForm

PER_PAGE = 30
Verdict = ImportedItem.Verdict
SHOWN = (Verdict.CONFLICT, Verdict.CHANGED, Verdict.NEW, Verdict.GONE)
KINDS = {"skill": "skills", "group": "groups", "role": "roles", "family": "families", "scale": "scales"}


def _counted(kind: str, count: int) -> str:
    return f"{count:,} {kind if count == 1 else KINDS.get(kind, kind)}"


@require_GET
@access("skills.change_skill")
def exchange(request: HtmxRequest) -> HttpResponse:
    return _exchange(request, ImportForm())


def _exchange(request: HtmxRequest, form: ImportForm, status: int = 200) -> HttpResponse:
    known = list(Taxonomy.objects.select_related("live_release").order_by("-is_default", "name"))
    slug = request.GET.get("taxonomy", "")
    taxonomy = next((one for one in known if one.slug == slug), known[0] if known else None)
    imports = Import.objects.select_related("taxonomy", "created_by", "operation")
    context = {
        "taxonomies": known, "taxonomy": taxonomy, "form": form, "words": WORDS.items(), "new": NEW,
        "imports": imports.exclude(stage=Import.Stage.DROPPED)[:12], "formats": FORMATS.values(),
        "groups": groups_of(taxonomy) if taxonomy else [],
        "releases": taxonomy.releases.order_by("-number")[:50] if taxonomy else [],
    }  # fmt: skip
    return htmx.page(
        request, "skills/exchange/exchange.html", context | latest(), part="upload", status=status
    )


@require_POST
@access("skills.change_skill")
def import_create(request: HtmxRequest) -> HttpResponse:
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _exchange(request, form, status=422)
    data = form.cleaned_data
    taxonomy = data.get("chosen") or intake.new_taxonomy(data["name"])
    source = intake.submit_import(
        data["file"], taxonomy=taxonomy, form=data["form"], by=cast(User, request.user)
    )
    return redirect("skills:import_detail", source.pk)


@require_GET
@access("skills.change_skill")
def import_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    source = _found(pk)
    context: dict[str, Any] = {
        "source": source, "taxonomy": source.taxonomy, "problem": words_for(source.error) if source.error else "",
        "columns_url": reverse("skills:import_columns", args=[source.pk]),
    }  # fmt: skip
    is_faulty_table = source.fault_count and source.sample
    if not source.is_waiting and (source.stage == Import.Stage.COLUMNS or is_faulty_table):
        context["form"] = _columns_form(source)
        context["lines"] = source.sample.get("rows", [])
    elif not source.is_waiting and source.stage in (Import.Stage.READY, Import.Stage.APPLIED):
        context |= _preview(request, source)
    return htmx.page(request, "skills/exchange/import_detail.html", context, part="import")


def _found(pk: UUID) -> Import:
    found: Import = get_object_or_404(
        Import.objects.select_related("taxonomy__live_release", "operation", "created_by").exclude(
            stage=Import.Stage.DROPPED
        ),
        pk=pk,
    )
    return found


def _columns_form(source: Import) -> ColumnsForm:
    sample = source.sample
    columns = source.columns or sample.get("columns", {})
    return ColumnsForm(names=sample.get("names", []), initial={"mark": "|"} | columns)


def _preview(request: HtmxRequest, source: Import) -> dict[str, Any]:
    tabs = [
        {"verdict": verdict.value, "label": verdict.label, "count": sum(kinds.values()),
         "words": ", ".join(_counted(kind, count) for kind, count in kinds.items())}
        for verdict in SHOWN
        if (kinds := source.counts.get(verdict.value))
    ]  # fmt: skip
    verdict = request.GET.get("verdict", "")
    verdict = verdict if verdict in source.counts else (tabs[0]["verdict"] if tabs else "")
    rows = _items(source, verdict, request.GET.get("kind", ""), request.GET.get("q", ""))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "tabs": tabs, "verdict": verdict, "page": page, "shown": tell(list(page)), "kinds": KINDS,
        "kind": request.GET.get("kind", ""), "query": request.GET.get("q", "")[:100],
        "same": sum(source.counts.get(Verdict.SAME.value, {}).values()),
        "may_confirm": bool(tabs) and not source.fault_count and source.stage == Import.Stage.READY,
    }  # fmt: skip


def _items(source: Import, verdict: str, kind: str, query: str) -> QuerySet[ImportedItem]:
    rows = source.items.filter(verdict=verdict).order_by("kind", "label", "pk")
    if kind in KINDS:
        rows = rows.filter(kind=kind)
    if query.strip():
        rows = rows.filter(label__icontains=query.strip()[:100])
    return rows


@require_POST
@access("skills.change_skill")
def import_columns(request: HtmxRequest, pk: UUID) -> HttpResponse:
    source = _open(pk)
    form = ColumnsForm(request.POST, names=source.sample.get("names", []))
    if not form.is_valid():
        context = {
            "source": source, "taxonomy": source.taxonomy, "form": form, "lines": source.sample.get("rows", []),
            "columns_url": reverse("skills:import_columns", args=[source.pk]),
        }  # fmt: skip
        return htmx.page(request, "skills/exchange/import_detail.html", context, part="import", status=422)
    intake.map_columns(source, form.columns())
    return redirect("skills:import_detail", source.pk)


def _open(pk: UUID) -> Import:
    """One that nothing was written of yet and no worker has in hand."""
    found: Import = get_object_or_404(Import.objects.open(), pk=pk)
    return found


@require_POST
@access("skills.change_skill")
def import_choose(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """Take or keep: one item, or all of a verdict."""
    source = _open(pk)
    rows = source.items.filter(verdict=request.POST.get("verdict", ""))
    if item := request.POST.get("item", ""):
        rows = rows.filter(pk=int(item)) if item.isdecimal() else rows.none()
    rows.update(is_taken=request.POST.get("take") == "yes")
    return HttpResponseRedirect(_back(request, source))


def _back(request: HtmxRequest, source: Import) -> str:
    """The same page of the preview; the fields are our own, so no address from outside is followed."""
    kept = {name: request.POST.get(name, "") for name in ("verdict", "kind", "q", "page")}
    return reverse("skills:import_detail", args=[source.pk], query={k: v for k, v in kept.items() if v})


@require_POST
@access("skills.change_skill")
def import_confirm(request: HtmxRequest, pk: UUID) -> HttpResponse:
    source = _open(pk)
    if source.stage == Import.Stage.READY and not source.is_waiting and not source.fault_count:
        intake.confirm(source, retires_gone="retires_gone" in request.POST, by=cast(User, request.user))
    return redirect("skills:import_detail", source.pk)


@require_POST
@access("skills.change_skill")
def import_again(request: HtmxRequest, pk: UUID) -> HttpResponse:
    intake.look_again(_open(pk))
    return redirect("skills:import_detail", pk)


@require_POST
@access("skills.change_skill")
def import_undo(request: HtmxRequest, pk: UUID) -> HttpResponse:
    source = _found(pk)
    if problem := intake.take_back(source, by=cast(User, request.user)):
        messages.error(request, problem)
    else:
        messages.success(request, f"{source.name} was taken back; the taxonomy is as it was before.")
    return redirect("skills:import_detail", source.pk)


@require_POST
@access("skills.change_skill")
def import_drop(request: HtmxRequest, pk: UUID) -> HttpResponse:
    source = _open(pk)
    intake.drop(source, by=cast(User, request.user))
    messages.success(request, f"{source.name} was dropped; nothing was written.")
    return redirect("skills:exchange")
