"""One group on the desk: its panel, its place in the tree, and what lies in it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_POST

from hrapp.access import access
from skills import editing
from skills.editor import picking, tree
from skills.editor.history import history_of
from skills.editor.places import places_of
from skills.models import Group, Skill
from skills.views.editing.answers import (
    EditRequest,
    added_by,
    carry_out,
    id_in,
    known_group,
    named_in,
    seen_by,
)
from skills.views.editing.page import address, required_taxonomy, show

PER_PAGE = 50


@require_GET
@access("skills.change_skill")
def editor_group(request: EditRequest, pk: UUID) -> HttpResponse:
    group = known_group(pk)
    children = tree.read_tree(group.taxonomy)[pk].children
    tree.count(children)
    skills = Skill.objects.filter(memberships__group=pk, state__in=tree.LIVING).order_by(Lower("label"), "pk")
    context = {
        "group": group, "place": places_of(group.taxonomy, [pk])[0], "children": children,
        "rows": Paginator(skills.annotate(alias_count=Count("aliases")), PER_PAGE).get_page(request.GET.get("page")),
        "history": history_of(group.taxonomy, pk), "edit": request.GET.get("edit", ""), "panel_title": group.label,
        "whole": address("editor_selection", taxonomy=group.taxonomy, group=str(pk)),
    }  # fmt: skip
    return show(request, group.taxonomy, "group", context, at=pk, home=pk)


@require_GET
@access("skills.change_skill")
def editor_group_new(request: EditRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    parent = named_in(request.GET, "parent", Group.objects.filter(taxonomy=taxonomy))
    groups = Group.objects.filter(taxonomy=taxonomy).order_by("label")
    context = {"parent": parent, "groups": groups, "panel_title": "New group"}
    return show(request, taxonomy, "group_new", context, home=parent.pk if parent else None)


@require_POST
@access("skills.change_skill")
def editor_group_add(request: EditRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    return carry_out(
        request, taxonomy,
        lambda: editing.add_group(
            taxonomy, request.POST.get("label", ""), by=request.user, parent=id_in(request.POST, "parent"),
            description=request.POST.get("description", ""),
        ),
        then=lambda operation: address("editor_group", added_by(operation, "group")),
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_group_change(request: EditRequest, pk: UUID) -> HttpResponse:
    """Only the fields that are sent: renaming in the tree sends the name alone."""
    group = known_group(pk)
    sent = {key: request.POST[key] for key in ("label", "description", "code") if key in request.POST}
    return carry_out(
        request, group.taxonomy,
        lambda: editing.change_group(group.taxonomy, pk, sent, by=request.user, seen=seen_by(request)),
        then=address("editor_group", pk), at=pk, can_settle=True,
    )  # fmt: skip


@require_GET
@access("skills.change_skill")
def editor_group_move(request: EditRequest, pk: UUID) -> HttpResponse:
    group = known_group(pk)
    branches = tree.read_tree(group.taxonomy)
    context = {
        "group": group, "place": places_of(group.taxonomy, [pk])[0], "panel_title": f"Move {group.label}",
        "picked": picking.groups(group.taxonomy, request.GET.get("find", ""), but=tree.below(branches, pk)),
    }  # fmt: skip
    return show(request, group.taxonomy, "group_move", context, at=pk, home=pk)


@require_POST
@access("skills.change_skill")
def editor_group_move_to(request: EditRequest, pk: UUID) -> HttpResponse:
    """Below another group, or to the top when none is sent."""
    group = known_group(pk)
    return carry_out(
        request, group.taxonomy,
        lambda: editing.move_group(
            group.taxonomy, pk, id_in(request.POST, "group"), by=request.user, seen=seen_by(request)
        ),
        then=address("editor_group", pk), at=pk,
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_group_remove(request: EditRequest, pk: UUID) -> HttpResponse:
    group = known_group(pk)
    above = group.parent_id
    return carry_out(
        request, group.taxonomy,
        lambda: editing.remove_group(group.taxonomy, pk, by=request.user, seen=seen_by(request)),
        then=address("editor_group", above) if above else address("editor", taxonomy=group.taxonomy), at=pk,
    )  # fmt: skip
