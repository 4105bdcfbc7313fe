"""RDF as XML. Characters that XML has no way to write are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from skills.exporting.tables import UNSAYABLE
from skills.exporting.triples import PREFIXES, Block, Named, Text

KEPT = {"\r": "&#13;"}  # which a reader of XML would take for the end of a line


def written(blocks: Iterable[Block]) -> bytes:
    return "\n".join(_lines(blocks)).encode()


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    names = " ".join(f"xmlns:{name}={quoteattr(address)}" for name, address in PREFIXES.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF {names}>'
    for block in blocks:
        kind = block.kind or "rdf:Description"
        yield f"<{kind} rdf:about={quoteattr(block.subject.address)}>"
        yield from (_fact(predicate, thing) for predicate, thing in block.facts)
        yield f"</{kind}>"
    yield "</rdf:RDF>\n"


def _fact(predicate: str, thing: Named | Text) -> str:
    if isinstance(thing, Named):
        return f"  <{predicate} rdf:resource={quoteattr(thing.address)}/>"
    tag = f" xml:lang={quoteattr(thing.tag)}" if thing.tag else ""
    return f"  <{predicate}{tag}>{escape(UNSAYABLE.sub('', thing.body), KEPT)}</{predicate}>"
