"""What the cells of a selection's CSV say of a skill, both ways: names for people where an id would do for a program.

Parts of a list stand between bars; a backslash keeps a bar or a ">" part of the text. "level 2" holds what level 2 of
the skill's scale looks like; "confused with" says of each other skill what tells the two apart, and an example of each.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from uuid import UUID

from hrapp.models import User
from skills import desk
from skills.desk import Document
from skills.editor.places import place_of
from skills.exporting.tables import guarded
from skills.importing.lists import LIST_MARK, PATH_MARK, cut, escaped, fields, path_key, split
from skills.importing.shaping import WORDS
from skills.models import Group, Level, Skill, Taxonomy

BETWEEN, STEP = f" {LIST_MARK} ", f" {PATH_MARK} "
RELATIONS = {
    "broader": "broader",
    "requires": "requires",
    "related": "related",
    "confused with": "confused_with",
}
COLUMNS = (
    "id", "revision", "name", "kind", "status", "definition", "other words", "groups", "owners", "code", *RELATIONS,
    "scale",
)  # fmt: skip
LEVEL = re.compile(r"level (\d{1,2})")
Cells = Mapping[str, str]


class Known:
    """Everything of the desk that a cell may name, read once."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        groups = Group.objects.filter(taxonomy=taxonomy).values_list("pk", "label", "parent_id")
        self.groups = {pk: (label, parent) for pk, label, parent in groups}
        people = User.objects.filter(is_active=True).values_list("pk", "username")
        self.people = {str(pk): name for pk, name in people}
        skills = list(Skill.objects.of(taxonomy).values_list("pk", "label", "state"))
        self.skills = {str(pk): label for pk, label, _ in skills}
        self.scales: dict[str, str] = {}
        self.numbers: dict[str, set[int]] = {}
        levels = Level.objects.filter(scale__taxonomy=taxonomy).order_by("scale", "number")
        for name, number in levels.values_list("scale__name", "number"):
            pk = str(desk.scale_id(taxonomy.pk, name))
            self.scales[pk] = name
            self.numbers.setdefault(pk, set()).add(number)
        paths = {str(pk): path_key(self._path(pk)) for pk in self.groups}
        self.by_path = _of_one(paths) | {pk: pk for pk in paths}
        self.by_person = {name.casefold(): pk for pk, name in self.people.items()}
        self.by_scale = {name.casefold(): pk for pk, name in self.scales.items()}
        self.by_skill = _of_one({str(pk): name for pk, name, state in skills if state != Skill.State.MERGED})

    def _path(self, group: UUID) -> str:
        return STEP.join(escaped(label) for _, label in place_of(self.groups, group).path)

    def path(self, group: str) -> str:
        """Its labels from the top, or its id where two have that path."""
        path = self._path(UUID(group))
        return path if self.by_path.get(path_key(path).casefold()) == group else group

    def skill(self, pk: str) -> str:
        """Its name, or its id where two have that name."""
        name = self.skills.get(pk, pk)
        return name if self.by_skill.get(name.casefold()) == pk else pk


def _of_one(names: Mapping[str, str]) -> dict[str, str]:
    """Ids by the names that exactly one bears."""
    found: dict[str, str | None] = {}
    for pk, name in names.items():
        key = name.casefold()
        found[key] = None if key in found else pk
    return {name: pk for name, pk in found.items() if pk}


def columns_for(documents: Collection[Document], known: Known) -> list[str]:
    """The fixed ones, and one for each level of the scales in use, so that an empty one can be filled."""
    scales = {one["scale"] for one in documents if one["scale"]}
    used = {number for scale in scales for number in known.numbers.get(scale, ())}
    used |= {number for one in documents for number, _ in one["indicators"]}
    return [*COLUMNS, *(f"level {number}" for number in sorted(used))]


def cells_of(document: Document, known: Known) -> dict[str, str]:
    """Text by column, without id and revision; harmless in a spreadsheet."""
    found = {
        "name": document["label"], "kind": document["kind"], "status": document["state"],
        "definition": document["description"], "code": document["code"],
        "other words": _joined(_spoken(*alias) for alias in document["aliases"]),
        "groups": BETWEEN.join(known.path(one) for one in document["groups"]),
        "owners": BETWEEN.join(known.people[one] for one in document["owners"] if one in known.people),
        "scale": known.scales.get(document["scale"] or "", ""),
    }  # fmt: skip
    for column, kind in RELATIONS.items():
        edges = [edge for edge in document["relations"] if edge["kind"] == kind]
        found[column] = BETWEEN.join(_edge(edge, known) for edge in edges)
    for number in {number for number, _ in document["indicators"]}:
        found[f"level {number}"] = _joined(text for level, text in document["indicators"] if level == number)
    return {column: guarded(text) for column, text in found.items()}


def _joined(parts: Iterable[str]) -> str:
    return BETWEEN.join(escaped(part, LIST_MARK) for part in parts)


def _spoken(text: str, language: str) -> str:
    return text if language == "en" and not _language_of(text) else f"{language}: {text}"


def _language_of(text: str) -> str:
    language, colon, _ = text.partition(": ")
    return language if colon and re.fullmatch(r"[a-z]{2,3}(-[a-z]{2,4})?", language) else ""


def _edge(edge: Document, known: Known) -> str:
    words = [known.skill(edge["skill"]), *(edge.get(word, "") for word in WORDS)]
    while not words[-1]:
        words.pop()
    return STEP.join(map(escaped, words))


def parts(text: str) -> list[str]:
    return split(text, LIST_MARK)


def alias(text: str) -> list[str]:
    language = _language_of(text)
    return [text.removeprefix(f"{language}: ").strip()[:300], language] if language else [text[:300], "en"]


def read_relations(document: Document, cells: Cells, known: Known) -> Iterator[str]:
    """Puts the relations of the columns that the file has into the document; yields what is wrong with them."""
    for column, kind in RELATIONS.items():
        if column not in cells:
            continue
        edges = []
        for part in cut(cells[column], LIST_MARK):
            name, *words = fields(part, 4)
            other = name if name in known.skills else known.by_skill.get(name.casefold())
            if other is None:
                yield f"No single skill is called “{name}”."
            elif kind == "confused_with" and not words[0]:
                yield f"What tells it apart from “{name}” is missing: write “{name} > what tells the two apart”."
            elif len(words) > len(WORDS) or (kind != "confused_with" and any(words)):
                yield f"“{part}” has more parts than the column {column} can hold."
            else:
                told = dict(zip(WORDS, words, strict=True)) if any(words) else {}
                edges.append({"kind": kind, "skill": other, **told})
        others = [edge for edge in document["relations"] if edge["kind"] != kind]
        document["relations"] = desk.normal("skill", {"relations": [*others, *edges]})["relations"]


def read_levels(document: Document, cells: Cells, known: Known) -> Iterator[str]:
    """The same for the scale and what its levels look like."""
    if name := cells.get("scale", ""):
        scale = known.by_scale.get(name.casefold())
        if scale is None:
            yield f"No scale is called “{name}”."
            return
        document["scale"] = scale
    said = {int(match[1]): text for column, text in cells.items() if (match := LEVEL.fullmatch(column))}
    for number, text in said.items():
        if text and number not in known.numbers.get(document["scale"] or "", ()):
            yield f"The scale of this skill has no level {number}."
    rows = [row for row in document["indicators"] if row[0] not in said]
    rows += [[number, text] for number, cell in said.items() for text in parts(cell)]
    document["indicators"] = sorted(rows, key=lambda row: row[0])
