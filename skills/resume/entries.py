"""Cuts a section of work or projects into entries at its dates, and each entry into header and body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mode

from skills.documents import Line
from skills.resume.dates import FoundPeriod, find_periods
from skills.resume.months import MONTHS
from skills.resume.words import EMPLOYERS, is_place, title_strength

BULLET = re.compile(
    r"^\s*(?:[•●▪■◦‣⁃∙·○♦❖➢➤►▶✓✔»→\uf0b7\uf0a7]|[*–—>+-](?=\s)|o(?=\s+[A-Z])|\(?\d{1,2}[.)](?=\s))\s*"
)
LONGEST_HEADER = 110
MOST_BEFORE = 3
MOST_AFTER = 3
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


@dataclass(frozen=True)
class Entry:
    header: tuple[Row, ...]
    anchor: Row | None
    body: tuple[Row, ...]


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


_BETWEEN_DATES = re.compile(
    r"\s*(?:to|till|until|[-–—])\s*", re.IGNORECASE
)  # a line of its own in a narrow column
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


def entries_of(rows: Sequence[Row]) -> list[Entry]:
    anchors = [index for index, row in enumerate(rows) if row.found]
    if not anchors:
        return _undated_entries(rows)
    before = _lines_before(rows, anchors)
    starts = [
        _start(rows, index, previous, before)
        for index, previous in zip(anchors, [-1, *anchors], strict=False)
    ]
    entries = []
    for number, index in enumerate(anchors):
        stop = starts[number + 1] if number + 1 < len(anchors) else len(rows)
        after = _lines_after(rows, index, stop, _missing_lines(rows, starts[number], index))
        header = (*rows[starts[number] : index + 1], *rows[index + 1 : after])
        entries.append(Entry(header, rows[index], tuple(rows[after:stop])))
    return entries


def _lines_before(rows: Sequence[Row], anchors: Sequence[int]) -> int:
    """How many header lines stand before the date, judged by the first entry; a writer keeps to one form."""
    first = _header_run(rows, anchors[0], -1)
    if anchors[0] - first != anchors[0]:
        others = [_header_run_length(rows, index, previous) for previous, index in pairwise(anchors)]
        return mode(others) if others else min(MOST_BEFORE, anchors[0] - first)
    return min(MOST_BEFORE, anchors[0])


def _header_run_length(rows: Sequence[Row], index: int, previous: int) -> int:
    return min(MOST_BEFORE, index - _header_run(rows, index, previous))


def _header_run(rows: Sequence[Row], index: int, floor: int) -> int:
    """The first of the header-like rows right before `index`, above `floor`."""
    start = index
    while start - 1 > floor and rows[start - 1].is_header_like and index - start < MOST_BEFORE:
        start -= 1
    return start


def _start(rows: Sequence[Row], index: int, previous: int, before: int) -> int:
    start = index
    found = rows[index].found
    before = max(before, 1) if _stands_alone(rows, index) else before
    own_title = title_strength(rows[index].line.text[: found.start]) if found else 0
    for step in range(1, before + 1):
        row = rows[index - step] if index - step > previous else None
        if row is None or not row.is_header_like or _is_continuation(rows, index - step, rows[index]):
            break
        if own_title and title_strength(row.line.text):
            break
        start = index - step
    return start


def _stands_alone(rows: Sequence[Row], index: int) -> bool:
    """A date with nothing beside it and no header below: what it dates stands above."""
    found, text = rows[index].found, rows[index].line.text
    if found is None or any(char.isalnum() for char in text[: found.start] + text[found.end :]):
        return False
    return index + 1 >= len(rows) or not rows[index + 1].is_header_like


def _is_continuation(rows: Sequence[Row], index: int, anchor: Row) -> bool:
    """The last words of a wrapped bullet may look like a header; they stand further in."""
    if index == 0 or not rows[index].line.size or rows[index - 1].is_header_like:
        return False
    inside = (
        rows[index].line.box[0] > anchor.line.box[0] + 5
        and rows[index - 1].line.page == rows[index].line.page
    )
    return inside and not rows[index].line.bold


def _missing_lines(rows: Sequence[Row], start: int, index: int) -> int:
    """How many more header lines may follow the date: none when two lines have said who and where."""
    found = rows[index].found
    text = rows[index].line.text
    beside = (text[: found.start] + text[found.end :]).strip(" \t()[]|,–—-") if found else text
    return (MOST_AFTER, MOST_AFTER - 1, 0)[min(2, index - start + bool(beside))]


def _lines_after(rows: Sequence[Row], index: int, stop: int, most: int) -> int:
    after = index + 1
    while after < stop and rows[after].is_header_like:
        is_place_only = after == index + 1 and is_place(rows[after].line.text)
        if (after - index > most and not is_place_only) or _is_paragraph(rows, after, stop):
            break
        after += 1
    return after


def _is_paragraph(rows: Sequence[Row], index: int, stop: int) -> bool:
    """A long line, or one that the next line carries on in lower case, is the start of a text."""
    text = rows[index].line.text.strip()
    is_followed = index + 1 < stop and not rows[index + 1].is_bullet
    following = rows[index + 1].line.text.strip() if is_followed else ""
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    return len(words) > LONGEST_LINE or (bool(following) and following[0].islower())


LONGEST_LINE = 9  # words of a header below its date


def _undated_entries(rows: Sequence[Row]) -> list[Entry]:
    """Without any date an entry starts at a short line that reads like a job title."""
    starts = [index for index, row in enumerate(rows) if _starts_undated(row)]
    return [
        Entry((rows[start],), None, tuple(rows[start + 1 : stop]))
        for start, stop in zip(starts, [*starts[1:], len(rows)], strict=False)
    ]


def _starts_undated(row: Row) -> bool:
    text = BULLET.sub("", row.line.text).strip()
    return is_header_like(text) and len(text.split()) <= 9 and title_strength(text) > 0
