"""HR puts a table into the learning catalogue: uploaded, looked at, confirmed."""

from typing import cast
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from careers import catalogue
from careers.models import CatalogueImport, Course, Project
from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.messages import words_for
from hrapp.models import User
from hrapp.work import WorkError

MOST_BYTES = 4_000_000


class TableForm(forms.Form):
    file = forms.FileField()


@require_GET
@access("careers.change_catalogue")
def catalogue_page(request: HtmxRequest) -> HttpResponse:
    return _page(request)


@require_POST
@access("careers.change_catalogue")
def catalogue_upload(request: HtmxRequest) -> HttpResponse:
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, problem="Choose a CSV file.", status=422)
    file = form.cleaned_data["file"]
    if file.size > MOST_BYTES:
        return _page(request, problem=words_for("too_large"), status=422)
    try:
        table = catalogue.submit(name=file.name, content=file.read(), by=_user(request))
    except WorkError as error:
        return _page(request, problem=words_for(error.code), status=422)
    return redirect("careers:catalogue_import", pk=table.pk)


@require_GET
@access("careers.change_catalogue")
def catalogue_import(request: HtmxRequest, pk: UUID) -> HttpResponse:
    return _table(request, get_object_or_404(CatalogueImport, pk=pk))


@require_POST
@access("careers.change_catalogue")
def catalogue_confirm(request: HtmxRequest, pk: UUID) -> HttpResponse:
    table = get_object_or_404(CatalogueImport, pk=pk)
    try:
        catalogue.apply(table, by=_user(request), retires_gone="retires_gone" in request.POST)
    except WorkError as error:
        return _table(request, table, problem=words_for(error.code), status=422)
    return redirect("careers:catalogue")


@require_POST
@access("careers.change_catalogue")
def catalogue_drop(request: HtmxRequest, pk: UUID) -> HttpResponse:
    get_object_or_404(CatalogueImport.objects.open(), pk=pk).delete()
    return redirect("careers:catalogue")


def _page(request: HtmxRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "imports": CatalogueImport.objects.select_related("created_by")[:10], "problem": problem,
        "course_count": Course.objects.filter(is_active=True).count(),
        "project_count": Project.objects.filter(is_active=True).count(), "columns": catalogue.COLUMNS,
    }  # fmt: skip
    return htmx.page(request, "careers/paths/catalogue.html", context, part="catalogue", status=status)


def _table(
    request: HtmxRequest, table: CatalogueImport, *, problem: str = "", status: int = 200
) -> HttpResponse:
    plan = catalogue.plan(table) if table.applied_at is None else catalogue.Plan()
    context = {"table": table, "plan": plan, "problem": problem}
    return htmx.page(request, "careers/paths/catalogue_import.html", context, part="table", status=status)


def _user(request: HtmxRequest) -> User:
    return cast(User, request.user)  # @access admits nobody else
