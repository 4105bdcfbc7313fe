"""One skill of the desk with all that its panel shows. The same number of queries whatever it is related to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hrapp.models import User
from skills import desk
from skills.desk import Document, scale_id
from skills.editor.history import Entry, history_of
from skills.editor.places import Place, places_of
from skills.editor.values import LABELS
from skills.evidence import Sentence, sentences_of
from skills.models import Comment, Level, Role, Scale, Skill, Version
from skills.usage import Usage, usage_of

RELATION_WORDS = {
    "broader": "Broader",
    "narrower": "Narrower",
    "requires": "Builds on",
    "required_by": "Needed for",
    "related": "Related",
}


SENTENCES = 6
BLANK_MAPPING = {"framework": "", "code": "", "label": "", "url": "", "match": "exact"}


@dataclass(frozen=True)
class Edge:
    """A relation as seen from this skill."""

    kind: str
    skill: UUID
    label: str
    state: str
    note: str = ""
    example: str = ""
    their_example: str = ""
    description: str = ""

    @property
    def words(self) -> str:
        return RELATION_WORDS.get(self.kind, "Easily confused with")


@dataclass(frozen=True)
class LevelShown:
    number: int
    name: str
    description: str
    indicators: list[str]

    @property
    def lines(self) -> str:
        return "\n".join(self.indicators)


@dataclass(frozen=True)
class SkillPanel:
    skill: Skill
    document: Document
    places: list[Place]
    relations: list[tuple[str, list[Edge]]]
    confusions: list[Edge]
    levels: list[LevelShown]
    scales: list[tuple[str, str]]  # id of its document, name
    owners: list[User]
    usage: Usage
    roles: list[Role]
    sentences: list[Sentence]
    history: list[Entry]
    comments: list[Comment]
    heirs: list[Skill]
    unpublished: list[str]
    is_published: bool

    @property
    def has_indicators(self) -> bool:
        return bool(self.document["indicators"])

    @property
    def edges(self) -> list[Edge]:
        return [edge for _, edges in self.relations for edge in edges] + self.confusions

    @property
    def figures(self) -> list[tuple[int, str]]:
        """How much depends on it: count and what is counted."""
        used = self.usage
        return [
            (used.people, "person" if used.people == 1 else "people"),
            (used.jobs, "job" if used.jobs == 1 else "jobs"),
            (used.roles, "role" if used.roles == 1 else "roles"),
            (used.mentions, "mention" if used.mentions == 1 else "mentions"),
        ]

    @property
    def mapping_rows(self) -> list[dict[str, str]]:
        """Those there are, and two empty ones to fill."""
        return [*self.mappings, BLANK_MAPPING, BLANK_MAPPING]

    @property
    def mappings(self) -> list[dict[str, str]]:
        return self.document["mappings"]  # type: ignore[no-any-return]


def read(skill: Skill) -> SkillPanel:
    document = desk.read(skill.taxonomy, [skill.pk])[skill.pk][1]
    edges = _edges(document["relations"])
    by_kind: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_kind[edge.kind].append(edge)
    version = _published(skill)
    heirs = [document["merged_into"], document["replaced_by"], *document["split_into"]]
    return SkillPanel(
        skill=skill, document=document, places=places_of(skill.taxonomy, document["groups"]),
        relations=[(words, by_kind[kind]) for kind, words in RELATION_WORDS.items() if by_kind[kind]],
        confusions=by_kind["confused_with"], levels=_levels(skill, document["indicators"]),
        scales=[(str(scale_id(skill.taxonomy_id, name)), name) for name in _scale_names(skill)],
        owners=list(User.objects.filter(pk__in=document["owners"]).order_by("full_name")),
        usage=usage_of(skill.taxonomy, [skill.pk])[skill.pk],
        roles=list(skill.roles.filter(is_active=True).order_by("title")),
        sentences=sentences_of(skill.taxonomy, skill.pk, most=SENTENCES),
        history=history_of(skill.taxonomy, skill.pk),
        comments=list(Comment.objects.filter(item_id=skill.pk).select_related("by").order_by("at")),
        heirs=list(Skill.objects.filter(pk__in=[one for one in heirs if one])),
        unpublished=_differing(document, version), is_published=version is not None,
    )  # fmt: skip


def _edges(relations: Iterable[Document]) -> list[Edge]:
    relations = list(relations)
    rows = Skill.objects.filter(pk__in=[one["skill"] for one in relations])
    others = {str(pk): rest for pk, *rest in rows.values_list("pk", "label", "state", "description")}
    found = []
    for one in relations:
        label, state, description = others[one["skill"]]
        words = (one.get("note", ""), one.get("example", ""), one.get("their_example", ""))
        found.append(Edge(one["kind"], UUID(one["skill"]), label, state, *words, description))
    return sorted(found, key=lambda edge: edge.label.casefold())


def _levels(skill: Skill, indicators: list[list[Any]]) -> list[LevelShown]:
    """The skill's own scale, else the first of the taxonomy."""
    rows = Level.objects.filter(scale__taxonomy=skill.taxonomy).order_by("scale_id", "number")
    of_scale: dict[int, list[Level]] = defaultdict(list)
    for level in rows:
        of_scale[level.scale_id].append(level)
    chosen = of_scale.get(skill.scale_id or 0) or next(iter(of_scale.values()), [])
    texts: dict[int, list[str]] = defaultdict(list)
    for number, text in indicators:
        texts[number].append(text)
    return [LevelShown(one.number, one.name, one.description, texts[one.number]) for one in chosen]


def _scale_names(skill: Skill) -> list[str]:
    return list(
        Scale.objects.filter(taxonomy=skill.taxonomy_id).order_by("pk").values_list("name", flat=True)
    )


def _published(skill: Skill) -> Version | None:
    release = skill.taxonomy.live_release
    if release is None:
        return None
    return Version.objects.in_release(release).filter(item_id=skill.pk).first()


def _differing(document: Document, version: Version | None) -> list[str]:
    """What readers see otherwise than it stands here, in words."""
    if version is None:
        return []
    content = {"owners": [], "mappings": []} | version.content
    return [
        LABELS[key] for key in LABELS if key in content and key in document and document[key] != content[key]
    ]
