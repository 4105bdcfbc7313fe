"""Open jobs for an employee, and the one act by which its people learn of her interest."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from careers import openings
from careers.openings import NoOpeningError
from careers.views.own import employee_of, no_employee, own_employee
from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest


class InterestForm(forms.Form):
    note = forms.CharField(max_length=1000, required=False)
    shares_skills = forms.BooleanField(required=False)


@require_GET
@access("careers.view_profile")
def opening_list(request: HtmxRequest) -> HttpResponse:
    employee = employee_of(request)
    if employee is None:
        return no_employee(request, "Open jobs")
    asked = openings.expressed_by(employee)
    context = {
        "openings": openings.for_employee(employee),
        "closed": [one for one in asked.values() if not one.is_open],
    }
    return htmx.page(request, "careers/paths/opening_list.html", context, part="openings")


@require_GET
@access("careers.view_profile")
def opening_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    employee = own_employee(request)
    try:
        opening, posting = openings.one_for(employee, pk)
    except NoOpeningError as error:
        raise Http404 from error
    context = {"opening": opening, "posting": posting, "gap": opening.gap}
    return htmx.page(request, "careers/paths/opening_detail.html", context, part="opening")


@require_POST
@access("careers.view_profile")
def interest_express(request: HtmxRequest, pk: UUID) -> HttpResponse:
    employee, form = own_employee(request), InterestForm(request.POST)
    if not form.is_valid():
        return redirect("careers:opening_detail", pk=pk)
    try:
        openings.express(employee, pk, **form.cleaned_data)
    except NoOpeningError as error:
        raise Http404 from error
    return redirect("careers:opening_detail", pk=pk)


@require_POST
@access("careers.view_profile")
def interest_withdraw(request: HtmxRequest, pk: UUID) -> HttpResponse:
    openings.take_back(own_employee(request), pk)
    return redirect("careers:opening_list")
