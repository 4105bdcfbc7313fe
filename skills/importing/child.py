"""The process that opens an uploaded taxonomy: one file, then it ends. Confined like the reader of documents, and
without Django, so that it holds neither secrets nor a database."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any, TextIO

from lxml import etree

from skills.documents import confinement
from skills.documents.document import DocumentError
from skills.importing import limits, unpacking
from skills.importing.charts import read_chart
from skills.importing.drafts import Drafts
from skills.importing.guessing import form_of, guess_columns
from skills.importing.plain import read_csv
from skills.importing.problems import Problems
from skills.importing.readers import READERS
from skills.importing.tables import read_table, table_lines

DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, etree.LxmlError, OSError, UnicodeError, SyntaxError,
    RuntimeError,  # of the reader of PDF
)  # fmt: skip
TABLE, CHART = "table", "chart"
FAULTY = (KeyError, IndexError, ValueError, TypeError, AttributeError)  # a file that is not what it seems


def main() -> None:
    """`argv`: our folder, then the request as JSON."""
    folder, request = Path(sys.argv[1]), json.loads(sys.argv[2])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    tempfile.tempdir = str(folder)
    confinement.confine(memory=limits.MEMORY_BYTES, written=limits.LARGEST_WRITTEN_BYTES)
    confinement.allow_seconds(limits.CPU_SECONDS)
    error = _answer(answers, folder, request)
    _tell(answers, error=error) if error else _tell(answers, end=True)
    answers.close()


def _answer(answers: TextIO, folder: Path, request: dict[str, Any]) -> list[str] | None:
    """Nothing when all went well, else code and detail."""
    try:
        _read(answers, folder, request)
    except DocumentError as error:
        return [error.code, error.detail]
    except (MemoryError, RecursionError) as error:
        return ["too_large", f"needs too much memory ({type(error).__name__})"]
    except DAMAGED as error:
        return ["corrupt", f"damaged ({type(error).__name__})"]
    except FAULTY as error:
        return ["import_unreadable", f"{type(error).__name__}: {str(error)[:200]}"]
    return None


def _read(answers: TextIO, folder: Path, request: dict[str, Any]) -> None:
    path = _at_hand(Path(request["path"]), folder, request["name"])
    form = request.get("form") or form_of(path)
    if form == TABLE:
        _tell_table(answers, path, request.get("columns"))
        return
    if form == CHART:
        _tell_steps(answers, path)
        return
    if form not in READERS:
        raise DocumentError("import_unknown", "no format of a taxonomy was recognised")
    _tell(answers, form=form)
    problems = Problems()
    if form == "csv" and request.get("columns") is None:
        _tell_sample(answers, _only_file(path), problems)
    else:
        _tell_drafts(answers, path, form, request.get("columns"), problems)
    _tell(answers, faults=problems.lines, fault_count=problems.count, oddities=dict(problems.oddities))


def _at_hand(path: Path, folder: Path, name: str) -> Path:
    """The file under its own name, which readers judge by; a parcel becomes a folder."""
    ending = "".join(Path(name).suffixes[-2:]).lower() if name.lower().endswith(("xz", "gz")) else ""
    ending = ending or Path(name).suffix.lower()
    if zipfile.is_zipfile(path) and ending != ".xlsx":
        into = folder / "files"
        into.mkdir()
        unpacking.unpack(path, into)
        for file in into.rglob("*"):
            _check(file)
        return _inner(into)
    link = folder / f"{Path(name).stem.split('.')[0][:80] or 'file'}{ending}"
    link.symlink_to(path)
    _check(link)
    return link


def _inner(folder: Path) -> Path:
    """Who zips a folder sends the folder, not what is in it."""
    inside = list(folder.iterdir())
    return _inner(inside[0]) if len(inside) == 1 and inside[0].is_dir() else folder


def _check(file: Path) -> None:
    if file.suffix.lower() == ".xlsx":
        unpacking.check_sheet(file)
    elif file.suffix.lower() in {".xml", ".rdf", ".owl"}:
        unpacking.check_entities(file)


def _only_file(path: Path) -> Path:
    return next(file for file in sorted(path.rglob("*")) if file.is_file()) if path.is_dir() else path


def _tell_sample(answers: TextIO, path: Path, problems: Problems) -> None:
    lines = table_lines(path, problems)
    _, names = next(lines, (0, []))
    rows = [
        cells for _, cells in zip(range(limits.SAMPLE_LINES), (cells for _, cells in lines), strict=False)
    ]
    short = [[cell[:200] for cell in row] for row in rows]
    _tell(answers, sample={"names": names, "rows": short, "columns": guess_columns(names, rows)})


def _tell_table(answers: TextIO, path: Path, columns: dict[str, str] | None) -> None:
    """Lines of a table that is no taxonomy: the first ones, or all once somebody has said what the columns hold."""
    file, problems = _only_file(path), Problems()
    if form_of(file) != "csv":
        raise DocumentError("import_no_table", "no table of lines and columns")
    if columns is None:
        _tell_sample(answers, file, problems)
    else:
        for line, record in read_table(file, problems):
            _tell(answers, row=[line, record])
    _tell(answers, faults=problems.lines, fault_count=problems.count)


def _tell_steps(answers: TextIO, path: Path) -> None:
    """The steps of every chart, numbered, under the chart's name."""
    charts = sorted(path.rglob("*.pdf")) if path.is_dir() else [path]
    number = 0
    for chart in charts:
        for lower, higher in read_chart(chart):
            number += 1
            _tell(
                answers, row=[number, {"from": lower, "to": higher, "source": chart.stem.replace("_", " ")}]
            )
    if not number:
        raise DocumentError("import_no_chart", "no boxes joined by lines")


def _tell_drafts(
    answers: TextIO, path: Path, form: str, columns: dict[str, str] | None, problems: Problems
) -> None:
    reading = (
        read_csv(_only_file(path), problems, columns)
        if form == "csv"
        else READERS[form](_only_file(path) if form not in FOLDERS else path, problems)
    )
    drafts = Drafts().add_all(reading, lambda count: _tell(answers, told=count))
    for words, count in drafts.lost.items():
        problems.odd(words, count)
    _tell(answers, stated=drafts.stated)
    for draft in drafts.found.values():
        _tell(answers, draft=draft.as_json())


FOLDERS = ("esco", "onet", "framework")


def _tell(answers: TextIO, **words: Any) -> None:
    json.dump(words, answers, ensure_ascii=False)
    answers.write("\n")
    answers.flush()


if __name__ == "__main__":
    main()
