"""The editor's first page, and the left side of all of them: tree, one branch, search."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from skills.editor import overview, tree
from skills.models import Group
from skills.views.editing.answers import EditRequest
from skills.views.editing.page import left_side, required_taxonomy, show, taxonomy_named


@require_GET
@access("skills.change_skill")
def editor(request: EditRequest) -> HttpResponse:
    taxonomy = taxonomy_named(request)
    if taxonomy is None:
        return htmx.page(
            request, "skills/editor.html", {"panel": "skills/editor/_nothing.html"}, part="panel"
        )
    return show(request, taxonomy, "overview", {"overview": overview.of(taxonomy, request.user)})


@require_GET
@access("skills.change_skill")
def editor_tree(request: HtmxRequest) -> HttpResponse:
    """The left side again: after a letter typed or a change made. `open` names the branches to keep open."""
    taxonomy = required_taxonomy(request)
    home = request.GET.get("home", "")
    context = left_side(request, taxonomy, UUID(home) if home else None)
    return render(request, "skills/editor/_left.html", context | {"taxonomy": taxonomy})


@require_GET
@access("skills.change_skill")
def editor_branch(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """What lies directly in one group; `after` goes on where the last answer ended."""
    group = Group.objects.select_related("taxonomy").filter(pk=pk).first()
    if group is None:
        raise Http404
    after = request.GET.get("after", "")
    start = int(after) if after.isdecimal() else 0
    branches = tree.read_tree(group.taxonomy)
    branch = tree.open_branch(branches, pk, after=start)
    level = len(tree.path_to(branches, pk)) + 1
    context = {"branch": branch, "level": level, "after": start, "taxonomy": group.taxonomy}
    return render(request, "skills/editor/_branch.html", context)
