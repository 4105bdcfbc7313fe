"""What differs between two releases: items that came, went or say something else, key by key, in words."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from skills.mapping import Mapped, SkillMap
from skills.models import Release, Version
from skills.sides import Move, side_of

KINDS = ("skill", "group", "role", "scale")
WORDS = {
    "label": "Name", "title": "Name", "name": "Name", "description": "Definition", "summary": "Summary", "kind": "Kind",
    "code": "Code", "aliases": "Other words", "groups": "Groups", "indicators": "Indicators", "relations": "Relations",
    "owners": "Owners", "mappings": "Mappings", "parent": "Stands below", "position": "Place", "level": "Level",
    "family": "Family", "is_regulated": "Licence needed", "titles": "Other titles", "skills": "Skills asked for",
    "levels": "Levels",
}  # fmt: skip
RELATIONS = {
    "broader": "broader", "narrower": "narrower", "requires": "builds on", "required_by": "needed for",
    "related": "related to", "confused_with": "confused with",
}  # fmt: skip
DIFFERING = """
SELECT coalesce(one.item_id, other.item_id), one.version_id, other.version_id
FROM (SELECT item_id, version_id FROM skills_releaseentry WHERE release_id = %s) one
FULL JOIN (SELECT item_id, version_id FROM skills_releaseentry WHERE release_id = %s) other USING (item_id)
WHERE one.version_id IS DISTINCT FROM other.version_id
"""
Content = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One key that differs: what went and what came, each as words."""

    key: str
    gone: tuple[str, ...]
    come: tuple[str, ...]

    @property
    def words(self) -> str:
        return WORDS.get(self.key, self.key.replace("_", " ").capitalize())


@dataclass(frozen=True)
class Difference:
    id: UUID
    kind: str
    label: str
    what: str  # added, changed, gone
    lines: tuple[Line, ...] = ()
    went: Mapped | None = None  # where a skill that is gone leads
    heirs: tuple[str, ...] = ()  # its heirs by name


@dataclass(frozen=True)
class Comparison:
    before: Release
    after: Release
    differences: list[Difference]
    mapping: SkillMap

    @property
    def counts(self) -> list[tuple[str, int, int, int]]:
        """(kind, added, changed, gone) of the kinds in which something differs."""
        found = Counter((one.kind, one.what) for one in self.differences)
        rows = [(kind, found[kind, "added"], found[kind, "changed"], found[kind, "gone"]) for kind in KINDS]
        return [row for row in rows if any(row[1:])]

    def only(self, *, kind: str = "", what: str = "") -> list[Difference]:
        return [one for one in self.differences if kind in ("", one.kind) and what in ("", one.what)]


