"""Candidates across all jobs that a person may see."""

from typing import cast

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.models import User
from recruiting import listings
from recruiting.views.blindness import blind_jobs


@require_GET
@access("recruiting.view_candidate")
def candidate_list(request: HtmxRequest) -> HttpResponse:
    query, blind = request.GET.get("q", "").strip()[:80], blind_jobs(request)
    rows = listings.candidate_rows(
        cast(User, request.user), query=query, blind_jobs=blind, page=request.GET.get("page")
    )
    return htmx.page(
        request, "recruiting/candidate_list.html", {"rows": rows, "query": query}, part="candidates"
    )
