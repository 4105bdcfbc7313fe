"""Three versions of one item into one: what the source said last time, what the desk says, what the source says now.

A document is taken apart into aspects ("label", "aliases:de", "relations:broader"), and each aspect is judged alone.
Knows no database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]
Aspects = dict[str, Any]
PAIRS = {"aliases", "titles"}  # lists of [text, language], one aspect for each language
KEYED = {"relations": 1, "mappings": 2, "skills": 1, "levels": 1}  # so many first cells name a row
LISTS = {"groups", "indicators", "split_into"}


@dataclass(frozen=True)
class Difference:
    """One aspect that an import would change. `is_conflict`: it was also edited here, and differently."""

    aspect: str
    before: Any
    after: Any
    base: Any = None
    is_conflict: bool = False


def aspects_of(document: Document) -> Aspects:
    """Aspect: value. Sets of words are lists in their order; rows with a key are dicts by key."""
    found: Aspects = {}
    for key, value in document.items():
        if key in PAIRS:
            for text, language in value:
                found.setdefault(f"{key}:{language}", []).append(text)
        elif key == "relations":
            for kind, other, *words in value:
                found.setdefault(f"relations:{kind}", {})[other] = words
        elif key in KEYED:
            width = KEYED[key]
            found[key] = {_key(row[:width]): list(row[width:]) for row in value}
        elif key in LISTS:
            found[key] = [_plain(one) for one in value]
        else:
            found[key] = value.strip() if isinstance(value, str) else value
    return found


def put_back(document: Document, aspect: str, value: Any) -> None:
    """The inverse for one aspect."""
    key, _, part = aspect.partition(":")
    if key in PAIRS:
        others = [pair for pair in document[key] if pair[1] != part]
        document[key] = others + [[text, part] for text in value]
    elif key == "relations":
        others = [edge for edge in document[key] if edge[0] != part]
        document[key] = others + [[part, other, *words] for other, words in value.items()]
    elif key in KEYED:
        document[key] = [[*_unkey(name), *rest] for name, rest in value.items()]
    else:
        document[key] = value


def _plain(one: Any) -> Any:
    return tuple(one) if isinstance(one, list) else one


def _key(cells: Sequence[Any]) -> Any:
    return cells[0] if len(cells) == 1 else tuple(cells)


def _unkey(name: Any) -> list[Any]:
    return list(name) if isinstance(name, tuple) else [name]


def is_stated(aspect: str, stated: Iterable[str]) -> bool:
    """`aliases` speaks for every language, `aliases:de` for one."""
    return aspect in stated or aspect.partition(":")[0] in stated


def stated_aspects(theirs: Aspects, others: Iterable[Aspects], stated: Sequence[str]) -> list[str]:
    """What the source speaks of in this item, also where it says nothing any more."""
    named = [one for one in stated if ":" in one]
    candidates = dict.fromkeys([*theirs, *named, *(aspect for other in others for aspect in other)])
    return [aspect for aspect in candidates if is_stated(aspect, stated)]


def merge(
    base: Aspects | None, mine: Aspects, theirs: Aspects, stated: Sequence[str], *, is_whole: bool
) -> list[Difference]:
    """What the source's news would change here. `is_whole`: the base is what this source said of the item last time,
    so that what it no longer says was taken back; otherwise what it lacks stays."""
    found = []
    for aspect in stated_aspects(theirs, (mine, *([base] if base else [])), stated):
        old = None if base is None else base.get(aspect)
        difference = _one(aspect, old, mine.get(aspect), theirs.get(aspect), base is not None, is_whole)
        if difference:
            found.append(difference)
    return found


def _one(aspect: str, base: Any, mine: Any, theirs: Any, has_base: bool, is_whole: bool) -> Difference | None:
    if _is_many(mine) or _is_many(theirs):
        return _many(aspect, base or _empty(mine, theirs), mine or _empty(mine, theirs),
                     theirs or _empty(mine, theirs), is_whole)  # fmt: skip
    if theirs == mine or (_is_nothing(theirs) and (_is_nothing(mine) or not is_whole)):
        return None
    if has_base and theirs == base:
        return None
    is_conflict = has_base and mine != base
    return Difference(aspect, mine, theirs, base, is_conflict)


def _is_many(value: Any) -> bool:
    return isinstance(value, (list, dict))


def _is_nothing(value: Any) -> bool:
    return value is None or value == ""


def _empty(mine: Any, theirs: Any) -> Any:
    return {} if isinstance(mine, dict) or isinstance(theirs, dict) else []


def _many(aspect: str, base: Any, mine: Any, theirs: Any, is_whole: bool) -> Difference | None:
    if not is_whole:
        base = _empty(mine, theirs)
    if isinstance(mine, dict):
        return _rows(aspect, base, mine, theirs)
    gone = [one for one in base if one not in theirs]
    kept = [one for one in mine if one not in gone]
    after = kept + [one for one in theirs if one not in base and one not in kept]
    if theirs and list(mine) == list(base) and set(after) == set(theirs):
        after = list(theirs)  # nobody reordered them here, so the source's order holds
    if set(after) == set(mine) and (not _has_home(aspect) or after[:1] == list(mine[:1])):
        return None
    return Difference(aspect, mine, after, base)


def _has_home(aspect: str) -> bool:
    """The first group is the skill's home; elsewhere order means nothing."""
    return aspect == "groups"


def _rows(aspect: str, base: Any, mine: Any, theirs: Any) -> Difference | None:
    after, is_conflict = dict(mine), False
    for key in base:
        if key not in theirs and key in after and aspect != "levels":  # a level may be in use
            is_conflict |= mine[key] != base[key]
            del after[key]
    for key, words in theirs.items():
        old, own = base.get(key), mine.get(key)
        if words != old and words != own and not (own and not any(words)):
            is_conflict |= own is not None and own != old and old is not None
            after[key] = words
    return None if after == mine else Difference(aspect, mine, after, base, is_conflict)


def as_json(value: Any) -> Any:
    """Rows by key as lists, since the keys of JSON are text only."""
    if isinstance(value, dict):
        rows = [[*_unkey(key), *words] for key, words in value.items()]
        return {"rows": rows, "width": len(_unkey(next(iter(value), "")))}
    return value


def from_json(value: Any) -> Any:
    if isinstance(value, dict):
        width = value["width"]
        return {_key(row[:width]): row[width:] for row in value["rows"]}
    return [_plain(one) for one in value] if isinstance(value, list) else value
