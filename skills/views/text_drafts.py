"""Drafted definitions and indicators: written on request, read by a person, accepted or dismissed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hrapp import htmx, work
from hrapp.access import access
from skills.editing import Conflict, Refused
from skills.models import Skill, Taxonomy, TextDraft
from skills.suggestions import drafting, reading
from skills.tasks import say_better_task
from skills.views.editing.page import required_taxonomy, taxonomy_named
from skills.views.inbox import InboxRequest


@require_GET
@access("skills.change_skill")
def draft_list(request: InboxRequest) -> HttpResponse:
    taxonomy = taxonomy_named(request)
    context: dict[str, Any] = {"taxonomy": taxonomy, "keys": "skills/inbox/_keys_of_drafts.html"}
    if taxonomy:
        drafts = TextDraft.objects.filter(taxonomy=taxonomy, state=TextDraft.State.OPEN).select_related(
            "skill"
        )
        context |= {
            "drafts": drafts,
            "lacking": drafting.lacking(taxonomy),
            "tabs": reading.tabs_of(taxonomy),
        }
    return htmx.page(request, "skills/draft_list.html", context, part="drafts")


@require_POST
@access("skills.change_skill")
def draft_write(request: InboxRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    try:
        chosen = UUID(request.POST.get("skill", ""))
    except ValueError:
        return _back(taxonomy)
    skill = get_object_or_404(Skill.objects.of(taxonomy).select_related("taxonomy__live_release"), pk=chosen)
    if drafting.write(skill):
        work.nudge(say_better_task, skill.pk)
    else:
        messages.info(request, f"“{skill.label}” has a definition and indicators already.")
    return _back(taxonomy)


@require_POST
@access("skills.change_skill")
def draft_decide(request: InboxRequest, pk: UUID) -> HttpResponse:
    draft = get_object_or_404(TextDraft.objects.select_related("taxonomy"), pk=pk)
    try:
        if request.POST.get("verdict") == "accept":
            drafting.accept(pk, by=request.user, content=_content(draft, request.POST))
        else:
            drafting.dismiss(pk, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    except Conflict:
        messages.warning(request, "Not done: somebody changed the skill since. Look at it in the editor.")
    return _back(draft.taxonomy)


def _content(draft: TextDraft, values: Any) -> Any:
    """The person's wording of the draft."""
    if draft.field == TextDraft.Field.DESCRIPTION:
        return values.get("text", "").strip() or draft.content
    texts = [(level, values.get(f"level_{level}", text).strip()) for level, text in draft.content]
    return [[level, text] for level, text in texts if text]


def _back(taxonomy: Taxonomy) -> HttpResponse:
    return redirect(f"{reverse('skills:draft_list')}?taxonomy={taxonomy.slug}")
