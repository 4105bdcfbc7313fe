"""The one language between readers and writer. `key`, `group`, `parent` and the like are keys of the source.

A reader yields groups before skills, skills before what joins them, families before roles.
"""

from __future__ import annotations

from dataclasses import dataclass

Alias = tuple[str, str]  # text, language


@dataclass(frozen=True, slots=True)
class GroupRow:
    key: str
    label: str
    description: str = ""
    code: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class SkillRow:
    key: str
    label: str
    kind: str = "skill"
    description: str = ""
    code: str = ""
    aliases: tuple[Alias, ...] = ()
    groups: tuple[str, ...] = ()


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
    titles: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class RoleSkillRow:
    role: str
    skill: str
    level: int | None = None
    weight: float = 1.0
    is_essential: bool = True


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
)
