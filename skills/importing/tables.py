"""Lines of CSV, tab-separated text and Excel sheets as dictionaries with their line number, one at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from skills.importing.problems import Problems

Record = dict[str, str]
csv.field_size_limit(10_000_000)


def read_table(
    path: Path, problems: Problems, *, required: Sequence[str] = ()
) -> Iterator[tuple[int, Record]]:
    """(line, record) of each row; column names are lower case. A missing column or a broken line is a fault."""
    lines = _sheet(path) if path.suffix.lower() == ".xlsx" else _text(path, problems)
    _, names = next(lines, (0, []))
    columns = [name.strip().lower() for name in names]
    missing = [name for name in required if name.lower() not in columns]
    if missing:
        problems.fault(
            path, 1, f"column {', '.join(missing)} is missing; found: {', '.join(columns) or 'nothing'}"
        )
        return
    for line, cells in lines:
        if len(cells) > len(columns):
            problems.fault(
                path, line, f"{len(cells)} cells where the first line names {len(columns)} columns"
            )
        elif any(cells):
            cells = cells + [""] * (len(columns) - len(cells))
            yield line, dict(zip(columns, (cell.strip() for cell in cells), strict=True))


def _text(path: Path, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = (
            csv.reader(file, delimiter="\t") if path.suffix.lower() in {".txt", ".tsv"} else csv.reader(file)
        )
        line = 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, UnicodeDecodeError) as error:
                words = "this is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error)
                problems.fault(path, line, words)
                return
            yield line, cells
            line = reader.line_num + 1


def _sheet(path: Path) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook  # heavy, and only O*NET needs it

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield line, ["" if cell is None else str(cell) for cell in cells]
    finally:
        book.close()
