"""Formats of others, in small samples written for the project, and words that two places must share."""

import json
from pathlib import Path

import pytest

from skills.importing.drafts import Drafts
from skills.importing.problems import Problems
from skills.importing.readers import READERS
from skills.importing.rows import MATCHES, RELATION_KINDS, SKILL_KINDS
from skills.models import Mapping, Relation, Skill

TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://example.org/a> a skos:Concept ; skos:prefLabel "Welding"@en, "Schweißen"@de ; skos:altLabel "MIG"@en ;
  skos:definition "Joins plates."@en ; skos:exactMatch <http://data.europa.eu/esco/skill/1> .
<http://example.org/b> a skos:Concept ; skos:prefLabel "Joining"@en ; skos:narrower <http://example.org/a> .
<http://example.org/g> a skos:Collection ; skos:prefLabel "Metal"@en ; skos:member <http://example.org/a> .
"""
CASE = {
    "CFDocument": {"identifier": "d", "title": "Trades"},
    "CFItems": [
        {"identifier": "g", "fullStatement": "Metal", "CFItemType": "Domain"},
        {"identifier": "a", "fullStatement": "Joins plates by heat.", "abbreviatedStatement": "Welding",
         "CFItemType": "Competency", "conceptKeywords": ["MIG"], "humanCodingScheme": "M.1"},
        {"identifier": "b", "fullStatement": "Cutting plates", "CFItemType": "Competency"},
    ],
    "CFAssociations": [
        {"associationType": kind, "originNodeURI": {"identifier": one}, "destinationNodeURI": {"identifier": other}}
        for kind, one, other in (("isChildOf", "a", "g"), ("precedes", "b", "a"))
    ],
}  # fmt: skip
OSMT = [
    {
        "id": "https://skills.example/api/skills/1", "uuid": "11111111-1111-4111-8111-111111111111",
        "skillName": "Welding", "skillStatement": "Joins plates.", "keywords": ["MIG"], "category": "Metal",
        "status": "Archived",
        "alignments": [{"id": "http://example.org/x", "skillName": "Weld", "isPartOf": {"name": "ESCO"}}],
    }
]  # fmt: skip


def drafts(path: Path, form: str, text: str) -> Drafts:
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    found = Drafts().add_all(READERS[form](path, problems))
    assert problems.lines == []
    return found


def test_skos_with_languages_collections_and_matches(tmp_path: Path) -> None:
    found = drafts(tmp_path / "a.ttl", "skos", TURTLE).found
    welding = found["skill", "http://example.org/a"].document
    assert (welding["label"], welding["description"]) == ("Welding", "Joins plates.")
    assert sorted(welding["aliases"]) == [["MIG", "en"], ["Schweißen", "de"]]
    assert welding["groups"] == ["http://example.org/g"]
    assert [row[:2] for row in welding["relations"]] == [["broader", "http://example.org/b"]]
    assert welding["mappings"][0][0] == "ESCO"


def test_the_same_skos_as_json_ld_and_rdf_xml(tmp_path: Path) -> None:
    from rdflib import Graph

    graph = Graph().parse(data=TURTLE, format="turtle")
    turtle = drafts(tmp_path / "a.ttl", "skos", TURTLE).found
    for ending, form in ((".jsonld", "json-ld"), (".rdf", "xml")):
        assert drafts(tmp_path / f"a{ending}", "skos", graph.serialize(format=form)).found == turtle


def test_case_tells_groups_from_skills_by_their_place(tmp_path: Path) -> None:
    found = drafts(tmp_path / "a.json", "case", json.dumps(CASE)).found
    assert set(found) == {("group", "g"), ("skill", "a"), ("skill", "b")}
    welding = found["skill", "a"].document
    assert (welding["label"], welding["description"], welding["code"]) == (
        "Welding",
        "Joins plates by heat.",
        "M.1",
    )
    assert welding["groups"] == ["g"]
    assert [row[:2] for row in welding["relations"]] == [["requires", "b"]]


def test_rich_skill_descriptors(tmp_path: Path) -> None:
    draft = drafts(tmp_path / "a.json", "osmt", json.dumps(OSMT)).found["skill", OSMT[0]["id"]]  # type: ignore[index]
    assert draft.other_keys == (OSMT[0]["uuid"],)
    assert draft.document["state"] == "retired"
    assert draft.document["groups"] == ["category:Metal"]
    assert draft.document["mappings"] == [
        ["ESCO", "http://example.org/x", "Weld", "http://example.org/x", "close"]
    ]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (SKILL_KINDS, Skill.Kind.values),
        (RELATION_KINDS, Relation.Kind.values),
        (MATCHES, Mapping.Match.values),
    ],
)
def test_readers_that_know_no_database_use_its_words(words: tuple[str, ...], values: list[str]) -> None:
    assert set(words) == set(values)
