"""Cuts a section of work or projects into entries at its dates, and each entry into header and body."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mode

from skills.resume.rows import BULLET, Row, is_header_like
from skills.resume.words import is_place, title_strength

MOST_BEFORE = 3
MOST_AFTER = 3


@dataclass(frozen=True)
class Entry:
    header: tuple[Row, ...]
    anchor: Row | None
    body: tuple[Row, ...]


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
