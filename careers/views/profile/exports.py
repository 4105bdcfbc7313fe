"""Her profile as a file. She alone takes it; that she did stands in the access log."""

import json
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from careers import viewing
from careers.exporting.badges import as_badges
from careers.exporting.facts import Facts, facts_of
from careers.exporting.json_resume import as_json_resume
from careers.exporting.pdf import as_pdf
from careers.views.profile.fetching import own_employee, user_of
from hrapp import audit
from hrapp.access import access


def _json(content: object) -> bytes:
    return json.dumps(content, indent=2, ensure_ascii=False).encode()


FORMS: dict[str, tuple[str, str, Callable[[Facts], bytes]]] = {
    "json-resume": ("resume.json", "application/json", lambda facts: _json(as_json_resume(facts))),
    "badges": ("badges.json", "application/json", lambda facts: _json(as_badges(facts))),
    "pdf": ("profile.pdf", "application/pdf", as_pdf),
}


@require_GET
@access("careers.view_profile")
def profile_export(request: HttpRequest, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    employee = own_employee(request)
    name, kind, write = FORMS[form]
    response = HttpResponse(write(facts_of(employee)), content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    audit.record(viewing.EXPORTED, subject=employee, by=user_of(request), form=form)
    return response
