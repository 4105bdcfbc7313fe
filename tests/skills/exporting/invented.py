"""Invented taxonomies of every shape that the desk allows, and reading back what was exported of them."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st

from skills import desk
from skills.desk import Document, Documents, scale_id
from skills.importing.apart import Reading
from skills.importing.drafts import Drafts
from skills.importing.guessing import guess_columns
from skills.importing.plain import read_csv
from skills.importing.planning import plan
from skills.importing.problems import Problems
from skills.importing.readers import READERS
from skills.importing.shaping import BLANK
from skills.importing.tables import table_lines
from skills.models import Import, Taxonomy

NASTY = [
    "=1+1",
    "'=x",
    "@home",
    "-5 °C",
    "+49",
    "a|b",
    "a > b",
    "C\\C++",
    "back\\",
    '"quoted"',
    "id:x",
    "| ",
    "äöü ß 漢字",
    "'",
    "x;y,z",
]
SIGNS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"))
LINE = st.one_of(st.text(SIGNS, min_size=1, max_size=12), st.sampled_from(NASTY)).map(str.strip).filter(bool)
TEXT = st.one_of(st.just(""), LINE, st.lists(LINE, min_size=1, max_size=3).map("\n".join))
CODE = st.one_of(st.just(""), st.text("ABC.123-", min_size=1, max_size=8))
LANGUAGE = st.sampled_from(["en", "de", "fr", "pt-br"])
KIND = st.sampled_from(["skill", "knowledge", "tool", "language", "attitude", "credential"])
MATCH = st.sampled_from(["exact", "close", "broad", "narrow"])
MAPPING = st.fixed_dictionaries(
    {"framework": LINE, "code": LINE, "label": TEXT.filter(lambda text: "\n" not in text), "match": MATCH,
     "url": st.sampled_from(["", "https://example.org/skill/1", "http://example.org/ä?q=1"])}
)  # fmt: skip


@st.composite
def taxonomies(draw: st.DrawFn) -> Documents:
    """Documents that fit together: groups in a tree, relations from both ends, heirs that are in use."""
    groups = draw(st.lists(st.uuids(version=4), max_size=4, unique=True))
    skills = draw(st.lists(st.uuids(version=4), min_size=1, max_size=5, unique=True))
    found: Documents = {}
    for at, pk in enumerate(groups):
        parent = draw(st.sampled_from([None, *groups[:at]]))
        found[pk] = ("group", BLANK["group"] | {
            "label": draw(LINE), "description": draw(TEXT), "code": draw(CODE), "position": at,
            "parent": str(parent) if parent else None, "external_id": str(pk),
        })  # fmt: skip
    for pk in skills:
        found[pk] = ("skill", BLANK["skill"] | {
            "label": draw(LINE), "kind": draw(KIND), "description": draw(TEXT), "code": draw(CODE),
            "aliases": draw(st.lists(st.tuples(LINE, LANGUAGE).map(list), max_size=3, unique_by=tuple)),
            "groups": [str(one) for one in draw(_some(groups))],
            "mappings": draw(st.lists(MAPPING, max_size=2, unique_by=lambda one: (one["framework"], one["code"]))),
            "relations": [], "external_id": str(pk),
        })  # fmt: skip
    _relate(draw, found, skills)
    if draw(st.booleans()):
        _retire(draw, found, skills)
    if draw(st.booleans()):
        _roles(draw, found, skills)
    return {pk: (kind, desk.normal(kind, document)) for pk, (kind, document) in found.items()}


def _some(groups: list[UUID]) -> st.SearchStrategy[list[UUID]]:
    return st.lists(st.sampled_from(groups), max_size=2, unique=True) if groups else st.just([])


def _relate(draw: st.DrawFn, found: Documents, skills: list[UUID]) -> None:
    for at, pk in enumerate(skills):
        for other in skills[:at]:
            kind = draw(st.sampled_from(["", "", "broader", "requires", "related", "confused_with"]))
            if not kind:
                continue
            back = desk.documents.REVERSED[kind]
            words: Document = {}
            if kind == "confused_with":
                words = {"note": draw(LINE), "example": draw(TEXT), "their_example": draw(TEXT)}
            mirrored = words and {
                "note": words["note"], "example": words["their_example"], "their_example": words["example"],
            }  # fmt: skip
            found[pk][1]["relations"].append({"kind": kind, "skill": str(other), **words})
            found[other][1]["relations"].append({"kind": back, "skill": str(pk), **mirrored})


def _retire(draw: st.DrawFn, found: Documents, skills: list[UUID]) -> None:
    *others, last = skills
    state = draw(st.sampled_from(["draft", "retired", "merged"]))
    if state != "merged" or others:
        found[last][1]["state"] = state
    if others and state == "retired":
        found[last][1]["replaced_by"] = str(others[0])
    if others and state == "merged":
        found[last][1]["merged_into"] = str(others[0])


def _roles(draw: st.DrawFn, found: Documents, skills: list[UUID]) -> None:
    pk, family = uuid4(), uuid4()
    name = draw(LINE)
    found[family] = ("family", {"name": name, "description": draw(TEXT), "external_id": str(family)})
    asked = [[str(one), draw(st.sampled_from([None, 1, 3])), 2.0, draw(st.booleans())] for one in skills]
    found[pk] = ("role", BLANK["role"] | {
        "title": draw(LINE), "summary": draw(TEXT), "family": name, "skills": asked, "level": 4,
        "titles": draw(st.lists(st.tuples(LINE, LANGUAGE).map(list), max_size=2, unique_by=tuple)),
        "external_id": str(pk),
    })  # fmt: skip


def with_scale(taxonomy: Taxonomy, documents: Documents) -> Documents:
    """One scale, with an indicator for each skill."""
    pk = scale_id(taxonomy.pk, "House")
    levels = [[1, "Aware", ""], [2, "Able", "Works alone"]]
    for kind, document in documents.values():
        if kind == "skill":
            known = [[1, f"Knows {document['label']}"], [2, document["label"]], [2, "Does it | teaches it"]]
            document |= {"scale": str(pk), "indicators": known}
    return {pk: ("scale", {"name": "House", "description": "", "levels": levels})} | documents


def stored(documents: Documents) -> Taxonomy:
    taxonomy = Taxonomy.objects.create(slug=f"house-{uuid4().hex[:8]}", name="House")
    desk.write(taxonomy, with_scale(taxonomy, documents))
    return taxonomy


def read(path: Path, form: str) -> Reading:
    """What the confined child would tell, without the child."""
    problems = Problems()
    if form == "csv":
        names = next(table_lines(path, problems))[1]
        rows = read_csv(path, problems, guess_columns(names))
    else:
        rows = READERS[form](path, problems)
    drafts = Drafts().add_all(rows)
    return Reading(
        form=form, stated=drafts.stated, drafts=list(drafts.found.values()), faults=problems.lines,
        fault_count=problems.count,
    )  # fmt: skip


def previewed(taxonomy: Taxonomy, path: Path, form: str) -> Import:
    source = Import.objects.create(taxonomy=taxonomy, name=path.name, form=form, file=path.name)
    reading = read(path, form)
    assert reading.faults == []
    plan(source, reading)
    return source


def told(source: Import) -> list[Any]:
    """What the preview would change, for a message that helps."""
    return [
        (row.verdict, row.kind, row.label, row.differences) for row in source.items.exclude(verdict="same")
    ]
