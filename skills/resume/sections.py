"""Cuts a document into sections at its headings; what stands before the first one is the header."""

from collections.abc import Sequence
from dataclasses import dataclass

from hrapp.slm import Label
from skills.documents import DocumentText, Line
from skills.resume.headings import find_headings
from skills.resume.reading import Evidence, Section, SectionKind


@dataclass(frozen=True)
class Block:
    """A section with its lines. The first line of an inline heading ("Languages: French") holds only the rest."""

    kind: SectionKind
    heading: Line | None
    lines: tuple[Line, ...]


def cut(document: DocumentText, labels: Sequence[Label | None] | None = None) -> list[Block]:
    lines = document.lines
    headings = find_headings(lines, labels)
    starts = [heading.line for heading in headings]
    borders = [*starts, len(lines)]
    blocks = [Block("header", None, _filled(lines[: borders[0]]))]
    for heading, stop in zip(headings, borders[1:], strict=True):
        line = lines[heading.line]
        rest = _rest(line, heading.length)
        blocks.append(Block(heading.kind, line, _filled((*rest, *lines[heading.line + 1 : stop]))))
    return blocks


def _rest(line: Line, length: int) -> tuple[Line, ...]:
    if length >= len(line.text):
        return ()
    start = line.start + length
    return (Line(line.text[length:], line.page, start, line.end, line.box, line.size, line.bold),)


def _filled(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.text.strip())


def as_section(block: Block) -> Section:
    heading = block.heading
    evidence = Evidence(heading.text, heading.page, heading.start, heading.end, 1.0) if heading else None
    lines = block.lines or ((heading,) if heading else ())
    start = heading.start if heading else lines[0].start if lines else 0
    return Section(block.kind, evidence, start, lines[-1].end if lines else start)
