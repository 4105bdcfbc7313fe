"""Cells of HR tables as values: dates in the order that the file itself shows, names, statuses, numbers. No Django."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

SLASHED = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?:[ T].*)?$")
ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$")
WRITTEN = re.compile(
    r"^(?:(\d{1,2})\.? ([A-Za-z]{3})[a-z]*\.?,? (\d{4})|([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4}))$"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EXCEL_DAY_ZERO = date(1899, 12, 30)
EXCEL_DAYS = range(10_000, 80_000)  # 1927 to 2119
DAYS_OF_A_YEAR = 365.25
STATUSES = {
    "active": ("active", "employed", "current", "working", "aktiv"),
    "away": ("leave", "away", "loa", "sabbatical", "parental", "suspended"),
    "left": (
        "terminated",
        "left",
        "inactive",
        "resigned",
        "retired",
        "dismissed",
        "former",
        "quit",
        "ausgetreten",
    ),
}


def is_day_first(cells: Iterable[str]) -> bool | None:
    """Whether 3/4/2026 is in April, as far as the other cells tell; None when they do not."""
    found = [match for cell in cells if (match := SLASHED.match(cell))]
    parts = [(int(match[1]), int(match[2])) for match in found]
    day = sum(first > 12 >= second for first, second in parts)
    month = sum(second > 12 >= first for first, second in parts)
    if day != month:
        return day > month
    return True if found and all("." in match[0] for match in found) else None


def day(text: str, *, day_first: bool, today: date) -> date | None:
    """None when the cell is no date. Two digits of a year mean the past hundred years and the coming ten."""
    with suppress(ValueError):
        if found := ISO.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := SLASHED.match(text):
            first, second = int(found[1]), int(found[2])
            month, number = (second, first) if day_first else (first, second)
            return date(_year(found[3], today), month, number)
        if found := WRITTEN.match(text):
            said, name, year = found.group(1, 2, 3) if found[1] else found.group(5, 4, 6)
            return date(int(year), MONTHS.index(name.lower()) + 1, int(said))
        if text.isdecimal() and int(text) in EXCEL_DAYS:
            return EXCEL_DAY_ZERO + timedelta(days=int(text))
    return None


def _year(text: str, today: date) -> int:
    if len(text) == 4:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year if year <= today.year + 10 else year - 100


def years_ago(text: str, today: date) -> date | None:
    """The day on which so many years began; None when the cell is no number of years."""
    if not re.fullmatch(r"\d{1,2}(?:[.,]\d+)?", text):
        return None
    return today - timedelta(days=round(float(text.replace(",", ".")) * DAYS_OF_A_YEAR))


def status(text: str) -> str:
    """active, away or left; nothing for a word that is not known."""
    word = text.casefold()
    found = (name for name in ("left", "away", "active") if any(one in word for one in STATUSES[name]))
    return next(found, "")


def person_name(text: str) -> str:
    """As it is spoken: "Brandt, Ada  M" is Ada M Brandt."""
    family, comma, given = " ".join(text.split()).partition(",")
    return f"{given.strip()} {family.strip()}".strip() if comma else family


def name_key(text: str) -> str:
    """First and last word, by which lists that write middle names differently still agree."""
    words = re.findall(r"[\w'’-]+", person_name(text).casefold())
    return f"{words[0]} {words[-1]}" if words else ""
