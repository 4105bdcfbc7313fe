"""Sentences as they stand in a posting, since the product reads whole texts: to train on, and to measure on.

Sets of marked sentences come one by one; a reader that saw only these takes a text of many lines for something else.
"""

import random
from collections.abc import Collection, Iterator, Sequence

from hrapp.slm import UNKNOWN
from skills.training.spans import MarkedText

PASSAGE_WORDS = 20, 90
AS_LINES, AS_PARAGRAPH = 0.55, 0.7  # shares of the ways to set a passage, the rest in short lines
LINE_WIDTHS = 45, 100  # characters of short lines


def passages(texts: Sequence[MarkedText], seed: int) -> Iterator[MarkedText]:
    """Neighbours as one text, as the product reads a posting: each in its line, as a paragraph, or in short lines."""
    dice, group, words, most = random.Random(seed), list[MarkedText](), 0, 0
    for one in texts:
        length = len(one.text.split())
        if group and words + length > most:
            yield _set(group, dice)
            group, words = [], 0
        most = most if group else dice.randint(*PASSAGE_WORDS)
        group.append(one)
        words += length
    if group:
        yield _set(group, dice)


def _set(group: Sequence[MarkedText], dice: random.Random) -> MarkedText:
    way = dice.random()
    passage = join_texts(group, " " if AS_LINES < way < AS_PARAGRAPH else "\n")
    if way < AS_PARAGRAPH:
        return passage
    return MarkedText(in_short_lines(passage.text, dice.randint(*LINE_WIDTHS)), passage.spans)


def join_texts(group: Sequence[MarkedText], separator: str) -> MarkedText:
    text, spans = "", list[tuple[int, int, str]]()
    for one in group:
        text += separator if text else ""
        spans += [(len(text) + start, len(text) + end, label) for start, end, label in one.spans]
        text += one.text
    return MarkedText(text, tuple(spans))


def in_short_lines(text: str, width: int) -> str:
    """Blanks turned into line breaks, so that no offset moves and lines stay within the width where words allow it."""
    chars, start, blank = list(text), 0, -1
    for at, char in enumerate(f"{text} "):
        if char not in " \n":
            continue
        if at - start > width and blank >= start:
            chars[blank] = "\n"
            start = blank + 1
        if char == "\n":
            start = at + 1
        blank = at
    return "".join(chars)


def in_place(postings: Sequence[Sequence[MarkedText]], asked: Collection[MarkedText]) -> Iterator[MarkedText]:
    """Whole postings, a sentence a line, for the sentences asked for: of others and of repetitions nothing is known."""
    left = set(asked)
    for posting in postings:
        lines = [
            one if one in left else MarkedText(one.text, ((0, len(one.text), UNKNOWN),)) for one in posting
        ]
        if left.intersection(posting):
            yield join_texts(lines, "\n")
            left.difference_update(posting)
