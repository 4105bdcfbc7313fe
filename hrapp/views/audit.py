"""The audit trail as a page: who looked at or decided what, newest first."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from hrapp import audit, htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest

PAGE_SIZE = 50


@require_GET
@access("hrapp.view_audit")
def audit_log(request: HtmxRequest) -> HttpResponse:
    action = request.GET.get("action", "")
    entries = Paginator(audit.newest(action), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"entries": entries, "action": action, "actions": audit.actions()}
    return htmx.page(request, "audit_log.html", context, part="entries")
