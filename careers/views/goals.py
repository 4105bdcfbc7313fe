"""An employee's goals: set from a role's gap or in her own words, worked on step by step, shared if she likes."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from careers import gaps, goals, reminders
from careers.gaps import Gap, UnknownRoleError
from careers.models import Employee, Goal, GoalStep, Reminder
from careers.views.own import employee_of, no_employee, own_employee
from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from skills.models import Role


class GoalForm(forms.Form):
    title = forms.CharField(max_length=200, strip=True)
    due_on = forms.DateField(required=False)
    note = forms.CharField(max_length=2000, required=False)


class StepForm(forms.Form):
    title = forms.CharField(max_length=200, strip=True)
    due_on = forms.DateField(required=False)


@require_GET
@access("careers.view_profile")
def goal_list(request: HtmxRequest) -> HttpResponse:
    employee = employee_of(request)
    if employee is None:
        return no_employee(request, "Goals")
    found = goals.progress_of(employee)
    context = {
        "open": [one for one in found if one.goal.state == Goal.State.OPEN],
        "closed": [one for one in found if one.goal.state != Goal.State.OPEN],
        "reminders": reminders.reminders_of(employee),
        "mail_to": reminders.address_of(employee) if settings.EMAIL_HOST else "",
        "employee": employee,
    }
    return htmx.page(request, "careers/paths/goal_list.html", context, part="goals")


@require_GET
@access("careers.view_profile")
def goal_new(request: HtmxRequest) -> HttpResponse:
    employee = employee_of(request)
    if employee is None:
        return no_employee(request, "A goal")
    gap = _gap(employee, request.GET.get("role", ""))
    form = GoalForm(initial={"title": f"Become {gap.role.title}" if gap else ""})
    return _form(request, employee, form, gap)


@require_POST
@access("careers.view_profile")
def goal_add(request: HtmxRequest) -> HttpResponse:
    employee, form = own_employee(request), GoalForm(request.POST)
    gap = _gap(employee, request.POST.get("role", ""))
    if not form.is_valid():
        return _form(request, employee, form, gap, status=422)
    role = Role.objects.get(pk=gap.role.id) if gap else None
    proposed = goals.proposed_for(gap, employee) if gap else []
    wanted = set(request.POST.getlist("steps"))
    chosen = [one for one in proposed if str(one.skill) in wanted]
    goal = goals.set_goal(employee, role=role, steps=chosen, **form.cleaned_data)
    return redirect("careers:goal_detail", pk=goal.pk)


@require_GET
@access("careers.view_profile")
def goal_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """Hers to change; her manager reads it where she shares it."""
    goal = get_object_or_404(Goal.objects.visible_to(request.user).select_related("employee", "role"), pk=pk)
    return _detail(request, goal)


@require_POST
@access("careers.view_profile")
def goal_change(request: HtmxRequest, pk: UUID) -> HttpResponse:
    goal, form = _own_goal(request, pk), GoalForm(request.POST)
    if not form.is_valid():
        return _detail(request, goal, status=422, form=form)
    for name, value in form.cleaned_data.items():
        setattr(goal, name, value)
    goal.is_shared, goal.has_reminders = "is_shared" in request.POST, "has_reminders" in request.POST
    goal.save(update_fields=["title", "due_on", "note", "is_shared", "has_reminders"])
    reminders.drop_outdated(goal)
    return redirect("careers:goal_detail", pk=pk)


@require_POST
@access("careers.view_profile")
def goal_state(request: HtmxRequest, pk: UUID) -> HttpResponse:
    goal, state = _own_goal(request, pk), request.POST.get("state", "")
    if state in Goal.State.values:
        goals.close(goal, state)
    return redirect("careers:goal_detail", pk=pk)


@require_POST
@access("careers.view_profile")
def goal_delete(request: HtmxRequest, pk: UUID) -> HttpResponse:
    _own_goal(request, pk).delete()
    return redirect("careers:goal_list")


@require_POST
@access("careers.view_profile")
def step_add(request: HtmxRequest, pk: UUID) -> HttpResponse:
    goal, form = _own_goal(request, pk), StepForm(request.POST)
    if not form.is_valid():
        return _detail(request, goal, status=422, step_form=form)
    goals.add_step(goal, goals.Proposed(form.cleaned_data["title"]), due_on=form.cleaned_data["due_on"])
    return _changed(request, goal)


@require_POST
@access("careers.view_profile")
def step_tick(request: HtmxRequest, pk: UUID) -> HttpResponse:
    step = _own_step(request, pk)
    goals.tick(step, is_done=request.POST.get("done") == "1")
    return _changed(request, step.goal)


@require_POST
@access("careers.view_profile")
def step_delete(request: HtmxRequest, pk: UUID) -> HttpResponse:
    step = _own_step(request, pk)
    step.delete()
    return _changed(request, step.goal)


@require_POST
@access("careers.view_profile")
def reminder_seen(request: HtmxRequest, pk: UUID) -> HttpResponse:
    mine = Reminder.objects.filter(goal__employee=own_employee(request))
    reminder = get_object_or_404(mine, pk=pk)
    mine.filter(pk=reminder.pk).update(seen_at=timezone.now())
    return redirect("careers:goal_list")


@require_POST
@access("careers.view_profile")
def reminder_mail(request: HtmxRequest) -> HttpResponse:
    """Whether she gets reminders by mail too."""
    employee = own_employee(request)
    employee.has_reminder_mail = request.POST.get("wanted") == "1"
    employee.save(update_fields=["has_reminder_mail"])
    return redirect("careers:goal_list")


def _changed(request: HtmxRequest, goal: Goal) -> HttpResponse:
    return _detail(request, goal) if htmx.wants_part(request) else redirect("careers:goal_detail", pk=goal.pk)


def _detail(request: HtmxRequest, goal: Goal, *, status: int = 200, **forms_: Any) -> HttpResponse:
    (progress,) = goals.progress(goal.employee, [goal])
    context = {
        "progress": progress,
        "goal": goal,
        "is_mine": goal.employee.user_id == request.user.pk,
    } | forms_
    return htmx.page(request, "careers/paths/goal_detail.html", context, part="goal", status=status)


def _form(
    request: HtmxRequest, employee: Employee, form: GoalForm, gap: Gap | None, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "gap": gap, "proposed": goals.proposed_for(gap, employee) if gap else []}
    return htmx.page(request, "careers/paths/goal_new.html", context, part="form", status=status)


def _gap(employee: Employee, role: str) -> Gap | None:
    try:
        return gaps.view_of(employee).gap(UUID(role)) if role else None
    except (ValueError, UnknownRoleError):
        return None


def _own_goal(request: HtmxRequest, pk: UUID) -> Goal:
    mine = Goal.objects.filter(employee=own_employee(request)).select_related("employee", "role")
    return get_object_or_404(mine, pk=pk)


def _own_step(request: HtmxRequest, pk: UUID) -> GoalStep:
    mine = GoalStep.objects.filter(goal__employee=own_employee(request)).select_related(
        "goal__employee", "goal__role"
    )
    return get_object_or_404(mine, pk=pk)
