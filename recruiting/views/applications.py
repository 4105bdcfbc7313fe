"""One application: the resume beside what was read from it, corrections, the decision and notes."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.work import WorkError
from recruiting import corrections, decisions, pages, questions, resume_page, viewing
from recruiting.forms import LEVELS, AnswerForm, FieldCorrectionForm, MoveForm, NoteForm, SkillCorrectionForm
from recruiting.models import Application, Correction, Resume
from recruiting.views.blindness import is_blind
from recruiting.views.fetching import application_or_404, resume_or_404, user_of
from recruiting.views.ranking import explain

TEMPLATE = "recruiting/application_detail.html"


@require_GET
@access("recruiting.view_candidate")
def application_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    application = application_or_404(request, pk)
    viewing.note(application, by=user_of(request), how="page")
    resume = resume_page.chosen(application, request.GET.get("resume", ""))
    return htmx.page(request, TEMPLATE, application_context(request, application, resume), part="reading")


@require_POST
@access("recruiting.decide")
def application_move(request: HtmxRequest, pk: UUID) -> HttpResponse:
    application = application_or_404(request, pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        decisions.move(application, **form.cleaned_data, by=user_of(request))
        application.refresh_from_db()
    return decision_part(request, application, {"move_form": form}, is_valid=form.is_valid())


@require_POST
@access("recruiting.decide")
def note_add(request: HtmxRequest, pk: UUID) -> HttpResponse:
    application = application_or_404(request, pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        decisions.add_note(application, form.cleaned_data["text"], by=user_of(request))
    return decision_part(request, application, {"note_form": form}, is_valid=form.is_valid())


@require_POST
@access("recruiting.change_candidate")
def skill_correct(request: HtmxRequest, pk: UUID) -> HttpResponse:
    resume = read_resume_or_404(request, pk)
    form = SkillCorrectionForm(request.POST)
    if not form.is_valid():
        return reading_part(request, resume, {"skill_form": form}, status=422)
    made = corrections.correct_skill(resume, **form.cleaned_data, by=user_of(request))
    return reading_part(request, resume, {"made": made})


@require_POST
@access("recruiting.change_candidate")
def field_correct(request: HtmxRequest, pk: UUID) -> HttpResponse:
    resume = read_resume_or_404(request, pk)
    form = FieldCorrectionForm(request.POST)
    if not form.is_valid():
        return reading_part(request, resume, {"field_form": form}, status=422)
    made = corrections.correct_field(resume, **form.cleaned_data, by=user_of(request))
    return reading_part(request, resume, {"made": made})


@require_POST
@access("recruiting.change_candidate")
def question_answer(request: HtmxRequest, pk: UUID) -> HttpResponse:
    resume = read_resume_or_404(request, pk)
    form = AnswerForm(request.POST, resume=resume)
    if not form.is_valid():
        return reading_part(request, resume, {"answer_form": form}, status=422)
    made = questions.answer(resume, **form.cleaned_data, by=user_of(request))
    return reading_part(request, resume, {"made": made})


@require_POST
@access("recruiting.change_candidate")
def correction_undo(request: HtmxRequest, pk: UUID) -> HttpResponse:
    visible = Correction.objects.filter(
        resume__in=Resume.objects.visible_to(user_of(request)), undone_at=None
    )
    correction = get_object_or_404(visible.select_related("resume"), pk=pk)
    corrections.undo(correction, by=user_of(request))
    return reading_part(request, read_resume_or_404(request, correction.resume_id), {})


@require_GET
@access("recruiting.view_candidate")
def page_image(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    resume = read_resume_or_404(request, pk)
    if resume.document is None or not 1 <= number <= resume.document.page_count:
        raise Http404
    viewing.note(application_of(resume), by=user_of(request), how="page_image")
    try:
        image = pages.page_image(resume, number, is_blind=is_blind(request, resume.job_id))
    except WorkError as error:
        raise Http404(error.code) from error
    return HttpResponse(image, content_type="image/png")


def read_resume_or_404(request: HttpRequest, pk: UUID) -> Resume:
    resume = resume_or_404(request, pk)
    if resume.application is None:
        raise Http404
    return resume


def application_of(resume: Resume) -> Application:
    assert resume.application is not None
    return resume.application


def application_context(
    request: HttpRequest, application: Application, resume: Resume | None
) -> dict[str, Any]:
    blind = is_blind(request, application.job_id)
    user = user_of(request)
    return {
        "application": application,
        "job": application.job,
        "explanation": explain(request, application.job, [application.pk])[0],
        "page": resume_page.page_of(application, resume, is_blind=blind),
        "is_blind": blind,
        "may_correct": user.may("recruiting.change_candidate"),
        "may_decide": user.may("recruiting.decide"),
        "levels": LEVELS,
        "stages": Application.Stage.choices,
    }


def reading_part(
    request: HtmxRequest, resume: Resume, extra: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """What was read, after a change; a plain post goes back to the page."""
    application = application_or_404(request, application_of(resume).pk)
    if status == 200 and not htmx.wants_part(request):
        return redirect(
            f"{reverse('recruiting:application_detail', args=[application.pk])}?resume={resume.pk}"
        )
    context = {**application_context(request, application, resume), **extra}
    return htmx.page(request, TEMPLATE, context, part="reading", status=status)


def decision_part(
    request: HtmxRequest, application: Application, extra: dict[str, Any], *, is_valid: bool
) -> HttpResponse:
    if is_valid and not htmx.wants_part(request):
        return redirect("recruiting:application_detail", pk=application.pk)
    context = {**application_context(request, application, resume_page.chosen(application, "")), **extra}
    if htmx.wants_part(request):
        return render(request, f"{TEMPLATE}#decision", context, status=200 if is_valid else 422)
    return render(request, TEMPLATE, context, status=422)
