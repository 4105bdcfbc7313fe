"""Rich skill descriptors as the Open Skills Management Tool has them; what they have no field for is under `hrapp`."""

from __future__ import annotations

import json
from typing import Any

from skills.desk import Document
from skills.exporting.bundle import Bundle
from skills.importing.shaping import MAPPING

STATUS = {"active": "Published", "draft": "Draft", "retired": "Archived", "merged": "Archived"}
Item = dict[str, Any]


def as_osmt(bundle: Bundle) -> bytes:
    groups = {pk: one["label"] for pk, one in bundle.of("group")}
    items = [_skill(bundle, pk, one, groups) for pk, one in bundle.of("skill")]
    return json.dumps(items, ensure_ascii=False, indent=1).encode()


def _skill(bundle: Bundle, pk: str, one: Document, groups: dict[str, str]) -> Item:
    return {
        "type": "RichSkillDescriptor", "id": f"urn:uuid:{pk}", "uuid": pk, "skillName": one["label"],
        "skillStatement": one["description"], "status": STATUS[one["state"]],
        "author": bundle.taxonomy.source or bundle.taxonomy.name,
        "categories": list(dict.fromkeys(groups[group] for group in one["groups"] if group in groups)),
        "keywords": [text for text, language in one["aliases"] if language == "en"],
        "alignments": [_alignment(mapping) for mapping in one["mappings"]],
        "hrapp": {
            "kind": one["kind"], "code": one["code"], "aliases": one["aliases"], "state": one["state"],
            "heir": one["merged_into"] or one["replaced_by"] or "",
            "groups": [[group, groups[group]] for group in one["groups"] if group in groups],
            "mappings": [[mapping[name] for name in MAPPING] for mapping in one["mappings"]],
        },
    }  # fmt: skip


def _alignment(mapping: Document) -> Item:
    return {
        "id": mapping["url"] or mapping["code"],
        "skillName": mapping["label"] or mapping["code"],
        "isPartOf": {"name": mapping["framework"]},
    }
