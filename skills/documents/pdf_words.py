"""The characters of one PDF page as words with boxes, each tied to the text object that drew it. PDFium is called
three times per character and the rest once per object: that is most of the time a document takes."""

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from skills.documents.document import Box

WORD_GAP = 0.3  # of the font size; PDFium marks most gaps itself
ASCENT, DESCENT = 0.78, 0.22
INVISIBLE_MODE = 3
PRIVATE_USE = range(0xE000, 0xF900)
HORIZONTAL_DEGREES = 5


@dataclass(slots=True)
class Style:
    """What one text object of the page has in common."""

    handle: Any
    size: float
    angle: float
    colour: tuple[int, int, int, int]
    mode: int
    bold: bool
    order: int


@dataclass(slots=True)
class Word:
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    style: Style
    order: int

    @property
    def box(self) -> Box:
        return self.x0, self.y0, self.x1, self.y1


@dataclass(slots=True)
class PageWords:
    words: list[Word] = field(default_factory=list)
    character_count: int = 0
    unmapped_count: int = 0  # characters that the font gives no meaning to

    @property
    def is_unreadable(self) -> bool:
        return self.character_count > 30 and self.unmapped_count > 0.4 * self.character_count


class WordReader:
    """Reads one page. `to_top_left` maps the page's own coordinates to points from the top left as it is shown."""

    def __init__(self, text_page: Any, to_top_left: "Affine") -> None:
        self.text_page = text_page
        self.affine = to_top_left
        self.styles: dict[int, Style] = {}
        self.found = PageWords()
        self.letters: list[str] = []
        self.edges: Box = (0.0, 0.0, 0.0, 0.0)
        self.style: Style | None = None

    def read(self) -> PageWords:
        page, rectangle = self.text_page, pdfium.FS_RECTF()
        reference = ctypes.byref(rectangle)
        unicode_of, box_of, object_of = (
            pdfium.FPDFText_GetUnicode,
            pdfium.FPDFText_GetLooseCharBox,
            pdfium.FPDFText_GetTextObject,
        )
        for index in range(pdfium.FPDFText_CountChars(page)):
            code = unicode_of(page, index)
            handle = object_of(page, index)
            if not handle or (code <= 32 and code != 2) or code == 0xA0:
                self._finish_word(is_unmapped=bool(handle) and code == 0)
                continue
            box_of(page, index, reference)
            self._add(
                index,
                chr(code),
                handle,
                (rectangle.left, rectangle.top, rectangle.right, rectangle.bottom),
            )
        self._finish_word()
        return self.found

    def _add(self, index: int, char: str, handle: Any, box: Box) -> None:
        style = self._style(index, handle)
        x0, y0, x1, y1 = self.affine.box(box)
        self.found.character_count += 1
        if ord(char) in PRIVATE_USE or char == "\ufffd":
            self.found.unmapped_count += 1
        if self.letters and self._is_apart(style, x0, y0, x1, y1):
            self._finish_word()
        if not self.letters:
            self.edges, self.style = (x0, y0, x1, y1), style
        else:
            left, top, right, bottom = self.edges
            self.edges = (min(left, x0), min(top, y0), max(right, x1), max(bottom, y1))
        self.letters.append(char)

    def _is_apart(self, style: Style, x0: float, y0: float, x1: float, y1: float) -> bool:
        left, top, right, bottom = self.edges
        if abs(style.angle) > HORIZONTAL_DEGREES:
            return False
        gap = max(x0 - right, left - x1)
        shift = abs((y0 + y1) - (top + bottom)) / 2
        return gap > WORD_GAP * style.size + 0.3 or shift > 0.6 * max(style.size, 1)

    def _finish_word(self, *, is_unmapped: bool = False) -> None:
        if is_unmapped:
            self.found.character_count += 1
            self.found.unmapped_count += 1
        if self.letters and self.style:
            text = "".join(self.letters)
            x0, y0, x1, y1 = self.edges
            self.found.words.append(Word(text, x0, y0, x1, y1, self.style, len(self.found.words)))
        self.letters = []

    def _style(self, index: int, handle: Any) -> Style:
        address = ctypes.addressof(handle.contents)
        if address not in self.styles:
            self.styles[address] = self._read_style(index, handle)
        return self.styles[address]

    def _read_style(self, index: int, handle: Any) -> Style:
        page, matrix = self.text_page, pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - self.affine.angle
        return Style(
            handle=handle,
            size=abs(size),
            angle=(angle + 180) % 360 - 180,
            colour=_fill_colour(handle),
            mode=pdfium.FPDFTextObj_GetTextRenderMode(handle),
            bold=_is_bold(page, index),
            order=len(self.styles),
        )


@dataclass(frozen=True, slots=True)
class Affine:
    """Page coordinates (origin at the bottom left, before rotation) to the page as shown."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @classmethod
    def of_page(cls, page: Any, width: float, height: float) -> "Affine":
        scale = 100  # PDFium answers in whole pixels
        corners = [_device(page, width, height, scale, x, y) for x, y in ((0, 0), (1000, 0), (0, 1000))]
        (e, f), (ax, ay), (cx, cy) = corners
        return cls((ax - e) / 1000, (ay - f) / 1000, (cx - e) / 1000, (cy - f) / 1000, e, f)

    @property
    def angle(self) -> float:
        return math.degrees(math.atan2(-self.b, self.a))

    def box(self, box: Box) -> Box:
        xs = [self.a * x + self.c * y + self.e for x, y in ((box[0], box[1]), (box[2], box[3]))]
        ys = [self.b * x + self.d * y + self.f for x, y in ((box[0], box[1]), (box[2], box[3]))]
        return min(xs), min(ys), max(xs), max(ys)


def _device(page: Any, width: float, height: float, scale: int, x: float, y: float) -> tuple[float, float]:
    left, top = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, round(width * scale), round(height * scale), 0, x, y, left, top)
    return left.value / scale, top.value / scale


def _fill_colour(handle: Any) -> tuple[int, int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, alpha.value


def _is_bold(page: Any, index: int) -> bool:
    name = ctypes.create_string_buffer(64)
    pdfium.FPDFText_GetFontInfo(page, index, name, 64, None)
    lowered = name.value.lower()
    return b"bold" in lowered or b"black" in lowered or b"heavy" in lowered or b"cmbx" in lowered
