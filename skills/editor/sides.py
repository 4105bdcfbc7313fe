"""Skills side by side before they are merged, and what they would be together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skills import desk, editing
from skills.desk import Document
from skills.editor.places import Place, places_of
from skills.models import Level, RoleSkill, Skill, Taxonomy
from skills.usage import Usage, usage_of


@dataclass(frozen=True)
class Side:
    skill: Skill
    document: Document
    places: list[Place]
    usage: Usage

    @property
    def level_count(self) -> int:
        return len(self.document["indicators"])


@dataclass(frozen=True)
class United:
    """What lives on; of its words and indicators whether they come from another skill."""

    document: Document
    places: list[Place]
    words: list[tuple[str, bool]]
    levels: list[tuple[int, str, list[tuple[str, bool]]]]
    role_count: int


def sides_of(taxonomy: Taxonomy, skills: Sequence[Skill]) -> list[Side]:
    documents = desk.read(taxonomy, [skill.pk for skill in skills])
    used = usage_of(taxonomy, [skill.pk for skill in skills])
    return [
        Side(skill, document, places_of(taxonomy, document["groups"]), used[skill.pk])
        for skill in skills
        for document in [documents[skill.pk][1]]
    ]


def united(taxonomy: Taxonomy, sides: Sequence[Side], keep: Skill, *, label: str) -> United:
    """What `keep` would say after the merge. Raises Refused."""
    kept = next(side for side in sides if side.skill == keep)
    fold = [side.skill.pk for side in sides if side.skill != keep]
    document = editing.merged(taxonomy, keep.pk, fold, label=label)
    known = {text for text, _ in kept.document["aliases"]}
    indicators = [tuple(one) for one in kept.document["indicators"]]
    names = dict(Level.objects.filter(scale__taxonomy=taxonomy).values_list("number", "name"))
    numbers = dict.fromkeys(number for number, _ in document["indicators"])
    return United(
        document, places_of(taxonomy, document["groups"]),
        [(text, text not in known) for text, _ in document["aliases"]],
        [
            (
                number, names.get(number, ""),
                [(text, (at, text) not in indicators) for at, text in document["indicators"] if at == number],
            )
            for number in numbers
        ],
        RoleSkill.objects.filter(skill__in=fold, role__is_active=True).values("role").distinct().count(),
    )  # fmt: skip
