"""Drafts of the writer: asked for, looked at until they are there, taken over or let go. Nothing is sent from here."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from recruiting import drafts, viewing
from recruiting.models import Job, WrittenDraft
from recruiting.views.blindness import is_blind
from recruiting.views.fetching import (
    application_or_404,
    editable_job,
    editable_requirement,
    may_edit,
    user_of,
)

Kind = WrittenDraft.Kind
DRAFT = "recruiting/_draft.html"


@require_POST
@access("recruiting.change_job")
def summary_write(request: HtmxRequest, pk: UUID) -> HttpResponse:
    return _respond(request, drafts.ask(Kind.SUMMARY, editable_job(request, pk), by=user_of(request)))


@require_POST
@access("recruiting.change_job")
def wording_write(request: HtmxRequest, pk: UUID) -> HttpResponse:
    requirement = editable_requirement(request, pk)
    asked = drafts.ask(Kind.WORDING, requirement.job, requirement=requirement, by=user_of(request))
    return _respond(request, asked)


@require_POST
@access("recruiting.decide")
def words_write(request: HtmxRequest, pk: UUID) -> HttpResponse:
    application = application_or_404(request, pk)
    job = editable_job(request, application.job_id)
    viewing.note(application, by=user_of(request), how="draft")
    blind = is_blind(request, job.pk)
    asked = drafts.ask(Kind.EXPLANATION, job, application=application, is_blind=blind, by=user_of(request))
    return _respond(request, asked)


@require_GET
@access("recruiting.view_job")
def draft_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    return _respond(request, _draft_or_404(request, pk))


@require_POST
@access("recruiting.change_job")
def draft_accept(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """Clearer words, as the person left them, beside the posting's own."""
    draft = _editable_draft(request, pk)
    text = request.POST.get("text", "").strip() or draft.text
    if draft.kind == Kind.WORDING and text:
        drafts.accept_wording(draft, text[:1000], by=user_of(request))
    return redirect(_home(draft))


@require_POST
@access("recruiting.change_job")
def draft_dismiss(request: HtmxRequest, pk: UUID) -> HttpResponse:
    draft = _editable_draft(request, pk)
    draft.delete()
    return redirect(_home(draft))


@require_POST
@access("recruiting.change_job")
def wording_drop(request: HtmxRequest, pk: UUID) -> HttpResponse:
    requirement = editable_requirement(request, pk)
    drafts.drop_wording(requirement, by=user_of(request))
    return redirect(reverse("recruiting:job_detail", args=[requirement.job_id]) + f"#requirement-{pk}")


def _draft_or_404(request: HttpRequest, pk: UUID) -> WrittenDraft:
    """Who sees the job sees its drafts; words to a candidate, who sees candidates; a blind reader only blind ones."""
    visible = WrittenDraft.objects.filter(job__in=Job.objects.visible_to(user_of(request)))
    draft = get_object_or_404(visible.select_related("job", "requirement", "application"), pk=pk)
    if draft.application_id:
        if not user_of(request).may("recruiting.view_candidate"):
            raise PermissionDenied("not yours to see")
        application_or_404(request, draft.application_id)
        if is_blind(request, draft.job_id) and not draft.is_blind:
            raise PermissionDenied("read blind")
    return draft


def _editable_draft(request: HttpRequest, pk: UUID) -> WrittenDraft:
    draft = _draft_or_404(request, pk)
    editable_job(request, draft.job_id)
    return draft


def _respond(request: HtmxRequest, draft: WrittenDraft) -> HttpResponse:
    if not htmx.wants_part(request):
        return redirect(_home(draft))
    context = {
        "draft": draft,
        "kind": draft.kind,
        "job": draft.job,
        "requirement": draft.requirement,
        "application": draft.application,
        "can_edit": may_edit(request, draft.job),
    }
    return render(request, DRAFT, context)


def _home(draft: WrittenDraft) -> str:
    """The page that the draft stands on."""
    if draft.application_id:
        return reverse("recruiting:explanation", args=[draft.application_id]) + "#draft"
    anchor = f"requirement-{draft.requirement_id}" if draft.requirement_id else "draft"
    return reverse("recruiting:job_detail", args=[draft.job_id]) + f"#{anchor}"
