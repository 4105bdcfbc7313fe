"""The stages of a job as a board; a card moves by its form, or by dragging where there is JavaScript."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from recruiting import decisions, listings
from recruiting.forms import MoveForm
from recruiting.models import Application, Job
from recruiting.views.blindness import is_blind
from recruiting.views.fetching import application_or_404, job_or_404, user_of


@require_GET
@access("recruiting.view_candidate")
def board(request: HtmxRequest, pk: UUID) -> HttpResponse:
    return htmx.page(
        request, "recruiting/board.html", board_context(request, job_or_404(request, pk)), part="lanes"
    )


@require_POST
@access("recruiting.decide")
def board_move(request: HtmxRequest, pk: UUID) -> HttpResponse:
    application = application_or_404(request, pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        decisions.move(application, **form.cleaned_data, by=user_of(request))
        if not htmx.wants_part(request):
            return redirect("recruiting:board", pk=application.job_id)
    context = {**board_context(request, application.job), "form": form, "moved_pk": application.pk}
    status = 200 if form.is_valid() else 422
    return htmx.page(request, "recruiting/board.html", context, part="lanes", status=status)


def board_context(request: HttpRequest, job: Job) -> dict[str, Any]:
    return {
        "job": job,
        "lanes": listings.board(job, is_blind=is_blind(request, job.pk)),
        "stages": Application.Stage.choices,
        "is_blind": is_blind(request, job.pk),
        "may_decide": user_of(request).may("recruiting.decide"),
        "progress": listings.progress_of(job),
    }
