"""One search over candidates, jobs and skills: the palette behind Ctrl-K, and a page without JavaScript."""

from typing import cast

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from hrapp import htmx
from hrapp.access import access
from hrapp.finding import results_for
from hrapp.htmx import HtmxRequest
from hrapp.models import User
from recruiting.views.blindness import blind_jobs


@require_GET
@access("hrapp.use")
def find(request: HtmxRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:80]
    context = {
        "query": query,
        "sections": results_for(cast(User, request.user), query, blind_jobs=blind_jobs(request)),
    }
    return htmx.page(request, "find.html", context, part="results")
