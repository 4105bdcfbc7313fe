"""Cuts a description into headings and sentences with offsets: bullets, numbered and lettered lists, semicolon lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SHORT_ITEM = 4  # words: lines of so few are the items of a list without marks
LONG_LINE = 60  # a line this long that ends without a stop goes on in the next one
_BULLET = re.compile(r"^[ \t]*(?:[•●▪■◦‣⁃∙·○♦❖➢➤►▶✓✔»\uf0b7\uf0a7]|[*–—-](?=\s)|o(?=\s+[A-Z]))\s*")
_NUMBER = re.compile(r"^[ \t]*\(?(?P<number>\d{1,2}|[a-hA-H]|i{1,3}|iv|vi{0,3})[.)](?=\s)\s*")
_LETTER = re.compile(r"[ \t]*\(?(?P<number>[a-h])[.)](?=\s)\s*")  # "2. a. …"
_ABBREVIATIONS = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|inc|ltd|co|corp|no|nos|dr|mr|mrs|ms|st|vs|approx|dept|u\.s|u\.k|ph\.d|b\.s|b\.a|m\.s|m\.a|p\.o\.s\.t|jr|sr|"
    r"yrs?|min|max|[A-Z])|\.[A-Za-z])\.$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[.!?](?=[\"')\]]*\s+[\"'(\[]*[A-Z0-9])|(?<!&amp)(?<!&nbsp);\s*(?:or|and|and/or)?(?=\s|$)"
)
_GLUED = re.compile(
    r"(?<!\w)[a-z]{3,}(?=[A-Z][a-z]{2}|A\s|\d{1,2}\s?\+?\s?(?:-\s?\d{1,2}\s?)?(?:years?|months?)\b)"
    r"|\w[)](?=[A-Z][a-z]{2})|[a-z)][.!?:;]\xa0?(?=[A-Z][a-z]|[-–•]\s*[A-Z])|(?<=\S)[ \t\xa0]+(?=[•●▪■◦‣⁃➢➤►✓✔]\s*\w)"
)
_DOTS = re.compile(r"\.(?:\s*\.){2,}")
_HEADING_WORDS = 9


@dataclass(frozen=True)
class Segment:
    """One sentence, or one clause of a list with semicolons. `closing` is the "or" / "and" that links it to the next."""

    text: str
    start: int
    end: int
    heading: str  # the heading above it, as written; empty before the first
    number: str | None
    is_bullet: bool
    closing: str | None


def under_heading(heading: str, sentence: str) -> str:
    """As the sentence model reads it: the same words mean a demand under one heading and a wish under another."""
    return f"{heading}: {sentence}" if heading else sentence


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str


def segments_of(text: str) -> list[Segment]:
    segments: list[Segment] = []
    heading: str = ""
    number: str | None = None
    for paragraph in _pieces(text):
        title = _heading(paragraph.text)
        if title is not None:
            heading, number = title, None
            cut = paragraph.text.find(":") + 1
            if not paragraph.text.strip().endswith(":") and 0 < cut < len(paragraph.text.strip()):
                segments += _sentences(
                    text, paragraph.start + cut, paragraph.end, heading, None, is_bullet=False
                )
            continue
        start, is_bullet, printed = paragraph.start, False, None
        if bullet := _BULLET.match(paragraph.text):
            start, is_bullet = start + bullet.end(), True
        if numbered := _NUMBER.match(text[start : paragraph.end]):
            printed = numbered["number"]
            start += numbered.end()
            number = _path(number, printed)
            if printed.isdigit() and (lettered := _LETTER.match(text[start : paragraph.end])):
                number = _path(number, lettered["number"])
                start += lettered.end()
        segments += _sentences(
            text, start, paragraph.end, heading, number if printed else None, is_bullet=is_bullet
        )
    return segments


def _pieces(text: str) -> Iterator[_Line]:
    """Paragraphs, cut where a copy lost its line breaks: "is requiredAbility to", "Requirements:Two years"."""
    for paragraph in _paragraphs(text):
        start = paragraph.start
        for cut in (*_glued(text, paragraph), paragraph.end):
            yield _Line(start, cut, text[start:cut])
            start = cut


def _glued(text: str, line: _Line) -> Iterator[int]:
    for match in _GLUED.finditer(text, line.start, line.end):
        if text[match.end() : match.end() + 6] != "Script":
            yield match.end()


def _path(current: str | None, printed: str | None) -> str | None:
    """ "1", then "1.a" for a letter under it."""
    if printed is None:
        return current
    if printed.isdigit():
        return printed
    return f"{current.split('.')[0]}.{printed.lower()}" if current else printed.lower()


def _paragraphs(text: str) -> Iterator[_Line]:
    """Lines, with those joined that a page broke in two."""
    pending: _Line | None = None
    for line in _lines(text):
        if pending and _goes_on(pending, line, text):
            pending = _Line(pending.start, line.end, text[pending.start : line.end])
            continue
        if pending:
            yield pending
        pending = line if line.text.strip() else None
    if pending:
        yield pending


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        yield _Line(start, start + len(bare), bare)
        start += len(line)


def _goes_on(before: _Line, line: _Line, text: str) -> bool:
    following = line.text.strip()
    if (
        not following
        or _BULLET.match(line.text)
        or _NUMBER.match(line.text)
        or _heading(before.text) is not None
    ):
        return False
    last = text[before.start : before.end].rstrip().rsplit("\n", 1)[-1].strip()
    if last.endswith((".", "!", "?", ":", ";")):
        return False
    is_list = len(last.split()) <= SHORT_ITEM and len(following.split()) <= SHORT_ITEM
    return (following[0].islower() and not is_list) or (
        len(last) >= LONG_LINE and _heading(line.text) is None
    )


def _heading(text: str) -> str | None:
    """The heading's words, or None. Capitals, a closing colon, or well-known words on a short line."""
    bare = text.strip().strip("*#_ ").strip()
    words = bare.split()
    if not words or _BULLET.match(text) or _NUMBER.match(text):
        return None
    label = re.match(r"^([^:]{3,60}):(?:\s|$)", bare)
    if label and len(label[1].split()) <= _HEADING_WORDS and (bare.endswith(":") or is_known(label[1])):
        return label[1].strip()
    if len(words) > _HEADING_WORDS or bare.endswith((".", ";", ",")) or "$" in bare:
        return None
    letters = [char for char in bare if char.isalpha()]
    if len(letters) >= 4 and all(char.isupper() for char in letters) and not re.search(r"\d{2}", bare):
        return bare
    return bare.rstrip("?!") if is_known(bare) else None


