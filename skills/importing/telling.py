"""A preview in words: what of an item changes, with the words that come and go, and names instead of ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from skills.importing.merging import from_json
from skills.models import Group, ImportedItem, Role, Skill

ASPECTS = {
    "label": "Name", "name": "Name", "title": "Title", "kind": "Kind", "description": "Definition",
    "summary": "Description", "code": "Code", "aliases": "Other words", "titles": "Other titles", "groups": "Groups",
    "indicators": "Levels", "mappings": "Mappings", "scale": "Scale", "state": "State", "merged_into": "Merged into",
    "replaced_by": "Replaced by", "parent": "Group above", "position": "Place", "level": "Level", "family": "Family",
    "is_regulated": "Regulated", "skills": "Skills asked for", "levels": "Levels",
    "relations:broader": "Broader", "relations:requires": "Requires", "relations:related": "Related",
    "relations:confused_with": "Confused with",
}  # fmt: skip
REFERENCES = {"groups", "merged_into", "replaced_by", "parent", "skills", "scale"}
LONG_TEXT = 4_000
Names = dict[str, str]
Piece = tuple[str, str]  # same | come | gone, text


@dataclass
class Told:
    """One aspect of an item as a reader sees it."""

    aspect: str
    name: str
    is_conflict: bool = False
    come: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    before: str = ""
    after: str = ""


@dataclass
class Shown:
    """A row of the preview: what changes, and of a new item what it brings."""

    row: ImportedItem
    told: list[Told]
    says: dict[str, Any]


def tell(rows: Sequence[ImportedItem]) -> list[Shown]:
    names = _names(rows)
    return [
        Shown(row, [_told(difference, names) for difference in row.differences], _says(row.document, names))
        for row in rows
    ]


def _told(difference: list[Any], names: Names) -> Told:
    aspect, before, after, _, is_conflict = difference
    key, _, part = aspect.partition(":")
    name = ASPECTS.get(aspect) or ASPECTS.get(key, key)
    name = f"{name} ({part})" if part and key in ("aliases", "titles") and part != "en" else name
    told = Told(aspect, name, is_conflict)
    old, new = from_json(before), from_json(after)
    if isinstance(old, (list, dict)) or isinstance(new, (list, dict)):
        was, is_now = _many(key, old, names), _many(key, new, names)
        told.come = [one for one in is_now if one not in was]
        told.gone = [one for one in was if one not in is_now]
    else:
        told.before, told.after = _one(key, old, names), _one(key, new, names)
        if key in ("description", "summary"):
            told.pieces = compared(told.before, told.after)
    return told


def _one(key: str, value: Any, names: Names) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return names.get(str(value), str(value)) if key in REFERENCES else str(value)


def _many(key: str, value: Any, names: Names) -> list[str]:
    if isinstance(value, dict):
        return [_row(key, name, words, names) for name, words in value.items()]
    found = []
    for one in value or []:
        if isinstance(one, (list, tuple)):
            found.append(f"{one[0]}: {one[1]}")
        else:
            found.append(names.get(str(one), str(one)))
    return found


def _row(key: str, name: Any, words: list[Any], names: Names) -> str:
    if key == "mappings":
        return f"{name[0]} {words[0] or name[1]} ({words[2]})"
    if key == "levels":
        return f"{name} {words[0]}"
    if key == "skills":
        level, _, is_essential = words
        told = [f"level {level}" if level else "", "" if is_essential else "useful"]
        extra = ", ".join(part for part in told if part)
        return f"{names.get(name, name)}{f' ({extra})' if extra else ''}"
    note = f": {words[0]}" if words and words[0] else ""
    return f"{names.get(str(name), str(name))}{note}"


def _says(document: dict[str, Any], names: Names) -> dict[str, Any]:
    """The little of a new item that lets a reader recognise it."""
    words = [text for text, _ in (document.get("aliases") or document.get("titles") or [])]
    places = [names[one] for one in document.get("groups", []) if one in names]
    above = names.get(str(document.get("parent") or ""), "")
    return {
        "text": document.get("description") or document.get("summary") or "",
        "words": words[:6], "more_words": max(0, len(words) - 6),
        "places": places or ([above] if above else []), "code": document.get("code", ""),
        "kind": document.get("kind", ""), "family": document.get("family", ""),
    }  # fmt: skip


def compared(before: str, after: str) -> list[Piece]:
    """Words that stay, come and go; a text too long to compare is shown whole, before and after."""
    if len(before) + len(after) > 2 * LONG_TEXT:
        return [("gone", before), ("come", after)]
    old, new = re.findall(r"\s+|[^\s]+", before), re.findall(r"\s+|[^\s]+", after)
    pieces: list[Piece] = []
    for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            pieces.append(("same", _short("".join(old[a:b]), is_first=not pieces, is_last=b == len(old))))
            continue
        if b > a:
            pieces.append(("gone", "".join(old[a:b])))
        if d > c:
            pieces.append(("come", "".join(new[c:d])))
    return pieces


def _short(text: str, *, is_first: bool, is_last: bool) -> str:
    """Far from a change only its neighbourhood matters."""
    if len(text) <= 160:
        return text
    head = "" if is_first else text[:70].rsplit(" ", 1)[0]
    tail = "" if is_last else text[-70:].split(" ", 1)[-1]
    return f"{head} … {tail}"


def _names(rows: Iterable[ImportedItem]) -> Names:
    """Labels of everything that these rows point at, from the desk and from the import itself."""
    rows = list(rows)
    text = " ".join(f"{row.document} {row.differences}" for row in rows)
    ids = {UUID(one) for one in re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", text)}
    if not ids:
        return {}
    found: Names = {}
    sources = {row.source_id for row in rows}
    new = ImportedItem.objects.filter(source__in=sources, item_id__in=ids)
    found |= {str(pk): label for pk, label in new.values_list("item_id", "label")}
    for model, name in ((Skill, "label"), (Group, "label"), (Role, "title")):
        named = model._default_manager.filter(pk__in=ids).values_list("pk", name)
        found |= {str(pk): label for pk, label in named}
    return found
