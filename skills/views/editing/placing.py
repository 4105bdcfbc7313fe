"""Where a skill lies, what it relates to, and what takes its place: each a page to choose on and a form to send."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_POST

from hrapp.access import access
from skills import desk, editing
from skills.desk.documents import REVERSED
from skills.editor import picking
from skills.editor.places import places_of
from skills.models import Skill
from skills.views.editing.answers import (
    EditRequest,
    carry_out,
    id_in,
    known_skill,
    named_in,
    refused,
    seen_by,
)
from skills.views.editing.page import address, show

KINDS = (
    ("broader", "is part of"),
    ("narrower", "has as its part"),
    ("requires", "builds on"),
    ("required_by", "is needed for"),
    ("related", "is related to"),
    ("confused_with", "is easily confused with"),
)


@require_GET
@access("skills.change_skill")
def editor_move(request: EditRequest, pk: UUID) -> HttpResponse:
    skill = known_skill(pk)
    groups = desk.read(skill.taxonomy, [pk])[pk][1]["groups"]
    context = {
        "skill": skill, "places": places_of(skill.taxonomy, groups), "panel_title": f"Move {skill.label}",
        "picked": picking.groups(skill.taxonomy, request.GET.get("find", ""), but=groups),
    }  # fmt: skip
    return show(request, skill.taxonomy, "move", context, at=pk, home=id_in(request.GET, "in"))


@require_POST
@access("skills.change_skill")
def editor_move_to(request: EditRequest, pk: UUID) -> HttpResponse:
    """Into a group: away from another one, or beside the groups it has when `also` is sent."""
    skill, group = known_skill(pk), id_in(request.POST, "group")
    if group is None:
        return refused(request, skill.taxonomy, "Choose a group first.", at=pk)
    return carry_out(
        request, skill.taxonomy,
        lambda: editing.move(
            skill.taxonomy, [pk], group, by=request.user, away_from=id_in(request.POST, "away"),
            also="also" in request.POST, seen=seen_by(request),
        ),
        then=address("editor_skill", pk), at=pk, can_settle=True,
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_take_out(request: EditRequest, pk: UUID) -> HttpResponse:
    skill, group = known_skill(pk), id_in(request.POST, "group")
    if group is None:
        return refused(request, skill.taxonomy, "Choose a group first.", at=pk)
    return carry_out(
        request, skill.taxonomy,
        lambda: editing.take_out(skill.taxonomy, pk, group, by=request.user, seen=seen_by(request)),
        then=address("editor_move", pk), at=pk,
    )  # fmt: skip


@require_GET
@access("skills.change_skill")
def editor_relate(request: EditRequest, pk: UUID) -> HttpResponse:
    skill = known_skill(pk)
    other = named_in(request.GET, "with", Skill.objects.of(skill.taxonomy).exclude(pk=pk))
    kind = request.GET.get("kind", "")
    edges = desk.read(skill.taxonomy, [pk])[pk][1]["relations"]
    edge: desk.Document = next(
        (one for one in edges if (one["kind"], one["skill"]) == (kind, str(other and other.pk))), {}
    )
    context = {
        "skill": skill, "other": other, "kind": kind or "related", "relation_kinds": KINDS, "edge": edge,
        "picked": None if other else picking.skills(skill.taxonomy, request.GET.get("find", ""), but=[pk]),
        "panel_title": f"Relate {skill.label}",
    }  # fmt: skip
    return show(request, skill.taxonomy, "relate", context, at=pk)


@require_POST
@access("skills.change_skill")
def editor_relate_to(request: EditRequest, pk: UUID) -> HttpResponse:
    skill, other = known_skill(pk), id_in(request.POST, "target")
    kind = request.POST.get("kind", "")
    if other is None or kind not in REVERSED:
        return refused(request, skill.taxonomy, "Choose a skill and how the two are related.", at=pk)
    words = {name: request.POST.get(name, "")[:4000] for name in ("note", "example", "their_example")}
    return carry_out(
        request, skill.taxonomy,
        lambda: editing.relate(
            skill.taxonomy, pk, kind, other, by=request.user, seen=seen_by(request), **words
        ),
        then=address("editor_skill", pk), at=pk,
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_unrelate(request: EditRequest, pk: UUID) -> HttpResponse:
    skill, other = known_skill(pk), id_in(request.POST, "target")
    kind = request.POST.get("kind", "")
    if other is None or kind not in REVERSED:
        return refused(request, skill.taxonomy, "That relation is not on the desk.", at=pk)
    return carry_out(
        request, skill.taxonomy,
        lambda: editing.unrelate(skill.taxonomy, pk, kind, other, by=request.user, seen=seen_by(request)),
        then=address("editor_skill", pk), at=pk,
    )  # fmt: skip


@require_GET
@access("skills.change_skill")
def editor_retire(request: EditRequest, pk: UUID) -> HttpResponse:
    skill = known_skill(pk)
    heir = named_in(request.GET, "with", Skill.objects.of(skill.taxonomy).exclude(pk=pk))
    context = {
        "skill": skill, "heir": heir, "panel_title": f"Deprecate {skill.label}",
        "picked": picking.skills(skill.taxonomy, request.GET.get("find", ""), but=[pk]),
    }  # fmt: skip
    return show(request, skill.taxonomy, "retire", context, at=pk)


@require_POST
@access("skills.change_skill")
def editor_retire_now(request: EditRequest, pk: UUID) -> HttpResponse:
    skill = known_skill(pk)
    return carry_out(
        request, skill.taxonomy,
        lambda: editing.retire(
            skill.taxonomy, pk, by=request.user, replaced_by=id_in(request.POST, "heir"), seen=seen_by(request),
            reason=request.POST.get("reason", "")[:2000],
        ),
        then=address("editor_skill", pk), at=pk,
    )  # fmt: skip
