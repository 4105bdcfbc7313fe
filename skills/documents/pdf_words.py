"""The characters of one PDF page as words with boxes, each tied to the text object that drew it. PDFium is called
three times per character and the rest once per object: that is most of the time a document takes."""

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from skills.documents.document import Box
from skills.documents.pdf_letters import SPACES, Advances, letters_of, usual_advances

Colour = tuple[int, int, int, int]

WORD_GAP = 0.3  # of the font size; PDFium marks most gaps itself
NARROW_GAP = 0.5  # of the spaces that PDFium did mark: in tightly set text it misses a quarter of them
USUAL_SPACE, SPACES_ASSUMED, WIDEST_SPACE = (
    0.26,
    6,
    0.5,
)  # of the font size: what is believed before a page is known
LONE_LETTERS = frozenset("aAI&")
INVISIBLE_MODE = 3
HORIZONTAL_DEGREES = 5
LETTERS = {  # TeX fonts without a table of meanings: the places of the ligatures in its old and its newer encoding
    0x0B: "ff", 0x0C: "fi", 0x0E: "ffi", 0x0F: "ffl",
    0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl", 0x02: "-",
}  # fmt: skip
BOLD_FONTS = (b"bold", b"black", b"heavy", b"cmbx")
ICON_FONTS = (b"awesome", b"icon", b"fontello", b"marvosym")
UNMAPPED = frozenset(range(0x20)) - frozenset(LETTERS) - SPACES
PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(slots=True)
class Style:
    """How a word looks; the characters of a word share it."""

    size: float
    angle: float
    colour: Colour
    mode: int
    bold: bool
    is_icon: bool  # from a font of pictograms, whose codes mean other letters


