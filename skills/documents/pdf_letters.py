"""The letters of one PDF page as PDFium gives them, and how far each of them moves the pen on this page.

What a font says of a letter's width may be wrong, and an overhanging "f" hides a narrow space behind it; what the page
does each time is neither.
"""

import ctypes
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from skills.documents import limits
from skills.documents.document import Box, DocumentError

SPACES = frozenset({0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F})
USUAL = 0.2  # of the distances behind a letter: "f" ends words as often as it stands inside one
LEAST_ADVANCE, MOST_ADVANCE = 0.4, 2.0  # of its width: an accent moves the pen less, a new column more
ENOUGH = 3  # distances that tell where a letter leaves off
WIDTHS_PER_POINT, WIDTH_BITS = 10, 20  # widths are told apart by tenths of a point
WIDEST = 100_000.0  # points

Shape = int  # one letter of one font and size: its code and the width of its box, in one number for speed
Advances = dict[Shape, float]
# PDFium's number of it, its code, what drew it, its box in the page's own coordinates (None where PDFium marks a space
# or the end of a line) and its shape. A plain tuple: most of the time a document takes goes by letters.
Letter = tuple[int, int, Any, Box | None, Shape]


def letters_of(text_page: Any) -> list[Letter]:
    letters: list[Letter] = []
    rectangle = pdfium.FS_RECTF()
    reference = ctypes.byref(rectangle)
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    object_of = pdfium.FPDFText_GetTextObject
    count = pdfium.FPDFText_CountChars(text_page)
    if count > limits.MAX_CHARACTERS:
        raise DocumentError("too_large", f"a page of {count:,} letters")
    for index in range(count):
        code = unicode_of(text_page, index)
        handle = None if code in SPACES else object_of(text_page, index)
        if not handle:  # a space, or what PDFium made up, as it does line ends
            letters.append((index, code, None, None, 0))
            continue
        box_of(text_page, index, reference)
        left, right = rectangle.left, rectangle.right
        width = right - left if 0 <= right - left < WIDEST else 0.0  # hostile files state any number, or none
        shape = code << WIDTH_BITS | int(width * WIDTHS_PER_POINT)
        letters.append((index, code, handle, (left, rectangle.bottom, right, rectangle.top), shape))
    return letters


def usual_advances(letters: Sequence[Letter]) -> Advances:
    """How far behind a letter's left edge the next of a word usually begins, never beyond its box; for rare ones as
    the others overhang."""
    distances: dict[Shape, list[float]] = defaultdict(list)
    widths: dict[Shape, float] = {}
    for (_, _, _, box, shape), (_, _, _, after, _) in pairwise(letters):
        if box and after and after[1] < box[3] and box[1] < after[3]:
            width, distance = box[2] - box[0], after[0] - box[0]
            if LEAST_ADVANCE * width < distance < MOST_ADVANCE * width:
                distances[shape].append(distance)
                widths[shape] = width
    usual = {shape: sorted(every)[int(USUAL * len(every))] for shape, every in distances.items()}
    known = [widths[shape] - usual[shape] for shape, every in distances.items() if len(every) >= ENOUGH]
    overhang = max(0.0, median(known)) if known else 0.0
    return {
        shape: min(distance, widths[shape] - (0.0 if len(distances[shape]) >= ENOUGH else overhang))
        for shape, distance in usual.items()
    }