_KNOWN = re.compile(
    r"^(?:(?:the|your|our|key|main|essential|core|job|position|role|basic|minimum|general|primary|additional|other|desired|"
    r"desirable|ideal|mandatory|optional|personal|professional|special|supplemental|"
    r"preferred|required|candidate|technical|principal|specific|and|&|/)\s+)*(?:requirements?|qualifications?|responsibilit(?:y|ies)|"
    r"dut(?:y|ies)|benefits|perks|skills|experience|education|competenc(?:y|ies)|accountabilities|tasks|compensation|salary|"
    r"nice[- ]to[- ]haves?|must[- ]haves?|bonus(?: points)?|pluses|about (?:us|you|the (?:role|job|company|team))|who (?:we|you) are|"
    r"what (?:you|we).{2,30}|why (?:join )?(?:us|you).{0,20}|we offer|you have|you will|you are|how to apply|overview|summary|"
    r"description|profile|purpose|selection process|application (?:deadline|process)|where to apply|knowledge|abilities|"
    r"anforderungen|aufgaben|ihr profil|dein profil|wir bieten|missions|profil recherché|requisitos|funciones|ofrecemos)"
    r"(?:(?:\s*(?:and|&|/|,|of|for|with)\s*|\s+)(?:requirements?|qualifications?|skills|experience|education|responsibilities|duties|"
    r"abilities|required|preferred|knowledge|benefits|the role|competencies|deadline|description|summary|overview))*$",
    re.IGNORECASE,
)


def is_known(words: str) -> bool:
    return bool(_KNOWN.match(words.strip(" ?!:").replace("’", "'")))


def _sentences(
    text: str, start: int, end: int, heading: str, number: str | None, *, is_bullet: bool
) -> Iterator[Segment]:
    begin = start
    cuts = [match for match in _STOP.finditer(text, start, end) if not _is_abbreviation(text, match)]
    for match in (*cuts, None):
        stop = match.end() if match else end
        found = _trimmed(text, begin, stop)
        if found:
            yield Segment(text[slice(*found)], *found, heading, number, is_bullet, _closing(text[begin:stop]))
        begin = stop


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.end()]
    return match.group() == "." and bool(_ABBREVIATIONS.search(before))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = re.sub(r"[;,]?\s*(?:\b(?:or|and|and/or)\s*)?$", "", text[start:end])
    dots = _DOTS.search(piece)
    piece = piece[: dots.start()] if dots else piece
    left = len(piece) - len(piece.lstrip())
    stop = start + len(piece.rstrip())
    return (start + left, stop) if any(char.isalnum() for char in text[start + left : stop]) else None


def _closing(text: str) -> str | None:
    match = re.search(r"[;,]\s*(or|and|and/or)\s*$|\s(or|and)\s*$", text.strip(), re.IGNORECASE)
    word = (match[1] or match[2]).casefold() if match else None
    return "or" if word in ("or", "and/or") else word
