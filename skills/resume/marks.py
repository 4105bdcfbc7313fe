"""Mends the marks of resume_entities with what a resume's form says: dates and certificates have closed forms, a place
stands behind a postcode, and what is a place once in a resume is one in its other headers too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hrapp.slm import Span
from skills.documents import Line
from skills.resume.certificates import certificate_name
from skills.resume.dates import find_periods
from skills.resume.degrees import find_degree
from skills.resume.months import PRESENT
from skills.resume.names_of_people import name_in
from skills.resume.reading import SectionKind
from skills.resume.rows import BULLET, LONGEST_HEADER, unbroken
from skills.resume.sections import Block
from skills.resume.towns import everywhere, with_places
from skills.resume.words import SCHOOLS

SURE = 0.85  # of a mark that a rule made
UNDATED: frozenset[SectionKind] = frozenset(
    {
        "skills",
        "languages",
        "interests",
        "references",
        "awards",
        "publications",
        "personal",
        "summary",
        "volunteer",
        "projects",
    }
)
DATED: frozenset[SectionKind] = frozenset({"work", "education", "certificates"})


def mended(
    text: str, spans: Sequence[Span], blocks: Sequence[Block], *, is_day_first: bool | None
) -> list[Span]:
    """`spans`: marks of resume_entities over the text that `blocks` cut; the offsets are those of the text."""
    made: list[Span] = []
    for block in blocks:
        inside = _inside(spans, block)
        lines = unbroken(block.lines, is_day_first) if block.kind not in UNDATED else block.lines
        inside = _with_dates(text, inside, block, lines, is_day_first)
        if block.kind == "certificates" and _holds_certificates(inside, lines):
            inside = list(_with_certificates(inside, block))
        if block.kind == "education":
            inside = list(_with_degrees(text, inside))
        made += with_places(text, inside, block.kind, lines)
    made = _with_name(text, made, blocks)
    return sorted(everywhere(text, made, blocks), key=lambda span: (span.start, span.end, span.label))


def _inside(spans: Sequence[Span], block: Block) -> list[Span]:
    lines = [*([block.heading] if block.heading else []), *block.lines]
    if not lines:
        return []
    start, end = lines[0].start, lines[-1].end
    return [span for span in spans if start <= span.start < end]


def _overlaps(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _without(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    return [span for span in spans if not _overlaps(span, start, end)]


# --- the name


def _with_name(text: str, spans: Sequence[Span], blocks: Sequence[Block]) -> list[Span]:
    """The whole name of the line in which it is marked, or the one that stands at the top, and the same at page ends."""
    others = [span for span in spans if span.label != "Name"]
    marked = [_of_one_line(span, text) for span in spans if span.label == "Name"]
    lines = [line for block in blocks for line in block.lines]
    top = {line.start: line for line in lines[:TOP]}
    names: list[Span] = []
    for line in top.values():
        inside = [span for span in marked if line.start <= span.start < line.end]
        if (inside or (not marked and not names and line in lines[:FIRST])) and (found := name_in(line.text)):
            score = max((span.score for span in inside), default=SURE)
            names.append(Span(line.start + found[0], line.start + found[1], "Name", score))
    for name in names:
        marked = _without(marked, name.start, name.end)
        others = _without(others, name.start, name.end)
    again = [] if not names else list(_at_page_ends(text[names[0].start : names[0].end], lines[TOP:]))
    again = [one for one in again if not any(_overlaps(span, one.start, one.end) for span in marked)]
    for one in again:
        others = _without(others, one.start, one.end)
    return [*others, *marked, *names, *again]


TOP, FIRST = 12, 3  # lines
_PAGE = r"(?:page|seite|página|pagina|\d+\s*/\s*\d+|cv|curriculum)"


def _of_one_line(span: Span, text: str) -> Span:
    return replace(span, end=span.start + len(text[span.start : span.end].split("\n")[0].rstrip()))


def _at_page_ends(name: str, lines: Sequence[Line]) -> Iterator[Span]:
    """ "Ada Lovelace – Page 2", "CV Ada Lovelace"."""
    pattern = re.compile(rf"(?:cv\s+)?(?P<name>{re.escape(name)})(?=$|\W.*{_PAGE})", re.IGNORECASE)
    for line in lines:
        if match := pattern.match(line.text.strip()) if name in line.text else None:
            start = line.start + line.text.index(match["name"])
            yield Span(start, start + len(name), "Name", SURE)


# --- dates


def _with_dates(
    text: str, spans: Sequence[Span], block: Block, lines: Sequence[Line], is_day_first: bool | None
) -> list[Span]:
    """Where dates count: whole periods in place of their marked halves. Elsewhere a date is part of a story."""
    others = [span for span in spans if span.label != "Date"]
    if block.kind in UNDATED:
        return others
    marked = [span for span in spans if span.label == "Date" and _has_digit(text, span)]
    found: list[Span] = []
    wide = [one for one in marked if _holds_two(text[one.start : one.end], is_day_first)]
    for line in lines:
        for period in find_periods(line.text, is_day_first=is_day_first):
            span = Span(line.start + period.start, line.start + period.end, "Date", SURE)
            touching = [one for one in marked if _overlaps(one, span.start, span.end)]
            if any(one in wide for one in touching):
                continue
            if touching or (
                block.kind in DATED
                and (
                    period.is_range
                    or _is_at_edge(line, period.start, period.end, is_list=block.kind != "work")
                )
            ):
                found.append(replace(span, score=max((one.score for one in touching), default=SURE)))
    for date in found:
        others = [
            one for one in others if one.label == "Certificate" or not _overlaps(one, date.start, date.end)
        ]
        marked = _without(marked, date.start, date.end)
    return [*others, *found, *marked]


def _holds_two(quote: str, is_day_first: bool | None) -> bool:
    """ "June 1999  June 2004": a range whose dash was lost."""
    periods = find_periods(quote, is_day_first=is_day_first)
    if "\n" in quote or not periods or any(one.is_range for one in periods):
        return False
    return len(periods) == 2 or quote[periods[0].end :].strip().casefold() in PRESENT


def _is_at_edge(line: Line, start: int, end: int, *, is_list: bool) -> bool:
    """A single date beside little else: no story is told there."""
    bullet = BULLET.match(line.text)
    first = bullet.end() if bullet and is_list else 0
    is_edge = not line.text[first:start].strip(" (,") or not line.text[end:].strip(" ).,:")
    return is_edge and len(line.text) <= LONGEST_HEADER and (is_list or not bullet)


def _has_digit(text: str, span: Span) -> bool:
    return any(char.isdigit() for char in text[span.start : span.end])


# --- certificates


def _holds_certificates(spans: Sequence[Span], lines: Sequence[Line]) -> bool:
    """A heading may be read wrongly: a section in which nearly every line is marked as skills lists skills."""
    skills = sum(span.label == "Skill" for span in spans)
    return skills <= max(len(lines) / 2, sum(span.label == "Certificate" for span in spans))


def _with_certificates(spans: Sequence[Span], block: Block) -> Iterator[Span]:
    """One name per line, whatever was marked there."""
    dates = [span for span in spans if span.label == "Date"]
    for line in block.lines:
        inside = [
            span for span in spans if span.label == "Certificate" and line.start <= span.start < line.end
        ]
        name = certificate_name(
            line.text,
            [
                (date.start - line.start, date.end - line.start)
                for date in dates
                if _overlaps(date, line.start, line.end)
            ],
            [(span.start - line.start, span.end - line.start) for span in inside],
        )
        if name:
            score = max((span.score for span in inside), default=SURE)
            yield Span(line.start + name[0], line.start + name[1], "Certificate", score)
    yield from dates


# --- degrees


def _with_degrees(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """ "DPhil Linguistics" marked as a school, or as a degree alone, is a degree and its field."""
    for span in spans:
        quote = text[span.start : span.end]
        found = find_degree(quote) if span.label in ("School", "Degree") else None
        rest = re.match(r"\s+(?:in\s+)?(?=[^\W\d_])", quote[found[2] :]) if found and found[1] == 0 else None
        if found is None or rest is None or SCHOOLS.search(quote):
            yield span
            continue
        cut = span.start + found[2]
        yield replace(span, end=cut, label="Degree")
        if all(not _overlaps(one, cut, span.end) for one in spans if one is not span):
            yield replace(span, start=cut + rest.end(), label="Field")
