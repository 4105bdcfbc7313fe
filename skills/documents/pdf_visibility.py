"""Which words of a PDF page a person can see. Cheap rules settle most words; the doubtful ones are taken off the page
and the page is painted again: a word that changes no pixel is hidden, whatever the trick was."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageStat

from skills.documents.document import Box
from skills.documents.pdf_words import INVISIBLE_MODE, Style, Word

SMALLEST_POINTS = 3.0
DARK = 128  # luminance below which text is readable on any light ground
CONTRAST = 28  # of 255, measured in the painted page; thin strokes lose half of their contrast
SCALE = 2.0
MAX_SIDE_PIXELS = 3000
CLIP_MODE = 7
SCAN_COVERAGE = 0.6
FIRST_FOREIGN = 0x0590  # Hebrew and what follows; every machine draws Latin, Greek and Cyrillic letters


@dataclass(frozen=True, slots=True)
class Area:
    """Something painted that text may stand on or lie under."""

    box: Box
    index: int  # place in the order of painting
    is_light: bool


@dataclass(frozen=True, slots=True)
class Surface:
    """The painted page without its texts' doubts: what is drawn on it and in which order."""

    page: Any
    width: float
    height: float
    areas: Sequence[Area]
    texts: Sequence[tuple[Any, int]]  # text objects with their place in the order of painting
    image_coverage: float


def survey(page: Any, width: float, height: float, to_top_left: Any) -> Surface:
    areas, texts, covered = [], [], 0.0
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append((item, index))
            continue
        box = _bounds(item, to_top_left)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered = max(covered, _area(_clipped(box, width, height)))
        if kind != pdfium.FPDF_PAGEOBJ_PATH or _is_filled(item, box):
            areas.append(
                Area(box, index, kind == pdfium.FPDF_PAGEOBJ_PATH and _luminance(_colour(item)) > DARK)
            )
    return Surface(page, width, height, areas, texts, covered / max(width * height, 1.0))


def hidden_words(surface: Surface, words: Sequence[Word]) -> dict[int, str]:
    """Order number of each hidden word -> why."""
    hidden: dict[int, str] = {}
    doubtful: list[tuple[Word, bool]] = []
    plain: list[Word] = []
    places = (
        {ctypes.addressof(item.contents): place for item, place in surface.texts} if surface.areas else {}
    )
    for word in words:
        code = _plain_reason(surface, word)
        if code:
            hidden[word.order] = code
            continue
        touching = [area for area in surface.areas if not _is_apart(area.box, word)]
        place = places.get(ctypes.addressof(word.handles[0].contents), -1) if touching else -1
        is_under = any(area.index > place >= 0 for area in touching)
        if (
            is_under
            or _is_light(word.style.colour)
            or any(place < 0 or not area.is_light for area in touching)
        ):
            doubtful.append((word, is_under))
        else:
            plain.append(word)
    doubtful += [(word, False) for word in _without_mark(surface, plain)]
    known = [handle for word in words if word.order in hidden for handle in word.handles]
    with _switched_off(known):  # hidden words must not lend their ink to others
        return hidden | dict(_unseen(surface, doubtful))


def is_scan_layer(surface: Surface, words: Sequence[Word]) -> bool:
    """A scanner's own recognised text lies invisibly over the picture of the page."""
    invisible = sum(word.style.mode == INVISIBLE_MODE for word in words)
    return surface.image_coverage > SCAN_COVERAGE and invisible > 0.8 * len(words) > 0


def without_ink(surface: Surface, words: Iterable[Word]) -> list[Word]:
    """Words of a scanner's layer that stand where the picture shows nothing."""
    painted = _painted(surface).convert("L")
    found = []
    for word in words:
        if _range(painted.crop(_pixels(surface, word.box, _scale(surface)))) < 2 * CONTRAST:
            found.append(word)
    return found


def is_blank(surface: Surface) -> bool:
    return _range(_painted(surface).convert("L")) < CONTRAST


def _plain_reason(surface: Surface, word: Word) -> str:
    style = word.style
    if word.x1 < 0.5 or word.y1 < 0.5 or word.x0 > surface.width - 0.5 or word.y0 > surface.height - 0.5:
        return "off_page_text"
    if style.mode in (INVISIBLE_MODE, CLIP_MODE) or (style.mode == 0 and style.colour[3] < 16):
        return "invisible_text"
    if max(style.size, min(word.y1 - word.y0, word.x1 - word.x0)) < SMALLEST_POINTS:
        return "tiny_text"
    return ""


def _without_mark(surface: Surface, words: Sequence[Word]) -> list[Word]:
    """Dark words that left no mark on a quick picture of the page: clipped away, masked, or on a layer that is off."""
    if not words:
        return []
    scale = min(1.0, MAX_SIDE_PIXELS / max(surface.width, surface.height))
    picture = _grey(surface.page, max(1, round(surface.width * scale)), max(1, round(surface.height * scale)))
    return [word for word in words if _range(picture.crop(_pixels(surface, word.box, scale))) < 2 * CONTRAST]


