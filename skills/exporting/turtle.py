"""RDF in Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from skills.exporting.triples import PREFIXES, Block, Named, Text

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def written(blocks: Iterable[Block]) -> bytes:
    return "\n".join(_lines(blocks)).encode()


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    yield "\n".join(f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()) + "\n"
    for block in blocks:
        facts = [f"  a {block.kind}"] if block.kind else []
        facts += [f"  {predicate} {_object(thing)}" for predicate, thing in block.facts]
        yield f"{_object(block.subject)}\n" + " ;\n".join(facts) + " .\n"


def _object(thing: Named | Text) -> str:
    if isinstance(thing, Named):
        return f"<{thing.address}>"
    body = "".join(
        ESCAPES.get(sign) or (sign if sign >= " " else f"\\u{ord(sign):04X}") for sign in thing.body
    )
    return f'"{body}"' + (f"@{thing.tag}" if thing.tag else "")
