"""Roles of the job architecture: the list, one role with what it asks for, several compared."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from hrapp.access import access
from skills import desk, editing
from skills.editor import picking, roles
from skills.models import Operation, Role, RoleFamily, Skill
from skills.views.editing.answers import (
    EditRequest,
    added_by,
    carry_out,
    ids_in,
    known_role,
    named_in,
    seen_by,
)
from skills.views.editing.page import address, required_taxonomy, show_roles, taxonomy_named

PER_PAGE, OFFERED = 60, 8
SECTIONS = ("facts", "skills")
WEIGHTS = {True: 2.0, False: 1.0}


@require_GET
@access("skills.change_skill")
def editor_roles(request: EditRequest) -> HttpResponse:
    taxonomy = taxonomy_named(request)
    if taxonomy is None:
        return show_roles(request, None, "nothing", {})
    query, family = request.GET.get("q", "").strip()[:100], request.GET.get("family", "")
    found = roles.find(taxonomy, query=query, family=family, is_active="old" not in request.GET)
    context = {
        "rows": Paginator(found, PER_PAGE).get_page(request.GET.get("page")), "query": query, "family": family,
        "families": roles.families(taxonomy), "is_old": "old" in request.GET,
        "chosen": RoleFamily.objects.filter(taxonomy=taxonomy, name=family).first() if family else None,
    }  # fmt: skip
    return show_roles(request, taxonomy, "roles", context)


@require_POST
@access("skills.change_skill")
def editor_family_change(request: EditRequest, pk: UUID) -> HttpResponse:
    """A new name for the family and its roles, or what it is for."""
    family = get_object_or_404(RoleFamily.objects.select_related("taxonomy"), pk=pk)
    name, text = request.POST.get("label", "").strip()[:200], request.POST.get("description", "").strip()
    then = address("editor_roles", taxonomy=family.taxonomy, family=name or family.name)

    def do() -> Operation:
        if name != family.name:
            return editing.rename_family(family.taxonomy, pk, name, by=request.user)
        return editing.describe_family(family.taxonomy, pk, text, by=request.user)

    return carry_out(request, family.taxonomy, do, then=then)


@require_POST
@access("skills.change_skill")
def editor_family_remove(request: EditRequest, pk: UUID) -> HttpResponse:
    family = get_object_or_404(RoleFamily.objects.select_related("taxonomy"), pk=pk)
    return carry_out(
        request, family.taxonomy, lambda: editing.remove_family(family.taxonomy, pk, by=request.user),
        then=address("editor_roles", taxonomy=family.taxonomy),
    )  # fmt: skip


@require_GET
@access("skills.change_skill")
def editor_role(request: EditRequest, pk: UUID) -> HttpResponse:
    role = known_role(pk)
    edit = request.GET.get("edit", "")
    item = roles.read(role)
    added = named_in(request.GET, "with", Skill.objects.of(role.taxonomy))
    context = {
        "item": item, "edit_carry": [("edit", "skills")], "edit": edit if edit in SECTIONS else "",
        "added": added, "panel_title": role.title,
        "picked": picking.skills(
            role.taxonomy, request.GET.get("find", ""), but=[one.skill for one in item.demands]
        ),
    }  # fmt: skip
    return show_roles(request, role.taxonomy, "role", context, at=pk)


@require_GET
@access("skills.change_skill")
def editor_role_compare(request: EditRequest) -> HttpResponse:
    """`role` names each column; `find` looks for one more."""
    ids = ids_in(request.GET, "role")[: roles.MOST_COMPARED]
    rows = Role.objects.filter(pk__in=ids).select_related("taxonomy__live_release", "family")
    found = {one.pk: one for one in rows}
    chosen = [found[pk] for pk in ids if pk in found]
    taxonomy = chosen[0].taxonomy if chosen else required_taxonomy(request)
    chosen = [one for one in chosen if one.taxonomy_id == taxonomy.pk]
    find = request.GET.get("find", "").strip()[:100]
    others = roles.find(taxonomy, query=find).exclude(pk__in=ids)[:OFFERED] if "find" in request.GET else []
    context = {
        "compared": roles.compare(taxonomy, chosen), "others": others, "find": find, "panel_title": "Roles compared",
    }  # fmt: skip
    return show_roles(request, taxonomy, "role_compare", context)


@require_GET
@access("skills.change_skill")
def editor_role_new(request: EditRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    return show_roles(
        request, taxonomy, "role_new", {"families": roles.families(taxonomy), "panel_title": "New role"}
    )


@require_POST
@access("skills.change_skill")
def editor_role_add(request: EditRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    values = {key: value for key, value in _facts(request.POST).items() if key != "title"}
    return carry_out(
        request, taxonomy,
        lambda: editing.add_role(taxonomy, request.POST.get("title", ""), by=request.user, values=values),
        then=lambda operation: address("editor_role", added_by(operation, "role")),
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_role_change(request: EditRequest, pk: UUID) -> HttpResponse:
    role = known_role(pk)
    if request.POST.get("section") == "skills":
        values: dict[str, Any] = {
            "skills": _asked(request.POST, desk.read(role.taxonomy, [pk])[pk][1]["skills"])
        }
    else:
        values = _facts(request.POST)
    return carry_out(
        request, role.taxonomy,
        lambda: editing.change_role(role.taxonomy, pk, values, by=request.user, seen=seen_by(request)),
        then=address("editor_role", pk), at=pk, can_settle=True,
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_role_state(request: EditRequest, pk: UUID) -> HttpResponse:
    """Out of use, or back."""
    role = known_role(pk)
    act = editing.retire_role if role.is_active else editing.restore_role
    return carry_out(
        request, role.taxonomy, lambda: act(role.taxonomy, pk, by=request.user, seen=seen_by(request)),
        then=address("editor_role", pk), at=pk,
    )  # fmt: skip


def _facts(sent: QueryDict) -> dict[str, Any]:
    level = sent.get("level", "")
    titles = [line.strip()[:300] for line in sent.get("titles", "").splitlines() if line.strip()]
    return {
        "title": sent.get("title", "")[:300], "summary": sent.get("summary", "").replace("\r\n", "\n"),
        "family": sent.get("family", "").strip()[:200], "code": sent.get("code", "")[:60],
        "level": int(level) if level.isdecimal() and 1 <= int(level) <= 20 else None,
        "is_regulated": "is_regulated" in sent, "titles": [[text, "en"] for text in dict.fromkeys(titles)],
    }  # fmt: skip


def _asked(sent: QueryDict, before: list[list[Any]]) -> list[list[Any]]:
    """What the table of skills sends; a weight that a person has not changed stays as finely as it was."""
    weights = {(row[0], row[3]): row[2] for row in before}
    found = []
    for skill in ids_in(sent, "skill"):
        level, must = sent.get(f"level-{skill}", ""), sent.get(f"need-{skill}") == "essential"
        if f"drop-{skill}" not in sent:
            number = int(level) if level.isdecimal() and 1 <= int(level) <= 10 else None
            found.append([str(skill), number, weights.get((str(skill), must), WEIGHTS[must]), must])
    return found
