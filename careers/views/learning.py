"""What there is to learn, ranked for the gap of one role, and offering oneself as a mentor."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from careers import gaps, learning, paths, profiles
from careers.gaps import Gap, UnknownRoleError
from careers.models import Employee, Goal, Mentor
from careers.views.own import employee_of, no_employee, own_employee
from hrapp import htmx
from hrapp.access import access, allows
from hrapp.htmx import HtmxRequest
from skills.models import Skill

MOST_OFFERS, MOST_LISTED, ABLE = 8, 60, 3.0
KINDS = (("", "All"), ("course", "Courses"), ("mentor", "Mentors"), ("project", "Projects"))


class MentorForm(forms.Form):
    """She offers skills of her own profile only."""

    skills = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(max_length=300, required=False)

    def __init__(self, employee: Employee, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = [one for one in profiles.skills_of(employee) if one.level >= ABLE]
        field: Any = self.fields["skills"]  # a MultipleChoiceField
        field.choices = [(str(one.skill), one.label) for one in able]


@require_GET
@access("careers.view_profile")
def learning_page(request: HtmxRequest) -> HttpResponse:
    employee = employee_of(request)
    if employee is None:
        return no_employee(request, "Learning")
    gap, kind = _gap(request, employee), request.GET.get("kind", "")
    query = request.GET.get("q", "").strip()[:100]
    kind = kind if kind in dict(KINDS) else ""
    listed = learning.catalogue(employee, query=query, kind=kind)
    mentor = Mentor.objects.filter(employee=employee).prefetch_related("skills").first()
    context = {
        "gap": gap, "offers": learning.for_gap(gap, MOST_OFFERS, employee=employee) if gap else [],
        "listed": listed[:MOST_LISTED], "count": len(listed), "query": query, "kind": kind, "kinds": KINDS,
        "mentor": mentor, "form": _form(employee, mentor), "may_change": _may_change(request),
    }  # fmt: skip
    return htmx.page(request, "careers/paths/learning.html", context, part="learning")


@require_POST
@access("careers.view_profile")
def mentoring(request: HtmxRequest) -> HttpResponse:
    employee = own_employee(request)
    form = MentorForm(employee, request.POST)
    if form.is_valid():
        mentor, _ = Mentor.objects.update_or_create(
            employee=employee, defaults={"note": form.cleaned_data["note"]}
        )
        mentor.skills.set(Skill.objects.filter(pk__in=form.cleaned_data["skills"]))
    return redirect("careers:learning")


@require_POST
@access("careers.view_profile")
def mentoring_stop(request: HtmxRequest) -> HttpResponse:
    Mentor.objects.filter(employee=own_employee(request)).delete()
    return redirect("careers:learning")


def _form(employee: Employee, mentor: Mentor | None) -> MentorForm:
    chosen = [str(skill.pk) for skill in mentor.skills.all()] if mentor else []
    return MentorForm(employee, initial={"skills": chosen, "note": mentor.note if mentor else ""})


def _gap(request: HtmxRequest, employee: Employee) -> Gap | None:
    """For the role that the address names, else that of her first goal, else her most feasible next role."""
    view = gaps.view_of(employee)
    try:
        return view.gap(UUID(request.GET["role"]) if "role" in request.GET else _aim(employee))
    except (ValueError, UnknownRoleError):
        nearest = paths.next_roles(employee, 1)
        return nearest[0].gap if nearest else None


def _aim(employee: Employee) -> UUID:
    """Raises ValueError where no goal of hers leads to a role."""
    goals = Goal.objects.open().filter(employee=employee).exclude(role=None)
    role: UUID | None = goals.values_list("role", flat=True).first()
    if role is None:
        raise ValueError("no goal with a role")
    return role


def _may_change(request: HtmxRequest) -> bool:
    return allows(request.user, "careers.change_catalogue")
