"""SKOS in Turtle: skills are concepts, groups collections. Written line by line, since a graph of all of ESCO in
memory takes minutes; the import reads it with rdflib."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from skills.desk import Document
from skills.exporting.bundle import Bundle
from skills.importing.skos import ITEM, MAPPED, OURS

PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "hrapp": OURS,
}
NAME_OF = {match: name for name, match in MAPPED.items()}
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
PLAIN_ADDRESS = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`]+$")
LANGUAGE = re.compile(r"^[a-zA-Z]+(-[a-zA-Z0-9]+)*$")
Facts = list[tuple[str, str]]  # predicate, object


def as_skos(bundle: Bundle) -> bytes:
    return "\n".join(_blocks(bundle)).encode()


def _blocks(bundle: Bundle) -> Iterator[str]:
    yield "\n".join(f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()) + "\n"
    scheme = _node(str(bundle.taxonomy.pk))
    yield _block(scheme, [("a", "skos:ConceptScheme"), ("dct:title", _text(bundle.taxonomy.name, "en"))])
    members: dict[str, list[str]] = {}
    for pk, one in bundle.of("group"):
        if one["parent"]:
            members.setdefault(one["parent"], []).append(pk)
    for pk, one in bundle.of("skill"):
        for group in one["groups"]:
            members.setdefault(group, []).append(pk)
    for pk, one in bundle.of("group"):
        yield _block(_node(pk), _group(one, members.get(pk, [])))
    targets: dict[str, Facts] = {}
    for pk, one in bundle.of("skill"):
        yield _block(_node(pk), [*_skill(one, scheme), *_mappings(one, targets)])
    for target, facts in targets.items():
        yield _block(target, facts)


def _block(subject: str, facts: Facts) -> str:
    lines = [f"  {predicate} {thing}" for predicate, thing in facts]
    return f"{subject}\n" + " ;\n".join(lines) + " .\n"


def _node(pk: str) -> str:
    return f"<{ITEM}{pk}>"


def _text(text: str, language: str = "") -> str:
    body = "".join(ESCAPES.get(sign) or (sign if sign >= " " else f"\\u{ord(sign):04X}") for sign in text)
    return f'"{body}"' + (f"@{language}" if language and LANGUAGE.match(language) else "")


def _group(one: Document, members: list[str]) -> Facts:
    facts = [("a", "skos:Collection"), ("skos:prefLabel", _text(one["label"], "en"))]
    facts += _words(one)
    return facts + [("skos:member", _node(pk)) for pk in members]


def _words(one: Document) -> Facts:
    facts = [("skos:definition", _text(one["description"], "en"))] if one["description"].strip() else []
    return facts + ([("skos:notation", _text(one["code"]))] if one["code"] else [])


def _skill(one: Document, scheme: str) -> Facts:
    facts = [("a", "skos:Concept"), ("skos:inScheme", scheme), ("skos:prefLabel", _text(one["label"], "en"))]
    facts += _words(one)
    facts += [("skos:altLabel", _text(text, language)) for text, language in one["aliases"]]
    facts += [("hrapp:kind", _text(one["kind"])), ("hrapp:state", _text(one["state"]))]
    if heir := one["merged_into"] or one["replaced_by"]:
        facts.append(("hrapp:heir", _node(heir)))
        facts.append(("dct:isReplacedBy", _node(heir)))
    if one["groups"]:
        facts.append(("hrapp:home", _node(one["groups"][0])))
    names = {"broader": "skos:broader", "related": "skos:related", "requires": "hrapp:requires"}
    edges = [(names[e["kind"]], _node(e["skill"])) for e in one["relations"] if e["kind"] in names]
    return facts + edges


def _mappings(one: Document, targets: dict[str, Facts]) -> Iterator[tuple[str, str]]:
    for mapping in one["mappings"]:
        code = f"urn:hrapp:mapping:{quote(mapping['framework'], safe='')}:{quote(mapping['code'], safe='')}"
        target = f"<{code}>"
        yield f"skos:{NAME_OF[mapping['match']]}", target
        if PLAIN_ADDRESS.match(mapping["url"]):
            yield "rdfs:seeAlso", f"<{mapping['url']}>"
        facts = [("hrapp:framework", _text(mapping["framework"])), ("skos:notation", _text(mapping["code"]))]
        if mapping["label"]:
            facts.append(("rdfs:label", _text(mapping["label"])))
        if mapping["url"]:
            facts.append(("hrapp:url", _text(mapping["url"])))
        targets.setdefault(target, facts)
