"""Jobs: the list, a new one, one with its requirements, and who is on its hiring team."""

from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.models import User
from recruiting import listings
from recruiting.models import Job

SEEN = "jobs_seen"


@require_GET
@access("recruiting.view_job")
def job_list(request: HtmxRequest) -> HttpResponse:
    user = cast(User, request.user)
    status = request.GET.get("status", Job.Status.OPEN)
    status = status if status in Job.Status.values else Job.Status.OPEN
    rows = listings.job_rows(user, seen=seen(request), status=status, page=request.GET.get("page"))
    context = {"rows": rows, "status": status, "statuses": Job.Status.choices}
    return htmx.page(request, "recruiting/job_list.html", context, part="jobs")


def seen(request: HttpRequest) -> dict[str, datetime]:
    """When this person last opened each job, for "new since"."""
    return {pk: datetime.fromisoformat(at) for pk, at in request.session.get(SEEN, {}).items()}
