"""Reads PDF files: the words that a person sees in reading order, the hidden ones as findings, and scanned pages
through text recognition."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from statistics import median
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from skills.documents import limits
from skills.documents.assembly import RawLine, Reading, finding
from skills.documents.document import Box, DocumentError, Finding, Page
from skills.documents.ocr import recognise
from skills.documents.pdf_visibility import (
    Surface,
    hidden_words,
    is_blank,
    is_scan_layer,
    paint,
    survey,
    without_ink,
)
from skills.documents.pdf_words import HORIZONTAL_DEGREES, Affine, PageWords, Word, WordReader
from skills.documents.reading_order import Row, rows_in_order

OCR_DPI = 250
STUFFED_KEYWORDS = 25
STUFFED_CHARACTERS = 400
PICTURE_DEPTH = 5  # of forms inside forms
MOST_OF_PAGE = 0.5
METADATA = ("Title", "Author", "Subject", "Keywords")
FLATTENED = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)


class PageReading(NamedTuple):
    page: Page
    lines: list[RawLine]
    findings: list[Finding]
    is_scan: bool


def read_pdf(data: bytes, tesseract: str) -> Reading:
    with opened(data) as document:
        count = checked_page_count(document)
        pages = [_read_page(document, number, tesseract) for number in range(1, count + 1)]
        scans = sum(page.is_scan for page in pages)
        if not any(page.lines for page in pages):
            pages = [_recognised(document, page, tesseract) for page in pages[: limits.MAX_OCR_PAGES]]
            scans = len(pages)
        return Reading(
            pages=[page.page for page in pages],
            lines=[line for page in pages for line in page.lines],
            findings=[*_document_findings(document), *(found for page in pages for found in page.findings)],
            is_scan=scans * 2 > len(pages),
        )


def paint_pdf_page(data: bytes, number: int, width: int) -> tuple[Image.Image, float]:
    """The page in pixels, and pixels per point."""
    with opened(data) as document:
        if not 1 <= number <= checked_page_count(document):
            raise DocumentError("corrupt", f"no page {number}")
        page = _loaded(document, number)
        points, height = _size(page)
        scale = width / points
        if width * height * scale > limits.MAX_PIXELS:
            raise DocumentError("too_many_pixels", "the page is too large to paint")
        return paint(page.raw, width, max(1, round(height * scale))), scale


def picture_boxes(data: bytes, number: int) -> list[Box]:
    """Where pictures stand on a page, such as a portrait. One that fills the page is a scan, and left out."""
    with opened(data) as document:
        page = _loaded(document, number)
        width, height = _size(page)
        found = []
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=PICTURE_DEPTH):
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) < MOST_OF_PAGE * width * height:
                found.append((left, height - top, right, height - bottom))
        return found


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise DocumentError("encrypted", "the file asks for a password") from error
        raise DocumentError("corrupt", "not a readable PDF") from error
    try:
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()
        yield document
    finally:
        document.close()


def checked_page_count(document: Any) -> int:
    count = len(document)
    if count < 1:
        raise DocumentError("corrupt", "a PDF without pages")
    if count > limits.MAX_PAGES:
        raise DocumentError("too_many_pages", f"{count} pages, at most {limits.MAX_PAGES} are read")
    return count


def _loaded(document: Any, number: int) -> Any:
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise DocumentError("corrupt", f"page {number} is damaged") from error
    if any(_subtype(page.raw, index) in FLATTENED for index in range(_annotation_count(page.raw))):
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page = document[number - 1]
    return page


def _annotation_count(page: Any) -> int:
    return min(int(pdfium.FPDFPage_GetAnnotCount(page)), 200)


def _subtype(page: Any, index: int) -> int:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return -1
    subtype = int(pdfium.FPDFAnnot_GetSubtype(annotation))
    pdfium.FPDFPage_CloseAnnot(annotation)
    return subtype


def _size(page: Any) -> tuple[float, float]:
    width, height = page.get_size()
    if not (0 < width <= limits.MAX_PAGE_POINTS and 0 < height <= limits.MAX_PAGE_POINTS):
        raise DocumentError("too_many_pixels", f"a page of {width:.0f} x {height:.0f} points")
    return width, height


def _read_page(document: Any, number: int, tesseract: str) -> PageReading:
    page = _loaded(document, number)
    width, height = _size(page)
    affine = Affine.of_page(page.raw, width, height)
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    if not text_page:
        raise DocumentError("corrupt", f"page {number} is damaged")
    try:
        found = WordReader(text_page, affine).read()
        surface = survey(page.raw, width, height, affine)
        place = Page(number, round(width, 1), round(height, 1))
        return _sorted_out(place, surface, found, tesseract)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _sorted_out(place: Page, surface: Surface, found: PageWords, tesseract: str) -> PageReading:
    if is_scan_layer(surface, found.words):
        return _scan_with_layer(place, surface, found.words)
    hidden = hidden_words(surface, found.words)
    findings = list(_hidden_findings(place.number, found.words, hidden))
    visible = [word for word in found.words if word.order not in hidden]
    is_picture = len(visible) < 5 and surface.image_coverage > 0.4
    if tesseract and (found.is_unreadable or is_picture) and not is_blank(surface):
        return PageReading(place, _scanned_lines(place, surface, tesseract), findings, True)
    if found.is_unreadable:
        detail = "the fonts of this page do not say which characters they draw"
        return PageReading(
            place, [], [*findings, finding("unreadable_text", place.number, None, "", detail)], False
        )
    return PageReading(place, list(page_lines(place.number, visible)), findings, False)


def _scan_with_layer(place: Page, surface: Surface, words: Sequence[Word]) -> PageReading:
    unseen = {word.order: "invisible_text" for word in without_ink(surface, words)}
    findings = list(_hidden_findings(place.number, words, unseen))
    seen = [word for word in words if word.order not in unseen]
    return PageReading(place, list(page_lines(place.number, seen)), findings, True)


def _recognised(document: Any, reading: PageReading, tesseract: str) -> PageReading:
    """A page without a text layer. Blank pages stay empty, so a blank document is `no_text`, not `ocr_missing`."""
    page = _loaded(document, reading.page.number)
    surface = survey(page.raw, *_size(page), Affine.of_page(page.raw, *_size(page)))
    if reading.lines or is_blank(surface) or (reading.findings and not surface.areas):
        return reading
    return reading._replace(lines=_scanned_lines(reading.page, surface, tesseract), is_scan=True)


def _scanned_lines(place: Page, surface: Surface, tesseract: str) -> list[RawLine]:
    longest = max(surface.width, surface.height)
    scale = min(OCR_DPI / 72, 4500 / longest)
    image = paint(surface.page, round(surface.width * scale), round(surface.height * scale))
    return scanned_lines(place.number, image, tesseract, 1 / scale)


def scanned_lines(number: int, image: Image.Image, tesseract: str, points_per_pixel: float) -> list[RawLine]:
    rows = rows_in_order(recognise(image, tesseract, points_per_pixel))
    return [
        RawLine(row.text, number, row.box, 0.75 * (row.box[3] - row.box[1]),
                starts_block=row.starts_block, word_edges=row.word_edges)
        for row in rows
    ]  # fmt: skip


def page_lines(number: int, words: Sequence[Word]) -> Iterator[RawLine]:
    upright = [word for word in words if abs(word.style.angle) < HORIZONTAL_DEGREES]
    for row in rows_in_order(upright):
        yield RawLine(row.text, number, row.box, *_look(row), row.starts_block, row.word_edges)
    by_order = {word.order: word for word in words}
    for quarter in (1, 2, 3):
        turned = [_turned(word, quarter) for word in words if _quarter(word) == quarter]
        for row in rows_in_order(turned):
            box = _around([by_order[word.order] for word in row.words])
            yield RawLine(row.text, number, box, *_look(row), row.starts_block)


def _quarter(word: Word) -> int:
    """How many quarter turns a word stands away from upright; slanted text counts as the nearest."""
    if abs(word.style.angle) < HORIZONTAL_DEGREES:
        return 0
    return round(word.style.angle / 90) % 4 or 1


def _turned(word: Word, quarter: int) -> Word:
    """The word as it stands when the page is turned until the word is upright."""
    x0, y0, x1, y1 = word.box
    box = {1: (-y1, x0, -y0, x1), 2: (-x1, -y1, -x0, -y0), 3: (y0, -x1, y1, -x0)}[quarter]
    return replace(word, x0=box[0], y0=box[1], x1=box[2], y1=box[3])


def _look(row: Row) -> tuple[float, bool]:
    words = [word for word in row.words if isinstance(word, Word)]
    bold = sum(len(word.text) for word in words if word.style.bold)
    return median(word.style.size for word in words), bold * 2 > sum(len(word.text) for word in words)


def _around(words: Sequence[Word]) -> Box:
    return (
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
    )


def _hidden_findings(page: int, words: Sequence[Word], hidden: dict[int, str]) -> Iterable[Finding]:
    """One finding for each unbroken stretch of words hidden in the same way."""
    for code, group in groupby(words, key=lambda word: hidden.get(word.order, "")):
        together = list(group)
        text = " ".join(word.text for word in together)
        if code and any(char.isalpha() for char in text):  # not a page number
            yield finding(code, page, _around(together), text, f"{len(together)} words")


def _document_findings(document: Any) -> Iterable[Finding]:
    metadata = document.get_metadata_dict(skip_empty=True)
    for key in METADATA:
        value = metadata.get(key, "")
        keywords = Counter(value.replace(";", ",").split(","))
        if len(value) > STUFFED_CHARACTERS or len(keywords) > STUFFED_KEYWORDS:
            yield finding("metadata_stuffing", 1, None, value, f"in the field {key} of the file")
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        yield finding("macro", 1, None, "", "the PDF carries JavaScript, which was not run")
    if pdfium.FPDFDoc_GetAttachmentCount(document.raw) > 0:
        yield finding("attachment", 1, None, "", "the PDF carries other files, which were not opened")
