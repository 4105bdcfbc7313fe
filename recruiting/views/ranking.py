"""The ranking of a job: rows, the parts behind a score, comparison, weights tried before they are saved, CSV."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from hrapp import audit, htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.moment import one_moment
from recruiting import (
    blinding,
    comparing,
    explanations,
    exporting,
    listings,
    ranking_page,
    requirements,
    viewing,
)
from recruiting.forms import RankingFilterForm, WeightsForm
from recruiting.models import Application, Job
from recruiting.ranking_order import RankingFilters
from recruiting.views.blindness import is_blind, set_blind
from recruiting.views.fetching import application_or_404, editable_job, job_or_404, may_edit, user_of
from recruiting.views.jobs import note_visit

MOST_MOVES = 40  # rows that the preview of new weights lists


@require_GET
@access("recruiting.view_candidate")
def ranking(request: HtmxRequest, pk: UUID) -> HttpResponse:
    job = job_or_404(request, pk)
    note_visit(request, job)
    with one_moment():
        context = ranking_context(request, job_or_404(request, pk))
        return htmx.page(request, "recruiting/ranking.html", context, part="rows")


@require_GET
@access("recruiting.view_candidate")
def explanation(request: HtmxRequest, pk: UUID) -> HttpResponse:
    application = application_or_404(request, pk)
    viewing.note(application, by=user_of(request), how="explanation")
    with one_moment():
        application = application_or_404(request, pk)
        context = {
            "job": application.job,
            "explanation": explain(request, application.job, [application.pk])[0],
            "is_blind": is_blind(request, application.job_id),
            "can_edit": may_edit(request, application.job),
            "draft": application.drafts.filter(is_blind=is_blind(request, application.job_id)).newest(),
        }
        return htmx.page(request, "recruiting/explanation.html", context, part="parts")


@require_GET
@access("recruiting.view_candidate")
def compare(request: HtmxRequest, pk: UUID) -> HttpResponse:
    job = job_or_404(request, pk)
    chosen = comparing.chosen(job, request.GET.getlist("candidate"))
    for application in chosen:
        viewing.note(application, by=user_of(request), how="comparison")
    with one_moment():
        job = job_or_404(request, pk)
        shown = explain(request, job, [application.pk for application in chosen])
        context = {"job": job, "explanations": shown, "lines": comparing.side_by_side(shown)}
        return htmx.page(request, "recruiting/compare.html", context, part="comparison")


@require_GET
@access("recruiting.change_job")
def weights_preview(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """The order as these weights would make it; nothing is saved."""
    job = editable_job(request, pk)
    form = WeightsForm(ranking_page.scored_requirements(job), request.GET)
    context = {**ranking_context(request, job), "weights_form": form, "moves": None}
    if form.is_valid():
        context["moves"] = comparing.moves(
            job, form.weights, is_blind=is_blind(request, job.pk), limit=MOST_MOVES
        )
    return htmx.page(request, "recruiting/ranking.html", context, part="preview")


@require_POST
@access("recruiting.change_job")
def weights_save(request: HtmxRequest, pk: UUID) -> HttpResponse:
    job = editable_job(request, pk)
    rows = ranking_page.scored_requirements(job)
    form = WeightsForm(rows, request.POST)
    if form.is_valid():
        for requirement in rows:
            weight = form.weights[str(requirement.pk)]
            if weight != requirement.weight:
                requirements.change_requirement(requirement, by=user_of(request), weight=weight)
    return redirect("recruiting:ranking", pk=job.pk)


@require_POST
@access("recruiting.view_candidate")
def blind_set(request: HtmxRequest, pk: UUID) -> HttpResponse:
    job = job_or_404(request, pk)
    set_blind(request, job.pk, on=request.POST.get("blind") == "on")
    return redirect("recruiting:ranking", pk=job.pk)


@require_GET
@access("recruiting.export")
def ranking_export(request: HttpRequest, pk: UUID) -> HttpResponse:
    job = job_or_404(request, pk)
    blind = is_blind(request, job.pk)
    audit.record("ranking.exported", subject=job, by=user_of(request), is_blind=blind)
    with one_moment():
        lines = "".join(exporting.ranking_csv(job_or_404(request, pk), is_blind=blind))
    response = HttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = slugify(job.title) or "job"
    response["Content-Disposition"] = f'attachment; filename="ranking-{name}.csv"'
    return response


def explain(request: HttpRequest, job: Job, pks: list[UUID]) -> list[explanations.Explanation]:
    """Explanations as this person may read them."""
    if not is_blind(request, job.pk):
        return explanations.explain_all(job, pks, is_blind=False)
    words = viewing.identity_words(job, pks)
    shown = explanations.explain_all(job, pks, is_blind=True)
    return [blinding.cover_explanation(one, words[one.application.pk]) for one in shown]


def ranking_context(request: HtmxRequest, job: Job) -> dict[str, Any]:
    blind = is_blind(request, job.pk)
    rows = list(ranking_page.scored_requirements(job))
    form = RankingFilterForm(rows, request.GET)
    number = request.GET.get("page", "1")
    page = ranking_page.page_of(
        job, rows, filters=form.filters, number=int(number) if number.isdecimal() else 1, is_blind=blind
    )
    user = user_of(request)
    return {
        "job": job,
        "page": page,
        "previous": page.number - 1,
        "next": page.number + 1,
        "chips": chips(job, page.filters),
        "weights_form": WeightsForm(rows),
        "is_blind": blind,
        "can_edit": may_edit(request, job),
        "may_export": user.may("recruiting.export"),
        "may_upload": user.may("recruiting.add_candidate"),
        "progress": listings.progress_of(job),
    }


def chips(job: Job, filters: RankingFilters) -> list[dict[str, Any]]:
    """One link per stage and per kind of finding; following it turns that filter on or off."""
    base = reverse("recruiting:ranking", args=[job.pk])

    def link(stages: tuple[str, ...], findings: bool | None) -> str:
        pairs = [("stage", stage) for stage in stages] + [("holds", one) for one in filters.holds]
        pairs += [("q", filters.query)] if filters.query else []
        pairs += [("findings", "yes" if findings else "no")] if findings is not None else []
        return f"{base}?{urlencode(pairs)}"

    def toggled(stage: str) -> tuple[str, ...]:
        return tuple(s for s in Application.Stage.values if (s in filters.stages) != (s == stage))

    found = [
        {
            "label": stage.label,
            "is_on": stage.value in filters.stages,
            "url": link(toggled(stage.value), filters.has_findings),
        }
        for stage in Application.Stage
    ]
    hidden = None if filters.has_findings else True
    return [
        *found,
        {
            "label": "Hidden text found",
            "is_on": bool(filters.has_findings),
            "url": link(filters.stages, hidden),
        },
    ]
