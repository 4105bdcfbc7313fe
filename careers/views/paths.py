"""Where an employee could go: next roles, and one role with gap, routes, learning and open jobs."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from careers import learning, openings, paths
from careers.architecture import Architecture, ReleasedRole
from careers.gaps import UnknownRoleError
from careers.models import Goal
from careers.views.own import employee_of, no_employee, own_employee
from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest

MOST_NEXT, MOST_OPENED, MOST_FOUND, MOST_OFFERS = 8, 5, 12, 6


@require_GET
@access("careers.view_profile")
def path_list(request: HtmxRequest) -> HttpResponse:
    employee = employee_of(request)
    if employee is None:
        return no_employee(request, "Paths")
    own, query = paths.outlook(employee), request.GET.get("q", "").strip()[:100]
    context = {
        "role": own.role, "roles": own.view.architecture.roles, "has_skills": bool(own.view.held),
        "nexts": own.next_roles(MOST_NEXT), "opened": paths.opened_in(own, MOST_OPENED),
        "query": query, "found": _matching(own.view.architecture, query),
    }  # fmt: skip
    return htmx.page(request, "careers/paths/path_list.html", context, part="paths")


@require_GET
@access("careers.view_profile")
def path_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    employee = own_employee(request)
    own = paths.outlook(employee)
    try:
        place = own.place_of(pk)
    except UnknownRoleError as error:
        raise Http404 from error
    following = own.next_role(place)
    context = {
        "next": following, "gap": following.gap, "role": following.role, "is_own": own.grounds.place == place,
        "is_without_role": own.grounds.place is None, "routes": paths.routes_from(own, place, 3),
        "offers": learning.for_gap(following.gap, MOST_OFFERS, employee=employee),
        "openings": openings.for_role(employee, pk),
        "goal": Goal.objects.open().filter(employee=employee, role=pk).first(),
    }  # fmt: skip
    return htmx.page(request, "careers/paths/path_detail.html", context, part="path")


def _matching(known: Architecture, query: str) -> list[ReleasedRole]:
    words = query.casefold().split()
    found = (role for role in known.roles if all(word in role.title.casefold() for word in words))
    return [role for role, _ in zip(found, range(MOST_FOUND), strict=False)] if words else []
