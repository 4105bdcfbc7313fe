"""The lines of a section as rows: joined where a narrow column broke them, with what their form says of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from skills.documents import Line
from skills.resume.dates import FoundPeriod, find_periods
from skills.resume.months import MONTHS
from skills.resume.words import EMPLOYERS, title_strength

BULLET = re.compile(
    r"^\s*(?:[•●▪■◦‣⁃∙·○♦❖➢➤►▶✓✔»→\uf0b7\uf0a7]|[*–—>+-](?=\s)|o(?=\s+[A-Z])|\(?\d{1,2}[.)](?=\s))\s*"
)
LONGEST_HEADER = 110
_SENTENCE_END = re.compile(
    r"(?<!\.\w)(?<!\binc)(?<!\bltd)(?<!\bco)(?<!\bcorp)(?<!\bpvt)(?<!\bst)(?<!\bsr)(?<!\bjr)[.;:]$", re.I
)


@dataclass(frozen=True)
class Row:
    """A line of the section, with what its form says."""

    line: Line
    is_bullet: bool
    found: FoundPeriod | None  # offsets within the line
    is_header_like: bool


def rows_of(lines: Sequence[Line], *, is_day_first: bool | None) -> list[Row]:
    parts = [
        part
        for line in unbroken(lines, is_day_first)
        for part in parts_of(line)
        if not _is_table_head(part.text)
    ]
    rows = [_row(part, is_day_first) for part in parts]
    if any(row.found for row in rows if not row.is_bullet):
        return [_undated(row) if row.is_bullet and not _heads_a_job(row) else row for row in rows]
    return rows


def _heads_a_job(row: Row) -> bool:
    """ "• Clerk, Acme Ltd (2019–2021)" beside bullets that say what was done."""
    if row.found is None or not row.found.is_range:
        return False
    text = BULLET.sub("", row.line.text[: row.found.start])
    is_last = not row.line.text[row.found.end :].strip(" )].,")
    return is_last and bool(title_strength(text)) and len(text.split()) <= LONGEST_HEAD


LONGEST_HEAD = 10  # words


def unbroken(lines: Sequence[Line], is_day_first: bool | None) -> list[Line]:
    """Lines, with those joined between which a narrow column broke a range of dates, or a header, in two."""
    whole: list[Line] = []
    width = _width(lines)
    for line in lines:
        before = whole[-1] if whole else None
        if before and before.end + 1 == line.start and _goes_on(before.text, line.text, width, is_day_first):
            text = f"{before.text} {line.text}"
            whole[-1] = Line(text, before.page, before.start, line.end, before.box, before.size, before.bold)
        else:
            whole.append(line)
    return whole


def _goes_on(before: str, text: str, width: int, is_day_first: bool | None) -> bool:
    if (_BETWEEN_DATES.fullmatch(text) or _STILL.fullmatch(text)) and _is_dated(before, is_day_first):
        return True
    if _CLOSES.match(text) and any(one.search(before) for one in (_HAS_DATE, _ENDS_OPEN, _ENDS_IN_MONTH)):
        return _is_broken_at(f"{before} {text}", len(before), is_day_first)
    if not width or not _STARTS_DATED.match(before) or BULLET.match(text) or not is_header_like(text):
        return False
    is_full = len(before) + 1 + len(text.split()[0]) > width and len(text) <= LONGEST_REST
    return is_full and not any(True for _ in find_periods(text, is_day_first=is_day_first))


def _is_dated(text: str, is_day_first: bool | None) -> bool:
    return any(
        one.start == 0 and one.end == len(text) for one in find_periods(text, is_day_first=is_day_first)
    )


def _width(lines: Sequence[Line]) -> int:
    """At how many characters the lines of this section wrap; 0 where too few come near it."""
    lengths = sorted((len(line.text) for line in lines), reverse=True)
    return lengths[0] if len(lengths) >= MANY and lengths[0] - lengths[MANY - 1] <= RAGGED else 0


MANY, RAGGED = 3, 10


def _is_broken_at(text: str, cut: int, is_day_first: bool | None) -> bool:
    periods = find_periods(text, is_day_first=is_day_first)
    if _ENDS_OPEN.search(text[:cut]) and any(
        one.start == cut + 1 and one.end == len(text) for one in periods
    ):
        return True
    return any(
        one.is_range and one.start < cut < one.end and len(text) - one.end <= LONGEST_REST for one in periods
    )


# Lines of their own in a narrow column.
_BETWEEN_DATES = re.compile(r"\s*(?:to|till|until|[-–—])\s*", re.IGNORECASE)
_STILL = re.compile(r"\s*(?:present|current)\s*", re.IGNORECASE)
_ENDS_OPEN = re.compile(r"\s[·|•]\s*$")  # "Title · Employer ·" and the dates below
_ENDS_IN_MONTH = re.compile(
    rf"(?<!\w)(?:{'|'.join(MONTHS)})\.?$", re.IGNORECASE
)  # "Clerk, Acme Ltd, March" and the year below
_STARTS_DATED = re.compile(r"[\[(]?\s*(?:\w{3,9}\.?,?\s)?(?:\d{1,2}[./-])*\d{4}")
LONGEST_REST = 60  # characters after the date: more are a text that stands on the page for itself
_CLOSES = re.compile(
    r"\s*(?:[-–—~]\s*)?(?:(?:19|20)\d{2}\b|\d{1,2}[./-]|(?:present|current|now|today|ongoing|till|until|to)\b|\w{3,9}\.?,?\s+(?:19|20)\d{2}\b"
    r"|\d{1,2}\w{0,2}\s\w{3,9}\.?,?\s)",
    re.IGNORECASE,
)
_HAS_DATE = re.compile(r"\d\d\W*\S*\W*\S{0,9}\W*$")


def _is_table_head(text: str) -> bool:
    cells = [
        cell.strip(" |:").casefold() for cell in re.split(r"\t|\s*\|\s*|\s{3,}", text) if cell.strip(" |:-")
    ]
    return len(cells) > 1 and all(cell in _COLUMNS for cell in cells)


_COLUMNS = frozenset(
    {
        "role",
        "title",
        "job title",
        "position",
        "designation",
        "company",
        "employer",
        "organization",
        "organisation",
    }
    | {
        "years",
        "year",
        "dates",
        "date",
        "period",
        "duration",
        "from",
        "to",
        "city",
        "location",
        "place",
        "sr no",
    }
    | {"company name", "name of company", "name of the company", "responsibilities", "degree", "institution"}
)


def parts_of(line: Line) -> list[Line]:
    """A date in the right column may stand beside a bullet of the left one: it comes first, as a line of its own."""
    head, tab, tail = line.text.rpartition("\t")
    if not tab or not BULLET.match(line.text) or not _ASIDE.match(tail):
        return [line]
    cut = line.end - len(tail)
    aside = Line(tail, line.page, cut, line.end, line.box, line.size, line.bold)
    return [aside, Line(head, line.page, line.start, line.start + len(head), line.box, line.size, line.bold)]


_ASIDE = re.compile(r"^\s*(?:[\w.,'’]{0,12}\s?\d{4}\b.{0,30}|\d+ (?:months?|years?).{0,12})$", re.IGNORECASE)


def _row(line: Line, is_day_first: bool | None) -> Row:
    bullet = BULLET.match(line.text)
    periods = find_periods(line.text, is_day_first=is_day_first)
    chosen = next((one for one in periods if one.is_range), None) or (periods[-1] if periods else None)
    found = chosen if chosen and _is_header_date(line.text, chosen, bool(bullet)) else None
    return Row(line, bool(bullet), found, not bullet and is_header_like(line.text))


def _undated(row: Row) -> Row:
    return Row(row.line, row.is_bullet, None, row.is_header_like)


def is_header_like(text: str) -> bool:
    stripped = text.strip()
    first = next((char for char in stripped if char.isalpha()), "")
    return (
        0 < len(stripped) <= LONGEST_HEADER
        and not first.islower()
        and not stripped.startswith("#")  # a heading of a Markdown file
        and not _SENTENCE_END.search(stripped)
        and len(stripped.split()) <= 14
        and not _reads_like_text(stripped)
    )


def _reads_like_text(text: str) -> bool:
    """ "Launched ten products in six markets": names of titles and employers are written large."""
    words = [word for word in text.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    return 2 * small > len(words) > 2 and not title_strength(text) and not EMPLOYERS.search(text)


def _is_header_date(text: str, found: FoundPeriod, is_bullet: bool) -> bool:
    """A date inside a sentence tells a story; a date in a header stands at an edge, and little stands beside it."""
    rest = (text[: found.start] + " " + text[found.end :]).strip()
    if len(rest) > LONGEST_HEADER + (40 if found.is_range else 0):
        return False
    edges = (text[: found.start].strip(" \t(|[,–—-•*●:"), text[found.end :].strip(" \t)|],.–—-:"))
    is_at_edge = not edges[0] or not edges[1] or bool(re.match(r"^\s*[)\]|,\t]|\s{2,}", text[found.end :]))
    if found.is_range:
        return is_at_edge or len(rest.split()) <= 14
    if is_bullet:
        return text[: found.start].rstrip().endswith("(") and len(rest.split()) <= 12
    return is_at_edge and len(rest.split()) <= 12 and not _SENTENCE_END.search(rest)
