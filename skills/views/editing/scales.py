"""Scales: the levels at which skills can be known, shared by all skills that use them."""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.views.decorators.http import require_GET, require_POST

from hrapp.access import access
from skills import editing
from skills.editor import scales
from skills.views.editing.answers import EditRequest, carry_out
from skills.views.editing.page import address, required_taxonomy, show


@require_GET
@access("skills.change_skill")
def editor_scales(request: EditRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    return show(
        request, taxonomy, "scales", {"scales": scales.of(taxonomy), "panel_title": "Scales of levels"}
    )


@require_POST
@access("skills.change_skill")
def editor_scale_add(request: EditRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    return carry_out(
        request, taxonomy,
        lambda: editing.add_scale(taxonomy, request.POST.get("label", "")[:120], _steps(request.POST), by=request.user),
        then=address("editor_scales", taxonomy=taxonomy),
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_scale_change(request: EditRequest, pk: UUID) -> HttpResponse:
    """`pk` is the id of the scale's document."""
    taxonomy = required_taxonomy(request)
    return carry_out(
        request, taxonomy, lambda: editing.change_scale(taxonomy, pk, _steps(request.POST), by=request.user),
        then=address("editor_scales", taxonomy=taxonomy),
    )  # fmt: skip


def _steps(sent: QueryDict) -> list[tuple[int, str, str]]:
    """Lines with a name, numbered from 1."""
    lines = zip(sent.getlist("level"), sent.getlist("meaning"), strict=False)
    named = [(name.strip()[:80], text.strip()[:500]) for name, text in lines if name.strip()]
    return [(number, name, text) for number, (name, text) in enumerate(named[:10], start=1)]
