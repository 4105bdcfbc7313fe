"""Skills side by side before they are merged, and what they would be together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hrapp.models import User
from skills import desk, editing
from skills.desk import Document
from skills.editor.places import Place, places_of
from skills.editor.trying import Tried, attempt
from skills.models import Level, Skill, Taxonomy
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
    """What lives on. `came` are its other words, each with where it came from when that is new."""

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


def united(
    taxonomy: Taxonomy, keep: UUID, fold: Sequence[UUID], *, label: str, by: User, before: Document
) -> United:
    tried: Tried = attempt(taxonomy, lambda: editing.merge(taxonomy, keep, fold, by=by, label=label), [keep])
    document = tried.documents[keep][1]
    known = {text for text, _ in before["aliases"]}
    indicators = [tuple(one) for one in before["indicators"]]
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
        tried.touched.get("role", 0),
    )  # fmt: skip
