"""Reads pictures of text with tesseract, when it is installed, under the limits of the child that starts it."""

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image

from skills.documents import limits
from skills.documents.document import DocumentError

LEAST_CONFIDENCE = 20.0
MAX_LANGUAGES = 3
WORD_LEVEL, LINE_LEVEL = "5", "4"


@dataclass(slots=True)
class ScannedWord:
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    order: int


def recognise(image: Image.Image, tesseract: str, scale: float) -> list[ScannedWord]:
    """Words of a picture in points, `scale` points to a pixel."""
    if not tesseract:
        raise DocumentError("ocr_missing", "a picture of text; tesseract is not installed on this server")
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "page.png"
        image.convert("L").save(picture, compress_level=1)
        table = _run((tesseract, str(picture), "stdout", "-l", languages(tesseract), "--psm", "3", "tsv"))
    return list(_words(table, scale))


@cache
def languages(tesseract: str) -> str:
    """English first, then whatever else is installed."""
    listed = _run((tesseract, "--list-langs")).splitlines()[1:]
    names = [name for name in listed if name.strip() and name not in ("osd", "equ")]
    names.sort(key=lambda name: (name != "eng", name))
    return "+".join(names[:MAX_LANGUAGES]) or "eng"


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(  # noqa: S603  # the program found by the parent, and a file of our own
        command, stdin=subprocess.DEVNULL, capture_output=True, timeout=limits.WALL_SECONDS, check=False
    )
    if done.returncode:
        raise DocumentError("crashed", "the text recognition failed")
    return done.stdout.decode("utf-8", "replace")


def _words(table: str, scale: float) -> list[ScannedWord]:
    words: list[ScannedWord] = []
    top = bottom = 0.0
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12:
            continue
        left, y, width, height = (float(cell) * scale for cell in cells[6:10])
        if cells[0] == LINE_LEVEL:
            top, bottom = y, y + height
        elif cells[0] == WORD_LEVEL and float(cells[10]) >= LEAST_CONFIDENCE and cells[11].strip():
            words.append(ScannedWord(cells[11], left, top, left + width, bottom, len(words)))
    return words
