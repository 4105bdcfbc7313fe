"""A person's own page: who she is here, her skills, and what was read of her documents."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from careers import levels, profile_page, sharing, statements, viewing
from careers.forms import CvForm, NewSkillForm, ProjectForm, chosen_sharing, sharing_rows
from careers.models import AssessmentRequest, Employee
from careers.views.profile.fetching import own_employee, user_of
from hrapp import htmx
from hrapp.access import Role, access
from hrapp.htmx import HtmxRequest
from skills import skill_choice

TEMPLATE = "careers/profile/profile.html"


@require_GET
@access("careers.view_profile")
def profile(request: HtmxRequest) -> HttpResponse:
    employee = Employee.objects.select_related("manager", "user").filter(user=user_of(request)).first()
    if employee is None:
        roles = [Role(role).label for role in user_of(request).roles]
        return render(request, "careers/profile/account.html", {"person": user_of(request), "roles": roles})
    return profile_part(request, employee, {})


@require_POST
@access("careers.view_profile")
def own_skill_add(request: HtmxRequest) -> HttpResponse:
    employee = own_employee(request)
    form = NewSkillForm(request.POST, top=levels.scale()[-1].number)
    if not form.is_valid():
        return profile_part(request, employee, {"skill_form": form}, status=422)
    said = form.cleaned_data
    statements.state(employee, said["skill"], said["level"], note=said["note"], by=user_of(request))
    return redirect("careers:own_skill", said["skill"].pk)


@require_GET
@access("careers.view_profile")
def own_skill_options(request: HttpRequest) -> HttpResponse:
    """Options of a list for the field of a skill; nothing before the second letter."""
    words = request.GET.get("skill", "").strip()
    found = skill_choice.matching(words) if len(words) >= 2 else []
    return render(request, "careers/profile/_skill_options.html", {"skills": found})


@require_GET
@access("careers.view_profile")
def sharing_page(request: HtmxRequest) -> HttpResponse:
    employee = own_employee(request)
    context = {
        "employee": employee, "rows": sharing_rows(employee), "audiences": list(sharing.AUDIENCES.values()),
        "lines": viewing.lines_of(employee), "is_saved": "saved" in request.GET,
    }  # fmt: skip
    return render(request, "careers/profile/sharing.html", context)


@require_POST
@access("careers.view_profile")
def sharing_save(request: HttpRequest) -> HttpResponse:
    employee = own_employee(request)
    sharing.choose(employee, chosen_sharing(request.POST.getlist("shared")), by=user_of(request))
    response = redirect("careers:sharing")
    response["Location"] += "?saved"
    return response


def profile_part(
    request: HtmxRequest, employee: Employee, extra: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    context = {
        "page": profile_page.page_of(employee, by=user_of(request)), "employee": employee, "is_own": True,
        "materials": list(employee.materials.select_related("document")),
        "asked": AssessmentRequest.objects.waiting().filter(asked=employee).select_related("employee", "skill"),
        "cv_form": CvForm(), "project_form": ProjectForm(), **extra,
    }  # fmt: skip
    return htmx.page(request, TEMPLATE, context, part="profile", status=status)
