"""The profiles of her people for a manager, of everybody for HR: as much as each of them shares."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from careers import calibration, levels, people, profile_page, statements, viewing
from careers.erasing import erase_employee
from careers.forms import EraseForm, LevelForm
from careers.models import Employee
from careers.views.profile.fetching import readable_person, skill_or_404, user_of
from hrapp import htmx
from hrapp.access import Role, access
from hrapp.htmx import HtmxRequest
from skills.models import Skill


@require_GET
@access("careers.view_people")
def people_list(request: HtmxRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    page = people.page_for(user_of(request), query=query, number=request.GET.get("page"))
    rows = people.rows_of(list(page.object_list), by=user_of(request))
    context = {"page": page, "rows": rows, "query": query, "is_hr": is_hr(request)}
    return htmx.page(request, "careers/people/people_list.html", context, part="people")


@require_GET
@access("careers.view_people")
def calibration_page(request: HttpRequest) -> HttpResponse:
    """Her reports; without an employee record of her own she has none."""
    manager = Employee.objects.filter(user=user_of(request)).first()
    found = calibration.of_manager(manager, by=user_of(request)) if manager else None
    return render(
        request, "careers/people/calibration.html", {"calibration": found, "least": calibration.LEAST}
    )


@require_GET
@access("careers.view_people")
def person_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    return person_page(request, readable_person(request, pk), {})


@require_GET
@access("careers.view_people")
def person_skill(request: HtmxRequest, pk: UUID, skill: UUID) -> HttpResponse:
    employee = readable_person(request, pk)
    viewing.note(employee, by=user_of(request), how="skill")
    return skill_page(request, employee, skill_or_404(skill), {})


@require_POST
@access("careers.view_people")
def person_assess(request: HtmxRequest, pk: UUID, skill: UUID) -> HttpResponse:
    """Her manager's word; nobody else assesses without being asked."""
    employee, named = readable_person(request, pk), skill_or_404(skill)
    if not manages(request, employee) or employee.manager is None:
        raise PermissionDenied("not one of her reports")
    form = LevelForm(request.POST, top=levels.scale()[-1].number)
    if not form.is_valid():
        return skill_page(request, employee, named, {"level_form": form}, status=422)
    statements.assess(employee, named, **form.cleaned_data, assessor=employee.manager, by=user_of(request))
    return redirect("careers:person_skill", employee.pk, named.pk)


@require_POST
@access("careers.view_people")
def person_erase(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """HR only, and only with the person's number typed again."""
    employee = readable_person(request, pk)
    if not is_hr(request):
        raise PermissionDenied("HR admins only")
    form = EraseForm(request.POST, employee=employee)
    if not form.is_valid():
        return person_page(request, employee, {"erase_form": form}, status=422)
    erase_employee(employee, by=user_of(request))
    return redirect("careers:people_list")


def person_page(
    request: HtmxRequest, employee: Employee, extra: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    viewing.note(employee, by=user_of(request), how="profile")
    context = {
        "page": profile_page.page_of(employee, by=user_of(request)), "employee": employee, "is_own": False,
        "positions": employee.positions.select_related("role"), "trainings": employee.trainings.all(),
        "credentials": employee.credentials.all(), "may_erase": is_hr(request), **extra,
    }  # fmt: skip
    return htmx.page(request, "careers/people/person.html", context, part="person", status=status)


def skill_page(
    request: HtmxRequest, employee: Employee, skill: Skill, extra: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    page = profile_page.skill_page_of(employee, skill, by=user_of(request))
    mine = next((one.row for one in page.counting if one.row.source == "manager"), None)
    context = {
        "page": page, "employee": employee, "is_own": False, "formula": profile_page.formula(),
        "may_assess": manages(request, employee), "own": mine, **extra,
    }  # fmt: skip
    return htmx.page(request, "careers/profile/skill.html", context, part="skill", status=status)


def manages(request: HttpRequest, employee: Employee) -> bool:
    return employee.manager is not None and employee.manager.user_id == user_of(request).pk


def is_hr(request: HttpRequest) -> bool:
    return user_of(request).has_role(Role.HR_ADMIN)
