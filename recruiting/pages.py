"""The rendered pages of a resume and where its quotes stand on them. In blind mode identity is painted over."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from hrapp.work import WorkError
from recruiting.models import Resume
from skills.documents import Box, DocumentError, DocumentText, render_page
from skills.models import Document
from skills.resume.identity import identity_boxes
from skills.resume.reading import Evidence, ResumeReading

PAGE_WIDTH = 900  # pixels
PADDING = 1.5  # points around a quote


@dataclass(frozen=True)
class Highlight:
    """A rectangle in percent of the page, for an SVG laid over the page image."""

    page: int
    x: float
    y: float
    width: float
    height: float


def can_be_shown(document: Document, *, is_blind: bool) -> bool:
    """A scan may hold a portrait that nobody can tell from its text, so it is not shown to whoever reads blind."""
    return not (is_blind and document.is_scan)


def page_image(resume: Resume, number: int, *, is_blind: bool) -> bytes:
    """PNG of one page, kept on disk beside the uploads after the first time."""
    assert resume.document is not None
    if not can_be_shown(resume.document, is_blind=is_blind):
        raise WorkError("not_blind")
    cover = identity_boxes(_text(resume), ResumeReading.from_json(resume.reading)) if is_blind else ()
    kept = _folder(resume.document.sha256) / f"{number}-{_digest((cover, is_blind))}.png"
    if not kept.exists():
        try:
            image = render_page(
                Path(resume.document.file.path),
                number,
                width=PAGE_WIDTH,
                cover=cover,
                hides_pictures=is_blind,
            )
        except DocumentError as error:
            raise WorkError(error.code, error.detail) from error
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(image)
    return kept.read_bytes()


def forget_images(digest: str) -> None:
    shutil.rmtree(_folder(digest), ignore_errors=True)


def highlights(
    resume: Resume, evidence: Iterable[Evidence]
) -> Iterator[tuple[Evidence, tuple[Highlight, ...]]]:
    """Each quote with the rectangles of its lines, cut to the characters that are quoted."""
    text = _text(resume)
    pages = {page.number: page for page in text.pages}
    for quote in evidence:
        boxes = boxes_between(text, quote.start, quote.end)
        yield (
            quote,
            tuple(in_percent(page, box, pages[page].width, pages[page].height) for page, box in boxes),
        )


def boxes_between(text: DocumentText, start: int, end: int) -> Sequence[tuple[int, Box]]:
    """The parts of lines between two offsets; inside a line a character is as wide as the others."""
    found = []
    for line in text.lines:
        first, last = max(start, line.start), min(end, line.end)
        if first >= last:
            continue
        x0, y0, x1, y1 = line.box
        step = (x1 - x0) / max(1, line.end - line.start)
        found.append((line.page, (x0 + step * (first - line.start), y0, x0 + step * (last - line.start), y1)))
    return found


def in_percent(page: int, box: Box, width: float, height: float) -> Highlight:
    x0, y0, x1, y1 = box[0] - PADDING, box[1] - PADDING, box[2] + PADDING, box[3] + PADDING
    return Highlight(
        page,
        round(100 * x0 / width, 2),
        round(100 * y0 / height, 2),
        round(100 * (x1 - x0) / width, 2),
        round(100 * (y1 - y0) / height, 2),
    )


def _text(resume: Resume) -> DocumentText:
    assert resume.document is not None
    return DocumentText.from_json(resume.document.lines)


def _folder(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "pages" / _digest(digest)


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:32]
