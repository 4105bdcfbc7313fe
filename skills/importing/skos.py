"""SKOS in Turtle, RDF/XML or JSON-LD. A skos:Collection is a group, a skos:Concept a skill, and where a scheme has no
collections its concepts with narrower ones stand above the others as broader skills.

What SKOS has no word for (kind of skill, requires, home group) stands under `urn:hrapp:skos:` in our own exports.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax import SAXParseException

from skills.importing.problems import Problems
from skills.importing.rows import (
    MATCHES,
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

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

OURS = "urn:hrapp:skos:"
ITEM = "urn:uuid:"
FORMS = {".ttl": "turtle", ".n3": "n3", ".nt": "nt", ".jsonld": "json-ld", ".json": "json-ld"}
MAPPED = dict(zip(("exactMatch", "closeMatch", "broadMatch", "narrowMatch"), MATCHES, strict=True))
STATED = {
    "group": ("label", "description", "code", "parent"),
    "skill": (
        "label", "description", "code", "aliases", "groups", "relations:broader", "relations:related", "mappings",
    ),
}  # fmt: skip


def read_skos(path: Path, problems: Problems) -> Iterator[Row]:
    graph = _parsed(path, problems)
    if graph is None:
        return
    from rdflib import RDF, SKOS, URIRef

    concepts = sorted(set(graph.subjects(RDF.type, SKOS.Concept)), key=str)
    collections = sorted(set(graph.subjects(RDF.type, SKOS.Collection)), key=str)
    if not concepts:
        problems.fault(path, 0, "there is no skos:Concept in this file")
        return
    is_ours = (None, URIRef(f"{OURS}kind"), None) in graph
    more = ("kind", "relations:requires", "state", "replaced_by", "merged_into") if is_ours else ()
    for kind, keys in STATED.items():
        yield StatedRow(kind, (*keys, *(more if kind == "skill" else ())))
    yield from _groups(graph, collections)
    for concept in concepts:
        yield from _skill(path, graph, concept, problems)
    for concept in concepts:
        yield from _joined(graph, concept)


def _parsed(path: Path, problems: Problems) -> Graph | None:
    """The RDF graph; nothing is fetched for it, since the reading process has no network."""
    from rdflib import Graph
    from rdflib.exceptions import ParserError
    from rdflib.plugins.parsers.notation3 import BadSyntax

    graph, form = Graph(), FORMS.get(path.suffix.lower(), "xml")
    try:
        graph.parse(str(path), format=form)
    except BadSyntax as error:
        problems.fault(path, error.lines + 1, f"this is not Turtle: {error._why}")
        return None
    except SAXParseException as error:
        problems.fault(path, error.getLineNumber() or 0, f"this is not RDF/XML: {error.getMessage()}")
        return None
    except (ParserError, ValueError, KeyError, TypeError, AttributeError, PermissionError) as error:
        problems.fault(path, getattr(error, "lineno", 0), f"this RDF cannot be read: {str(error)[:160]}")
        return None
    return graph


def key_of(node: Node) -> str:
    return str(node).removeprefix(ITEM)[:300]


def _literals(graph: Graph, node: Node, name: str) -> list[tuple[str, str]]:
    """(text, language) of a SKOS property, also where a label is a node of its own (SKOS-XL)."""
    from rdflib import SKOS, Literal, URIRef

    found = [
        (str(value), (value.language or "en").lower())
        for value in graph.objects(node, SKOS[name])
        if isinstance(value, Literal) and str(value).strip()
    ]
    wide = URIRef(f"http://www.w3.org/2008/05/skos-xl#{name}")
    form = URIRef("http://www.w3.org/2008/05/skos-xl#literalForm")
    for label in graph.objects(node, wide):
        found += [
            (str(value), (value.language or "en").lower())
            for value in graph.objects(label, form)
            if isinstance(value, Literal) and str(value).strip()
        ]
    return sorted(dict.fromkeys(found), key=lambda pair: (not pair[1].startswith("en"), pair[1], pair[0]))


def _first(graph: Graph, node: Node, *names: str) -> str:
    return next((text for name in names for text, _ in _literals(graph, node, name)), "")


def _code(graph: Graph, node: Node) -> str:
    from rdflib import SKOS

    return min((str(value) for value in graph.objects(node, SKOS.notation)), default="")[:60]


def _own(graph: Graph, node: Node, name: str) -> str:
    from rdflib import URIRef

    return min((key_of(value) for value in graph.objects(node, URIRef(OURS + name))), default="")


def _groups(graph: Graph, collections: list[Node]) -> Iterator[Row]:
    from rdflib import SKOS

    known = set(collections)
    parents = {
        key_of(child): key_of(group)
        for group in reversed(collections)
        for child in graph.objects(group, SKOS.member)
        if child in known
    }
    for group in collections:
        key = key_of(group)
        label = _first(graph, group, "prefLabel") or key.rpartition("/")[2]
        text = _first(graph, group, "definition", "scopeNote", "note")
        yield GroupRow(key, label[:300], text, _code(graph, group), parents.get(key, ""))


def _skill(path: Path, graph: Graph, concept: Node, problems: Problems) -> Iterator[Row]:
    labels = _literals(graph, concept, "prefLabel")
    if not labels:
        problems.fault(path, 0, f"{key_of(concept)} has no skos:prefLabel")
        return
    words = [*labels[1:], *_literals(graph, concept, "altLabel"), *_literals(graph, concept, "hiddenLabel")]
    kind = _own(graph, concept, "kind")
    yield SkillRow(
        key_of(concept), labels[0][0][:300], kind if kind in SKILL_KINDS else "skill",
        _first(graph, concept, "definition", "scopeNote", "note"), _code(graph, concept),
        tuple(dict.fromkeys(words)),
    )  # fmt: skip


def _joined(graph: Graph, concept: Node) -> Iterator[Row]:
    from rdflib import SKOS, URIRef

    key, home = key_of(concept), _own(graph, concept, "home")
    groups = sorted(key_of(group) for group in graph.subjects(SKOS.member, concept))
    for place, group in enumerate(sorted(groups, key=lambda one: one != home)):
        yield MemberRow(key, group, place)
    above = set(graph.objects(concept, SKOS.broader)) | set(graph.subjects(SKOS.narrower, concept))
    for other in sorted(map(key_of, above)):
        yield RelationRow(key, "broader", other)
    near = {key_of(other) for other in graph.objects(concept, SKOS.related)}
    near |= {key_of(other) for other in graph.subjects(SKOS.related, concept)}
    for other in sorted(one for one in near if one > key or one not in near):
        yield RelationRow(key, "related", other)
    for other in sorted(map(key_of, graph.objects(concept, URIRef(f"{OURS}requires")))):
        yield RelationRow(key, "requires", other)
    yield from _mappings(graph, concept)
    state = _own(graph, concept, "state")
    if state:
        yield StateRow(key, state, _own(graph, concept, "heir"))


def _mappings(graph: Graph, concept: Node) -> Iterator[Row]:
    from rdflib import RDFS, SKOS, URIRef

    for name, match in MAPPED.items():
        for other in sorted(graph.objects(concept, SKOS[name]), key=str):
            framework = _own(graph, other, "framework") or _framework(str(other))
            code = _code(graph, other) or str(other)
            label = min((str(value) for value in graph.objects(other, RDFS.label)), default="")
            url = (
                _own(graph, other, "url")
                if (other, URIRef(f"{OURS}framework"), None) in graph
                else str(other)
            )
            yield MappingRow(key_of(concept), framework[:60], code[:300], label[:300], url, match)


def _framework(address: str) -> str:
    """ESCO and O*NET by their address, others by the name of their host."""
    if "data.europa.eu/esco" in address:
        return "ESCO"
    host = address.partition("://")[2].partition("/")[0]
    return "O*NET" if "onet" in host else host or "other"
