"""SKOS: skills are concepts, groups collections. In Turtle, RDF/XML or JSON-LD, written item by item, since a graph of
all of ESCO in memory takes minutes; the import reads them with rdflib."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from skills.desk import Document
from skills.exporting import json_ld, rdf_xml, turtle
from skills.exporting.bundle import Bundle
from skills.exporting.triples import Block, Facts, Named, Text
from skills.importing.skos import ITEM, MAPPED

NAME_OF = {match: name for name, match in MAPPED.items()}
PLAIN_ADDRESS = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`]+$")


def as_turtle(bundle: Bundle) -> bytes:
    return turtle.written(_blocks(bundle))


def as_rdf_xml(bundle: Bundle) -> bytes:
    return rdf_xml.written(_blocks(bundle))


def as_json_ld(bundle: Bundle) -> bytes:
    return json_ld.written(_blocks(bundle))


def _blocks(bundle: Bundle) -> Iterator[Block]:
    scheme = _node(str(bundle.taxonomy.pk))
    yield Block(scheme, "skos:ConceptScheme", [("dct:title", Text(bundle.taxonomy.name, "en"))])
    members: dict[str, list[str]] = {}
    for pk, one in bundle.of("group"):
        if one["parent"]:
            members.setdefault(one["parent"], []).append(pk)
    for pk, one in bundle.of("skill"):
        for group in one["groups"]:
            members.setdefault(group, []).append(pk)
    for pk, one in bundle.of("group"):
        yield Block(_node(pk), "skos:Collection", _group(one, members.get(pk, [])))
    targets: dict[Named, Facts] = {}
    for pk, one in bundle.of("skill"):
        yield Block(_node(pk), "skos:Concept", [*_skill(one, scheme), *_mappings(one, targets)])
    for target, facts in targets.items():
        yield Block(target, "", facts)


def _node(pk: str) -> Named:
    return Named(f"{ITEM}{pk}")


def _group(one: Document, members: list[str]) -> Facts:
    facts: Facts = [("skos:prefLabel", Text(one["label"], "en")), *_words(one)]
    return facts + [("skos:member", _node(pk)) for pk in members]


def _words(one: Document) -> Facts:
    facts: Facts = [("skos:definition", Text(one["description"], "en"))] if one["description"].strip() else []
    return facts + ([("skos:notation", Text(one["code"]))] if one["code"] else [])


def _skill(one: Document, scheme: Named) -> Facts:
    facts: Facts = [("skos:inScheme", scheme), ("skos:prefLabel", Text(one["label"], "en")), *_words(one)]
    facts += [("skos:altLabel", Text(text, language)) for text, language in one["aliases"]]
    facts += [("hrapp:kind", Text(one["kind"])), ("hrapp:state", Text(one["state"]))]
    if heir := one["merged_into"] or one["replaced_by"]:
        facts += [("hrapp:heir", _node(heir)), ("dct:isReplacedBy", _node(heir))]
    if one["groups"]:
        facts.append(("hrapp:home", _node(one["groups"][0])))
    names = {"broader": "skos:broader", "related": "skos:related", "requires": "hrapp:requires"}
    return facts + [
        (names[edge["kind"]], _node(edge["skill"])) for edge in one["relations"] if edge["kind"] in names
    ]


def _mappings(one: Document, targets: dict[Named, Facts]) -> Facts:
    found: Facts = []
    for mapping in one["mappings"]:
        code = f"urn:hrapp:mapping:{quote(mapping['framework'], safe='')}:{quote(mapping['code'], safe='')}"
        found.append((f"skos:{NAME_OF[mapping['match']]}", Named(code)))
        if PLAIN_ADDRESS.match(mapping["url"]):
            found.append(("rdfs:seeAlso", Named(mapping["url"])))
        facts: Facts = [
            ("hrapp:framework", Text(mapping["framework"])),
            ("skos:notation", Text(mapping["code"])),
        ]
        if mapping["label"]:
            facts.append(("rdfs:label", Text(mapping["label"])))
        if mapping["url"]:
            facts.append(("hrapp:url", Text(mapping["url"])))
        targets.setdefault(Named(code), facts)
    return found
