"""What the API takes and gives. Ids are UUIDs that outlive every wording; texts are as the release says them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema

Words = Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")]
Slug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,50}$")]
ReleaseName = Annotated[str, Field(pattern=r"^(live|[1-9][0-9]{0,8})$")]
PageNumber = Annotated[int, Field(ge=1, le=100_000)]
PerPage = Annotated[int, Field(ge=1, le=200)]
Text = Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"^[^\x00]*$")]


class ProblemOut(Schema):
    """RFC 9457, as application/problem+json."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[dict[str, list[str] | str]] | None = None


class TaxonomyOut(Schema):
    slug: str
    name: str
    description: str
    source: str
    is_default: bool
    live_release: int | None


class TaxonomiesOut(Schema):
    items: list[TaxonomyOut]


class ReleaseOut(Schema):
    number: int
    is_live: bool
    published_at: datetime
    note: str
    skill_count: int
    digest: str


class ReleasesOut(Schema):
    items: list[ReleaseOut]


class AliasOut(Schema):
    text: str
    language: str


class RelationOut(Schema):
    kind: str
    skill: UUID
    note: str = ""


class IndicatorOut(Schema):
    level: int
    text: str


class MappingOut(Schema):
    framework: str
    code: str
    label: str
    url: str
    match: str


class SkillOut(Schema):
    id: UUID
    label: str
    kind: str
    description: str
    code: str
    aliases: list[AliasOut]
    groups: list[UUID]
    relations: list[RelationOut]
    indicators: list[IndicatorOut]
    mappings: list[MappingOut]


class SkillsOut(Schema):
    count: int
    page: int
    per_page: int
    items: list[SkillOut]


class EpochOut(Schema):
    """What releases say of one skill; neighbouring releases that say the same are one entry."""

    first_release: int
    last_release: int
    state: str
    skill: SkillOut | None
    heirs: list[UUID]


class HistoryOut(Schema):
    id: UUID
    items: list[EpochOut]


class GroupOut(Schema):
    id: UUID
    label: str
    description: str
    code: str
    parent: UUID | None


class GroupsOut(Schema):
    count: int
    page: int
    per_page: int
    items: list[GroupOut]


class AskedSkillOut(Schema):
    skill: UUID
    level: int | None
    weight: float
    is_essential: bool


class RoleOut(Schema):
    id: UUID
    title: str
    level: int | None
    summary: str
    code: str
    family: str
    is_regulated: bool
    titles: list[str]
    skills: list[AskedSkillOut]


class RolesOut(Schema):
    count: int
    page: int
    per_page: int
    items: list[RoleOut]


class MappedOut(Schema):
    """`way`: exact, merged, split, replaced or gone; several skills where it takes a judgement."""

    skill: UUID
    way: str
    skills: list[UUID]


class MappingsOut(Schema):
    source: int
    target: int
    items: list[MappedOut]


class LinkIn(Schema):
    texts: Annotated[list[Text], Field(min_length=1, max_length=32)]
    taxonomy: Slug | None = None
    top: Annotated[int, Field(ge=1, le=50)] = 10


class SpansIn(Schema):
    text: Text


class SpanOut(Schema):
    """Offsets count characters of the text given. `kind`: skill or knowledge."""

    quote: str
    start: int
    end: int
    kind: str
    score: float


class SpansOut(Schema):
    spans: list[SpanOut]


class LinkedSkillOut(Schema):
    id: UUID
    label: str
    score: float


class MentionOut(Schema):
    """Offsets count characters of the text given."""

    quote: str
    start: int
    end: int
    kind: str
    skill: LinkedSkillOut | None
    score: float


class LinkedTextOut(Schema):
    skills: list[LinkedSkillOut]
    mentions: list[MentionOut]


class LinkOut(Schema):
    taxonomy: str
    release: int
    items: list[LinkedTextOut]
