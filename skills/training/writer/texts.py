"""The permissive English that a writer reads before it learns to answer: handbooks, speeches, letters. See SOURCES."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

# Archive below DATA/text -> its licence. Nothing else is read.
SOURCES = {
    "handbook_sourcegraph": "Apache-2.0", "handbook_civicactions": "CC BY 4.0", "career_handbook": "MIT",
    "english_public_domain": "public domain", "english_open_licence": "MASC: any use; pros and cons: CC BY 4.0",
}  # fmt: skip
FOREIGN = re.compile(r"/(udhr\d?|names|genesis)/", re.I)
TAGGED = re.compile(r"_(?:[A-Z]{2,4}\$?|[A-Z]{1,4}|[.,:'`()#$-]+)(?=\s|$)")
MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|https?://\S+|[*_#`|>]+|\{[^}]*\}")
BLANKS = re.compile(r"[ \t]+")


def paragraphs(data: Path) -> list[str]:
    """Clean paragraphs of plain English prose, in a fixed shuffle."""
    found = [text for name in SOURCES for text in _of_archive(data / "text" / f"{name}.tar.xz")]
    found = sorted(set(found))
    Random(5).shuffle(found)
    return found


def _of_archive(path: Path) -> Iterator[str]:
    if not path.is_file():
        return
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file is None or FOREIGN.search(f"/{member.name}"):
                continue
            text = file.read().decode("utf-8", errors="ignore")
            yield from filter(_is_prose, (_clean(block) for block in re.split(r"\n\s*\n|\n(?=[-*#])", text)))


def _clean(block: str) -> str:
    text = MARKUP.sub(lambda found: found[1] or " ", TAGGED.sub("", block))
    return BLANKS.sub(" ", text.replace("\n", " ")).strip(" -")


def _is_prose(text: str) -> bool:
    letters = sum(one.isascii() and (one.isalpha() or one in " ,.'") for one in text)
    return len(text) > 60 and letters > 0.94 * len(text) and text[-1] in ".!?"
