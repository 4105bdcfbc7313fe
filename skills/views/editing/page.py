"""The frame of every page of the editor: tree on the left, one panel on the right, the bar of changes below."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from hrapp import htmx
from hrapp.htmx import HtmxRequest
from skills.editor import search, tree
from skills.editor.bar import bar_of
from skills.models import Taxonomy

KEYS = "skills/editor/_keys.html"


def taxonomy_named(request: HtmxRequest) -> Taxonomy | None:
    """The taxonomy that the address names, else the organisation's own."""
    known = Taxonomy.objects.select_related("live_release").order_by("-is_default", "name")
    return known.filter(slug=request.GET.get("taxonomy", "")).first() or known.first()


def required_taxonomy(request: HtmxRequest) -> Taxonomy:
    taxonomy = taxonomy_named(request)
    if taxonomy is None:
        raise Http404
    return taxonomy


def show(
    request: HtmxRequest, taxonomy: Taxonomy, panel: str, context: dict[str, Any], *, at: UUID | None = None,
    home: UUID | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The panel alone for htmx; for everybody else the page, with the tree open along the way to `home`."""
    whole = {"taxonomy": taxonomy, "panel": f"skills/editor/_{panel}.html", "at": at, "home": home} | context
    if not htmx.wants_part(request):
        whole |= frame(request, taxonomy, home)
    response = htmx.page(request, "skills/editor.html", whole, part="panel", status=status)
    if request.method == "GET" and request.htmx.target == "panel" and "X-Has-Moved" not in request.headers:
        response["HX-Push-Url"] = request.get_full_path()
    return response


def show_roles(
    request: HtmxRequest,
    taxonomy: Taxonomy | None,
    panel: str,
    context: dict[str, Any],
    *,
    at: UUID | None = None,
) -> HttpResponse:
    """The pages of the job architecture: a list or one role over the whole width, with the same bar below."""
    whole = context | {"taxonomy": taxonomy, "panel": f"skills/editor/_{panel}.html", "at": at}
    if taxonomy and not htmx.wants_part(request):
        whole |= {"bar": bar_of(taxonomy, request.user), "keys": KEYS}  # type: ignore[arg-type]
    response = htmx.page(request, "skills/editor_roles.html", whole, part="panel")
    if request.htmx.target == "panel" and "X-Has-Moved" not in request.headers:
        response["HX-Push-Url"] = request.get_full_path()
    return response


def frame(request: HtmxRequest, taxonomy: Taxonomy, home: UUID | None) -> dict[str, Any]:
    known = Taxonomy.objects.order_by("-is_default", "name")
    bar = bar_of(taxonomy, request.user)  # type: ignore[arg-type]  # behind @access
    return {"taxonomies": list(known), "bar": bar, "keys": KEYS} | left_side(request, taxonomy, home)


def left_side(request: HtmxRequest, taxonomy: Taxonomy, home: UUID | None) -> dict[str, Any]:
    """What was found when something is asked for, else the tree."""
    query, state = request.GET.get("q", "").strip()[:100], request.GET.get("state", "")
    if query or state:
        return {"query": query, "state": state, "found": search.search(taxonomy, query, state=state)}
    branches = tree.read_tree(taxonomy)
    wanted = {*_ids(request.GET.get("open", "")), *(one.id for one in tree.path_to(branches, home))}
    tree.open_branches(branches, wanted)
    return {
        "roots": tree.roots(branches), "homeless": tree.homeless(taxonomy), "query": "",
    }  # fmt: skip


def address(name: str, *ids: UUID, taxonomy: Taxonomy | None = None, **asked: str) -> str:
    asked = ({"taxonomy": taxonomy.slug} if taxonomy else {}) | asked
    return reverse(f"skills:{name}", args=ids) + (f"?{urlencode(asked)}" if asked else "")


def selection_address(taxonomy: Taxonomy, skills: Iterable[UUID]) -> str:
    pairs = [("taxonomy", taxonomy.slug), *(("skill", str(pk)) for pk in skills)]
    return f"{reverse('skills:editor_selection')}?{urlencode(pairs)}"


def _ids(text: str) -> list[UUID]:
    found = []
    for part in text.split(",")[:200]:
        try:
            found.append(UUID(part))
        except ValueError:
            continue
    return found