@dataclass(slots=True)
class Word:
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    style: Style
    order: int
    handles: list[Any]  # the text objects that drew it

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
        self.found = PageWords()
        self.letters: list[str] = []
        self.handles: list[Any] = []
        self.address = 0
        self.is_climbing = False  # in the page's own coordinates
        self.edges: Box = (0.0, 0.0, 0.0, 0.0)  # in the page's own coordinates: left, bottom, right, top
        self.advances: Advances = {}
        self.pen = 0.0  # where the letter before leaves off, overhang left out
        self.gaps = 0.0  # between the letters of the word so far, together
        self.last = (0.0, 0.0, math.nan)  # the word before: its usual gap, its right edge, its line
        self.space_sum, self.space_count = USUAL_SPACE * SPACES_ASSUMED, SPACES_ASSUMED
        self.style = Style(0.0, 0.0, (0, 0, 0, 255), 0, False, False)
        self.numbers = tuple(ctypes.c_uint() for _ in range(4))
        self.references = tuple(ctypes.byref(number) for number in self.numbers)

    def read(self) -> PageWords:
        letters = letters_of(self.text_page)
        self.advances = usual_advances(letters)
        for index, code, handle, box, shape in letters:
            if box is None:
                self._finish_word()
                continue
            if code in UNMAPPED:
                self._count_unmapped(code)
                continue
            if not self._continues(code, handle, box):
                self._begin(index, code, handle, box)
            self.pen = box[0] + self.advances.get(shape, box[2] - box[0])
        self._finish_word()
        return self.found

    def _continues(self, code: int, handle: Any, box: Box) -> bool:
        """Adds the character to the word when it belongs there: close by, and of the same colour."""
        if not self.letters or self._is_apart(box):
            return False
        address = ctypes.addressof(handle.contents)
        if address != self.address:
            if self._colour(handle) != self.style.colour or _mode(handle) != self.style.mode:
                return False
            self.handles.append(handle)
            self.address = address
        left, bottom, right, top = self.edges
        x0, y0, x1, y1 = box
        self.gaps += x0 - self.pen
        self.edges = (
            left if left < x0 else x0,
            bottom if bottom < y0 else y0,
            right if right > x1 else x1,
            top if top > y1 else y1,
        )
        self._take(code)
        return True

    def _begin(self, index: int, code: int, handle: Any, box: Box) -> None:
        is_marked = not self.letters
        self._finish_word()
        self.style, self.edges = self._read_style(index, handle), box
        if is_marked:
            self._learn_space()
        self.handles, self.address = [handle], ctypes.addressof(handle.contents)
        self._take(code)

    def _take(self, code: int) -> None:
        if code >= 0xE000:
            self._count_unmapped(code)
        self.letters.append(LETTERS.get(code) or chr(code))

    def _is_apart(self, box: Box) -> bool:
        x0, y0, x1, y1 = box
        left, bottom, right, top = self.edges
        size = self.style.size if self.style.size > 1.0 else 1.0
        if self.is_climbing:
            return max(y0 - top, bottom - y1) > WORD_GAP * size + 0.3
        gap = x0 - self.pen
        if x0 - right > WORD_GAP * size + 0.3 or left - x1 > WORD_GAP * size + 0.3:
            return True
        narrow = NARROW_GAP * self.space_sum / self.space_count * size
        if gap > narrow and gap > self._usual_gap(gap) + narrow:
            return True
        return y1 - y0 > 0.01 and abs((y0 + y1) - (bottom + top)) > 1.2 * size

    def _usual_gap(self, gap: float) -> float:
        """Between the letters of this word; spaced-out headings have wide ones. Of one letter nothing is known,
        but "a" and "I" are words when the word before them on the line was set tightly."""
        if len(self.letters) > 1:
            return self.gaps / (len(self.letters) - 1)
        usual, _, line = self.last
        return usual if self.letters[0] in LONE_LETTERS and line == self.edges[1] else gap

    def _learn_space(self) -> None:
        """How wide this page sets the spaces that PDFium marks."""
        _, right, line = self.last
        gap = (self.edges[0] - right) / max(self.style.size, 1.0)
        if line == self.edges[1] and 0 < gap < WIDEST_SPACE and not self.is_climbing:
            self.space_sum += gap
            self.space_count += 1

    def _count_unmapped(self, code: int) -> None:
        self.found.character_count += code in UNMAPPED
        self.found.unmapped_count += code in UNMAPPED or code in PRIVATE_USE or code == 0xFFFD

    def _finish_word(self) -> None:
        if not self.letters:
            return
        x0, y0, x1, y1 = self.affine.box(self.edges)
        found = self.found
        self.last = self.gaps / max(1, len(self.letters) - 1), self.pen, self.edges[1]
        self.gaps = 0.0
        found.words.append(
            Word("".join(self.letters), x0, y0, x1, y1, self.style, len(found.words), self.handles)
        )
        found.character_count += len(self.letters)
        self.letters, self.handles = [], []

    def _read_style(self, index: int, handle: Any) -> Style:
        page, matrix = self.text_page, pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d)
        self.is_climbing = abs(matrix.b) > abs(matrix.a)
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) + self.affine.angle
        font = _font_name(page, index)
        return Style(
            size=abs(size),
            angle=(angle + 180) % 360 - 180,
            colour=self._colour(handle),
            mode=_mode(handle),
            bold=any(word in font for word in BOLD_FONTS),
            is_icon=any(word in font for word in ICON_FONTS),
        )

    def _colour(self, handle: Any) -> Colour:
        if not pdfium.FPDFPageObj_GetFillColor(handle, *self.references):
            return 0, 0, 0, 255
        red, green, blue, alpha = self.numbers
        return red.value, green.value, blue.value, alpha.value


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


def _mode(handle: Any) -> int:
    return int(pdfium.FPDFTextObj_GetTextRenderMode(handle))


def _font_name(page: Any, index: int) -> bytes:
    name = ctypes.create_string_buffer(64)
    pdfium.FPDFText_GetFontInfo(page, index, name, 64, None)
    return name.value.lower()
