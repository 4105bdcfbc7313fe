"""One skill of her own profile: everything said of it, how the level comes about, and what she says to it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from careers import assessments, levels, profile_page, statements
from careers.forms import AskForm, LevelForm, WordsForm
from careers.models import Assertion, Employee
from careers.views.profile.fetching import own_employee, own_request, own_statement, skill_or_404, user_of
from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from skills.models import Skill

TEMPLATE = "careers/profile/skill.html"
Source = Assertion.Source


@require_GET
@access("careers.view_profile")
def own_skill(request: HtmxRequest, pk: UUID) -> HttpResponse:
    return skill_part(request, own_employee(request), skill_or_404(pk), {})


@require_POST
@access("careers.view_profile")
def own_skill_state(request: HtmxRequest, pk: UUID) -> HttpResponse:
    employee, skill = own_employee(request), skill_or_404(pk)
    form = LevelForm(request.POST, top=levels.scale()[-1].number)
    if not form.is_valid():
        return skill_part(request, employee, skill, {"level_form": form}, status=422)
    made = statements.state(employee, skill, **form.cleaned_data, by=user_of(request))
    return after(request, employee, skill, {"made": made})


@require_POST
@access("careers.view_profile")
def statement_remove(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """Her own words only; what others say she may answer."""
    said = own_statement(request, pk)
    if said.source == Source.SELF:
        statements.take_back(said, by=user_of(request))
    return after(request, said.employee, said.skill, {})


@require_POST
@access("careers.view_profile")
def statement_set_aside(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """What was read from a document may be wrong; then it counts no longer."""
    said = own_statement(request, pk)
    if said.source == Source.INFERRED:
        statements.set_aside(said, by=user_of(request))
    return after(request, said.employee, said.skill, {"said": said, "aside": said})


@require_POST
@access("careers.view_profile")
def statement_restore(request: HtmxRequest, pk: UUID) -> HttpResponse:
    said = own_statement(request, pk)
    statements.restore(said, by=user_of(request))
    return after(request, said.employee, said.skill, {"said": said})


@require_POST
@access("careers.view_profile")
def statement_answer(request: HtmxRequest, pk: UUID) -> HttpResponse:
    said, form = own_statement(request, pk), WordsForm(request.POST)
    if form.is_valid() and said.source != Source.SELF:
        statements.answer(said, form.cleaned_data["words"], by=user_of(request))
    return after(request, said.employee, said.skill, {})


@require_POST
@access("careers.view_profile")
def assessment_ask(request: HtmxRequest, pk: UUID) -> HttpResponse:
    employee, skill = own_employee(request), skill_or_404(pk)
    form = AskForm(request.POST, colleagues=assessments.colleagues_of(employee))
    if not form.is_valid():
        return skill_part(request, employee, skill, {"ask_form": form}, status=422)
    assessments.ask(employee, skill, **form.cleaned_data, by=user_of(request))
    return after(request, employee, skill, {})


@require_POST
@access("careers.view_profile")
def assessment_withdraw(request: HtmxRequest, pk: UUID) -> HttpResponse:
    row = own_request(request, pk)
    assessments.withdraw(row, by=user_of(request))
    return after(request, own_employee(request), row.skill, {})


def after(request: HtmxRequest, employee: Employee, skill: Skill, extra: dict[str, Any]) -> HttpResponse:
    """The page after a change; a plain post goes back to it."""
    if htmx.wants_part(request):
        return skill_part(request, own_employee(request), skill, extra)
    said = extra.get("said")
    if request.POST.get("next") == "material" and said is not None and said.material_id:
        return redirect("careers:material", said.material_id)
    return redirect("careers:own_skill", skill.pk)


def skill_part(
    request: HtmxRequest, employee: Employee, skill: Skill, extra: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    page = profile_page.skill_page_of(employee, skill, by=user_of(request))
    own = next((one.row for one in page.counting if one.row.source == Source.SELF), None)
    context = {
        "page": page, "employee": employee, "is_own": True, "own": own,
        "formula": profile_page.formula(), "colleagues": assessments.colleagues_of(employee),
        "requests": employee.assessment_requests.filter(skill=skill).select_related("asked")[:8], **extra,
    }  # fmt: skip
    return htmx.page(request, TEMPLATE, context, part="skill", status=status)
