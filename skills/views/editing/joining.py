"""Several skills become one, or one becomes several: look first, then do."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Case, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from hrapp.access import access
from hrapp.messages import words_for
from skills import editing
from skills.editing import sorting
from skills.editor import picking, sides
from skills.models import Skill, Sorting
from skills.tasks import sort_evidence_task
from skills.usage import usage_of
from skills.views.editing.answers import (
    EditRequest,
    carry_out,
    go_on,
    id_in,
    ids_in,
    known_skill,
    refused,
    seen_by,
)
from skills.views.editing.page import address, required_taxonomy, show

MOST_PARTS, MOST_MERGED = 5, 8


@require_GET
@access("skills.change_skill")
def editor_merge(request: EditRequest) -> HttpResponse:
    """Side by side what each says, and what they would say together under the label that is chosen."""
    skills = _chosen(ids_in(request.GET, "skill")[:MOST_MERGED] + ids_in(request.GET, "with")[:1])
    taxonomy = skills[0].taxonomy if skills else required_taxonomy(request)
    keep = next(
        (one for one in skills if one.pk == id_in(request.GET, "keep")), skills[0] if skills else None
    )
    label = request.GET.get("label", "").strip()[:300] or (keep.label if keep else "")
    shown = sides.sides_of(taxonomy, skills)
    context: dict[str, Any] = {
        "sides": shown, "keep": keep, "label": label, "panel_title": "Merge skills",
        "picked": picking.skills(taxonomy, request.GET.get("find", ""), but=[one.pk for one in skills]),
        "carry": [("skill", one.pk) for one in skills],
    }  # fmt: skip
    if keep and len(skills) > 1:
        try:
            context["united"] = sides.united(taxonomy, shown, keep, label=label)
        except editing.Refused as refusal:
            context["problem"] = str(refusal)
    return show(request, taxonomy, "merge", context, at=keep.pk if keep else None)


@require_POST
@access("skills.change_skill")
def editor_merge_now(request: EditRequest) -> HttpResponse:
    skills, keep = _chosen(ids_in(request.POST, "skill")), id_in(request.POST, "keep")
    if keep not in [one.pk for one in skills] or len(skills) < 2:
        return refused(request, required_taxonomy(request), "Choose at least two different skills to merge.")
    assert keep is not None
    taxonomy, fold = skills[0].taxonomy, [one.pk for one in skills if one.pk != keep]
    seen = {
        one.pk: int(text) for one in skills if (text := request.POST.get(f"seen-{one.pk}", "")).isdecimal()
    }
    return carry_out(
        request, taxonomy,
        lambda: editing.merge(
            taxonomy, keep, fold, by=request.user, label=request.POST.get("label", ""), seen=seen,
            reason=request.POST.get("reason", "")[:2000],
        ),
        then=address("editor_skill", keep), at=keep,
    )  # fmt: skip


@require_GET
@access("skills.change_skill")
def editor_split(request: EditRequest, pk: UUID) -> HttpResponse:
    """The names of the parts."""
    skill = known_skill(pk)
    context = {
        "skill": skill,
        "panel_title": f"Split {skill.label}",
        "usage": usage_of(skill.taxonomy, [pk])[pk],
    }
    return show(request, skill.taxonomy, "split", context, at=pk)


@require_POST
@access("skills.change_skill")
def editor_split_ask(request: EditRequest, pk: UUID) -> HttpResponse:
    """A worker lays the sentences out between the parts; the next page waits for it."""
    skill = known_skill(pk)
    parts = [editing.Part(label=label) for label in _labels(request.POST.getlist("part"))]
    if "stays" in request.POST:
        parts.insert(0, editing.Part(skill=pk))
    if len(parts) < 2:
        return refused(request, skill.taxonomy, words_for("split_needs_two"), at=pk)
    row = sorting.ask(skill.taxonomy, pk, parts, by=request.user)
    sort_evidence_task.delay_on_commit(row.pk)
    return go_on(request, address("editor_sorting", row.pk))


@require_GET
@access("skills.change_skill")
def editor_sorting(request: EditRequest, pk: UUID) -> HttpResponse:
    """The proposal, to be agreed to or changed sentence by sentence; until it is there, the page asks again."""
    row = get_object_or_404(
        Sorting.objects.visible_to(request.user).select_related("skill__taxonomy__live_release"), pk=pk
    )
    names = [part.label or row.skill.label for part in sorting.parts_of(row)]
    context = {
        "sorting": row, "skill": row.skill, "names": list(enumerate(names)), "panel_title": f"Split {row.skill.label}",
        "sorted": [] if row.is_waiting else sorting.proposed(row), "stays": names and _stays(row),
    }  # fmt: skip
    return show(request, row.skill.taxonomy, "sorting", context, at=row.skill_id)


@require_POST
@access("skills.change_skill")
def editor_split_now(request: EditRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Sorting.objects.visible_to(request.user).select_related("skill__taxonomy"), pk=pk)
    parts, heir = sorting.parts_of(row), request.POST.get("heir", "0")
    return carry_out(
        request, row.skill.taxonomy,
        lambda: editing.split(
            row.skill.taxonomy, row.skill_id, parts, by=request.user, seen=seen_by(request),
            evidence=_evidence(request.POST, len(parts)),
            heir=int(heir) if heir.isdecimal() and int(heir) < len(parts) else 0,
            reason=request.POST.get("reason", "")[:2000],
        ),
        then=address("editor_skill", row.skill_id), at=row.skill_id,
    )  # fmt: skip


def _chosen(ids: Sequence[UUID]) -> list[Skill]:
    """Living skills of one taxonomy, in the order of the ids."""
    order = Case(*[When(pk=pk, then=at) for at, pk in enumerate(ids)])
    rows = Skill.objects.filter(pk__in=ids, state__in=("active", "draft")).select_related(
        "taxonomy__live_release"
    )
    found = list(rows.order_by(order)) if ids else []
    return [one for one in found if one.taxonomy_id == found[0].taxonomy_id]


def _labels(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(text.strip()[:300] for text in texts if text.strip()))[:MOST_PARTS]


def _stays(row: Sorting) -> bool:
    return any(part.skill == row.skill_id for part in sorting.parts_of(row))


def _evidence(sent: Mapping[str, str], part_count: int) -> dict[UUID, int]:
    """Fields named of-MENTION say to which part its sentence belongs."""
    found = {}
    for name, value in sent.items():
        mention = id_in({"id": name.removeprefix("of-")}, "id") if name.startswith("of-") else None
        if mention and value.isdecimal() and int(value) < part_count:
            found[mention] = int(value)
    return found
