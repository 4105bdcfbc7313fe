"""What concerns the desk as a whole: undo, the bar of changes, the answer to a conflict, comments."""

from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hrapp.access import access
from skills import editing
from skills.editor import conflicts
from skills.editor.bar import bar_of
from skills.models import Change, Comment, Group, Operation, Role, Skill, Taxonomy
from skills.views.editing.answers import EditRequest, carry_out, go_on, refused, seen_by
from skills.views.editing.page import address, required_taxonomy

PAGES = {"skill": "editor_skill", "group": "editor_group", "role": "editor_role"}
SAVE = {"skill": editing.change_skill, "group": editing.change_group, "role": editing.change_role}


@require_GET
@access("skills.change_skill")
def editor_bar(request: EditRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    context = {"taxonomy": taxonomy, "bar": bar_of(taxonomy, request.user)}
    return render(request, "skills/editor/_bar.html", context)


@require_POST
@access("skills.change_skill")
def editor_undo(request: EditRequest, pk: UUID) -> HttpResponse:
    """Take an operation back, or an undoing; then show what it concerned."""
    operation = get_object_or_404(Operation.objects.select_related("taxonomy"), pk=pk)
    return carry_out(
        request, operation.taxonomy, lambda: editing.undo(operation, by=request.user),
        then=lambda undone: page_of(undone),
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_settle(request: EditRequest, pk: UUID) -> HttpResponse:
    """After a conflict: save what the person chose of each field."""
    kind, taxonomy, page = _item(pk)
    try:
        values = conflicts.settled(request.POST)
    except signing.BadSignature:
        return refused(request, taxonomy, "Open the page again and make the change there.", at=pk)
    if not values:
        messages.info(request, "Left as the other person made it.")
        return go_on(request, page)
    return carry_out(
        request, taxonomy,
        lambda: SAVE[kind](taxonomy, pk, values, by=request.user, seen=seen_by(request)), then=page, at=pk,
        can_settle=True,
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_comment(request: EditRequest, pk: UUID) -> HttpResponse:
    kind, taxonomy, page = _item(pk)
    try:
        editing.comment(taxonomy, kind, pk, request.POST.get("text", "")[:4000], by=request.user)
    except editing.Refused as refusal:
        return refused(request, taxonomy, str(refusal), at=pk)
    return go_on(request, page + "#comments")


@require_GET
@access("skills.change_skill")
def editor_people(request: EditRequest, pk: UUID) -> HttpResponse:
    """Whom the word after an @ may mean."""
    _item(pk)
    people = editing.people_to_mention(pk, request.GET.get("q", "")[:60], but=request.user)
    return render(request, "skills/editor/_people.html", {"people": people})


@require_POST
@access("skills.change_skill")
def editor_comment_resolve(request: EditRequest, pk: UUID) -> HttpResponse:
    comment = get_object_or_404(Comment, pk=pk)
    editing.resolve(comment, by=request.user)
    return go_on(request, _item(comment.item_id)[2] + "#comments")


@require_POST
@access("skills.change_skill")
def editor_notices_read(request: EditRequest) -> HttpResponse:
    editing.read_notices(request.user)
    return go_on(request, address("editor"))


@require_GET
@access("skills.change_skill")
def editor_item(request: EditRequest, pk: UUID) -> HttpResponse:
    """The page of a skill, group or role, for those who know only its id."""
    return redirect(_item(pk)[2])


def page_of(operation: Operation) -> str:
    """The first item that an operation touched and that is still there, else the desk."""
    for change in operation.changes.order_by("pk")[:20]:
        if change.item_id and change.item_kind in PAGES and _is_there(change):
            return address(PAGES[change.item_kind], change.item_id)
    return address("editor", taxonomy=operation.taxonomy)


def _is_there(change: Change) -> bool:
    model = {"skill": Skill, "group": Group, "role": Role}[change.item_kind]
    return model._default_manager.filter(pk=change.item_id).exists()


def _item(pk: UUID) -> tuple[str, Taxonomy, str]:
    """Kind, taxonomy and page of a skill, group or role."""
    for kind, model in (("skill", Skill), ("group", Group), ("role", Role)):
        row = model._default_manager.filter(pk=pk).select_related("taxonomy__live_release").first()
        if row is not None:
            return kind, row.taxonomy, reverse(f"skills:{PAGES[kind]}", args=[pk])
    raise Http404
