"""Marks of places: what stands behind a house or a postcode, a known town with its region, and the same town elsewhere."""

import re
from collections.abc import Iterator, Sequence

from hrapp.slm import Span
from skills.documents import Line
from skills.resume.dates import find_periods
from skills.resume.degrees import SHORTEST
from skills.resume.names_of_people import is_name
from skills.resume.reading import SectionKind
from skills.resume.rows import BULLET, LONGEST_HEADER, is_header_like
from skills.resume.sections import Block
from skills.resume.words import EMPLOYERS, STATES, is_place, title_strength

SURE = 0.85  # of a mark that a rule made
PLACED: frozenset[SectionKind] = frozenset({"header", "personal", "work", "education", "other"})
CONTACTS: frozenset[SectionKind] = frozenset({"header", "personal"})
CONTACT_LINES = 15
_STREETS = r"(?:rue|avenue|av\.?|boulevard|via|viale|calle|rua|ul\.|c/|plaza|piazza)"
_LIVES = re.compile(
    r"\s*(?:address|location|adresse|anschrift|wohnort|ort|based in|lives in|living in|residence|city|dirección|indirizzo"
    r"|endereço|adres)\s*[:：-]?\s+(?=\S)", re.IGNORECASE,
)  # fmt: skip
_POSTCODE = r"(?:[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d?[A-Z\d]{2,3}|[A-Z]?\d[\d -]{2,8}\d|[A-Z]\d{2}\s[A-Z\d]{4}|\d{4}\s?[A-Z]{2})"
_TOWN = r"[^\W\d_][\w'’.-]*(?:[ ][^\W\d_][\w'’.-]*){0,2}"
_AFTER_POSTCODE = re.compile(rf"\s*{_POSTCODE}\s+(?P<town>{_TOWN})\s*")
_BEFORE_POSTCODE = re.compile(rf"\s*(?P<town>{_TOWN})\s+{_POSTCODE}\s*")
_HOUSE = re.compile(
    rf"\s*(?:\d{{1,4}}[A-Za-z]?,?\s+(?:[A-ZÀ-Þ]|{_STREETS})|{_STREETS}\s.*\d|[^\W\d_][\w'’. -]*\s\d{{1,4}}[A-Za-z]?\s*$)"
)
_CELL = re.compile(r"(?:[^|•·⋄♦\t;\s]|\s(?!\s)(?<!\t))+")
_PART = re.compile(r"(?:[^,()\[\]–—/\s-]|[/-](?!\s)|(?<!\s)[/-]|\s(?![/–—-]\s))+")
_REGION = re.compile(r",\s?(?P<region>[A-Z]{2,3}(?!\w)|[^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’.-]*){0,2})")
_SITE = re.compile(r"@|\w\.\w+/|www\.|https?:")
Place = tuple[int, int]


def with_places(text: str, spans: Sequence[Span], kind: SectionKind, lines: Sequence[Line]) -> list[Span]:
    """The marks of one section; its bullets name no place of work."""
    if kind not in PLACED:
        return [span for span in spans if span.label != "Location"]
    bullets = [(line.start, line.end) for line in lines if kind == "work" and _tells(line)]
    kept = [
        span
        for span in spans
        if span.label != "Location"
        or not (any(a <= span.start < b for a, b in bullets) or _is_part_of_other(text, span))
    ]
    is_contact = kind in CONTACTS
    for start, end in _places_of(lines, is_contact=is_contact):
        clashes = [span for span in kept if span.start < end and start < span.end]
        is_part = any(
            span.label == "Location"
            and span.start <= start
            and end < span.end
            and "\n" not in text[span.start : span.end]
            for span in clashes
        )
        if kind == "education" and _may_be_a_degree(text[start:end]):
            continue
        if not is_part and all(span.label in _WEAKER[is_contact] for span in clashes):
            score = max((span.score for span in clashes if span.label == "Location"), default=SURE)
            kept = [span for span in kept if span not in clashes]
            kept.append(Span(start, end, "Location", score))
    return kept


def _may_be_a_degree(text: str) -> bool:
    """ "Nursing, MA" is no town in Massachusetts."""
    town, _, region = text.rpartition(", ")
    return region in SHORTEST and not is_place(town)


_WEAKER = ({"Location"}, {"Location", "Skill", "Employer", "School", "Degree", "Field"})


def _tells(line: Line) -> bool:
    """A bullet that says what was done, and heads no job."""
    return bool(BULLET.match(line.text)) and not find_periods(line.text)


def _is_part_of_other(text: str, span: Span) -> bool:
    """ "25 Corso Italia" and "ada-braga@example.org" name no town."""
    before, after = text[max(0, span.start - 6) : span.start], text[span.end : span.end + 2]
    is_inside = re.search(r"[\w.@/][-._@/]$|[@_]$", before) or re.match(r"[-._@/]\w|@", after)
    return bool(is_inside or re.search(r"(?:^|[\s,])\d{1,4}\s$", before))


