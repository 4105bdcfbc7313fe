"""Lines of a mapped table as records: dates and numbers read, and what cannot be read told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from careers.importing import cells
from careers.importing.kinds import DAYS, TABLES, YEARS
from skills.importing.plain import without_guard
from skills.importing.problems import Problems

DATES = "dates"  # beside the columns: which of two numbers is the day, when the person says so
DAY_FIRST, MONTH_FIRST = "day", "month"
LONGEST = {
    "number": 30, "name": 200, "unit": 120, "place": 120, "email": 254, "title": 200, "from": 200, "to": 200,
    "source": 200, "period": 40, "rating": 60, "code": 60, "field": 120, "level": 60, "kind": 40, "skill_level": 40,
}  # fmt: skip
Values = dict[str, str]


@dataclass(frozen=True)
class Record:
    """A line of the file. Days are ISO; a field whose column is not in the file is not in `values`."""

    line: int
    values: Values

    def day(self, name: str) -> date | None:
        text = self.values.get(name)
        return date.fromisoformat(text) if text else None

    def has(self, *names: str) -> bool:
        """Whether the file has a column for one of them."""
        return any(name in self.values for name in names)

    def text(self, name: str) -> str:
        return self.values.get(name, "")


@dataclass
class Lines:
    """The records of a file, and a place to say what is wrong with a line."""

    file: str
    today: date
    records: list[Record] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)

    def fault(self, line: int, words: str) -> None:
        self.problems.fault(Path(self.file), line, words)

    def odd(self, words: str) -> None:
        self.problems.odd(words)


def read(
    kind: str,
    columns: Mapping[str, str],
    rows: Iterable[tuple[int, dict[str, str]]],
    *,
    file: str,
    today: date,
) -> Lines:
    """Every line that can be read; the others are faults. `columns`: our field, their column."""
    lines = Lines(file, today)
    ours = [(line, _ours(row, columns, kind)) for line, row in rows]
    day_first = _day_first(columns.get(DATES, ""), [values for _, values in ours], lines)
    for line, values in ours:
        problem = _read_values(values, day_first=day_first, today=today) or _lacking(kind, values)
        if problem:
            lines.fault(line, problem)
        else:
            lines.records.append(Record(line, values))
    return lines


def _ours(row: Mapping[str, str], columns: Mapping[str, str], kind: str) -> Values:
    known = [name for name, _, _ in TABLES[kind].fields]
    return {name: _plain(name, row.get(columns[name], "")) for name in known if columns.get(name)}


def _plain(name: str, cell: str) -> str:
    text = without_guard(cell.strip())
    return text if name == "text" else re.sub(r"\s+", " ", text)


def _day_first(said: str, rows: list[Values], lines: Lines) -> bool:
    if said:
        return said == DAY_FIRST
    found = [text for values in rows for name, text in values.items() if name in DAYS and text]
    told = cells.is_day_first(found)
    if told is None and any(cells.SLASHED.match(text) for text in found):
        lines.odd("Dates such as 3/4/2026 were read as day/month; say so if that is wrong")
    return told is not False


def _read_values(values: Values, *, day_first: bool, today: date) -> str:
    """Turn days and years into ISO days in place. Returns what is wrong, or nothing."""
    for name, text in values.items():
        if not text:
            continue
        if name in DAYS:
            found = cells.day(text, day_first=day_first, today=today)
            if found is None:
                return f"{text[:40]} is no date"
            values[name] = found.isoformat()
        elif name in YEARS:
            since = cells.years_ago(text, today)
            if since is None:
                return f"{text[:40]} is no number of years"
            values[name] = since.isoformat()
        elif len(text) > LONGEST.get(name, 20_000):
            return (
                f"the {name} is longer than {LONGEST[name]} characters"
                if name in LONGEST
                else "a text too long"
            )
    return ""


def _lacking(kind: str, values: Values) -> str:
    words = {name: text for name, text, _ in TABLES[kind].fields}
    for group in TABLES[kind].required:
        if not any(values.get(name) for name in group):
            return f"{' and '.join(words[name] for name in group)} missing"
    return ""
