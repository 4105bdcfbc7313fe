"""Announcements of a class of jobs, as public employers publish them: title, code, duties, and what is asked for.

Headings stand in capitals on lines of their own. What is asked for are the requirements, the duties, and what the
examination looks for ("knowledge of ...; the ability to ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEADING = re.compile(r"^[A-Z][A-Z /&'-]{3,60}:?$")
CODE = re.compile(r"\bclass\s*code\s*:?\s*(\d{3,5})\b", re.I)
DUTIES = ("DUTIES", "DUTIES AND RESPONSIBILITIES", "JOB DUTIES", "JOB SUMMARY")
REQUIREMENTS = re.compile(r"^(?:MINIMUM )?(?:REQUIREMENT|QUALIFICATION)S?\b")
LOOKED_FOR = re.compile(
    r"(?:knowledge of|ability to)\b.{20,6000}?(?:other necessary (?:skills|knowledge)|\n\s*\n|\Z)",
    re.I | re.S,
)
NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[a-z])[.)]\s*")
NO_TITLE = re.compile(r"^(?:class code|open date|revised|\(|exam)", re.I)


@dataclass(frozen=True)
class Announcement:
    """`asked`: texts that a class cannot do without; `useful`: what else its work is made of."""

    title: str
    code: str
    duties: str
    asked: tuple[str, ...]
    useful: tuple[str, ...]


def read_announcement(text: str) -> Announcement | None:
    """None for a text that has no duties or requirements under headings of their own."""
    sections = dict(reversed(list(_sections(text))))  # of two alike the first
    duties = " ".join(next((sections[name] for name in DUTIES if name in sections), "").split())
    asked = [body for name, body in sections.items() if REQUIREMENTS.match(name)]
    title = _title(text)
    if not title or not (duties or asked):
        return None
    code = CODE.search(text)
    looked_for = [" ".join(found.group().split()) for found in LOOKED_FOR.finditer(text)]
    return Announcement(
        title, code[1] if code else "", duties, tuple(_lines("\n".join(asked))),
        tuple(part for one in [duties, *looked_for] for part in _parts(one)),
    )  # fmt: skip


def _sections(text: str) -> Iterator[tuple[str, str]]:
    name, lines = "", list[str]()
    for line in text.splitlines():
        words = " ".join(line.split())
        if HEADING.match(words):
            yield name, "\n".join(lines)
            name, lines = words.rstrip(":"), []
        else:
            lines.append(line)
    yield name, "\n".join(lines)


def _title(text: str) -> str:
    """The first line, in the case of a title where it is all capitals."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    first = next((line for line in lines if line and not NO_TITLE.match(line)), "")
    plain = re.sub(r"\s+(?:class code|\(revised).*$", "", first, flags=re.I)[:200]
    return _capitalised(plain) if plain.isupper() else plain


def _capitalised(words: str) -> str:
    small = {"and", "of", "for", "the", "in", "to", "or"}
    told = [
        word
        if re.fullmatch(r"[IVX]+|[A-Z]|\d.*", word)
        else word.lower()
        if word.lower() in small
        else word.capitalize()
        for word in words.split()
    ]
    return " ".join(told)


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if words := " ".join(NUMBERED.sub("", line).split()):
            yield words


def _parts(text: str) -> Iterator[str]:
    """Long sentences of many parts are read part by part."""
    for part in re.split(r"(?<=[;.])\s+", text):
        if len(part) > 3:
            yield part
