"""CSV and Excel: one line for each skill, in the columns that the import reads (see `skills.importing.plain`).

A cell that a spreadsheet would compute begins with an apostrophe, which the import takes away again.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO, StringIO

from skills.desk import Document
from skills.exporting.bundle import Bundle
from skills.exporting.problems import ExportError
from skills.importing.lists import joined, path_key, with_fields
from skills.importing.plain import BY_ID
from skills.importing.shaping import MAPPING, WORDS, written_path

COLUMNS = (
    "id", "label", "kind", "description", "code", "aliases", "group", "broader", "requires", "related",
    "confused_with", "mappings", "state", "replaced_by", "scale",
)  # fmt: skip
COMPUTED = re.compile(r"^'*[=+\-@\t\r]")
UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML has no way to write
LONGEST_CELL = 32_767  # of Excel


def as_csv(bundle: Bundle) -> bytes:
    file = StringIO(newline="")
    writer = csv.writer(file)
    for cells in lines(bundle):
        writer.writerow(cells)
    return b"\xef\xbb\xbf" + file.getvalue().encode()  # the mark by which Excel knows UTF-8


def as_excel(bundle: Bundle) -> bytes:
    from openpyxl import Workbook  # heavy, and most exports are not Excel
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Skills")
    sheet.freeze_panes = "C2"
    for cells in lines(bundle):
        row = []
        for text in cells:
            if len(text) > LONGEST_CELL:
                raise ExportError("cell_too_long", cells[1][:80])
            cell = WriteOnlyCell(sheet, value=_sayable(text))
            cell.data_type = "s"
            row.append(cell)
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _sayable(text: str) -> str:
    return UNSAYABLE.sub("", text)


def guarded(text: str) -> str:
    return f"'{text}" if COMPUTED.match(text) else text


def lines(bundle: Bundle) -> Iterator[list[str]]:
    """The names of the columns, then the skills."""
    skills = bundle.of("skill")
    languages = sorted({language for _, one in skills for _, language in one["aliases"]} - {"en"})
    levels = sorted({level for _, one in skills for level, _ in one["indicators"]})
    more = ["revision"] if bundle.revisions else []
    spoken = (f"aliases:{language}" for language in languages)
    yield [*COLUMNS, *(f"indicators:{level}" for level in levels), *spoken, *more]
    groups, scales = _group_names(bundle), {pk: one["name"] for pk, one in bundle.of("scale")}
    for pk, one in skills:
        cells = [
            pk, one["label"], one["kind"], one["description"], one["code"], _aliases(one, "en"),
            "|".join(groups[group] for group in one["groups"] if group in groups),
            *(_related(one, kind) for kind in ("broader", "requires", "related")),
            _confused(one), _mappings(one), one["state"], one["merged_into"] or one["replaced_by"] or "",
            scales.get(one["scale"] or "", ""), *(_indicators(one, level) for level in levels),
            *(_aliases(one, language) for language in languages),
            *([str(bundle.revisions.get(pk, 0))] if more else []),
        ]  # fmt: skip
        yield [guarded(cell) for cell in cells]


def _aliases(one: Document, language: str) -> str:
    return joined(text for text, spoken in one["aliases"] if spoken == language)


def _related(one: Document, kind: str) -> str:
    return joined(edge["skill"] for edge in one["relations"] if edge["kind"] == kind)


def _confused(one: Document) -> str:
    """The other skill, what tells the two apart, an example of this one and of the other."""
    return with_fields(
        [edge["skill"], *(edge.get(word, "") for word in WORDS)]
        for edge in one["relations"]
        if edge["kind"] == "confused_with"
    )


def _mappings(one: Document) -> str:
    return with_fields([row[name] for name in MAPPING] for row in one["mappings"])


def _indicators(one: Document, level: int) -> str:
    return joined(text for number, text in one["indicators"] if number == level)


def _group_names(bundle: Bundle) -> dict[str, str]:
    """The path of each group, or its id where a path along the way would name two."""
    groups = dict(bundle.of("group"))
    paths = {pk: written_path(pk, groups) for pk in groups}
    counted = Counter(path_key(path).casefold() for path in paths.values())
    unclear = {
        pk for pk, path in paths.items() if counted[path_key(path).casefold()] > 1 or path.startswith(BY_ID)
    }
    return {pk: f"{BY_ID}{pk}" if _is_below(pk, unclear, groups) else path for pk, path in paths.items()}


def _is_below(pk: str | None, unclear: set[str], groups: dict[str, Document]) -> bool:
    seen: set[str] = set()
    while pk in groups and pk not in seen:
        if pk in unclear:
            return True
        seen.add(pk)
        pk = groups[pk]["parent"]
    return False
