"""The inbox: what documents say and the taxonomy does not, each with a proposal to accept, change or dismiss."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hrapp import htmx, work
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.models import User
from skills.editing import Conflict, Refused
from skills.models import Skill, Suggestion, Taxonomy
from skills.suggestions import deciding, gathering, reading
from skills.suggestions.deciding import AlreadyDecidedError, Choice
from skills.tasks import gather_task
from skills.views.editing.page import taxonomy_named

PER_PAGE = 30


class InboxRequest(HtmxRequest):
    """A request behind @access: the person is known."""

    user: User


@require_GET
@access("skills.change_skill")
def inbox(request: InboxRequest) -> HttpResponse:
    taxonomy = taxonomy_named(request)
    if taxonomy is None:
        return htmx.page(request, "skills/inbox.html", {}, part="suggestions")
    view, query = request.GET.get("show", "todo"), request.GET.get("q", "").strip()[:100]
    view = view if view in reading.VIEWS else "todo"
    page = Paginator(reading.find(taxonomy, view=view, query=query), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "taxonomy": taxonomy, "views": reading.views_of(taxonomy), "view": view, "query": query, "page": page,
        "rows": reading.rows_of(page), "gathering": reading.progress_of(taxonomy), "tabs": reading.tabs_of(taxonomy),
        "keys": "skills/inbox/_keys.html",
    }  # fmt: skip
    return htmx.page(request, "skills/inbox.html", context, part="suggestions")


@require_GET
@access("skills.change_skill")
def suggestion_detail(request: InboxRequest, pk: UUID) -> HttpResponse:
    suggestion = _known(pk)
    context = _shown(request, suggestion) | {
        "taxonomy": suggestion.taxonomy,
        "tabs": reading.tabs_of(suggestion.taxonomy),
    }
    return htmx.page(request, "skills/suggestion_detail.html", context, part="suggestion")


@require_POST
@access("skills.change_skill")
def inbox_decide(request: InboxRequest, pk: UUID) -> HttpResponse:
    """Accept the proposal, or dismiss the wording when `verdict` says so."""
    choice = Choice("noise") if request.POST.get("verdict") == "noise" else None
    return _carry_out(request, _known(pk), lambda: deciding.decide(pk, choice, by=request.user))


@require_POST
@access("skills.change_skill")
def inbox_change(request: InboxRequest, pk: UUID) -> HttpResponse:
    suggestion = _known(pk)
    try:
        choice = _choice(request.POST, suggestion.taxonomy)
    except Refused as refusal:
        return _answer(request, suggestion, str(refusal), status=422)
    return _carry_out(request, suggestion, lambda: deciding.decide(pk, choice, by=request.user))


@require_POST
@access("skills.change_skill")
def inbox_undo(request: InboxRequest, pk: UUID) -> HttpResponse:
    return _carry_out(request, _known(pk), lambda: deciding.undo(pk, by=request.user))


@require_POST
@access("skills.change_skill")
def inbox_gather(request: InboxRequest) -> HttpResponse:
    taxonomy = taxonomy_named(request)
    row = gathering.ask(taxonomy) if taxonomy else None
    if row:
        work.nudge(gather_task, row.pk)
    return redirect(request.headers.get("HX-Current-URL") or reverse("skills:inbox"))


@require_GET
@access("skills.change_skill")
def inbox_progress(request: InboxRequest) -> HttpResponse:
    taxonomy = taxonomy_named(request)
    row = reading.progress_of(taxonomy) if taxonomy else None
    return render(request, "skills/inbox/_progress.html", {"gathering": row, "taxonomy": taxonomy})


def _known(pk: UUID) -> Suggestion:
    rows = Suggestion.objects.select_related(
        "taxonomy__live_release", "proposed_skill", "proposed_group", "skill", "decided_by", "relinked_in"
    )
    return get_object_or_404(rows, pk=pk)


def _shown(request: InboxRequest, suggestion: Suggestion) -> dict[str, Any]:
    return {
        "row": reading.rows_of([suggestion])[0], "sights": reading.sights_of(suggestion, request.user),
        "groups": reading.groups_of(suggestion.taxonomy), "kinds": Skill.Kind.choices,
    }  # fmt: skip


def _choice(values: Any, taxonomy: Taxonomy) -> Choice:
    """What the form says. A skill is chosen from the nearest, or named by its label."""
    verdict = values.get("verdict", "")
    if verdict == "noise":
        return Choice("noise")
    if verdict == "new":
        groups = {str(pk): pk for pk, _ in reading.groups_of(taxonomy)}
        kind = values.get("kind", "")
        return Choice(
            "new", label=values.get("label", ""), kind=kind if kind in Skill.Kind.values else Skill.Kind.SKILL,
            group_id=groups.get(values.get("group", "")), description=values.get("description", ""),
        )  # fmt: skip
    name = values.get("name", "").strip()
    known = Skill.objects.of(taxonomy).active()
    found = (
        known.filter(label__iexact=name).first()
        if name
        else known.filter(pk__in=_ids(values.get("skill", ""))).first()
    )
    if found is None:
        raise Refused("no_skill_chosen", name)
    return Choice("alias", skill_id=found.pk)


def _ids(text: str) -> list[UUID]:
    try:
        return [UUID(text)]
    except ValueError:
        return []


def _carry_out(request: InboxRequest, suggestion: Suggestion, do: Callable[[], object]) -> HttpResponse:
    try:
        do()
    except AlreadyDecidedError as late:
        return _answer(request, late.suggestion, late.words, status=409)
    except (Refused, Conflict) as refusal:
        return _answer(request, suggestion, _words(refusal), status=422)
    if request.htmx:
        return _answer(request, suggestion)
    return HttpResponseRedirect(f"{reverse('skills:inbox')}?taxonomy={suggestion.taxonomy.slug}")


def _words(refusal: Refused | Conflict) -> str:
    if isinstance(refusal, Refused):
        return str(refusal)
    who = sorted({one.by for one in refusal.theirs if one.by})
    return (
        f"Not undone: {', '.join(who) or 'somebody'} changed the same since. Undo that first, in the editor."
    )


def _answer(
    request: InboxRequest, suggestion: Suggestion, problem: str = "", status: int = 200
) -> HttpResponse:
    """The row as it is now for htmx, else its page with what stood in the way."""
    suggestion = _known(suggestion.pk)
    context = _shown(request, suggestion) | {"problem": problem, "taxonomy": suggestion.taxonomy}
    if request.htmx:
        return render(request, "skills/inbox/_row.html", context)
    return render(
        request,
        "skills/suggestion_detail.html",
        context | {"tabs": reading.tabs_of(suggestion.taxonomy)},
        status=status,
    )
