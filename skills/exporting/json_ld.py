"""RDF as JSON-LD: a flat graph whose context stands in the file, so that nobody must fetch one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from skills.exporting.triples import PREFIXES, Block, Named, Text


def written(blocks: Iterable[Block]) -> bytes:
    lines = ",\n".join(json.dumps(_node(block), ensure_ascii=False) for block in blocks)
    return f'{{"@context": {json.dumps(PREFIXES)}, "@graph": [\n{lines}\n]}}\n'.encode()


def _node(block: Block) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": block.subject.address} | ({"@type": block.kind} if block.kind else {})
    for predicate, thing in block.facts:
        node.setdefault(predicate, []).append(_object(thing))
    return node


def _object(thing: Named | Text) -> dict[str, str]:
    if isinstance(thing, Named):
        return {"@id": thing.address}
    return {"@value": thing.body} | ({"@language": thing.tag} if thing.tag else {})
