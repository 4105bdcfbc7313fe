"""What a document says, which of its keys a release takes, and how two documents differ. Knows no rows.

    skill   label, kind, description, code, aliases [[text, language]], groups [ids, home first],
            indicators [[level, text]], relations [{kind, skill, note?, example?, their_example?}] from its own side,
            owners [user ids], mappings [{framework, code, label, url, match}];
            desk only: scale, state, merged_into, replaced_by, split_into, external_id
    group   label, description, code, parent, position; desk only: external_id
    role    title, level, summary, code, family (its name), is_regulated, titles [[text, language]],
            skills [[skill id, level, weight, is_essential]]; desk only: is_active, external_id
    family  name, description, external_id (desk only)
    scale   name, description, levels [[number, name, description]]

Ids are text. Lists whose order means nothing (relations, owners, mappings) are sorted.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any
from uuid import UUID, uuid5

Document = dict[str, Any]
Documents = dict[UUID, tuple[str, Document]]  # id: kind, document

REVERSED = {
    "broader": "narrower",
    "narrower": "broader",
    "requires": "required_by",
    "required_by": "requires",
    "related": "related",
    "confused_with": "confused_with",
}
MUTUAL = ("related", "confused_with")
STORED = ("broader", "related", "requires", "confused_with")  # the others are these, seen from the other end
DESK_ONLY = {
    "skill": {"scale", "state", "merged_into", "replaced_by", "split_into", "external_id"},
    "group": {"external_id"},
    "role": {"is_active", "external_id"},
    "scale": set[str](),
}
WHEN_GIVEN = (
    "owners",
    "mappings",
)  # left out when empty, so that skills published before say the same as then


def scale_id(taxonomy_id: UUID, name: str) -> UUID:
    """A scale is known by its name."""
    return uuid5(taxonomy_id, f"scale:{name}")


def differing(before: Document | None, after: Document | None) -> tuple[Document, Document]:
    """The keys that changed, as they were and as they are; a document that is absent has none."""
    before, after = before or {}, after or {}
    keys = [
        key
        for key in after | before
        if before.get(key) != after.get(key) or (key in before) != (key in after)
    ]
    return {key: before[key] for key in keys if key in before}, {
        key: after[key] for key in keys if key in after
    }


def normal(kind: str, document: Document) -> Document:
    """The document as the desk would read it back: sorted where order means nothing, nothing twice."""
    shape = NORMAL.get(kind, {})
    return {key: shape[key](value) if key in shape else value for key, value in document.items()}


def edge_order(edge: Document) -> tuple[str, str]:
    return edge["kind"], edge["skill"]


def _once(pairs: list[list[Any]]) -> list[list[Any]]:
    return [list(one) for one in dict.fromkeys(tuple(pair) for pair in pairs)]


def _edge(edge: Document) -> Document:
    words = {key: edge.get(key) or "" for key in ("note", "example", "their_example")}
    plain = {"kind": edge["kind"], "skill": str(edge["skill"])}
    return plain | words if any(words.values()) else plain


def _edges(edges: list[Document]) -> list[Document]:
    once = {(edge["kind"], str(edge["skill"])): _edge(edge) for edge in edges}
    return [once[key] for key in sorted(once)]


def _mapping(one: Document) -> Document:
    return {
        "framework": one["framework"], "code": one["code"], "label": one.get("label", ""), "url": one.get("url", ""),
        "match": one.get("match") or "exact",
    }  # fmt: skip


def _mappings(mappings: list[Document]) -> list[Document]:
    once = {(one["framework"], one["code"]): _mapping(one) for one in mappings}
    return [once[key] for key in sorted(once)]


def _ids(values: list[Any]) -> list[str]:
    return list(dict.fromkeys(str(value) for value in values))


def _asked(rows: list[list[Any]]) -> list[list[Any]]:
    once = {
        str(skill): [str(skill), level, round(float(weight), 2), must] for skill, level, weight, must in rows
    }
    return sorted(once.values(), key=lambda row: -row[2])


NORMAL: dict[str, dict[str, Callable[[Any], Any]]] = {
    "skill": {
        "aliases": _once,
        "groups": _ids,
        "indicators": lambda rows: sorted(
            ([int(level), text] for level, text in rows), key=lambda row: row[0]
        ),
        "relations": _edges,
        "owners": lambda users: sorted(_ids(users)),
        "mappings": _mappings,
    },
    "role": {"titles": _once, "skills": _asked},
}


def released(kind: str, document: Document, active: Container[str]) -> tuple[str, Document] | None:
    """What a release stores for it, with the kind it has there; None when a release leaves it out."""
    if kind == "skill" and document["state"] != "active":
        return _gone(document)
    if kind not in DESK_ONLY or not document.get("is_active", True):
        return None
    content = {key: value for key, value in document.items() if key not in DESK_ONLY[kind]}
    if kind == "skill":
        content["relations"] = [edge for edge in document["relations"] if edge["skill"] in active]
        for key in WHEN_GIVEN:
            if not content[key]:
                del content[key]
    if kind == "role":
        content["titles"] = [text for text, _ in document["titles"]]
        content["skills"] = [row for row in document["skills"] if row[0] in active]
    return kind, content


def _gone(document: Document) -> tuple[str, Document] | None:
    """A retired skill that names its heirs, or a merged one: kept so that what was read can be mapped."""
    heirs = {key: document[key] for key in ("merged_into", "replaced_by", "split_into") if document[key]}
    if not heirs or document["state"] == "draft":
        return None
    return "gone", {"label": document["label"], "kind": document["kind"], "state": document["state"], **heirs}
