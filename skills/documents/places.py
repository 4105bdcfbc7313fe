"""Where the words of a line stand on the page, so that a quote can be marked or covered to the letter. Where only the
line's box is known, letters are taken to be as wide as in the font that pages are painted with."""

import math
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from skills.documents.document import Box, Line

TAB_WIDTH = 2.5  # of the font size, as the others
OTHER_LETTER = 0.62
MEASURED_SIZE, SMALL_TYPE = 100.0, 1.03  # on a screen, whole pixels make small letters wider by so much
_WORD = re.compile(r"\S+")
_PRINTED = frozenset(map(chr, range(0x20, 0x7F)))


class WordPlace(NamedTuple):
    """A word of a line: its offsets in the line's text, its edges on the page in points."""

    start: int
    end: int
    x0: float
    x1: float


def counted_edges(text: str, left: float, right: float, size: float = math.inf) -> tuple[float, ...]:
    """`Line.word_edges` of a text set from `left` on by the usual widths of letters, as large as the room and `size`
    allow. None for text that runs from right to left, whose words stand in another order."""
    if _has_right_to_left(text):
        return ()
    ends = (0.0, *accumulate(map(_letter_width, text)))
    unit = min(size, (right - left) / (ends[-1] or 1))
    return tuple(left + unit * ends[place] for word in _WORD.finditer(text) for place in word.span())


def word_places(line: Line) -> Iterator[WordPlace]:
    """The words from the first to the last; none where nothing says how they stand."""
    x0, _, x1, _ = line.box
    edges = line.word_edges or counted_edges(line.text, x0, x1)
    if not edges:
        return
    for number, word in enumerate(_WORD.finditer(line.text)):
        yield WordPlace(*word.span(), edges[2 * number], edges[2 * number + 1])


def part_of(line: Line, start: int, end: int) -> Box:
    """The box of the characters between two offsets of the document that lie in this line at least in part. Text that
    runs up or down the page, and a word written from right to left, are never cut."""
    x0, y0, x1, y1 = line.box
    if y1 - y0 > x1 - x0:
        return line.box
    first, last = start - line.start, end - line.start
    cuts = [
        _cut(word, line.text, first, last)
        for word in word_places(line)
        if word.start < last and first < word.end
    ]
    return (min(left for left, _ in cuts), y0, max(right for _, right in cuts), y1) if cuts else line.box


def _cut(word: WordPlace, text: str, first: int, last: int) -> tuple[float, float]:
    letters = text[word.start : word.end]
    if (first <= word.start and word.end <= last) or _has_right_to_left(letters):
        return word.x0, word.x1
    unit = (word.x1 - word.x0) / (_width(letters) or 1)
    before, after = text[word.start : max(first, word.start)], text[min(last, word.end) : word.end]
    return word.x0 + unit * _width(before), word.x1 - unit * _width(after)


def _has_right_to_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def _width(text: str) -> float:
    return sum(map(_letter_width, text))


def _letter_width(char: str) -> float:
    if char == "\t":
        return TAB_WIDTH
    if char in _PRINTED:
        return _printed_widths()[char]
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Cc"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else OTHER_LETTER


@cache
def _printed_widths() -> dict[str, float]:
    """Of Pillow's own font, which is the same on every machine and paints most pages. Imported only where a place is a
    guess, so that a web process starts without it."""
    from PIL import ImageFont

    font = ImageFont.load_default(MEASURED_SIZE)
    return {char: SMALL_TYPE * font.getlength(char) / MEASURED_SIZE for char in _PRINTED}
