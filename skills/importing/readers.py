"""Every format with its reader. Nothing here needs Django, so that the confined child can read strangers' files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from skills.importing.case import read_case
from skills.importing.esco import read_esco
from skills.importing.frameworks import read_framework
from skills.importing.onet import read_onet
from skills.importing.osmt import read_osmt
from skills.importing.own_json import read_json
from skills.importing.plain import read_csv
from skills.importing.problems import Problems
from skills.importing.rows import Row
from skills.importing.skos import read_skos

Reader = Callable[[Path, Problems], Iterator[Row]]
READERS: dict[str, Reader] = {
    "csv": read_csv,
    "json": read_json,
    "esco": read_esco,
    "onet": read_onet,
    "framework": read_framework,
    "skos": read_skos,
    "case": read_case,
    "osmt": read_osmt,
}
WORDS = {
    "csv": "CSV or Excel",
    "json": "JSON of this program",
    "esco": "ESCO (also in Tabiya's layout)",
    "onet": "O*NET",
    "framework": "Company framework (YAML, Markdown)",
    "skos": "SKOS (Turtle, RDF/XML, JSON-LD)",
    "case": "1EdTech CASE",
    "osmt": "Rich skill descriptors (OSMT)",
}
