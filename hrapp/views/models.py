"""The models at work: one card per task, read from the manifest that ships with the weights."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.model_cards import cards


@require_GET
@access("slm.view_model")
def model_list(request: HtmxRequest) -> HttpResponse:
    return htmx.page(request, "model_list.html", {"cards": cards()}, part="cards")
