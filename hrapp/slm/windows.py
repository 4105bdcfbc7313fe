"""Texts longer than a model's window are read in overlapping windows that end at a line or a sentence where they can.

Each token is kept from one window only, the one in which it stands further from the edge, so joined windows hold every
token once and nothing is cut in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hrapp.slm.types import Span
    from hrapp.slm.wordpiece import Tokens

OVERLAP = 0.12  # of the window, shared with the one before: no less exact than .2 or .35, and fewer tokens
LAST_THIRD = 0.6  # a border is looked for after this part of the window
LINE_MARK = (
    "¶"  # one character and one token of BERT's vocabulary, so a line break stays visible and no offset moves
)
CLOSING = " \n\r\t\u00a0,;:·|/•*▪●➢→■✓"
OPENING = f"{CLOSING}–—-"  # a dash at the end may be an open date
BRACKETS = {"(": ")", ")": "(", "[": "]", "]": "["}
LINE_END, SENTENCE_END = re.compile(rf"\n|{LINE_MARK}"), re.compile(r"[.!?;:]\s")


@dataclass(frozen=True)
class Window:
    """Tokens start:end are read; of them first:last are kept."""

    start: int
    end: int
    first: int
    last: int


def show_lines(text: str) -> str:
    """BERT drops line breaks like any blank; a resume's reader needs them."""
    return text.replace("\n", LINE_MARK)


def trimmed(span: Span, text: str) -> Span:
    """Without the line breaks that the encoder saw as a word at its edge."""
    quote = text[span.start : span.end]
    start = span.start + len(quote) - len(quote.lstrip())
    return replace(span, start=start, end=start + len(quote.strip())) if quote.strip() else span


def unpunctuated(span: Span, text: str) -> Span:
    """Without the separators, bullets and half brackets at its edges, of which layouts are full."""
    start, end = span.start, span.end
    while start < end and (text[start] in OPENING or _is_half(text, start, start, end)):
        start += 1
    while start < end and (text[end - 1] in CLOSING or _is_half(text, end - 1, start, end)):
        end -= 1
    return replace(span, start=start, end=end) if start < end else span


def _is_half(text: str, at: int, start: int, end: int) -> bool:
    """A bracket whose other half is not in the quote."""
    other = BRACKETS.get(text[at])
    return other is not None and other not in text[start:end]


def split_windows(text: str, tokens: Tokens, size: int) -> list[Window]:
    """Windows of at most `size` tokens whose kept parts cover the tokens exactly once."""
    if len(tokens) <= size:
        return [Window(0, len(tokens), 0, len(tokens))]
    ranges: list[tuple[int, int]] = []
    start = 0
    while start + size < len(tokens):
        end = _border(text, tokens, start, start + size)
        ranges.append((start, end))
        start = max(start + 1, _word_start(tokens, end - int(size * OVERLAP)))
    ranges.append((start, len(tokens)))
    middles = [(end + start) // 2 for (_, end), (start, _) in pairwise(ranges)]
    middles = [max(_word_start(tokens, m), start) for m, (start, _) in zip(middles, ranges[1:], strict=True)]
    kept = zip([0, *middles], [*middles, len(tokens)], strict=True)
    return [Window(start, end, first, last) for (start, end), (first, last) in zip(ranges, kept, strict=True)]


def _border(text: str, tokens: Tokens, start: int, limit: int) -> int:
    """The best end in the last part of the window: after a line, else after a sentence, else between two words."""
    earliest = start + int((limit - start) * LAST_THIRD)
    for pattern in (LINE_END, SENTENCE_END):
        for end in range(limit, earliest, -1):
            if pattern.search(text, tokens.ends[end - 1] - 1, tokens.starts[end] + 1):
                return end
    return max(_word_start(tokens, limit), earliest)


def _word_start(tokens: Tokens, at: int) -> int:
    while 0 < at < len(tokens) and tokens.words[at] == tokens.words[at - 1]:
        at -= 1
    return at
