"""Rows of a source as documents like those of the desk, but with the source's own keys where the desk has ids.

Only what the source speaks of stands in a document, so that what it leaves unsaid is never taken for empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from skills.importing.rows import (
    AliasRow,
    FamilyRow,
    GroupRow,
    IndicatorRow,
    MappingRow,
    MemberRow,
    RelationRow,
    RevisionRow,
    RoleRow,
    RoleSkillRow,
    Row,
    ScaleRow,
    SkillRow,
    StatedRow,
    StateRow,
)

Document = dict[str, Any]
Reference = tuple[str, str]  # kind, key


@dataclass
class Draft:
    kind: str
    key: str
    document: Document
    other_keys: tuple[str, ...] = ()
    revision: int | None = None
    places: list[tuple[int, str]] = field(default_factory=list)  # groups with their position

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "key": self.key, "document": self.document, "other_keys": self.other_keys,
            "revision": self.revision,
        }  # fmt: skip


@dataclass
class Drafts:
    """What a whole source says, and what it speaks of at all."""

    found: dict[Reference, Draft] = field(default_factory=dict)
    stated: dict[str, list[str]] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)  # lines about something the source does not have

    def add_all(self, rows: Iterable[Row], told: Callable[[int], None] = lambda _: None) -> Drafts:
        for number, row in enumerate(rows, start=1):
            ADD[type(row)](self, row)
            if number % 5000 == 0:
                told(number)
        scale = next((key for kind, key in reversed(self.found) if kind == "scale"), "")
        for draft in self.found.values():
            if draft.kind == "skill" and draft.document["indicators"]:
                draft.document["scale"] = draft.document["scale"] or scale
            if draft.places:
                ordered = sorted(draft.places, key=lambda place: place[0])
                draft.document["groups"] = list(dict.fromkeys(group for _, group in ordered))
        return self

    def _of_skill(self, key: str) -> Draft | None:
        return self._known("skill", key, "line about an unknown skill left out")

    def _known(self, kind: str, key: str, words: str) -> Draft | None:
        draft = self.found.get((kind, key))
        if draft is None:
            self.lost[words] = self.lost.get(words, 0) + 1
        return draft

    def add_stated(self, row: StatedRow) -> None:
        keys = self.stated.setdefault(row.kind, [])
        keys.extend(key for key in row.keys if key not in keys)

    def add_scale(self, row: ScaleRow) -> None:
        levels = [list(level) for level in row.levels]
        document = {"name": row.name, "description": row.description, "levels": levels}
        self.found["scale", row.name] = Draft("scale", row.name, document)

    def add_group(self, row: GroupRow) -> None:
        document: Document = {
            "label": row.label[:300], "description": row.description, "code": row.code[:60],
            "parent": row.parent if row.parent != row.key else "", "position": row.position,
        }  # fmt: skip
        self.found["group", row.key] = Draft("group", row.key, document, row.other_keys)

    def add_skill(self, row: SkillRow) -> None:
        document: Document = {
            "label": row.label[:300], "kind": row.kind, "description": row.description, "code": row.code[:60],
            "aliases": [[text[:300], language] for text, language in row.aliases], "groups": [], "indicators": [],
            "relations": [], "mappings": [], "scale": row.scale, "state": "active", "merged_into": "",
            "replaced_by": "",
        }  # fmt: skip
        draft = Draft("skill", row.key, document, row.other_keys)
        draft.places = list(enumerate(row.groups))
        self.found["skill", row.key] = draft

    def add_alias(self, row: AliasRow) -> None:
        if draft := self._of_skill(row.skill):
            draft.document["aliases"].append([row.text[:300], row.language])

    def add_member(self, row: MemberRow) -> None:
        if draft := self._of_skill(row.skill):
            draft.places.append((row.position, row.group))

    def add_relation(self, row: RelationRow) -> None:
        draft = self._of_skill(row.subject)
        if draft and row.subject != row.target:
            draft.document["relations"].append(
                [row.kind, row.target, row.note, row.subject_example, row.target_example]
            )

    def add_indicator(self, row: IndicatorRow) -> None:
        if draft := self._of_skill(row.skill):
            draft.document["indicators"].append([row.level, row.text])

    def add_mapping(self, row: MappingRow) -> None:
        if draft := self._of_skill(row.skill):
            draft.document["mappings"].append(
                [row.framework[:60], row.code[:300], row.label[:300], row.url[:500], row.match]
            )

    def add_state(self, row: StateRow) -> None:
        if draft := self._of_skill(row.skill):
            draft.document["state"] = row.state
            if row.state == "merged" and row.heir:
                draft.document["merged_into"] = row.heir
            else:
                draft.document["replaced_by"] = row.heir

    def add_revision(self, row: RevisionRow) -> None:
        if draft := self._of_skill(row.skill):
            draft.revision = row.revision

    def add_family(self, row: FamilyRow) -> None:
        document = {"name": row.name[:200], "description": row.description}
        self.found["family", row.key] = Draft("family", row.key, document)

    def add_role(self, row: RoleRow) -> None:
        titles = [[one, row.language] if isinstance(one, str) else list(one) for one in row.titles]
        document: Document = {
            "title": row.title[:300], "level": row.level, "summary": row.summary, "code": row.code[:60],
            "family": row.family, "is_regulated": row.is_regulated, "titles": [[t[:300], lang] for t, lang in titles],
            "skills": [],
        }  # fmt: skip
        self.found["role", row.key] = Draft("role", row.key, document, row.other_keys)

    def add_role_skill(self, row: RoleSkillRow) -> None:
        draft = self._known("role", row.role, "skill of an unknown role left out")
        if draft:
            draft.document["skills"].append([row.skill, row.level, row.weight, row.is_essential])


ADD: dict[type[Any], Callable[[Drafts, Any], None]] = {
    StatedRow: Drafts.add_stated,
    ScaleRow: Drafts.add_scale,
    GroupRow: Drafts.add_group,
    SkillRow: Drafts.add_skill,
    AliasRow: Drafts.add_alias,
    MemberRow: Drafts.add_member,
    RelationRow: Drafts.add_relation,
    IndicatorRow: Drafts.add_indicator,
    MappingRow: Drafts.add_mapping,
    StateRow: Drafts.add_state,
    RevisionRow: Drafts.add_revision,
    FamilyRow: Drafts.add_family,
    RoleRow: Drafts.add_role,
    RoleSkillRow: Drafts.add_role_skill,
}
