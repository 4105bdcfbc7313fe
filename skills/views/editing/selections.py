"""A selection of skills: seen together, changed together, taken away as CSV and brought back."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from hrapp.access import access
from hrapp.models import User
from skills import editing
from skills.editor import picking, selection, sheet
from skills.models import Group, Skill, Taxonomy
from skills.views.editing.answers import EditRequest, carry_out, id_in, ids_in, named_in, refused
from skills.views.editing.page import address, required_taxonomy, selection_address, show

PER_PAGE = 50
WHOLE = "all"
TOO_MANY = f"Change at most {selection.MOST:,} at once: narrow the selection down."


@require_GET
@access("skills.change_skill")
def editor_selection(request: EditRequest) -> HttpResponse:
    """`do` says what the button asked for: look and edit here, merge, or the CSV."""
    taxonomy, asked = required_taxonomy(request), _asked(request.GET)
    do = request.GET.get("do", "")
    if do == "merge" and len(asked.skills) > 1:
        return HttpResponseRedirect(
            address("editor_merge") + "?" + urlencode([("skill", str(pk)) for pk in asked.skills])
        )
    rows = selection.chosen(taxonomy, asked)
    if do == "csv":
        return _csv(taxonomy.slug, sheet.write(taxonomy, list(rows[: selection.MOST])))
    context = {
        "asked": asked, "rows": Paginator(selection.with_counts(rows), PER_PAGE).get_page(request.GET.get("page")),
        "is_editing": do == "edit", "kinds": Skill.Kind.choices, "panel_title": "Selection",
        "groups": Group.objects.filter(taxonomy=taxonomy).order_by("label"), "address": _query(request.GET),
        "whole": reverse("skills:editor_selection") + "?" + _query(request.GET),
        "is_whole": request.GET.get("scope") == WHOLE,
    }  # fmt: skip
    if do == "edit":
        context |= _heir(request, taxonomy)
    return show(request, taxonomy, "selection", context)


@require_POST
@access("skills.change_skill")
def editor_selection_change(request: EditRequest) -> HttpResponse:
    """One operation for all, undone as one."""
    taxonomy = required_taxonomy(request)
    skills, then = _sent(request, taxonomy)
    group = named_in(request.POST, "group", Group.objects.filter(taxonomy=taxonomy))
    owners = User.objects.filter(username=request.POST.get("owner", "").strip().lstrip("@"), is_active=True)
    sent = {name: request.POST.get(name, "") for name in ("kind", "state", "place")}
    alter, words = selection.alteration(
        sent | {"group": str(group.pk) if group else ""},
        [str(pk) for pk in owners.values_list("pk", flat=True)],
    )
    if not skills or not words:
        return refused(request, taxonomy, "Choose skills and what to change about them.")
    if len(skills) > selection.MOST:
        return refused(request, taxonomy, TOO_MANY)
    known = Skill.objects.of(taxonomy).filter(pk__in=skills).exclude(state="merged")
    ids = list(known.values_list("pk", flat=True))
    summary = f"Changed {len(ids)} skill{'s' if len(ids) != 1 else ''}: {', '.join(words)}."
    return carry_out(
        request, taxonomy, lambda: editing.in_bulk(taxonomy, ids, alter, by=request.user, summary=summary), then=then
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_selection_retire(request: EditRequest) -> HttpResponse:
    """All of them deprecated with one replacement."""
    taxonomy = required_taxonomy(request)
    skills, then = _sent(request, taxonomy)
    heir = named_in(request.POST, "heir", Skill.objects.of(taxonomy))
    if not skills or heir is None:
        return refused(request, taxonomy, "Choose skills and the skill that replaces them.")
    if len(skills) > selection.MOST:
        return refused(request, taxonomy, TOO_MANY)
    ids = list(Skill.objects.of(taxonomy).filter(pk__in=skills).values_list("pk", flat=True))
    return carry_out(
        request, taxonomy,
        lambda: editing.retire_together(
            taxonomy, ids, replaced_by=heir.pk, by=request.user, reason=request.POST.get("reason", "")[:2000]
        ),
        then=then,
    )  # fmt: skip


@require_POST
@access("skills.change_skill")
def editor_sheet_preview(request: EditRequest) -> HttpResponse:
    """What a CSV would change; the file's text travels on in the form, nothing is kept."""
    taxonomy = required_taxonomy(request)
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > 4 * sheet.MOST_CHARACTERS:
        return refused(request, taxonomy, "Choose the CSV file that you downloaded here and changed.")
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        return refused(
            request, taxonomy, "The file is not UTF-8 text. Save it as “CSV UTF-8” in your spreadsheet."
        )
    read = sheet.read(taxonomy, text)
    if read.problem:
        return refused(request, taxonomy, read.problem)
    return show(
        request, taxonomy, "sheet", {"sheet": read, "text": text, "panel_title": "What the file changes"}
    )


@require_POST
@access("skills.change_skill")
def editor_sheet_apply(request: EditRequest) -> HttpResponse:
    taxonomy = required_taxonomy(request)
    read = sheet.read(taxonomy, request.POST.get("text", ""))
    lines, stale = (
        {int(text) for text in request.POST.getlist(name) if text.isdecimal()} for name in ("line", "stale")
    )
    ids = [row.id for row in read.to_apply if row.id and row.line in lines]
    then = selection_address(taxonomy, ids[:200])
    return carry_out(
        request,
        taxonomy,
        lambda: sheet.apply(taxonomy, read, lines, known_stale=stale, by=request.user),
        then=then,
    )


def _sent(request: EditRequest, taxonomy: Taxonomy) -> tuple[list[UUID], str]:
    """The skills of the form's page, or of the whole selection that its address names; and the page to go on with."""
    if request.POST.get("scope") != WHOLE:
        skills = ids_in(request.POST, "skill")
        return skills, selection_address(taxonomy, skills)
    rows = selection.chosen(taxonomy, _asked(request.GET))
    return list(rows.values_list("pk", flat=True)[: selection.MOST + 1]), address("editor", taxonomy=taxonomy)


def _heir(request: EditRequest, taxonomy: Taxonomy) -> dict[str, Any]:
    """Choosing what replaces them; the whole query of the page travels along."""
    kept = request.GET.copy()
    for name in ("find", "with"):
        kept.pop(name, None)
    return {
        "heir": named_in(request.GET, "with", Skill.objects.of(taxonomy)),
        "picked": picking.skills(taxonomy, request.GET.get("find", "")),
        "carry": [(name, value) for name, values in kept.lists() for value in values],
        "again": reverse("skills:editor_selection") + "?" + kept.urlencode(),
    }


def _asked(sent: QueryDict) -> selection.Asked:
    return selection.Asked(
        ids_in(sent, "skill"), sent.get("q", "").strip()[:100], sent.get("state", ""), sent.get("lacks", ""),
        id_in(sent, "group"),
    )  # fmt: skip


def _query(sent: QueryDict) -> str:
    kept = sent.copy()
    for name in ("do", "page", "scope", "find", "with"):
        kept.pop(name, None)
    return kept.urlencode()


def _csv(slug: str, text: str) -> HttpResponse:
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{slug}-selection.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
