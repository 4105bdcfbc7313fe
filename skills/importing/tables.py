"""Lines of CSV, tab-separated text and Excel sheets as dictionaries with their line number, one at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from skills.importing.problems import Problems

Record = dict[str, str]
Line = tuple[int, list[str]]
MOST_ROWS, MOST_COLUMNS = 1_000_000, 300  # a sheet may claim seventeen billion cells
csv.field_size_limit(10_000_000)


def read_table(
    path: Path, problems: Problems, *, required: Sequence[str] = ()
) -> Iterator[tuple[int, Record]]:
    """(line, record) of each row; column names are lower case. A missing column or a broken line is a fault."""
    lines = table_lines(path, problems)
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


def table_lines(path: Path, problems: Problems) -> Iterator[Line]:
    """(line, cells), the names of the columns first."""
    return _sheet(path, problems) if path.suffix.lower() == ".xlsx" else _text(path, problems)


def _text(path: Path, problems: Problems) -> Iterator[Line]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        line = 1
        try:
            reader = csv.reader(file, delimiter=_delimiter(path, file.readline()))
            file.seek(0)
        except UnicodeDecodeError:
            problems.fault(path, line, "this is not UTF-8 text")
            return
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


def _delimiter(path: Path, first: str) -> str:
    """A spreadsheet of a country that writes 1,5 puts semicolons between its cells."""
    if path.suffix.lower() in {".txt", ".tsv"}:
        return "\t"
    return max(",;\t", key=first.count)


def _sheet(path: Path, problems: Problems) -> Iterator[Line]:
    from openpyxl import load_workbook  # heavy, and many imports never need it
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, OSError) as error:
        problems.fault(path, 0, f"this is not an Excel file that can be read ({type(error).__name__})")
        return
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file claims about its size decides nothing
        rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)
        numbered = ((line, _cells(row)) for line, row in enumerate(rows, start=1))
        yield from _below_title(islice(numbered, MOST_ROWS + 1))
    finally:
        book.close()


def _cells(row: Sequence[Any]) -> list[str]:
    cells = ["" if cell is None else _written(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _written(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _below_title(lines: Iterator[Line]) -> Iterator[Line]:
    """People write a title above their table: lines of one cell above a wider one are passed over."""
    head: list[Line] = []
    for line, cells in lines:
        if not any(cells):
            continue
        head.append((line, cells))
        if sum(map(bool, cells)) > 1 or len(head) > 5:
            break
    is_wide = bool(head) and sum(map(bool, head[-1][1])) > 1
    yield from chain(head[-1:] if is_wide else head, lines)
