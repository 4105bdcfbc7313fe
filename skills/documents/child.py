"""The process that opens strangers' files: one request after another from standard input, one answer each. An error
that is nobody's fault but ours ends the process, and the parent reports `crashed`."""

import json
import os
import struct
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree
from PIL import Image

from skills.documents import confinement, limits, painting, reading
from skills.documents.archives import unpack_archive
from skills.documents.document import DocumentError

HEADER = struct.Struct("<cI")
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, etree.LxmlError, OSError, UnicodeError, SyntaxError)


def main() -> None:
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    tempfile.tempdir = sys.argv[1]
    Image.MAX_IMAGE_PIXELS = limits.MAX_PIXELS
    confinement.confine()
    for line in requests:
        _answer(answers, json.loads(line))


def _answer(answers: BinaryIO, request: dict[str, Any]) -> None:
    confinement.allow_seconds(request["seconds"])
    try:
        kind, content = b"+", WORK[request["work"]](request)
    except DocumentError as error:
        kind, content = b"-", json.dumps([error.code, error.detail]).encode()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        kind, content = b"-", json.dumps(["too_many_pixels", "a picture larger than its file"]).encode()
    except (MemoryError, RecursionError) as error:
        kind, content = (
            b"-",
            json.dumps(["too_large", f"needs too much memory ({type(error).__name__})"]).encode(),
        )
    except DAMAGED as error:
        kind, content = b"-", json.dumps(["corrupt", f"damaged ({type(error).__name__})"]).encode()
    answers.write(HEADER.pack(kind, len(content)) + content)
    answers.flush()


def _read(request: dict[str, Any]) -> bytes:
    document = reading.read(_content(request), request["tesseract"])
    return json.dumps(document.as_json()).encode()


def _paint(request: dict[str, Any]) -> bytes:
    cover = [(page, (box[0], box[1], box[2], box[3])) for page, box in request["cover"]]
    return painting.paint_page(
        _content(request),
        request["number"],
        request["width"],
        cover,
        request["tesseract"],
        hides_pictures=request["hides_pictures"],
    )


def _unpack(request: dict[str, Any]) -> bytes:
    members = unpack_archive(Path(request["path"]), Path(request["into"]))
    return json.dumps(members).encode()


def _content(request: dict[str, Any]) -> bytes:
    """The file's bytes, capped: a file may grow after its size was asked."""
    with Path(request["path"]).open("rb") as file:
        data = file.read(limits.MAX_FILE_BYTES + 1)
    if len(data) > limits.MAX_FILE_BYTES:
        raise DocumentError("too_large", f"more than {limits.MAX_FILE_BYTES // limits.MEGABYTE} MB")
    return data


WORK: dict[str, Callable[[dict[str, Any]], bytes]] = {"read": _read, "paint": _paint, "unpack": _unpack}

if __name__ == "__main__":
    main()
