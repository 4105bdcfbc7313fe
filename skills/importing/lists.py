"""Lists and paths inside one cell of a table: "MIG welding|TIG welding", "Trades > Electrical".

A backslash keeps the mark after it as part of the name: "Cut \\| paste".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

PATH_MARK, LIST_MARK = ">", "|"
LONGEST_KEY = 300


def cut(text: str, mark: str) -> list[str]:
    """The parts between the marks, still with their backslashes, without empty ones."""
    return [part for part in _cut(text, mark) if part]


def _cut(text: str, mark: str) -> list[str]:
    parts, start, at = [], 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        if text[at] == mark:
            parts.append(text[start:at])
            start = at + 1
        at += 1
    parts.append(text[start:])
    return [part.strip() for part in parts]


def unescaped(part: str) -> str:
    return re.sub(r"\\([\\|>])", r"\1", part)


def escaped(part: str, marks: str = PATH_MARK + LIST_MARK) -> str:
    return re.sub(rf"([\\{re.escape(marks)}])", r"\\\1", part)


def split(text: str, mark: str) -> list[str]:
    """The parts of a list as they are meant."""
    return [unescaped(part) for part in cut(text, mark)]


def joined(parts: Iterable[str]) -> str:
    return LIST_MARK.join(escaped(part, LIST_MARK) for part in parts)


def fields(part: str, width: int) -> list[str]:
    """What one part of a list says of several things, "ESCO > 1234 > welding", filled up with nothing."""
    found = [unescaped(field) for field in _cut(part, PATH_MARK)]
    return found + [""] * (width - len(found))


def with_fields(rows: Iterable[Iterable[str]]) -> str:
    """The inverse for a whole list; nothing at the end of a row is left out."""
    written = (f" {PATH_MARK} ".join(map(escaped, row)) for row in rows)
    return LIST_MARK.join(re.sub(rf"(?: {PATH_MARK} )+$", "", one) for one in written)


def path_key(path: str) -> str:
    """One spelling for one path; a very long one is told apart by its digest."""
    key = f" {PATH_MARK} ".join(cut(path, PATH_MARK))
    if len(key) <= LONGEST_KEY:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return f"{key[: LONGEST_KEY - 20]}… {digest}"
