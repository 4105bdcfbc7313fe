"""Studies: degree, field, school and dates, gathered line by line until one of them comes a second time."""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

from hrapp.slm import Span
from skills.documents import Line
from skills.resume.dates import FoundPeriod, find_periods
from skills.resume.degrees import find_degree
from skills.resume.evidence import Quoter
from skills.resume.pieces import LABELS
from skills.resume.reading import Claim, Evidence, Study
from skills.resume.rows import BULLET, is_header_like, parts_of
from skills.resume.words import SCHOOLS, is_place

CONFIDENCE = 0.75
GUESS = 0.45
LONGEST_LINE = 160
_SEPARATOR = re.compile(
    r"\t+|\s{3,}|\s*[|•·●～~－]\s*|\s+[–—-]+\s+|\s*[–—](?=\w)|\s*[,;:：፡]\s*|\s*[()]\s*|\s+(?:at|from)\s+",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\s*(?:degree|diploma)?\s*(?:\((?:hons?\.?|honou?rs)\)\s*)?(?:\b(?:in|of|en|im|in der|major(?:ing)? in|fachrichtung)\b|[:,–—(-])?\s*"
    r"(?P<field>[^\W\d_][^\t|,;()\n–—]{1,70})",
    re.IGNORECASE,
)  # fmt: skip
_NOT_FIELD = re.compile(
    r"\b(?:gpa|cgpa|grade|percent|marks|class of|graduated|expected|honou?rs)\b|%|\d{2}", re.IGNORECASE
)


@dataclass
class _Draft:
    degree: Claim | None = None
    level: str | None = None
    field: Claim | None = None
    school: Claim | None = None
    location: Claim | None = None
    found: FoundPeriod | None = None
    found_evidence: Evidence | None = None
    lines: list[Line] = dataclasses.field(default_factory=list)

    def clashes(self, other: "_Draft") -> bool:
        return any(getattr(self, name) and getattr(other, name) for name in ("degree", "school", "found"))

    def absorb(self, other: "_Draft") -> None:
        for name in ("degree", "level", "field", "school", "location", "found", "found_evidence"):
            if getattr(self, name) is None:
                setattr(self, name, getattr(other, name))
        self.lines.extend(other.lines)


def read_studies(
    lines: Sequence[Line], quoter: Quoter, spans: Sequence[Span], *, is_day_first: bool | None = None
) -> list[Study]:
    drafts: list[_Draft] = []
    for line in (part for whole in lines for part in parts_of(whole)):
        draft = _read_line(line, quoter, spans, is_day_first)
        if not (draft.degree or draft.school or draft.found):
            if drafts:
                drafts[-1].absorb(draft)
        elif drafts and not drafts[-1].clashes(draft):
            drafts[-1].absorb(draft)
        else:
            drafts.append(draft)
    return [_study(draft) for draft in drafts if draft.degree or draft.school]


def _read_line(line: Line, quoter: Quoter, spans: Sequence[Span], is_day_first: bool | None) -> _Draft:
    draft = _Draft(lines=[line])
    text = line.text
    if len(text) > LONGEST_LINE or (
        BULLET.match(text) and not find_degree(text) and not SCHOOLS.search(text)
    ):
        return draft
    periods = find_periods(text, is_day_first=is_day_first)
    draft.found = next((one for one in periods if one.is_range), periods[-1] if periods else None)
    if draft.found:
        draft.found_evidence = quoter.evidence(
            line.start + draft.found.start, line.start + draft.found.end, 0.95
        )
    _read_marked(draft, line, quoter, spans)
    _read_by_rule(draft, line, quoter)
    return draft


def _read_marked(draft: _Draft, line: Line, quoter: Quoter, spans: Sequence[Span]) -> None:
    for label, name in (
        ("Degree", "degree"),
        ("Field", "field"),
        ("School", "school"),
        ("Location", "location"),
    ):
        inside = [s for s in spans if s.label == label and line.start <= s.start and s.end <= line.end]
        best = max(inside, key=lambda span: span.score, default=None)
        if best:
            setattr(draft, name, quoter.claim(best.start, best.end, best.score))
    if draft.degree:
        found = find_degree(draft.degree.value)
        draft.level = found[0] if found else None


def _read_by_rule(draft: _Draft, line: Line, quoter: Quoter) -> None:
    text, base = line.text, line.start
    found = find_degree(text)
    if found and draft.degree is None:
        draft.level = found[0]
        draft.degree = quoter.claim(base + found[1], base + found[2], CONFIDENCE)
    if found and draft.field is None and not SCHOOLS.search(text[found[2] : found[2] + 60].split(",")[0]):
        draft.field = _field(text, base, found[2], quoter)
    pieces = _pieces(text)
    if (
        not found
        and draft.found
        and draft.school is None
        and not SCHOOLS.search(text)
        and len(pieces) in (1, 2)
    ):
        start, end = pieces[0]
        if (
            is_header_like(text[start:end])
            and not is_place(text[start:end])
            and len(text[start:end].split()) <= 8
        ):
            draft.school = quoter.claim(base + start, base + end, GUESS)
    for start, end in pieces:
        piece = text[start:end]
        if (
            draft.school is None
            and SCHOOLS.search(piece)
            and not (found and start <= found[1] < end and found[0] == "school")
        ):
            begin = max(start, found[2]) if found and start <= found[1] < end else start
            draft.school = quoter.claim(base + begin, base + end, CONFIDENCE)
        elif draft.location is None and is_place(piece):
            draft.location = quoter.claim(base + start, base + end, CONFIDENCE)


def _field(text: str, base: int, end: int, quoter: Quoter) -> Claim | None:
    match = _FIELD.match(text, end)
    if not match or SCHOOLS.search(match["field"]) or _NOT_FIELD.search(match["field"]):
        return None
    periods = find_periods(match["field"])
    stop = match.start("field") + periods[0].start if periods else match.end("field")
    return quoter.claim(base + match.start("field"), base + stop, CONFIDENCE)


def _pieces(text: str) -> list[tuple[int, int]]:
    found, begin = [], 0
    for match in (*_SEPARATOR.finditer(text), None):
        end = match.start() if match else len(text)
        for period in find_periods(text[begin:end]):
            if text[begin : begin + period.start].strip():
                end = begin + period.start
            else:
                begin += period.end
            break
        if (words := text[begin:end].strip()) and words.casefold() not in LABELS:
            found.append((begin, end))
        begin = match.end() if match else len(text)
    return found


def _study(draft: _Draft) -> Study:
    return Study(
        degree=draft.degree,
        field=draft.field,
        school=draft.school,
        location=draft.location,
        period=draft.found.period if draft.found and draft.found_evidence else None,
        period_evidence=draft.found_evidence,
        level=draft.level,
        start=draft.lines[0].start,
        end=draft.lines[-1].end,
    )
