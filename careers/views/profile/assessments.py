"""What colleagues ask her to assess, and what she asked of others."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from careers import assessments, levels
from careers.forms import LevelForm
from careers.models import AssessmentRequest, Employee
from careers.views.profile.fetching import asked_request, own_employee, user_of
from hrapp.access import access
from hrapp.htmx import HtmxRequest

LATEST = 20


@require_GET
@access("careers.view_profile")
def assessment_list(request: HtmxRequest) -> HttpResponse:
    return list_page(request, own_employee(request), {})


@require_POST
@access("careers.view_profile")
def assessment_answer(request: HtmxRequest, pk: UUID) -> HttpResponse:
    row = asked_request(request, pk)
    form = LevelForm(request.POST, top=levels.scale()[-1].number)
    if not form.is_valid():
        return list_page(request, row.asked, {"form": form, "failed": row}, status=422)
    assessments.answer(row, **form.cleaned_data, by=user_of(request))
    return redirect("careers:assessment_list")


@require_POST
@access("careers.view_profile")
def assessment_decline(request: HtmxRequest, pk: UUID) -> HttpResponse:
    assessments.decline(asked_request(request, pk), by=user_of(request))
    return redirect("careers:assessment_list")


def list_page(
    request: HtmxRequest, employee: Employee, extra: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    rows = AssessmentRequest.objects.select_related("employee", "asked", "skill")
    context = {
        "waiting": rows.waiting().filter(asked=employee).prefetch_related("skill__indicators__level"),
        "made": rows.filter(employee=employee)[:LATEST],
        "steps": levels.scale(), **extra,
    }  # fmt: skip
    return render(request, "careers/profile/assessment_list.html", context, status=status)
