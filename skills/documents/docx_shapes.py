"""Dark shapes drawn in a DOCX. Where a shape lies is not worked out, so white text in a document with a large dark
shape is taken to stand on it: read, and pointed out to a person."""

import re
from collections.abc import Iterator

from skills.documents.flow import Hidden
from skills.documents.looks import Colour, Look, colour_of
from skills.documents.markup import Element, attribute, child, descendants, name

LARGE_POINTS = 25_000.0  # about a twentieth of a page
EMU_PER_POINT = 12_700
LENGTH = re.compile(r"\b(width|height):([\d.]+)(pt|in|mm|cm|)", re.IGNORECASE)
UNITS = {"pt": 1.0, "in": 72.0, "mm": 2.83, "cm": 28.3, "": 0.05}
DARK = 140
WARNING = "white text, read because the document draws a dark shape that may lie under it"


def has_dark_ground(document: Element) -> bool:
    return any(_is_dark(colour) and size > LARGE_POINTS for colour, size in _shapes(document))


def white_words(document: Element) -> Iterator[Hidden]:
    """One notice with the words that a white colour of their own would hide on paper."""
    texts = [
        "".join(part.text or "" for part in run if name(part) == "t")
        for run in descendants(document, "r")
        if Look(colour=_run_colour(run)).hiding
    ]
    yield Hidden("light_text", "".join(texts), WARNING)


def _shapes(document: Element) -> Iterator[tuple[Colour | None, float]]:
    for shape in document.iter():
        kind = name(shape)
        if kind in ("rect", "shape", "roundrect"):
            yield colour_of(attribute(shape, "fillcolor").split(" ")[0]), _vml_size(attribute(shape, "style"))
        elif kind == "spPr":
            colour = child(child(shape, "solidFill"), "srgbClr")
            extent = child(child(shape, "xfrm"), "ext")
            if colour is not None and extent is not None:
                yield colour_of(attribute(colour, "val")), _points(extent, "cx") * _points(extent, "cy")


def _vml_size(style: str) -> float:
    sizes = {key.lower(): float(number) * UNITS[unit.lower()] for key, number, unit in LENGTH.findall(style)}
    return sizes.get("width", 0.0) * sizes.get("height", 0.0)


def _points(extent: Element, side: str) -> float:
    number = attribute(extent, side)
    return int(number) / EMU_PER_POINT if number.isdigit() else 0.0


def _is_dark(colour: Colour | None) -> bool:
    return colour is not None and sum(colour) / 3 < DARK


def _run_colour(run: Element) -> Colour | None:
    colour = child(child(run, "rPr"), "color")
    return colour_of(attribute(colour, "val")) if colour is not None else None