def _places_of(lines: Sequence[Line], *, is_contact: bool) -> Iterator[Place]:
    for line in lines[:CONTACT_LINES] if is_contact else lines:
        if len(line.text) > LONGEST[is_contact] or (not is_contact and not _heads(line)):
            continue
        is_beside = is_contact and bool(_SITE.search(line.text))
        for cell in _CELL.finditer(line.text):
            if len(cell.group()) > LONGEST_HEADER:
                continue
            for start, end in _places_in(cell.group(), is_contact=is_contact, is_beside=is_beside):
                yield line.start + cell.start() + start, line.start + cell.start() + end


LONGEST = (LONGEST_HEADER, 2 * LONGEST_HEADER)  # characters; contacts may stand in one line


def _heads(line: Line) -> bool:
    return is_header_like(line.text) and not BULLET.match(line.text)


def _places_in(cell: str, *, is_contact: bool, is_beside: bool) -> Iterator[Place]:
    """Towns of one cell, with the region behind them. `is_beside`: the line holds an address or a link too."""
    parts = [_trimmed(cell, *match.span()) for match in _PART.finditer(cell)]
    is_after_house, done = False, 0
    for number, (start, end) in enumerate(parts):
        if is_contact and (lives := _LIVES.match(cell, start, end)):
            start, is_after_house = lives.end(), True
            parts[number] = start, end
        if start < done or _SITE.search(cell[start:end]):
            continue
        place = _with_postcode(cell, start, end) if is_contact else None
        place = place or _known(cell, parts[number : number + 3])
        if place is None and _is_town(cell[start:end], is_surely=is_after_house, is_perhaps=is_beside):
            place = start, _with_region(cell, end)
        is_after_house = place is None and is_contact and bool(_HOUSE.match(cell[start:end]))
        if place:
            done = place[1]
            yield place


def _with_postcode(cell: str, start: int, end: int) -> Place | None:
    for pattern in (_AFTER_POSTCODE, _BEFORE_POSTCODE):
        if (town := pattern.fullmatch(cell, start, end)) and not _NO_TOWN.search(town["town"]):
            return town.start("town"), _with_region(cell, town.end("town"))
    return None


def _known(cell: str, parts: Sequence[Place]) -> Place | None:
    """The most parts, up to three, that are a place together."""
    for start, end in ((parts[0][0], last) for _, last in reversed(parts)):
        if is_place(cell[start:end]) and "(" not in cell[start:end]:
            postcode = _POSTCODE_BEHIND.search(cell[:end], start)
            return start, postcode.start() if postcode else _with_region(cell, end)
    return None


_POSTCODE_BEHIND = re.compile(r"\s+\d[\d -]{2,}$")


def _is_town(text: str, *, is_surely: bool, is_perhaps: bool) -> bool:
    """`is_surely`: behind a house; `is_perhaps`: beside addresses and links, where a name may stand too."""
    if not (is_surely or is_perhaps) or not re.fullmatch(_TOWN, text) or not text[:1].isupper():
        return False
    is_other = _NO_TOWN.search(text) or title_strength(text) or EMPLOYERS.search(text)
    return not is_other and (is_surely or not is_name(text))


_NO_TOWN = re.compile(
    r"(?<!\w)(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|circle|court|blvd|boulevard|way|suite|apt|phone|mobile|home|cell"
    r"|tel|fax|e?-?mail|email id|contact|address|location|website|portfolio|page|name|linkedin|github|cv|resume)\.?$", re.IGNORECASE,
)  # fmt: skip


def _trimmed(text: str, start: int, end: int) -> Place:
    while start < end and text[start] in " -./":
        start += 1
    while start < end and text[end - 1] in " -.:/":
        end -= 1
    return start, end


def _with_region(cell: str, end: int) -> int:
    """ "Recife, PE" and "Hamilton, New Zealand" are one place."""
    while behind := _REGION.match(cell, end):
        region = behind["region"]
        if not (region in STATES or is_place(region) or re.fullmatch(r"[A-Z]{2}", region)):
            break
        end = behind.end()
    return end


def everywhere(text: str, spans: Sequence[Span], blocks: Sequence[Block]) -> list[Span]:
    """What is a place once is a place in the other headers of jobs and studies."""
    names = {text[span.start : span.end] for span in spans if span.label == "Location" and span.score >= SURE}
    names = {name for name in names if "\n" not in name and len(name) > 3}
    if not names:
        return list(spans)
    pattern = re.compile(
        rf"(?<![\w-])(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})(?![\w-])"
    )
    marks = list(spans)
    for line in _header_lines(blocks):
        for match in pattern.finditer(line.text):
            start, end = line.start + match.start(), line.start + match.end()
            clashes = [span for span in marks if span.start < end and start < span.end]
            is_free = all(start <= span.start and span.end <= end for span in clashes)
            if is_free and _is_a_piece(line.text, match.start(), match.end()):
                marks = [*(span for span in marks if span not in clashes), Span(start, end, "Location", SURE)]
    return marks


def _header_lines(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        if block.kind in ("work", "education"):
            yield from (line for line in block.lines if not BULLET.match(line.text) or len(line.text) < 100)


def _is_a_piece(text: str, start: int, end: int) -> bool:
    """Between separators: "Northvale, Leeds" and not "Leeds Foods"."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    return (not before or before[-1] in ",|-–—·•/(\t;:") and (not after or after[0] in ",|-–—·•/)\t;.(")
