"""Text in pieces that know their label: the form in which resumes and jobs are written before offsets exist."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Piece:
    text: str
    label: str = ""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Line:
    """style: name, contact, heading, head (of a job or study), bullet, body, gap or furniture.

    A piece "\t" moves what follows to the right edge.
    """

    pieces: Pieces
    section: str
    style: str = "body"


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    label: str


def plain(text: str) -> Pieces:
    return (Piece(text),) if text else ()


def text_of(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def fill(template: str, values: Mapping[str, Pieces]) -> Pieces:
    """The template with its slots replaced; a slot without a value leaves with the punctuation around it."""
    out: list[Piece] = []
    for number, part in enumerate(SLOT.split(tidy(template, values))):
        if number % 2:
            out.extend(values[part])
        elif part:
            out.append(Piece(part))
    return tuple(out)


def tidy(template: str, values: Mapping[str, Pieces]) -> str:
    for name in set(SLOT.findall(template)):
        if not text_of(values.get(name, ())):
            slot = re.escape("{" + name + "}")
            template = re.sub(
                rf"\s*\({slot}\)|\s*\[{slot}\]|\s*\b(?:with|from|in|issued|by)\s+{slot}", "", template
            )
            template = re.sub(rf"(?m)^[\w ./-]+[:\-\t]\s*{slot}\n?$", "", template)
            template = re.sub(rf"[ ,;:|/·@–—-]+{slot}|{slot}[ ,;:|/·@–—-]*", "", template)
    return re.sub(r"\n{2,}", "\n", template).strip("\n")


def mark_known(text: str, known: re.Pattern[str], label: str) -> Pieces:
    """Labels the words that a family's lists know, wherever they stand in the text."""
    out: list[Piece] = []
    at = 0
    for hit in known.finditer(text):
        out += [Piece(text[at : hit.start()]), Piece(hit.group(), label)]
        at = hit.end()
    return tuple(piece for piece in (*out, Piece(text[at:])) if piece.text)


def split_lines(pieces: Pieces) -> list[Pieces]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        lines[-1].append(Piece(first, piece.label))
        for text in rest:
            lines.append([Piece(text, piece.label)])
    return [tuple(piece for piece in line if piece.text) for line in lines]


def capitalise(pieces: Pieces) -> Pieces:
    if not pieces or not pieces[0].text:
        return pieces
    first = pieces[0]
    return (replace(first, text=first.text[0].upper() + first.text[1:]), *pieces[1:])


def offsets(lines: Sequence[Line], tab: str) -> tuple[str, list[Span]]:
    """The whole text, and the labelled spans without spaces at their edges."""
    text, spans = "", []
    for line in lines:
        for piece in line.pieces:
            shown = tab if piece.text == "\t" else piece.text
            core = shown.strip()
            if piece.label and core:
                start = len(text) + shown.index(core)
                spans.append(Span(start, start + len(core), piece.label))
            text += shown
        text += "\n"
    return text, spans


def wrap(line: Line, width: int) -> Line:
    """Breaks a long line at spaces, as a page does; a labelled piece may run over the break."""
    if sum(len(piece.text) for piece in line.pieces) <= width:
        return line
    pieces, column = [], 0
    for piece in line.pieces:
        out = ""
        for token in re.split(r"(?<= )", piece.text):
            if column + len(token) > width and column and out.endswith(" "):
                out, column = out[:-1] + "\n", 0
            out, column = out + token, column + len(token)
        pieces.append(Piece(out, piece.label))
    return replace(line, pieces=tuple(pieces))
