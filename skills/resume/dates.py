"""Dates and periods as resumes write them, with exact offsets. Rules only: a date is a closed language.

A day-or-month that cannot be told ("03/04/2019") keeps its year and loses its month, unless another date of the same
document shows which comes first.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from skills.resume.months import MONTHS, PRESENT, SEASONS, SINCE, UNTIL
from skills.resume.reading import PartialDate, Period

PIVOT = 50  # '51 and later belong to the last century
MONTHS_OF_A_BARE_YEAR = 6  # "2016" alone, or "2016 - 2016": what one can expect of it


@dataclass(frozen=True)
class FoundPeriod:
    period: Period
    start: int
    end: int
    is_range: bool
    is_ambiguous: bool = False


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_MONTH = rf"(?:{_any(MONTHS)})"
_SEASON = rf"(?:{_any(SEASONS)})"
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_SHORT = r"(?:['’‘`]\s?\d{2})"
_LINK = r"(?:\s*(?:of|de|del|di|,|\.|/|-|–|')?\s*)"
_PATTERNS = (
    ("ymd", r"(?P<y>YEAR)(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?:[0-2]?\d|3[01])"),
    ("dmy", r"(?P<d>[0-3]?\d)(?P<s>[-/.])(?P<m>[0-3]?\d)(?P=s)(?P<y>YEAR|\d{2})"),
    ("ym", r"(?P<y>YEAR)\s?[-/.]\s?(?P<m>1[0-2]|0[1-9]|[1-9])(?!\d)"),
    ("my", r"(?P<m>1[0-2]|0?[1-9])\s?[-/.]\s?(?P<y>YEAR)"),
    ("dny", r"(?:[0-3]?\d(?:st|nd|rd|th|er|\.|º)?LINK)?(?P<n>MONTH)\.?LINK(?:[0-3]?\d(?:st|nd|rd|th)?,?\s+)?"
            r"(?P<y>YEAR|SHORT|\d{2}(?![\d:]))"),
    ("yn", r"(?P<y>YEAR),?\s+(?P<n>MONTH)\b"),
    ("season", r"(?P<n>SEASON)\s*(?:of|,|')?\s*(?P<y>YEAR|SHORT)"),
    ("quarter", r"(?:Q(?P<q>[1-4])[\s,/-]*(?P<y>YEAR|SHORT))"),
    ("yq", r"(?P<y>YEAR)\s*[-/]?\s*Q(?P<q>[1-4])"),
    ("han", r"(?P<y>YEAR)年(?:(?P<m>1[0-2]|0?[1-9])月)?"),
    ("y", r"(?P<y>YEAR)"),
    ("yy", r"(?P<y>SHORT)"),
)  # fmt: skip


def _filled(pattern: str) -> str:
    for name, value in (
        ("YEAR", _YEAR),
        ("SHORT", _SHORT),
        ("LINK", _LINK),
        ("MONTH", _MONTH),
        ("SEASON", _SEASON),
    ):
        pattern = pattern.replace(name, value)
    return pattern


_READERS = tuple((name, re.compile(_filled(pattern), re.IGNORECASE)) for name, pattern in _PATTERNS)
_BARE = re.sub(r"\?P<\w+>", "", _filled("|".join(p for n, p in _PATTERNS if n not in {"ymd", "dmy"})))
_DATE = rf"(?:{_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?\d|3[01])|[0-3]?\d[-/.][0-3]?\d[-/.](?:{_YEAR}|\d{{2}})|{_BARE})"
_NOW = rf"(?:{_any(PRESENT)})(?!\w)"
_DASH = r"[-–—−‐‑‒―~～－ー→>]{1,3}"
_TO = rf"(?:\s*{_DASH}\s*|\s*[(\[]?\s*(?<!\w)(?:{_any(UNTIL)})(?!\w)\s*|\s*至\s*|\s+/\s+)"
_OPENING = rf"(?<!\w)(?:{_any(SINCE)})(?!\w)[:\s]+(?:the\s+)?"
_STILL = r"\s+(?-i:Present|PRESENT|Current|CURRENT)(?![\w-])"  # "2020 Present", from two columns
_PERIOD = re.compile(
    rf"(?P<since>{_OPENING})?(?P<a>(?<![\w$€£₹.,/]){_DATE})(?:\s*(?:{_TO}\s*)(?:(?<!\w)(?:to|till|until)\s+)?(?P<b>(?:{_DATE}|\d{{2}})(?![\w%])|{_NOW})"
    rf"|/(?P<c>1[3-9]|[2-4]\d)(?!\d)"
    rf"|(?P<onwards>\s*(?:onwards?|till\s+date|to\s+date|to\s+present)\b|{_STILL}|\s*(?:[-–—]{{1,3}}|[/~])\s*(?=$|[)\]:,;\n]|\s{{2,}})))?"
    rf"(?![\w%])"
    rf"|(?<!\w)(?P<m>{_MONTH})\.?{_TO}(?P<mb>{_DATE})(?!\w)"
    rf"|(?<![\w$€£₹])(?P<short>(?:0?[1-9]|1[0-2])/\d{{2}})\s*{_TO}\s*"
    rf"(?P<shortb>(?:0?[1-9]|1[0-2])/\d{{2}}(?!\d)|{_NOW})",
    re.IGNORECASE,
)


_TWO_DIGITS = re.compile(r"\d\d")  # most lines hold no date, and the full pattern is slow


def find_periods(text: str, *, is_day_first: bool | None = None) -> list[FoundPeriod]:
    """Every date and range, left to right. A single date is a period that starts and ends with it."""
    if not _TWO_DIGITS.search(text):
        return []
    if is_day_first is None:
        is_day_first = guess_day_first(text)
    return list(_periods(text, is_day_first))


@lru_cache(maxsize=2048)  # a line is asked about by several readers
def _periods(text: str, is_day_first: bool | None) -> tuple[FoundPeriod, ...]:
    return tuple(found for match in _PERIOD.finditer(text) if (found := _period(match, is_day_first)))


def guess_day_first(text: str) -> bool | None:
    """True or False when a date in the text can be read only one way; None when nothing tells."""
    votes = {True: 0, False: 0}
    for match in re.finditer(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](?:19|20)?\d{2}(?!\d)", text):
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second >= 1 and first <= 31:
            votes[True] += 1
        elif second > 12 >= first >= 1 and second <= 31:
            votes[False] += 1
    return None if votes[True] == votes[False] else votes[True] > votes[False]


def _period(match: re.Match[str], is_day_first: bool | None) -> FoundPeriod | None:
    if match["m"]:
        end, ambiguous = read_date(match["mb"], is_day_first)
        start = end and PartialDate(end.year, MONTHS[match["m"].casefold()] or None)
        return _found(match, start, end, is_current=False, is_ambiguous=ambiguous)
    if match["short"]:
        start, end = _short_month(match["short"]), _short_month(match["shortb"])
        return _found(match, start, end, is_current=end is None, is_ambiguous=False)
    start, ambiguous = read_date(match["a"], is_day_first)
    if start is None:
        return None
    closing = match["b"] or match["c"]
    if match["onwards"] or (match["since"] and not closing):
        return _found(match, start, None, is_current=True, is_ambiguous=ambiguous)
    if closing is None:
        span = (match.start("a"), match.end("a"))
        return FoundPeriod(Period(start, start), *span, is_range=False, is_ambiguous=ambiguous)
    if re.fullmatch(_NOW, closing, re.IGNORECASE):
        return _found(match, start, None, is_current=True, is_ambiguous=ambiguous)
    end, other = _closing(closing, start, is_day_first)
    return _found(match, start, end, is_current=False, is_ambiguous=ambiguous or other)


def _found(
    match: re.Match[str],
    start: PartialDate | None,
    end: PartialDate | None,
    *,
    is_current: bool,
    is_ambiguous: bool,
) -> FoundPeriod | None:
    if start is None or (end is None and not is_current):
        return None
    if end and end.last_month < start.first_month:
        start, end = end, start
    text = match.group()
    span = (match.start() + len(text) - len(text.lstrip()), match.start() + len(text.rstrip()))
    return FoundPeriod(Period(start, end, is_current), *span, is_range=True, is_ambiguous=is_ambiguous)


def _closing(text: str, start: PartialDate, is_day_first: bool | None) -> tuple[PartialDate | None, bool]:
    """The second half may be short: "2015-17"."""
    if re.fullmatch(r"\d{2}", text):
        year = start.year // 100 * 100 + int(text)
        return (PartialDate(year), False) if start.year <= year <= start.year + 60 else (None, False)
    return read_date(text, is_day_first)


def _short_month(text: str) -> PartialDate | None:
    if "/" not in text:
        return None
    month, year = text.split("/")
    return PartialDate(_year(year), int(month))


def read_date(text: str, is_day_first: bool | None = None) -> tuple[PartialDate | None, bool]:
    """One date, and whether its month could not be told from its day."""
    for name, reader in _READERS:
        match = reader.fullmatch(text.strip())
        if match:
            return _read(name, match.groupdict(), is_day_first)
    return None, False


def _read(
    name: str, parts: dict[str, str | None], is_day_first: bool | None
) -> tuple[PartialDate | None, bool]:
    year = _year(parts["y"] or "")
    if name == "dmy":
        is_dotted = parts["s"] == "."  # who writes dots writes the day first
        return _day_or_month(
            int(parts["d"] or 0),
            int(parts["m"] or 0),
            year,
            is_day_first if is_day_first is not None else is_dotted or None,
        )
    if parts.get("q"):
        return PartialDate(year, int(parts["q"] or 1) * 3 - 2), False
    if parts.get("n"):
        word = (parts["n"] or "").casefold()
        return PartialDate(year, MONTHS.get(word) or SEASONS.get(word)), False
    month = parts.get("m")
    return PartialDate(year, int(month) if month else None), False


def _day_or_month(
    first: int, second: int, year: int, is_day_first: bool | None
) -> tuple[PartialDate | None, bool]:
    if not (1 <= first <= 31 and 1 <= second <= 31) or min(first, second) > 12:
        return None, False
    if first > 12 or second > 12:
        return PartialDate(year, min(first, second)), False
    if first == second:
        return PartialDate(year, first), False
    if is_day_first is None:
        return PartialDate(year), True
    return PartialDate(year, second if is_day_first else first), False


def _year(text: str) -> int:
    number = int(re.sub(r"\D", "", text))
    if number > 99:
        return number
    return 1900 + number if number > PIVOT else 2000 + number


def interval(period: Period, on: PartialDate) -> tuple[int, int]:
    """First month and the month after the last. A bare year starts and ends at its middle, so that years add up."""
    start = period.start or period.end or on
    end = on if period.is_current else period.end or start
    begins = start.first_month if start.month else start.year * 12 + 6
    ends = end.first_month + 1 if end.month else end.year * 12 + 6
    if start.month is None and end.month is None and start.year == end.year:
        begins, ends = start.year * 12 + 3, start.year * 12 + 3 + MONTHS_OF_A_BARE_YEAR
    limit = on.last_month + 1
    return min(begins, limit), max(min(ends, limit), min(begins, limit))


def months_of(periods: Iterable[Period], on: PartialDate) -> int:
    """Months in the union of the periods: overlapping work counts once."""
    return sum(end - start for start, end in merged(interval(period, on) for period in periods))


def merged(intervals: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    ordered = sorted(intervals)
    if not ordered:
        return
    start, end = ordered[0]
    for begins, ends in ordered[1:]:
        if begins > end:
            yield start, end
            start, end = begins, ends
        else:
            end = max(end, ends)
    yield start, end
