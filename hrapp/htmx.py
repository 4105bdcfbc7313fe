"""One address, two bodies: the part that htmx asked for, or the whole page for everybody else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """A request after HtmxMiddleware."""

    htmx: HtmxDetails


def wants_part(request: HtmxRequest) -> bool:
    return bool(request.htmx) and not (request.htmx.boosted or request.htmx.history_restore_request)


def page(
    request: HtmxRequest, template: str, context: dict[str, Any], *, part: str, status: int = 200
) -> HttpResponse:
    """Render `template#part` for htmx and `template` otherwise, so that a page works without JavaScript."""
    name = f"{template}#{part}" if wants_part(request) else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
