"""Choosing a group or a skill by typing a part of its name: what each choice is shown with."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from skills.editor.places import place_of
from skills.editor.search import matching
from skills.models import Group, Membership, Skill, Taxonomy

SHOWN = 12


@dataclass(frozen=True)
class Choice:
    id: UUID
    label: str
    detail: str


@dataclass(frozen=True)
class Picked:
    """What was typed and what fits; without a word the first groups, and no skills."""

    query: str
    choices: list[Choice]
    has_more: bool = False


def groups(taxonomy: Taxonomy, query: str, *, but: Iterable[str | UUID] = ()) -> Picked:
    query = " ".join(query.split())[:100]
    left_out = {str(one) for one in but}
    rows = Group.objects.filter(taxonomy=taxonomy).order_by("label").values_list("pk", "label", "parent_id")
    known = {pk: (label, parent) for pk, label, parent in rows}
    words = query.casefold().split()
    found = [
        Choice(pk, label, " › ".join(name for _, name in place_of(known, pk).path[:-1]))
        for pk, (label, _) in known.items()
        if str(pk) not in left_out and all(word in label.casefold() for word in words)
    ]
    found.sort(
        key=lambda one: (not one.label.casefold().startswith(query.casefold()), len(one.label), one.label)
    )
    return Picked(query, found[:SHOWN], has_more=len(found) > SHOWN)


def skills(taxonomy: Taxonomy, query: str, *, but: Collection[UUID] = ()) -> Picked:
    """Skills that are in use, each with its home, so that two of one name can be told apart."""
    query = " ".join(query.split())[:100]
    if not query:
        return Picked("", [])
    alive = matching(taxonomy, query).exclude(pk__in=but).exclude(state=Skill.State.RETIRED)
    rows = list(alive.values_list("pk", "label")[: SHOWN + 1])
    places = Membership.objects.filter(skill__in=[pk for pk, _ in rows]).order_by("-position")
    homes = dict(places.values_list("skill_id", "group__label"))
    found = [Choice(pk, label, homes.get(pk, "in no group")) for pk, label in rows[:SHOWN]]
    return Picked(query, found, has_more=len(rows) > SHOWN)
