"""The state of every part: a page for the people who keep hrapp running, and a short answer for machines."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from hrapp import health as parts
from hrapp import htmx
from hrapp.access import access, public
from hrapp.health import State
from hrapp.htmx import HtmxRequest


@require_GET
@access("hrapp.view_health")
def health(request: HtmxRequest) -> HttpResponse:
    findings = parts.examine()
    broken = [finding for finding in findings if finding.state is not State.FINE]
    return htmx.page(request, "health.html", {"findings": findings, "troubled": broken}, part="state")


@require_GET
@public
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while this process may be sent requests, else 503; names of parts and no more."""
    states = {finding.part.lower(): finding.state.value for finding in parts.vital()}
    is_broken = State.BROKEN.value in states.values()
    return JsonResponse({"parts": states}, status=503 if is_broken else 200)
