"""The one language between readers and writer. `key`, `group`, `parent` and the like are keys of the source.

A reader yields groups before skills, skills before what joins them, families before roles.
"""

from __future__ import annotations

from dataclasses import dataclass

Alias = tuple[str, str]  # text, language
SKILL_KINDS = ("skill", "knowledge", "tool", "language", "attitude", "credential")  # those of skills.models
RELATION_KINDS = ("broader", "related", "requires", "confused_with")
MATCHES = ("exact", "close", "broad", "narrow")


@dataclass(frozen=True, slots=True)
class GroupRow:
    key: str
    label: str
    description: str = ""
    code: str = ""
    parent: str = ""
    other_keys: tuple[str, ...] = ()  # under which earlier releases of the source knew it
    position: int | None = None


@dataclass(frozen=True, slots=True)
class SkillRow:
    key: str
    label: str
    kind: str = "skill"
    description: str = ""
    code: str = ""
    aliases: tuple[Alias, ...] = ()
    groups: tuple[str, ...] = ()
    other_keys: tuple[str, ...] = ()
    scale: str = ""


@dataclass(frozen=True, slots=True)
class AliasRow:
    skill: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    skill: str
    group: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class RelationRow:
    subject: str
    kind: str
    target: str
    note: str = ""
    subject_example: str = ""
    target_example: str = ""


@dataclass(frozen=True, slots=True)
class ScaleRow:
    name: str
    levels: tuple[tuple[int, str, str], ...]  # number, name, description
    description: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    skill: str
    level: int
    text: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class FamilyRow:
    key: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class RoleRow:
    key: str
    title: str
    level: int | None = None
    summary: str = ""
    code: str = ""
    family: str = ""
    is_regulated: bool = False
    titles: tuple[str | Alias, ...] = ()  # in `language`, or with a language of its own
    language: str = "en"
    other_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleSkillRow:
    role: str
    skill: str
    level: int | None = None
    weight: float = 1.0
    is_essential: bool = True


@dataclass(frozen=True, slots=True)
class MappingRow:
    """The same notion in another framework."""

    skill: str
    framework: str
    code: str
    label: str = ""
    url: str = ""
    match: str = "exact"


@dataclass(frozen=True, slots=True)
class StateRow:
    """Where a skill stands; `heir` is the skill that it was merged into or is replaced by."""

    skill: str
    state: str
    heir: str = ""


@dataclass(frozen=True, slots=True)
class StatedRow:
    """What the source speaks of; what it leaves unsaid is not taken for empty.

    `aliases:de` are the aliases in German, `aliases` those of every language; `relations:broader` is one kind.
    """

    kind: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """The revision of a skill that an export of this taxonomy took; the file changes that one, not a later one."""

    skill: str
    revision: int


Row = (
    GroupRow
    | SkillRow
    | AliasRow
    | MemberRow
    | RelationRow
    | ScaleRow
    | IndicatorRow
    | FamilyRow
    | RoleRow
    | RoleSkillRow
    | MappingRow
    | StateRow
    | StatedRow
    | RevisionRow
)
