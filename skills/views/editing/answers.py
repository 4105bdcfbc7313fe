"""How a change is answered: the page to go on with, what stood in the way, or the two sides of a conflict."""

import json
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from hrapp.htmx import HtmxRequest
from hrapp.models import User
from skills.editing import Conflict, Refused
from skills.editor import conflicts
from skills.models import Group, Operation, Role, Skill, Taxonomy
from skills.views.editing.page import show

Row = TypeVar("Row", bound=Model)


class EditRequest(HtmxRequest):
    """A request behind @access: the person is known."""

    user: User


def carry_out(
    request: EditRequest, taxonomy: Taxonomy, do: Callable[[], Operation], *, then: str | Callable[[Operation], str],
    at: UUID | None = None, can_settle: bool = False,
) -> HttpResponse:  # fmt: skip
    """Do it and go on to `then`; else say why not and leave everything as it was.

    `can_settle`: the operation is a change of fields, so that a conflict can be answered field by field.
    """
    try:
        operation = do()
    except Refused as refusal:
        return refused(request, taxonomy, str(refusal), at=at)
    except Conflict as conflict:
        return _conflict(request, taxonomy, conflict, at=at, can_settle=can_settle)
    for words in operation.warnings:
        messages.warning(request, words)
    return go_on(request, then(operation) if callable(then) else then)


def go_on(request: EditRequest, then: str) -> HttpResponse:
    """The next page; htmx loads its panel and the tree and the bar look again."""
    if not request.htmx:
        return HttpResponseRedirect(then)
    goal = {"path": then, "target": "#panel", "swap": "outerHTML", "headers": {"X-Has-Moved": "1"}}
    return HttpResponse(
        status=204, headers={"HX-Location": json.dumps(goal), "HX-Trigger": "taxonomy-changed"}
    )


def refused(request: EditRequest, taxonomy: Taxonomy, words: str, *, at: UUID | None = None) -> HttpResponse:
    if request.htmx:
        response = render(request, "skills/editor/_problem.html", {"words": words}, status=422)
        response["HX-Retarget"], response["HX-Reswap"] = "#problem", "outerHTML"
        return response
    return show(request, taxonomy, "refused", {"words": words, "panel_title": "Not done"}, at=at, status=422)


def _conflict(
    request: EditRequest, taxonomy: Taxonomy, conflict: Conflict, *, at: UUID | None, can_settle: bool
) -> HttpResponse:
    sides = [conflicts.sides_of(clash) for clash in conflict.clashes]
    context = {"sides": sides, "can_settle": can_settle, "panel_title": "Two changes"}
    return show(request, taxonomy, "conflict", context, at=at, status=409)


def known_skill(pk: UUID) -> Skill:
    return get_object_or_404(Skill.objects.select_related("taxonomy__live_release"), pk=pk)


def known_group(pk: UUID) -> Group:
    return get_object_or_404(Group.objects.select_related("taxonomy__live_release"), pk=pk)


def known_role(pk: UUID) -> Role:
    return get_object_or_404(Role.objects.select_related("taxonomy__live_release", "family"), pk=pk)


def added_by(operation: Operation, kind: str) -> UUID:
    """The item that an adding made."""
    return operation.changes.values_list("item_id", flat=True).get(item_kind=kind)  # type: ignore[return-value]


def seen_by(request: EditRequest) -> int | None:
    """The revision that the page showed."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 19 else None


def id_in(values: Any, name: str) -> UUID | None:
    try:
        return UUID(values.get(name, ""))
    except ValueError:
        return None


def named_in(values: Any, name: str, rows: QuerySet[Row]) -> Row | None:
    """The row whose id was sent, when it is among `rows`."""
    pk = id_in(values, name)
    return rows.filter(pk=pk).first() if pk else None


def ids_in(values: Any, name: str) -> list[UUID]:
    found = []
    for text in values.getlist(name):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return list(dict.fromkeys(found))
