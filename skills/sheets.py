"""The rendered pages of a document and where quotes stand on them; kept on disk beside the uploads."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from hrapp.work import WorkError
from skills.documents import Box, DocumentError, DocumentText, part_of, render_page
from skills.models import Document

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


def page_image(
    document: Document, number: int, *, cover: Sequence[tuple[int, Box]] = (), hides_pictures: bool = False
) -> bytes:
    """PNG of one page, rendered once. Raises WorkError with the code of what stands in the way."""
    kept = _folder(document.sha256) / f"{number}-{_digest((cover, hides_pictures))}.png"
    if not kept.exists():
        path = Path(document.file.path)
        try:
            image = render_page(path, number, width=PAGE_WIDTH, cover=cover, hides_pictures=hides_pictures)
        except DocumentError as error:
            raise WorkError(error.code, error.detail) from error
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(image)
    return kept.read_bytes()


def forget_images(digest: str) -> None:
    shutil.rmtree(_folder(digest), ignore_errors=True)


def highlights(text: DocumentText, start: int, end: int) -> tuple[Highlight, ...]:
    """The rectangles of the lines between two offsets, cut to the characters that are quoted."""
    pages = {page.number: page for page in text.pages}
    return tuple(
        in_percent(page, box, pages[page].width, pages[page].height)
        for page, box in boxes_between(text, start, end)
    )


def boxes_between(text: DocumentText, start: int, end: int) -> Sequence[tuple[int, Box]]:
    """The parts of lines between two offsets, with their pages."""
    return [
        (line.page, part_of(line, start, end)) for line in text.lines if line.start < end and start < line.end
    ]


def in_percent(page: int, box: Box, width: float, height: float) -> Highlight:
    x0, y0, x1, y1 = box[0] - PADDING, box[1] - PADDING, box[2] + PADDING, box[3] + PADDING
    return Highlight(
        page,
        round(100 * x0 / width, 2),
        round(100 * y0 / height, 2),
        round(100 * (x1 - x0) / width, 2),
        round(100 * (y1 - y0) / height, 2),
    )


def _folder(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "pages" / _digest(digest)


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:32]
