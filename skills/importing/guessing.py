"""Which format a file or folder has, judged by what is inside; and which column of a table holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

HEAD = 200_000
TABLES = {".csv", ".tsv", ".xlsx", ".txt"}
RDF = {".ttl", ".rdf", ".owl", ".nt", ".jsonld", ".n3"}
PAGES = {".md", ".yml", ".yaml", ".js", ".ts", ".vue", ".html"}


def form_of(path: Path) -> str:
    """The format's name, or nothing when the content is none that can be read."""
    if path.is_dir():
        return _of_folder(path)
    ending = path.suffix.lower()
    if ending in TABLES:
        return "csv"
    if ending in RDF:
        return "skos"
    if ending in PAGES or path.name.endswith((".tar.xz", ".tar.gz", ".tar")):
        return "framework"
    return _of_text(path) if ending in {".json", ".jsonl", ".xml"} else ""


def _of_folder(folder: Path) -> str:
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    names = {file.name.lower() for file in files}
    if names & {"skill_hierarchy.csv", "skills.csv"} and "skill_groups.csv" in names:
        return "esco"
    if any(re.fullmatch(r"skills_[a-z-]{2,7}\.csv", name) for name in names):
        return "esco"
    if any(name.startswith("occupation data.") for name in names):
        return "onet"
    if len(files) == 1:
        return form_of(files[0])
    found = {form_of(file) for file in files} - {""}
    return "framework" if "framework" in found else ""


def _of_text(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(HEAD).decode("utf-8-sig", errors="replace")
    if head.lstrip().startswith("<"):
        return "skos" if "rdf:RDF" in head or "skos" in head else ""
    if '"CFDocument"' in head or '"CFItems"' in head:
        return "case"
    if '"skillStatement"' in head or '"skillName"' in head:
        return "osmt"
    if '"@context"' in head or '"@graph"' in head:
        return "skos"
    return "json"


AS_NAMED = re.compile(  # columns of ours that are never called otherwise
    r"aliases:[a-z-]{2,12}|indicators:[0-9]{1,2}|scale|revision"
)
ONET = {  # what O*NET calls its columns; the title beside them is an occupation's
    "element name": "label", "element id": "id", "description": "description", "example": "label",
    "commodity title": "group",
}  # fmt: skip
MARKS = ((";", ";"), ("\n", "line"), (",", ","))
Field = tuple[str, str, tuple[str, ...]]  # field, words for people, how others call it
FIELDS: tuple[Field, ...] = (
    ("label", "Name of the skill", (
        "label", "preferredlabel", "preflabel", "skill", "skillname", "name", "title", "competency", "competence",
        "competencyname", "skilltitle", "rsdname", "capability", "bezeichnung", "kompetenz", "term",
    )),
    ("id", "Identifier", ("id", "uuid", "uri", "url", "key", "skillid", "identifier", "canonicalurl", "concepturi",
                          "reference", "ref", "externalid")),
    ("description", "Definition", (
        "description", "definition", "skillstatement", "statement", "meaning", "explanation", "details", "summary",
        "whatitmeans", "beschreibung",
    )),
    ("aliases", "Other words, with | between", (
        "aliases", "alias", "synonyms", "altlabels", "altlabel", "alternativelabels", "keywords", "alsoknownas", "aka",
        "othernames", "otherwords", "synonyme",
    )),
    ("group", "Group, a path with > between", (
        "group", "category", "categories", "area", "domain", "family", "cluster", "path", "skillgroup", "topic",
        "discipline", "gruppe", "subject",
    )),
    ("parent", "What stands above it", ("parent", "above", "parentgroup", "parentskill", "parentid", "supergroup")),
    ("kind", "Kind", ("kind", "type", "skilltype", "art")),
    ("level", "Level, 1 to 5 or a name", ("level", "proficiency", "proficiencylevel", "grade", "niveau")),
    ("code", "Code", ("code", "notation", "number", "skillcode", "humancodingscheme")),
    ("broader", "Broader skills", ("broader", "broaderskills", "broaderid")),
    ("requires", "Required skills", ("requires", "prerequisites", "prerequisite", "dependson")),
    ("related", "Related skills", ("related", "relatedskills", "seealso")),
    ("confused_with", "Confused with: skill > what tells the two apart", ("confusedwith", "notthesameas")),
    ("mappings", "Mappings: framework > code", ("mappings", "mapping", "alignments", "alignment", "crosswalk")),
    ("state", "State", ("state", "status")),
    ("replaced_by", "Replaced by", ("replacedby", "successor", "mergedinto")),
)  # fmt: skip


def guess_columns(names: Iterable[str], rows: Iterable[list[str]] = ()) -> dict[str, str]:
    """{our field: their column}, each column once; the exact names first, then those that contain one."""
    columns = [name.strip().lower() for name in names]
    if not {"o*net-soc code", "element id"}.isdisjoint(columns):
        return {ONET[name]: name for name in columns if name in ONET}
    found = match_columns(columns, FIELDS)
    found |= {name: name for name in columns if AS_NAMED.fullmatch(name)}
    sample = list(rows)
    found = _plausible(found, columns, sample)
    return found | ({} if "revision" in found else _mark(found, columns, sample))


def match_columns(columns: Iterable[str], fields: Iterable[Field]) -> dict[str, str]:
    """{our field: their column} by name alone, for any table of fields; `columns` in lower case."""
    columns, fields = list(columns), list(fields)
    found: dict[str, str] = {}
    for is_near in (False, True):
        for field, _, words in fields:
            match = next((c for c in columns if c and c not in found.values() and _is(c, words, is_near)), "")
            if match and field not in found:
                found[field] = match
    return found


def _mark(found: dict[str, str], columns: list[str], rows: list[list[str]]) -> dict[str, str]:
    """What stands between the parts of a list, where it is not our own mark."""
    at = [columns.index(name) for field, name in found.items() if field in ("aliases", "group")]
    cells = " ".join(row[place] for row in rows for place in at if place < len(row))
    if "|" in cells:
        return {}
    return next(({"mark": name} for sign, name in MARKS if sign in cells), {})


def _is(column: str, words: tuple[str, ...], is_near: bool) -> bool:
    plain = re.sub(r"[^\w]|_", "", column)
    if not is_near:
        return plain in words
    return any(len(word) > 4 and word in plain for word in words)


def _plausible(found: dict[str, str], columns: list[str], rows: list[list[str]]) -> dict[str, str]:
    """A guess that the first lines contradict is no guess: kinds and levels are words that we know."""
    from skills.importing.plain import LEVEL_NAMES
    from skills.importing.plain_links import STATES
    from skills.importing.rows import SKILL_KINDS

    known = {"kind": set(SKILL_KINDS), "state": set(STATES), "level": set(LEVEL_NAMES) | set("12345")}
    for field, allowed in known.items():
        if name := found.get(field):
            at = columns.index(name)
            seen = {row[at].strip().lower() for row in rows if at < len(row)} - {""}
            if not seen <= allowed:
                del found[field]
    return found
