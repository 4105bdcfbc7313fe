"""Near-duplicate skills, one list: merge the two, say that they differ, or decide later."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hrapp import htmx
from hrapp.access import access
from skills.editing import Conflict, Refused
from skills.models import Lookalike
from skills.suggestions import lookalikes, reading
from skills.suggestions.lookalikes import AlreadyDecidedError
from skills.views.editing.page import taxonomy_named
from skills.views.inbox import InboxRequest

State = Lookalike.State
SHOWN = {"open": (State.OPEN,), "later": (State.LATER,), "decided": (State.MERGED, State.DIFFERENT)}


@require_GET
@access("skills.change_skill")
def lookalike_list(request: InboxRequest) -> HttpResponse:
    taxonomy, show = taxonomy_named(request), request.GET.get("show", "open")
    show = show if show in SHOWN else "open"
    pairs = lookalikes.listed(taxonomy, SHOWN[show]) if taxonomy else []
    tabs = reading.tabs_of(taxonomy) if taxonomy else {}
    context = {
        "taxonomy": taxonomy,
        "pairs": pairs,
        "show": show,
        "tabs": tabs,
        "keys": "skills/inbox/_keys_of_pairs.html",
    }
    return htmx.page(request, "skills/lookalike_list.html", context, part="pairs")


@require_POST
@access("skills.change_skill")
def lookalike_decide(request: InboxRequest, pk: UUID) -> HttpResponse:
    pair = get_object_or_404(Lookalike.objects.select_related("taxonomy"), pk=pk)
    verdict = request.POST.get("verdict", "")
    try:
        if verdict in ("first", "second"):
            keep = pair.first_id if verdict == "first" else pair.second_id
            lookalikes.merge(pk, keep=keep, by=request.user)
        elif verdict == "different":
            lookalikes.tell_apart(pk, note=request.POST.get("note", ""), by=request.user)
        elif verdict == "undo":
            lookalikes.undo(pk, by=request.user)
        else:
            lookalikes.put_off(pk, by=request.user)
    except AlreadyDecidedError as late:
        messages.warning(request, late.words)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    except Conflict:
        messages.warning(
            request, "Not done: somebody changed one of the two since. Look at it in the editor."
        )
    shown = request.POST.get("show", "open")
    return redirect(
        f"{reverse('skills:lookalike_list')}?taxonomy={pair.taxonomy.slug}&show={shown if shown in SHOWN else 'open'}"
    )
