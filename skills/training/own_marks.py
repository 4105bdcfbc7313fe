"""Spans that were marked for this project in the manner of SkillSpan's annotators, where their own sentences run out.

In the folder marks: advertisements' sentences written for it, "[skill]" and "{knowledge}" around the words, and the
places marked in Green's sentences (CC BY 4.0), of which it holds no text.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from skills.training.spans import MarkedText

FOLDER = Path(__file__).parent / "marks"
OPENING, CLOSING = {"[": "Skill", "{": "Knowledge"}, {"]": "[", "}": "{"}
LABELS = {label[0]: label for label in OPENING.values()}
LENGTHS = range(4, 71)  # words of the sentences of Green that were looked at
BRACKET = re.compile(r"[][{}]")  # such sentences were left out, since brackets were the marks
LOST_COMMA = re.compile(r' "(?= )')


def written_sentences(folder: Path = FOLDER) -> Iterator[MarkedText]:
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                yield read_marks(line)
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from error


def read_marks(line: str) -> MarkedText:
    """ "[use {Excel}]" is the text "use Excel" with a skill and, inside it, a knowledge."""
    text, opened, spans = "", list[tuple[str, int]](), list[tuple[int, int, str]]()
    for char in line:
        if char in OPENING:
            opened.append((char, len(text)))
        elif char not in CLOSING:
            text += char
        elif not opened or opened[-1][0] != CLOSING[char]:
            raise ValueError(f"{char} closes nothing")
        else:
            mark, start = opened.pop()
            spans.append((start, len(text), OPENING[mark]))
    if opened:
        raise ValueError(f"{opened[-1][0]} is not closed")
    return MarkedText(text, tuple(sorted(spans)))


def marked_green(texts: Sequence[MarkedText], path: Path = FOLDER / "green.tsv") -> Iterator[MarkedText]:
    """Green's training sentences in their order -> those looked at, with our marks in place of the crowd's."""
    marks: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        at, start, end, label = line.split("\t")
        marks[int(at)].append((int(start), int(end), LABELS[label]))
    seen: set[str] = set()  # a sentence is marked where it stands first
    for number, one in enumerate(texts):
        if one.text not in seen and len(one.text.split()) in LENGTHS and not BRACKET.search(one.text):
            yield without_lost_commas(MarkedText(one.text, tuple(sorted(marks[number]))))
        seen.add(one.text)


def without_lost_commas(one: MarkedText) -> MarkedText:
    """Green has a quotation mark where a comma stood: one again in half of the texts, nothing in the others."""
    if hashlib.sha256(one.text.encode()).digest()[0] % 2:
        return MarkedText(LOST_COMMA.sub(" ,", one.text), one.spans)
    gone = {at for match in LOST_COMMA.finditer(one.text) for at in range(*match.span())}
    before = list(accumulate((at in gone for at in range(len(one.text))), initial=0))
    text = "".join(char for at, char in enumerate(one.text) if at not in gone)
    return MarkedText(text, tuple((s - before[s], e - before[e], label) for s, e, label in one.spans))
