"""Requirements of a job, changed in place: each change answers with the list, in which weights and kinds may move."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import reswap, retarget

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from recruiting import job_page, requirements
from recruiting.coverage import DEGREES
from recruiting.forms import CREDENTIALS, LEVELS, RequirementForm
from recruiting.models import Job, Requirement
from recruiting.views.fetching import editable_job, editable_requirement, user_of
from recruiting.views.jobs import job_context
from skills import skill_choice

CHOICES = {
    "kinds": Requirement.Kind.choices,
    "levels": LEVELS,
    "credentials": CREDENTIALS,
    "degrees": DEGREES,
}


@require_POST
@access("recruiting.change_job")
def requirement_add(request: HtmxRequest, pk: UUID) -> HttpResponse:
    job = editable_job(request, pk)
    form = RequirementForm(request.POST)
    if form.is_valid() and form.cleaned_data["text"].strip():
        given = {
            name: form.cleaned_data[name]
            for name in ("kind", "text", "start", "end", "skills", "years", "credential")
        }
        added = requirements.add_requirement(job, by=user_of(request), **given)
        return respond(request, job, added)
    return respond(request, job, None, status=422)


@require_GET
@access("recruiting.change_job")
def requirement_edit(request: HtmxRequest, pk: UUID) -> HttpResponse:
    requirement = job_page.requirement_with_skills(editable_requirement(request, pk).pk)
    context = {"requirement": requirement, "job": requirement.job, **CHOICES}
    return htmx.page(request, "recruiting/requirement_edit.html", context, part="form")


@require_POST
@access("recruiting.change_job")
def requirement_change(request: HtmxRequest, pk: UUID) -> HttpResponse:
    requirement = editable_requirement(request, pk)
    form = RequirementForm(request.POST)
    if not form.is_valid():
        shown = job_page.requirement_with_skills(requirement.pk)
        context = {"requirement": shown, "job": shown.job, "form": form, **CHOICES}
        response = htmx.page(request, "recruiting/requirement_edit.html", context, part="form", status=422)
        return retarget(reswap(response, "innerHTML"), f"#requirement-{requirement.pk}")
    changes = {name: form.cleaned_data[name] for name in ("kind", "years", "credential", "skills")}
    if form.cleaned_data["weight"] not in (None, requirement.weight):
        changes["weight"] = form.cleaned_data["weight"]
    requirements.change_requirement(requirement, by=user_of(request), **changes)
    return respond(request, requirement.job, requirement)


@require_POST
@access("recruiting.change_job")
def requirement_drop(request: HtmxRequest, pk: UUID) -> HttpResponse:
    requirement = editable_requirement(request, pk)
    requirements.drop_requirement(requirement, by=user_of(request))
    return respond(request, requirement.job, requirement)


@require_POST
@access("recruiting.change_job")
def requirement_restore(request: HtmxRequest, pk: UUID) -> HttpResponse:
    requirement = editable_requirement(request, pk)
    requirements.restore_requirement(requirement, by=user_of(request))
    return respond(request, requirement.job, requirement)


@require_GET
@access("recruiting.view_job")
def skill_options(request: HtmxRequest) -> HttpResponse:
    """Names for the list under a field in which a person types a skill."""
    words = (request.GET.get("skill") or "").strip()[:80]
    skills = skill_choice.matching(words) if len(words) >= 2 else []
    return htmx.page(request, "recruiting/skill_options.html", {"skills": skills}, part="options")


def respond(
    request: HttpRequest, job: Job, requirement: Requirement | None, *, status: int = 200
) -> HttpResponse:
    if getattr(request, "htmx", None):
        context = {**job_context(request, job), "changed": requirement}
        return render(request, "recruiting/job_detail.html#requirements", context, status=status)
    anchor = f"#requirement-{requirement.pk}" if requirement else "#requirements"
    return redirect(reverse("recruiting:job_detail", args=[job.pk]) + anchor)