def compare(before: Release, after: Release) -> Comparison:
    """In the order of kinds and names. Only versions that differ are read."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERING, [before.pk, after.pk])
        pairs = cursor.fetchall()
    versions = Version.objects.defer("terms").in_bulk([pk for _, *both in pairs for pk in both if pk])
    move = Move(side_of(before), side_of(after))
    names = _Names((before, after), versions.values())
    found = [
        _difference(item, versions.get(one), versions.get(other), names, move.mapping)
        for item, one, other in pairs
    ]
    differences = sorted(
        (one for one in found if one),
        key=lambda one: (KINDS.index(one.kind), one.label.casefold(), str(one.id)),
    )
    return Comparison(before, after, differences, move.mapping)


class _Names:
    """Labels of the skills and groups that contents name by id, from whichever release has them."""

    def __init__(self, releases: Sequence[Release], versions: Iterable[Version]) -> None:
        wanted = {UUID(item) for version in versions for item in _ids_in(version.content)}
        rows = Version.objects.filter(entries__release__in=releases, item_id__in=wanted)
        self.labels = {str(pk): label for pk, label in rows.values_list("item_id", "label")}

    def of(self, item: str) -> str:
        return self.labels.get(item, "an item that neither release has")


def lines_between(before: Version, after: Version) -> Iterator[Line]:
    """How two versions of one item differ."""
    releases = Release.objects.filter(entries__version__in=[before, after])
    yield from _lines(before.content, after.content, _Names(list(releases), [before, after]))


def _ids_in(content: Content) -> Iterator[str]:
    yield from content.get("groups", ())
    yield from (edge["skill"] for edge in content.get("relations", ()))
    yield from (row[0] for row in content.get("skills", ()))
    for key in ("parent", "merged_into", "replaced_by"):
        if content.get(key):
            yield content[key]
    yield from content.get("split_into", ())


def _difference(
    item: UUID, before: Version | None, after: Version | None, names: _Names, mapping: SkillMap
) -> Difference | None:
    old, new = _standing(before), _standing(after)
    if old and new:
        lines = tuple(_lines(old.content, new.content, names))
        return Difference(item, new.kind, new.label, "changed", lines)
    if new:
        return Difference(item, new.kind, new.label, "added")
    if not old:
        return None  # a skill that was gone before
    went = mapping.of(str(item)) if old.kind == Version.Kind.SKILL else None
    heirs = tuple(names.of(heir) for heir in went.skills) if went else ()
    return Difference(item, old.kind, old.label, "gone", went=went, heirs=heirs)


def _standing(version: Version | None) -> Version | None:
    return None if version is None or version.kind == Version.Kind.GONE else version


def _lines(before: Content, after: Content, names: _Names) -> Iterator[Line]:
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        gone, come = _words(key, old, names), _words(key, new, names)
        if isinstance(old or new, list):
            gone, come = _moved(gone, come)
        yield Line(key, tuple(gone), tuple(come))


def _moved(gone: list[str], come: list[str]) -> tuple[list[str], list[str]]:
    """Of two lists only what one has and the other lacks; nothing of that: the order differs."""
    only_old, only_new = [one for one in gone if one not in come], [one for one in come if one not in gone]
    return (only_old, only_new) if only_old or only_new else ([], ["in another order"])


def _words(key: str, value: Any, names: _Names) -> list[str]:
    if key == "groups":
        return [names.of(group) for group in value or ()]
    if key == "relations":
        return [_relation(edge, names) for edge in value or ()]
    if key == "skills":
        return [_asked(row, names) for row in value or ()]
    if key == "parent":
        return [names.of(value)] if value else []
    if key == "aliases":
        return [text if language == "en" else f"{text} ({language})" for text, language in value or ()]
    if key in ("indicators", "levels"):
        return [" ".join(str(part) for part in row if part != "") for row in value or ()]
    if key == "mappings":
        return [f"{one['framework']} {one['code']} ({one['match']})" for one in value or ()]
    if isinstance(value, list):
        return [str(one) for one in value]
    return [] if value in (None, "") else [{True: "yes", False: "no"}.get(value, str(value))]


def _relation(edge: Content, names: _Names) -> str:
    note = f": {edge['note']}" if edge.get("note") else ""
    return f"{RELATIONS.get(edge['kind'], edge['kind'])} {names.of(edge['skill'])}{note}"


def _asked(row: Sequence[Any], names: _Names) -> str:
    skill, level, _, is_essential = row
    level_words = f", level {level}" if level else ""
    return f"{names.of(skill)}{level_words}, {'essential' if is_essential else 'useful'}"


def as_json(found: Comparison) -> Content:
    """Every difference, for programs."""
    return {
        "taxonomy": found.after.taxonomy.slug,
        "from": found.before.number,
        "to": found.after.number,
        "differences": [
            {
                "id": str(one.id), "kind": one.kind, "label": one.label, "what": one.what,
                "lines": [{"key": line.key, "gone": line.gone, "come": line.come} for line in one.lines],
                "went": _went(one.went) if one.went else None,
            }
            for one in found.differences
        ],
        "mapping": {skill: _went(to) for skill, to in sorted(found.mapping.differing.items())},
    }  # fmt: skip


def _went(to: Mapped) -> Content:
    return {"way": str(to.way), "skills": list(to.skills)}


def as_csv(found: Comparison) -> Iterator[str]:
    """One row per key that differs."""
    yield _row(("kind", "what", "id", "label", "key", "before", "after"))
    for one in found.differences:
        start = (one.kind, one.what, str(one.id), one.label)
        for line in one.lines:
            yield _row((*start, line.key, " | ".join(line.gone), " | ".join(line.come)))
        if not one.lines:
            yield _row((*start, str(one.went.way) if one.went else "", "", " | ".join(one.heirs)))


def _row(values: Sequence[str]) -> str:
    """Nothing that a spreadsheet would take for a formula."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow(
        [f"'{value}" if value.startswith(("=", "+", "-", "@")) else value for value in values]
    )
    return buffer.getvalue()