def _range(picture: Image.Image) -> float:
    low, high = picture.getextrema()
    return float(high) - float(low)  # type: ignore[arg-type]  # one band: two numbers


def _is_light(colour: tuple[int, int, int, int]) -> bool:
    return _luminance(colour) > DARK or colour[3] < DARK


def _unseen(surface: Surface, doubtful: Sequence[tuple[Word, bool]]) -> Iterable[tuple[int, str]]:
    if not doubtful:
        return
    full = _painted(surface)
    with _switched_off([handle for word, _ in doubtful for handle in word.handles]):
        bare = _painted(surface)
    difference = ImageChops.difference(full, bare)
    for word, is_under in doubtful:
        pixels = _pixels(surface, word.box, _scale(surface))
        bands = difference.crop(pixels).getextrema()
        if max(band[1] for band in bands) >= CONTRAST:  # type: ignore[index]  # three bands: three pairs
            continue
        reason = _reason(word.style, bare.crop(pixels))
        if is_under or reason == "white_text" or not _lacks_font(word):
            yield word.order, "covered_text" if is_under else reason


def _lacks_font(word: Word) -> bool:
    """Letters of another script in a font that the file names but does not hold: other machines show them."""
    letters = [char for char in word.text if char.isalpha()]
    if not letters or not all(ord(char) >= FIRST_FOREIGN for char in letters):
        return False
    fonts = [pdfium.FPDFTextObj_GetFont(handle) for handle in word.handles]
    return all(font and pdfium.FPDFFont_GetIsEmbedded(font) == 0 for font in fonts)


@contextmanager
def _switched_off(handles: Sequence[Any]) -> Iterator[None]:
    """The page without these objects."""
    for handle in handles:
        pdfium.FPDFPageObj_SetIsActive(handle, 0)
    try:
        yield
    finally:
        for handle in handles:
            pdfium.FPDFPageObj_SetIsActive(handle, 1)


def _reason(style: Style, ground: Image.Image) -> str:
    distance = max(
        abs(one - other) for one, other in zip(style.colour, ImageStat.Stat(ground).mean, strict=False)
    )
    return "white_text" if distance < 2 * CONTRAST else "covered_text"


def _painted(surface: Surface) -> Image.Image:
    scale = _scale(surface)
    return paint(surface.page, max(1, round(surface.width * scale)), max(1, round(surface.height * scale)))


def _scale(surface: Surface) -> float:
    return min(SCALE, MAX_SIDE_PIXELS / max(surface.width, surface.height, 1.0))


def paint(page: Any, width: int, height: int) -> Image.Image:
    """The page in pixels, black on white where it says nothing else, annotations included."""
    content, stride = _bitmap(page, width, height, pdfium.FPDFBitmap_BGRx, pdfium.FPDF_ANNOT)
    return Image.frombuffer("RGB", (width, height), content, "raw", "BGRX", stride, 1)


def _grey(page: Any, width: int, height: int) -> Image.Image:
    content, stride = _bitmap(page, width, height, pdfium.FPDFBitmap_Gray, pdfium.FPDF_GRAYSCALE)
    return Image.frombuffer("L", (width, height), content, "raw", "L", stride, 1)


def _bitmap(page: Any, width: int, height: int, kind: int, flags: int) -> tuple[bytes, int]:
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, kind, None, 0)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        return ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height), stride
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _pixels(surface: Surface, box: Box, scale: float) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = _clipped(box, surface.width, surface.height)
    left, top = int(x0 * scale), int(y0 * scale)
    return left, top, max(left + 1, int(x1 * scale) + 1), max(top + 1, int(y1 * scale) + 1)


def _bounds(item: Any, to_top_left: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return -1.0, -1.0, -1.0, -1.0
    box: Box = to_top_left.box((left.value, bottom.value, right.value, top.value))
    return box


def _is_filled(item: Any, box: Box) -> bool:
    if box[3] - box[1] < 2 or box[2] - box[0] < 2:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    return fill.value != pdfium.FPDF_FILLMODE_NONE or (stroke.value != 0 and _is_thick(item))


def _is_thick(item: Any) -> bool:
    width = ctypes.c_float()
    return bool(pdfium.FPDFPageObj_GetStrokeWidth(item, width)) and width.value > 4


def _colour(item: Any) -> tuple[int, int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, alpha.value


def _luminance(colour: tuple[int, int, int, int]) -> float:
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def _clipped(box: Box, width: float, height: float) -> Box:
    x0, y0 = min(max(box[0], 0.0), width), min(max(box[1], 0.0), height)
    return x0, y0, min(max(box[2], x0), width), min(max(box[3], y0), height)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_apart(box: Box, word: Word) -> bool:
    return box[0] >= word.x1 or box[2] <= word.x0 or box[1] >= word.y1 or box[3] <= word.y0
