"""Documents to text with positions. Files are opened in a limited child process only; nothing here knows Django."""

import json
from collections.abc import Sequence
from pathlib import Path

from skills.documents import limits, sandbox
from skills.documents.document import Box, DocumentError, DocumentText, Finding, Line, Member, Page
from skills.documents.places import part_of

__all__ = [
    "Box",
    "DocumentError",
    "DocumentText",
    "Finding",
    "Line",
    "Member",
    "Page",
    "part_of",
    "read_document",
    "render_page",
    "unpack",
]


def read_document(path: Path) -> DocumentText:
    """The text of a file with positions; raises DocumentError with a code when there is none."""
    _check_size(path)
    return DocumentText.from_json(json.loads(sandbox.run("read", path)))


def render_page(
    path: Path,
    number: int,
    *,
    width: int,
    cover: Sequence[tuple[int, Box]] = (),
    hides_pictures: bool = False,
) -> bytes:
    """A page as PNG, `width` pixels wide; the boxes in `cover` (page number, box) and pictures are painted over."""
    _check_size(path)
    boxes = [[page, list(box)] for page, box in cover]
    return sandbox.run("paint", path, number=number, width=width, cover=boxes, hides_pictures=hides_pictures)


def unpack(path: Path, into: Path) -> list[Member]:
    """The documents of a ZIP file as files in the folder `into`, each with its name in the archive."""
    return [Member(*row) for row in json.loads(sandbox.run("unpack", path, into=str(into.resolve())))]


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if size == 0:
        raise DocumentError("empty", "the file has no content")
    if size > limits.MAX_FILE_BYTES:
        raise DocumentError(
            "too_large",
            f"{size / limits.MEGABYTE:.0f} MB, at most {limits.MAX_FILE_BYTES // limits.MEGABYTE} MB are read",
        )
