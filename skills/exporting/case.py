"""1EdTech CASE 1.1: one package of items and associations. What CASE has no field for stands in `extensions`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid5

from skills.desk import Document
from skills.exporting.bundle import Bundle
from skills.importing.case import GROUP

Item = dict[str, Any]
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


def as_case(bundle: Bundle) -> bytes:
    changed = bundle.release.published_at if bundle.release else bundle.taxonomy.created_at or NO_DATE
    at, document = changed.isoformat(), _node(str(bundle.taxonomy.pk), bundle.taxonomy.name)
    items = [_group(pk, one, document, at) for pk, one in bundle.of("group")]
    items += [_skill(pk, one, document, at) for pk, one in bundle.of("skill")]
    package = {
        "CFDocument": {
            "identifier": str(bundle.taxonomy.pk), "uri": document["uri"], "title": bundle.taxonomy.name,
            "creator": bundle.taxonomy.source or bundle.taxonomy.name, "lastChangeDateTime": at,
            "version": str(bundle.release.number) if bundle.release else "draft",
            "adoptionStatus": "Adopted" if bundle.release else "Draft", "language": "en",
        },
        "CFItems": items,
        "CFAssociations": list(_associations(bundle, at)),
    }  # fmt: skip
    return json.dumps(package, ensure_ascii=False, indent=1).encode()


def _node(pk: str, title: str = "") -> Item:
    return {"identifier": pk, "uri": f"urn:uuid:{pk}", "title": title}


def _item(pk: str, one: Document, document: Item, at: str, kind: str) -> Item:
    has_description = bool(one["description"].strip())
    item = {
        "identifier": pk, "uri": f"urn:uuid:{pk}", "CFDocumentURI": document, "CFItemType": kind,
        "fullStatement": one["description"] if has_description else one["label"],
        "abbreviatedStatement": one["label"], "lastChangeDateTime": at, "language": "en",
        "extensions": {"hrapp": {"has_description": has_description}},
    }  # fmt: skip
    return item | ({"humanCodingScheme": one["code"]} if one["code"] else {})


def _group(pk: str, one: Document, document: Item, at: str) -> Item:
    return _item(pk, one, document, at, GROUP)


def _skill(pk: str, one: Document, document: Item, at: str) -> Item:
    item = _item(pk, one, document, at, one["kind"].capitalize())
    names = ("framework", "code", "label", "url", "match")
    item["extensions"]["hrapp"] |= {
        "kind": one["kind"], "aliases": one["aliases"], "state": one["state"],
        "heir": one["merged_into"] or one["replaced_by"], "home": next(iter(one["groups"]), None),
        "mappings": [[mapping[name] for name in names] for mapping in one["mappings"]],
    }  # fmt: skip
    words = [text for text, language in one["aliases"] if language == "en"]
    if one["state"] in ("retired", "merged"):
        item["statusEndDate"] = at[:10]
    return item | ({"conceptKeywords": words} if words else {})


def _associations(bundle: Bundle, at: str) -> Iterator[Item]:
    for pk, one in bundle.of("group"):
        if one["parent"]:
            yield _association(bundle, pk, "isChildOf", one["parent"], at, one["position"] + 1)
    for pk, one in bundle.of("skill"):
        for place, group in enumerate(one["groups"], start=1):
            yield _association(bundle, pk, "isChildOf", group, at, place)
        for edge in one["relations"]:
            if edge["kind"] == "broader":
                yield _association(bundle, pk, "isChildOf", edge["skill"], at)
            elif edge["kind"] == "requires":
                yield _association(bundle, edge["skill"], "precedes", pk, at)
            elif edge["kind"] == "related" and pk < edge["skill"]:
                yield _association(bundle, pk, "isRelatedTo", edge["skill"], at)
        if heir := one["merged_into"] or one["replaced_by"]:
            yield _association(bundle, pk, "replacedBy", heir, at)


def _association(bundle: Bundle, origin: str, kind: str, target: str, at: str, place: int = 0) -> Item:
    key = str(uuid5(bundle.taxonomy.pk, f"{origin} {kind} {target}"))
    found = {
        "identifier": key, "uri": f"urn:uuid:{key}", "associationType": kind, "originNodeURI": _node(origin),
        "destinationNodeURI": _node(target), "lastChangeDateTime": at,
    }  # fmt: skip
    return found | ({"sequenceNumber": place} if place else {})
