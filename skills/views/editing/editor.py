"""The editor of the taxonomy: the tree of the desk beside one skill, group or role."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from skills.models import Taxonomy


@require_GET
@access("skills.change_skill")
def editor(request: HtmxRequest) -> HttpResponse:
    known = list(Taxonomy.objects.order_by("-is_default", "name"))
    slug = request.GET.get("taxonomy", "")
    taxonomy = next((one for one in known if one.slug == slug), known[0] if known else None)
    context = {"taxonomies": known, "taxonomy": taxonomy}
    return htmx.page(request, "skills/editor.html", context, part="panel")
