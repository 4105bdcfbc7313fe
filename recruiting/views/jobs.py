"""Jobs: the list, a new one, one with its requirements, and who is on its hiring team."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from recruiting import colleagues, intake, job_page, listings, requirements
from recruiting.forms import JobForm, TeamForm
from recruiting.models import Job
from recruiting.views.fetching import editable_job, job_or_404, may_edit, user_of

SEEN = "jobs_seen"


@require_GET
@access("recruiting.view_job")
def job_list(request: HtmxRequest) -> HttpResponse:
    status = request.GET.get("status", Job.Status.OPEN)
    status = status if status in Job.Status.values else Job.Status.OPEN
    rows = listings.job_rows(
        user_of(request), seen=jobs_seen(request), status=status, page=request.GET.get("page")
    )
    context = {
        "rows": rows,
        "status": status,
        "statuses": Job.Status.choices,
        "may_add": user_of(request).may("recruiting.add_job"),
    }
    return htmx.page(request, "recruiting/job_list.html", context, part="jobs")


@require_GET
@access("recruiting.add_job")
def job_new(request: HtmxRequest) -> HttpResponse:
    return htmx.page(request, "recruiting/job_new.html", {"form": JobForm()}, part="form")


@require_POST
@access("recruiting.add_job")
def job_create(request: HtmxRequest) -> HttpResponse:
    form = JobForm(request.POST, request.FILES)
    if not form.is_valid():
        return htmx.page(request, "recruiting/job_new.html", {"form": form}, part="form", status=422)
    job = intake.submit_job(**form.cleaned_data, by=user_of(request))
    return redirect("recruiting:job_detail", pk=job.pk)


@require_GET
@access("recruiting.view_job")
def job_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    job = job_or_404(request, pk)
    note_visit(request, job)
    return htmx.page(request, "recruiting/job_detail.html", job_context(request, job), part="job")


@require_POST
@access("recruiting.change_job")
def job_retry(request: HtmxRequest, pk: UUID) -> HttpResponse:
    job = editable_job(request, pk)
    if job.has_failed:
        intake.retry_job(job, by=user_of(request))
    return redirect("recruiting:job_detail", pk=job.pk)


@require_POST
@access("recruiting.change_job")
def job_close(request: HtmxRequest, pk: UUID) -> HttpResponse:
    job = editable_job(request, pk)
    requirements.close_job(job, by=user_of(request))
    return redirect("recruiting:job_detail", pk=job.pk)


@require_POST
@access("recruiting.change_job")
def job_reopen(request: HtmxRequest, pk: UUID) -> HttpResponse:
    job = editable_job(request, pk)
    requirements.reopen_job(job, by=user_of(request))
    return redirect("recruiting:job_detail", pk=job.pk)


@require_POST
@access("recruiting.change_job")
def job_team(request: HtmxRequest, pk: UUID) -> HttpResponse:
    job = editable_job(request, pk)
    form = TeamForm(request.POST)
    if form.is_valid():
        requirements.set_team(job, list(form.cleaned_data["users"]), by=user_of(request))
    if htmx.wants_part(request):
        return render(request, "recruiting/job_detail.html#team", job_context(request, job))
    return redirect("recruiting:job_detail", pk=job.pk)


@require_POST
@access("recruiting.change_job")
def job_inside(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """Whether colleagues see it among the open jobs."""
    job = editable_job(request, pk)
    colleagues.set_shown_inside(job, request.POST.get("shown") == "1", by=user_of(request))
    return redirect("recruiting:job_detail", pk=job.pk)


def job_context(request: HttpRequest, job: Job) -> dict[str, Any]:
    page = job_page.page_of(job)
    user = user_of(request)
    return {
        "job": job,
        "page": page,
        "can_edit": may_edit(request, job),
        "may_upload": user.may("recruiting.add_candidate"),
        "team_form": TeamForm(initial={"users": [member.pk for member in page.team]}),
        "colleagues": job.colleagues.all(),
        "progress": listings.progress_of(job),
        "summary": job.drafts.filter(kind="summary").newest(),
    }


def note_visit(request: HttpRequest, job: Job) -> None:
    request.session[SEEN] = {**request.session.get(SEEN, {}), str(job.pk): timezone.now().isoformat()}


def jobs_seen(request: HttpRequest) -> dict[str, datetime]:
    """When this person last opened each job, for "new since"."""
    return {pk: datetime.fromisoformat(at) for pk, at in request.session.get(SEEN, {}).items()}
