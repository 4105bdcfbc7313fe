"""1EdTech CASE: a package of CFItems joined by CFAssociations.

Items that stand above others are groups, unless leaves have the same type too: then they are broader skills.
What CASE has no field for stands in the items' `extensions` of our own exports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from skills.importing.json_files import json_of
from skills.importing.problems import Problems
from skills.importing.rows import (
    SKILL_KINDS,
    GroupRow,
    MappingRow,
    MemberRow,
    RelationRow,
    Row,
    SkillRow,
    StatedRow,
    StateRow,
)

GROUP = "Group"  # the type of groups in our own exports
BELOW = {"isChildOf", "isPartOf"}
NEAR = {"isRelatedTo", "isPeerOf"}
MATCHES = {"exactMatchOf": "exact", "isRelatedTo": "close"}
STATED = {
    "group": ("label", "description", "code", "parent"),
    "skill": (
        "label", "description", "code", "aliases", "groups", "relations:broader", "relations:related",
        "relations:requires",
    ),
}  # fmt: skip
Item = dict[str, Any]


def read_case(path: Path, problems: Problems) -> Iterator[Row]:
    content = json_of(path, problems)
    if content is None:
        return
    package = content.get("CFPackage", content) if isinstance(content, dict) else {}
    items = dict(_items(path, package, problems))
    if not items:
        problems.fault(path, 0, "there are no CFItems in this file")
        return
    yield from Package(items, package.get("CFAssociations") or []).rows()


def _items(path: Path, package: Item, problems: Problems) -> Iterator[tuple[str, Item]]:
    seen: set[str] = set()
    for number, item in enumerate(package.get("CFItems") or [], start=1):
        key = str(item.get("identifier") or item.get("uri") or "") if isinstance(item, dict) else ""
        if not key or not _label(item):
            problems.fault(path, 0, f"CFItems[{number}]: identifier or fullStatement is missing")
        elif key in seen:
            problems.fault(path, 0, f"CFItems[{number}]: identifier {key} stands in the file twice")
        else:
            seen.add(key)
            yield key, item


def _label(item: Item) -> str:
    return str(item.get("abbreviatedStatement") or item.get("fullStatement") or "").strip()


def _description(item: Item) -> str:
    full = str(item.get("fullStatement") or "").strip()
    is_told = _ours(item).get("has_description")
    return full if is_told or (is_told is None and full != _label(item)) else ""


def _ours(item: Item) -> Item:
    extensions = item.get("extensions")
    ours = extensions.get("hrapp") if isinstance(extensions, dict) else None
    return ours if isinstance(ours, dict) else {}


class Package:
    """The items and what joins them, by identifier."""

    def __init__(self, items: dict[str, Item], associations: list[Item]) -> None:
        self.items = items
        self.above: dict[str, list[str]] = defaultdict(list)
        self.others: list[tuple[str, str, Item]] = []
        for association in sorted(filter(_is_joined, associations), key=_sequence):
            origin, target = _end(association, "originNodeURI"), _end(association, "destinationNodeURI")
            if association.get("associationType") in BELOW and target in items and origin in items:
                self.above[origin].append(target)
            elif origin in items or (association.get("associationType") == "precedes" and target in items):
                self.others.append((origin, target, association))
        self.groups = self._groups()

    def _groups(self) -> set[str]:
        parents = {key for keys in self.above.values() for key in keys}
        leaf_types = {self._type(key) for key in self.items if key not in parents} - {"", GROUP}
        return {
            key
            for key in self.items
            if self._type(key) == GROUP or self._stands_above(key, parents, leaf_types)
        }

    def _stands_above(self, key: str, parents: set[str], leaf_types: set[str]) -> bool:
        is_skill = "kind" in _ours(self.items[key])  # our own exports say so
        return key in parents and not is_skill and self._type(key) not in leaf_types

    def _type(self, key: str) -> str:
        return str(self.items[key].get("CFItemType") or "")

    def rows(self) -> Iterator[Row]:
        is_ours = any(map(_ours, self.items.values()))
        more = ("kind", "mappings", "state", "replaced_by", "merged_into") if is_ours else ("mappings",)
        for kind, keys in STATED.items():
            yield StatedRow(kind, (*keys, *(more if kind == "skill" else ())))
        for key in self.items:
            if key in self.groups:
                yield self._group(key)
        skills = [key for key in self.items if key not in self.groups]
        for key in skills:
            yield self._skill(key)
        for key in skills:
            yield from self._places(key)
            yield from self._own(key)
        for origin, target, association in self.others:
            yield from self._other(origin, target, association)

    def _group(self, key: str) -> GroupRow:
        item = self.items[key]
        parent = next((one for one in self.above.get(key, []) if one in self.groups), "")
        code = str(item.get("humanCodingScheme") or "")[:60]
        return GroupRow(key, _label(item)[:300], _description(item), code, parent)

    def _skill(self, key: str) -> SkillRow:
        item, ours = self.items[key], _ours(self.items[key])
        kind = str(ours.get("kind") or item.get("CFItemType") or "").lower()
        if "aliases" in ours:
            words = tuple((str(text), str(language)) for text, language in ours["aliases"])
        else:
            given = [item.get("alternativeLabel"), *(item.get("conceptKeywords") or [])]
            language = str(item.get("language") or "en")
            words = tuple((str(word).strip(), language) for word in dict.fromkeys(given) if word)
        return SkillRow(
            key, _label(item)[:300], kind if kind in SKILL_KINDS else "skill", _description(item),
            str(item.get("humanCodingScheme") or "")[:60], words,
        )  # fmt: skip

    def _places(self, key: str) -> Iterator[Row]:
        home = _ours(self.items[key]).get("home")
        groups = [one for one in self.above.get(key, []) if one in self.groups]
        for place, group in enumerate(sorted(groups, key=lambda one: one != home)):
            yield MemberRow(key, group, place)
        for other in self.above.get(key, []):
            if other not in self.groups:
                yield RelationRow(key, "broader", other)

    def _own(self, key: str) -> Iterator[Row]:
        ours = _ours(self.items[key])
        for framework, code, label, url, match in ours.get("mappings", []):
            yield MappingRow(key, framework, code, label, url, match)
        if ours.get("state"):
            yield StateRow(key, ours["state"], ours.get("heir") or "")

    def _other(self, origin: str, target: str, association: Item) -> Iterator[Row]:
        kind = association.get("associationType")
        if origin in self.groups or target in self.groups:
            return
        if kind == "precedes":
            if target in self.items:
                yield RelationRow(target, "requires", origin)
            return
        if target not in self.items and _ours(self.items[origin]) and kind in BELOW | NEAR:
            yield RelationRow(
                origin, "broader" if kind in BELOW else "related", target
            )  # outside a selection
        elif target not in self.items:
            if kind in MATCHES and not _ours(self.items[origin]):
                node = association.get("destinationNodeURI") or {}
                title, url = str(node.get("title") or ""), str(node.get("uri") or "")
                yield MappingRow(origin, "CASE", target, title, url, MATCHES[kind])
        elif kind in NEAR:
            yield RelationRow(origin, "related", target)
        elif kind == "replacedBy" and not _ours(self.items[origin]):
            yield StateRow(origin, "retired", target)


def _is_joined(association: Any) -> bool:
    return isinstance(association, dict) and bool(
        _end(association, "originNodeURI") and _end(association, "destinationNodeURI")
    )


def _end(association: Item, name: str) -> str:
    node = association.get(name)
    if isinstance(node, dict):
        return str(node.get("identifier") or node.get("uri") or "")
    return str(node or "")


def _sequence(association: Item) -> int:
    number = association.get("sequenceNumber")
    return number if isinstance(number, int) else 0
