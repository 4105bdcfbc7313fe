"""The project's own JSON: everything that a taxonomy says, for another installation or for a program."""

from __future__ import annotations

import json
from typing import Any

from skills.desk import Document
from skills.desk.documents import STORED
from skills.exporting.bundle import Bundle
from skills.importing.own_json import STATED, VERSION, WHOLE


def as_json(bundle: Bundle) -> bytes:
    scales = {pk: one["name"] for pk, one in bundle.of("scale")}
    content: dict[str, Any] = {
        "format": WHOLE,
        "version": VERSION,
        "taxonomy": {
            name: getattr(bundle.taxonomy, name) for name in ("slug", "name", "description", "source")
        },
        "release": bundle.release.number if bundle.release else None,
        "scales": [_kept("scale", one) for _, one in bundle.of("scale")],
        "families": [{"id": pk} | _kept("family", one) for pk, one in bundle.of("family")],
        "groups": [{"id": pk} | _kept("group", one) for pk, one in bundle.of("group")],
        "skills": [_skill(bundle, pk, one, scales) for pk, one in bundle.of("skill")],
        "roles": [{"id": pk} | _kept("role", one) for pk, one in bundle.of("role") if one["is_active"]],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _kept(kind: str, document: Document) -> Document:
    return {key: document[key] for key in STATED[kind]}


def _skill(bundle: Bundle, pk: str, document: Document, scales: dict[str, str]) -> Document:
    kept: Document = {"id": pk} | _kept("skill", document)
    kept["relations"] = [edge for edge in document["relations"] if edge["kind"] in STORED]
    kept["scale"] = scales.get(document["scale"] or "")
    if bundle.revisions:
        kept["revision"] = bundle.revisions.get(pk, 0)
    return kept
