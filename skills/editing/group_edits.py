"""Groups: the tree in which skills stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Max

from hrapp.models import User
from skills.editing.problems import Refused
from skills.editing.session import Seen, Session, Verb, editing
from skills.models import Group, Membership, Operation, Taxonomy

EDITABLE = frozenset({"label", "description", "code", "position"})


def add_group(
    taxonomy: Taxonomy, label: str, *, by: User | None, parent: UUID | None = None, description: str = "",
    pk: UUID | None = None, reason: str = "",
) -> Operation:  # fmt: skip
    pk = pk or uuid4()
    with editing(taxonomy, by=by, reason=reason) as desk:
        last = Group.objects.filter(taxonomy=taxonomy, parent=parent).aggregate(last=Max("position"))["last"]
        document = {
            "label": label.strip(), "description": description.strip(), "code": "",
            "parent": str(parent) if parent else None, "position": 0 if last is None else last + 1,
            "external_id": str(pk),
        }  # fmt: skip
        desk.put(pk, "group", document)
        return desk.save(Verb.ADDED, f"Added the group “{label.strip()}”.")


def change_group(
    taxonomy: Taxonomy,
    group: UUID,
    values: Mapping[str, Any],
    *,
    by: User | None,
    seen: Seen = None,
    reason: str = "",
) -> Operation:
    """label, description, code, position."""
    if unknown := set(values) - EDITABLE:
        raise ValueError(f"not to be changed here: {', '.join(sorted(unknown))}")
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = desk.group(group)
        desk.saw(group, seen)
        old = document["label"]
        document |= {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
        if old != document["label"]:
            return desk.save(Verb.RENAMED, f"Renamed the group “{old}” to “{document['label']}”.")
        return desk.save(Verb.EDITED, f"Changed the group “{old}”.")


def move_group(
    taxonomy: Taxonomy, group: UUID, parent: UUID | None, *, by: User | None, position: int | None = None,
    seen: Seen = None, reason: str = "",
) -> Operation:  # fmt: skip
    """Under another group, or to the top with None; `position` counts from 0 among those that stand there."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = desk.group(group)
        desk.saw(group, seen)
        goal = f"under “{desk.group(parent)['label']}”" if parent else "to the top"
        document["parent"] = str(parent) if parent else None
        if position is not None:
            _place(desk, group, parent, position)
        return desk.save(Verb.MOVED, f"Moved the group “{document['label']}” {goal}.")


def _place(desk: Session, group: UUID, parent: UUID | None, position: int) -> None:
    """The others make room."""
    beside = Group.objects.filter(taxonomy=desk.taxonomy, parent=parent).exclude(pk=group)
    order = list(beside.order_by("position", "label", "pk").values_list("pk", flat=True))
    desk.load(order)
    for place, pk in enumerate([*order[:position], group, *order[position:]]):
        desk.group(pk)["position"] = place


def remove_group(
    taxonomy: Taxonomy,
    group: UUID,
    *,
    by: User | None,
    into: UUID | None = None,
    seen: Seen = None,
    reason: str = "",
) -> Operation:
    """Its skills and the groups below it go into `into`, by default the group above it."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = desk.group(group)
        desk.saw(group, seen)
        if not dissolve(desk, group, into=str(into) if into else document["parent"]):
            raise Refused("group_not_empty", document["label"])
        return desk.save(Verb.REMOVED, f"Removed the group “{document['label']}”.")


def dissolve(desk: Session, group: UUID, *, into: str | None) -> bool:
    """Take a group out of an operation's desk. False, and nothing done, where a skill would stand nowhere."""
    desk.load(Membership.objects.filter(group=group).values_list("skill_id", flat=True))
    desk.load(Group.objects.filter(parent=group).values_list("pk", flat=True))
    here = [(kind, one) for kind, one in desk.after.values() if one is not None]
    skills = [one for kind, one in here if kind == "skill" and str(group) in one["groups"]]
    if into is None and any(one["groups"] == [str(group)] for one in skills):
        return False
    for one in skills:
        places = [into if place == str(group) else place for place in one["groups"]]
        one["groups"] = list(dict.fromkeys(place for place in places if place))
    for kind, one in here:
        if kind == "group" and one["parent"] == str(group):
            one["parent"] = into
    desk.remove(group)
    return True
