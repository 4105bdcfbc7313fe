"""Is this line the heading of a section, and of which? Wording first, then how the line looks, then the model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from hrapp.slm import Label
from skills.documents import Line
from skills.resume.heading_words import FILLERS, KIND_OF, NOUNS
from skills.resume.reading import SectionKind

MODEL_IS_SURE = 0.8
LONGEST_HEADING = 6  # words
_INLINE = re.compile(r"^(?P<heading>[^:：]{3,40})\s*[:：]\s+(?P<rest>\S.*)$")
_SPACED_OUT = re.compile(r"^(?:\S\s){3,}\S$")  # "E X P E R I E N C E"


@dataclass(frozen=True)
class Heading:
    kind: SectionKind
    line: int
    length: int  # characters of the line that belong to the heading; what follows is content


def find_headings(lines: Sequence[Line], labels: Sequence[Label | None] | None = None) -> list[Heading]:
    body = body_size(lines)
    found: list[Heading] = []
    for index, line in enumerate(lines):
        if (index < FIRST_LINES and normalise(line.text) in _NAMES_OF_THE_PAPER) or _carries_on(lines, index):
            continue
        label = labels[index] if labels else None
        heading = _heading(line, index, looks_set_off(line, body), label)
        heading = heading or _in_the_left_column(lines, index)
        is_list_label = (
            bool(found)
            and found[-1].kind in _LISTED
            and heading
            and heading.length < len(line.text)
            and heading.kind in _INLINE_KINDS
        )
        if heading and not is_list_label:
            found.append(heading)
    return _told_apart(_with_inline(found, lines), lines)


def _with_inline(headings: Sequence[Heading], lines: Sequence[Line]) -> list[Heading]:
    """ "Work experience: Acme Ltd" counts where work has no heading of its own: inside a job it would be a sentence."""
    lacking = _MAIN - {one.kind for one in headings}
    if not lacking:
        return list(headings)
    taken = {one.line for one in headings}
    added = [
        Heading(kind, index, inline.start("rest"))
        for index, line in enumerate(lines)
        if index not in taken
        and (inline := _INLINE.match(line.text))
        and (kind := KIND_OF.get(normalise(inline["heading"]))) in lacking
    ]
    return sorted([*headings, *added], key=lambda one: one.line)


_MAIN: frozenset[SectionKind] = frozenset({"work", "education"})


def _told_apart(headings: Sequence[Heading], lines: Sequence[Line]) -> list[Heading]:
    """ "Qualifications" are degrees, but skills where the degrees stand under a heading of their own."""
    words = [normalise(lines[one.line].text) for one in headings]
    has_education = any(
        one.kind == "education" and text not in _AMBIGUOUS for one, text in zip(headings, words, strict=True)
    )
    return [
        replace(one, kind="skills") if has_education and text in _AMBIGUOUS else one
        for one, text in zip(headings, words, strict=True)
    ]


_AMBIGUOUS = frozenset({"qualifications"})


FIRST_LINES, OPEN_LINE = 3, 40
_NAMES_OF_THE_PAPER = frozenset(
    {
        "cv",
        "curriculum vitae",
        "europass curriculum vitae",
        "resume",
        "résumé",
        "lebenslauf",
        "bio data",
        "biodata",
    }
)


def _carries_on(lines: Sequence[Line], index: int) -> bool:
    """ "tools" below "• Repaired machines with hand" is the end of a wrapped line."""
    before, text = lines[index - 1].text.rstrip() if index else "", lines[index].text
    return (
        text[:1].islower() and len(before) > OPEN_LINE and before[-1] not in ".:;!?" and not before.islower()
    )


def body_size(lines: Sequence[Line]) -> float:
    sizes = [line.size for line in lines for _ in range(max(1, len(line.text) // 20)) if line.size]
    return median(sizes) if sizes else 0.0


def looks_set_off(line: Line, body: float) -> bool:
    letters = [char for char in line.text if char.isalpha()]
    is_capitals = len(letters) > 3 and all(char.isupper() for char in letters)
    return line.bold or is_capitals or (body > 0 and line.size >= body * 1.12)


def _heading(line: Line, index: int, is_set_off: bool, label: Label | None) -> Heading | None:
    words = normalise(line.text)
    if not words or _LEADS_INTO.search(words):
        return None
    kind = KIND_OF.get(words) or _in_two_languages(line.text)
    if kind and (is_set_off or _is_plain_heading(line.text, words)):
        return Heading(kind, index, len(line.text))
    if is_set_off and (kind := _by_noun(words)):
        return Heading(kind, index, len(line.text))
    if (
        label
        and label.score >= MODEL_IS_SURE
        and (is_set_off or _begins_large(line.text))
        and (kind := _model_kind(label.name, words))
    ):
        return Heading(kind, index, len(line.text))
    inline = _INLINE.match(line.text)
    if inline and (kind := KIND_OF.get(normalise(inline["heading"]))) and kind in _INLINE_KINDS:
        return Heading(kind, index, inline.start("rest"))
    return None


# "Achievements include:" is part of a job.
_LEADS_INTO = re.compile(r"\b(?:includ(?:es?|ed|ing)|as follows|such as)$")


def _in_two_languages(text: str) -> SectionKind | None:
    """ "求职目标 (Career Objective)", "Work experience / Berufserfahrung": either half may be known."""
    halves = _HALVES.split(text.strip(" ):："))
    if len(halves) != 2:
        return None
    kinds = {KIND_OF.get(normalise(half)) for half in halves}
    known = [kind for kind in kinds if kind]
    is_foreign = halves[0].isascii() != halves[1].isascii()
    return known[0] if len(known) == 1 and (is_foreign or None not in kinds) else None


_HALVES = re.compile(r"\s*[(（/|]\s*")


def _in_the_left_column(lines: Sequence[Line], index: int) -> Heading | None:
    """ "Work experience<tab>Acme Ltd": a table with the headings in its first column, maybe in two lines."""
    left, tab, rest = lines[index].text.partition("\t")
    if not (tab and rest.strip()) or len(left.split()) > LONGEST_HEADING:
        return None
    above = lines[index - 1].text if index and "\t" not in lines[index - 1].text else ""
    for words in (left, f"{above} {left}"):
        if (kind := KIND_OF.get(normalise(words))) and words[:1].isupper():
            return Heading(kind, index, len(left) + 1)
    return None


_LISTED = frozenset({"skills", "work", "projects"})  # "Languages: Java, C++" inside a list of skills
_INLINE_KINDS: frozenset[SectionKind] = frozenset({"languages", "interests", "summary", "references"})


def _is_plain_heading(text: str, words: str) -> bool:
    """Known wording without any mark of a heading: it must begin with a capital and not end like a sentence."""
    return (
        _begins_large(text)
        and not text.rstrip().endswith((".", ",", ";"))
        and not _BULLET.match(text)
        and (len(words) > 2 or not words.isascii())
    )


def _begins_large(text: str) -> bool:
    """With a capital, or in a script without."""
    first = next((char for char in text if char.isalpha()), "")
    return not first.islower()


_BULLET = re.compile(r"^\s*[•●▪■◦‣⁃∙·*➢➤✓✔»>-]\s")


def _by_noun(words: str) -> SectionKind | None:
    parts = words.split()
    if len(parts) > LONGEST_HEADING or not all(part in NOUNS or part in FILLERS for part in parts):
        return None
    nouns = [NOUNS[part] for part in parts if part in NOUNS]
    if "volunteer" in nouns:
        return "volunteer"
    return nouns[0] if nouns else None


def _model_kind(name: str, words: str) -> SectionKind | None:
    if len(words.split()) > LONGEST_HEADING:
        return None
    return _KINDS.get(name)


_KINDS: dict[str, SectionKind] = {kind: kind for kind in KIND_OF.values()} | {
    "experience": "work", "volunteering": "volunteer", "contact": "personal",
}  # fmt: skip  # the model's names for the same sections


_MARKS = "\u0300-\u036f\u064b-\u0652\u0900-\u0dff\u0e31-\u0e4e\u200c"  # vowels and accents written as characters of their own


def normalise(text: str) -> str:
    """Words only, casefolded: "  2. WORK EXPERIENCE: " and "W O R K" lose what does not name the section."""
    stripped = text.strip()
    if _SPACED_OUT.match(stripped):
        stripped = re.sub(r"(?<=\S)\s(?=\S)", "", re.sub(r"\s{2,}", "\0", stripped)).replace("\0", " ")
    stripped = re.sub(r"^(?:[#\s]+|\(?(?:\d{1,2}|[ivx]{1,4})[.)]\s+)", "", stripped, flags=re.IGNORECASE)
    stripped = re.sub(rf"[^\w\s'’&/{_MARKS}-]+", " ", stripped).replace("&", " and ")
    stripped = re.sub(r"(?<!\w)[-/]+|[-/]+(?!\w)|/|-", " ", stripped).replace("_", " ")
    return " ".join(stripped.casefold().split())
