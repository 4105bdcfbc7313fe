"""Every format that a taxonomy leaves in, and what each cannot carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from skills.exporting.as_json import as_json
from skills.exporting.bundle import Bundle
from skills.exporting.case import as_case
from skills.exporting.osmt import as_osmt
from skills.exporting.skos import as_json_ld, as_rdf_xml, as_turtle
from skills.exporting.tables import as_csv, as_excel

ALWAYS = "owners, comments, history"
NOT_IN_SKOS = f"roles, scales and levels, what tells confused skills apart, the order of groups, {ALWAYS}"


@dataclass(frozen=True)
class Format:
    key: str
    name: str
    ending: str
    content_type: str
    write: Callable[[Bundle], bytes]
    for_whom: str
    leaves_out: str
    reads_as: str  # the format under which the import takes it back


FORMATS = {
    one.key: one
    for one in (
        Format(
            "csv", "CSV", "csv", "text/csv; charset=utf-8", as_csv, "One line a skill, for any table program.",
            f"roles, names of levels, codes and texts of groups, {ALWAYS}",
            "csv",
        ),
        Format(
            "xlsx", "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_excel,
            "The same lines as a workbook; characters that no workbook can hold are left out.",
            f"roles, names of levels, codes and texts of groups, {ALWAYS}",
            "csv",
        ),
        Format(
            "json", "JSON", "json", "application/json", as_json, "Everything, for another installation or a program.",
            f"the parts of a split skill, retired roles, {ALWAYS}", "json",
        ),
        Format(
            "skos", "SKOS (Turtle)", "ttl", "text/turtle; charset=utf-8", as_turtle, "For libraries and linked data.",
            NOT_IN_SKOS, "skos",
        ),
        Format(
            "rdf", "SKOS (RDF/XML)", "rdf", "application/rdf+xml; charset=utf-8", as_rdf_xml,
            "The same, for programs that read XML; characters that XML cannot hold are left out.", NOT_IN_SKOS, "skos",
        ),
        Format(
            "jsonld", "SKOS (JSON-LD)", "jsonld", "application/ld+json", as_json_ld, "The same, for web programs.",
            NOT_IN_SKOS, "skos",
        ),
        Format(
            "osmt", "Rich skill descriptors (OSMT)", "json", "application/json", as_osmt,
            "For the Open Skills Management Tool and what reads its lists.",
            f"roles, scales and levels, relations, what stands above a group, {ALWAYS}", "osmt",
        ),
        Format(
            "case", "1EdTech CASE", "json", "application/json", as_case, "For learning platforms and credentials.",
            f"roles, scales and levels, what tells confused skills apart, {ALWAYS}", "case",
        ),
    )
}  # fmt: skip
