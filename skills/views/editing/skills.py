"""One skill on the desk: its panel, and every change that stays within it."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_POST

from hrapp.access import Role, access
from hrapp.models import User
from skills import editing
from skills.editor import skill_panel
from skills.models import Group, Mapping, Skill
from skills.views.editing import forms
from skills.views.editing.answers import (
    EditRequest,
    added_by,
    carry_out,
    id_in,
    known_skill,
    named_in,
    seen_by,
)
from skills.views.editing.page import address, required_taxonomy, show

SECTIONS = ("name", "words", "levels", "facts")


@require_GET
@access("skills.change_skill")
def editor_skill(request: EditRequest, pk: UUID) -> HttpResponse:
    skill = known_skill(pk)
    item = skill_panel.read(skill)
    edit = request.GET.get("edit", "")
    context = {
        "item": item, "edit": edit if edit in SECTIONS else "", "kinds": Skill.Kind.choices,
        "matches": Mapping.Match.choices, "people": _editors() if edit == "facts" else [],
        "panel_title": skill.label,
    }  # fmt: skip
    home = id_in(request.GET, "in") or (item.places[0].id if item.places else None)
    return show(request, skill.taxonomy, "skill", context, at=pk, home=home)


@require_GET
@access("skills.change_skill")
def editor_skill_new(request: EditRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    group = named_in(request.GET, "group", Group.objects.filter(taxonomy=taxonomy))
    context = {
        "group": group, "label": request.GET.get("label", "")[:300], "kinds": Skill.Kind.choices,
        "groups": Group.objects.filter(taxonomy=taxonomy).order_by("label"), "panel_title": "New skill",
    }  # fmt: skip
    return show(request, taxonomy, "skill_new", context, home=group.pk if group else None)


@require_POST
@access("skills.change_skill")
def editor_skill_add(request: EditRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    group = id_in(request.POST, "group")
    kind = request.POST.get("kind", "")
    values = {
        "kind": kind if kind in Skill.Kind.values else "skill",
        "description": request.POST.get("description", ""),
    }
    return carry_out(
        request, taxonomy,
        lambda: editing.add_skill(
            taxonomy, request.POST.get("label", ""), by=request.user, groups=[group] if group else [],
            is_draft="draft" in request.POST, values=values,
        ),
        then=lambda operation: address("editor_skill", added_by(operation, "skill")),
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_rename(request: EditRequest, pk: UUID) -> HttpResponse:
    skill = known_skill(pk)
    return carry_out(
        request, skill.taxonomy,
        lambda: editing.rename(
            skill.taxonomy, pk, request.POST.get("label", ""), by=request.user, seen=seen_by(request),
            keep_alias="keep" in request.POST,
        ),
        then=address("editor_skill", pk), at=pk, can_settle=True,
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_change(request: EditRequest, pk: UUID) -> HttpResponse:
    skill = known_skill(pk)
    values = forms.section_values(request.POST, skill)
    return carry_out(
        request, skill.taxonomy,
        lambda: editing.change_skill(skill.taxonomy, pk, values, by=request.user, seen=seen_by(request)),
        then=address("editor_skill", pk), at=pk, can_settle=True,
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_restore(request: EditRequest, pk: UUID) -> HttpResponse:
    skill = known_skill(pk)
    return carry_out(
        request, skill.taxonomy,
        lambda: editing.restore(skill.taxonomy, pk, by=request.user, seen=seen_by(request)),
        then=address("editor_skill", pk), at=pk,
    )  # fmt: skip


def _editors() -> list[User]:
    return list(
        User.objects.filter(roles__contains=[Role.HR_ADMIN], is_active=True).order_by("full_name")[:200]
    )
