"""What RDF says of one thing, before it is written in one of its notations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from skills.importing.skos import OURS

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "hrapp": OURS,
}
LANGUAGE = re.compile(r"^[a-zA-Z]+(-[a-zA-Z0-9]+)*$")


@dataclass(frozen=True)
class Named:
    """Another thing, by its address."""

    address: str


@dataclass(frozen=True)
class Text:
    body: str
    language: str = ""

    @property
    def tag(self) -> str:
        """The language, when it is one that RDF can say."""
        return self.language if LANGUAGE.match(self.language) else ""


Facts = list[tuple[str, Named | Text]]  # predicate with its prefix, object


@dataclass(frozen=True)
class Block:
    """`kind`: the class of the thing, with its prefix; empty when it has none."""

    subject: Named
    kind: str
    facts: Facts
