"""Files on their way to candidates: the drop, its progress, the list with reasons, and the original."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from hrapp import audit, htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.work import Work
from recruiting import intake, listings
from recruiting.forms import UploadForm
from recruiting.models import Job
from recruiting.views.blindness import is_blind
from recruiting.views.fetching import job_or_404, resume_or_404, user_of

SANDBOX = "sandbox; default-src 'none'"


@require_POST
@access("recruiting.add_candidate")
def upload_create(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """A part of a drop: the page sends about ten files at a time, a plain form all at once."""
    job = job_or_404(request, pk)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return file_page(request, job, state="", form=form, status=422)
    intake.submit_resumes(job, form.cleaned_data["resumes"], by=user_of(request))
    if request.headers.get("X-Requested-With") == "upload":
        return progress_part(request, job)
    return redirect("recruiting:file_list", pk=job.pk)


@require_GET
@access("recruiting.view_candidate")
def file_list(request: HtmxRequest, pk: UUID) -> HttpResponse:
    return file_page(request, job_or_404(request, pk), state=request.GET.get("state", ""), form=UploadForm())


@require_GET
@access("recruiting.view_candidate")
def files_progress(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """Asked every two seconds by a strip that still waits; the finished strip asks no more."""
    job = job_or_404(request, pk)
    return progress_part(request, job) if request.htmx else redirect("recruiting:file_list", pk=job.pk)


@require_POST
@access("recruiting.add_candidate")
def resume_retry(request: HtmxRequest, pk: UUID) -> HttpResponse:
    resume = resume_or_404(request, pk)
    if resume.has_failed:
        intake.retry_resume(resume, by=user_of(request))
    if htmx.wants_part(request):
        return file_page(request, resume.job, state="", form=UploadForm())
    return redirect("recruiting:file_list", pk=resume.job_id)


@require_GET
@access("recruiting.view_candidate")
def resume_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The original as a download that no browser runs. It names the person, so blind readers do not get it."""
    resume = resume_or_404(request, pk)
    if is_blind(request, resume.job_id):
        raise PermissionDenied("blind")
    if resume.document is None:
        raise Http404
    audit.record("resume.downloaded", subject=resume, by=user_of(request))
    response = HttpResponse(resume.document.file.read(), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, resume.name) or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    return response


def file_page(
    request: HtmxRequest, job: Job, *, state: str, form: UploadForm, status: int = 200
) -> HttpResponse:
    context = {
        "job": job,
        "rows": listings.file_rows(job, state=state, page=request.GET.get("page")),
        "state": state,
        "states": Work.State.choices,
        "form": form,
        "is_blind": is_blind(request, job.pk),
        "may_upload": user_of(request).may("recruiting.add_candidate"),
        "progress": listings.progress_of(job),
    }
    return htmx.page(request, "recruiting/file_list.html", context, part="files", status=status)


def progress_part(request: HttpRequest, job: Job) -> HttpResponse:
    progress = listings.progress_of(job)
    response = render(request, "recruiting/_files_progress.html", {"job": job, "progress": progress})
    if str(progress.settled) != request.GET.get("settled"):
        response["HX-Trigger"] = "files-read"
    return response
