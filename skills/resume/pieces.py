"""Cuts the header of an entry at its separators, without its dates and without the labels of a form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skills.resume.rows import BULLET, Row
from skills.resume.words import EMPLOYERS, PLACES, is_place, is_region, title_strength

_STRONG = re.compile(
    r"\t+|\s{3,}|\s*[|•·●▪～~－]\s*|\s+[–—-]+\s+|\s*[–—](?=\w)|\s+(?:at|@|bei|chez|en|presso|bij)\s+|\s*@\s*|\s*[;:]\s+|\s*[：፡]\s*|\s*[()\[\]]\s*",
    re.I,
)
_SLASH = re.compile(rf"{_STRONG.pattern}|\s+/\s+", re.IGNORECASE)  # for a header of one line
LABELS = frozenset(
    {
        "title",
        "job",
        "role",
        "position",
        "employer",
        "company",
        "organisation",
        "organization",
        "location",
        "place",
    }
    | {"from", "to", "-", "–", "dates", "date", "period", "duration"}
    | {"公司", "单位", "企业", "工作单位", "时间", "职位", "职务", "学校", "地点"}
    | {"ድርጅት", "ዓመት", "ቦታ", "ዩኒቨርሲቲ"}
    | {"name", "of", "the", "occupation", "or", "held", "designation", "before", "that"}
)
_WEAK = re.compile(r"\s*,\s*")
_SUFFIX = re.compile(
    r"^(?:inc|ltd|llc|llp|plc|co|corp|pvt|gmbh|s\.?a|n\.?a)\.?(?:\s+(?:ltd|limited)\.?)?$", re.IGNORECASE
)


@dataclass(frozen=True)
class Piece:
    start: int
    end: int
    text: str
    segment: int  # pieces of one strong segment stand between the same strong separators
    is_run_in: bool = False  # a place without a separator to either side


def _is_wrapped_title(text: str, pieces: Sequence[Piece]) -> bool:
    """ "… — Senior Industrial" / "Designer": a title that did not fit on its line."""
    return bool(
        pieces
        and len(text.split()) <= 2
        and title_strength(text) == 2
        and not title_strength(pieces[-1].text)
        and not EMPLOYERS.search(pieces[-1].text)
        and not is_place(pieces[-1].text)
        and _OPEN.search(pieces[-1].text)
    )


_OPEN = re.compile(
    r"(?<!\w)(?:senior|junior|lead|chief|principal|staff|assistant|associate|head|deputy|graduate)\b", re.I
)


def pieces_of(rows: Sequence[Row]) -> list[Piece]:
    """The header without its dates, cut at separators; "Acme, Inc." and "Washington, DC" stay whole."""
    pieces: list[Piece] = []
    segment = 0
    separator = _SLASH if len(rows) == 1 else _STRONG
    for row in rows:
        for start, end in _around_date(row):
            for begin, stop in _split(row.line.text, start, end, separator):
                if _is_label(row.line.text, begin, stop):
                    continue
                segment += 1
                if _is_wrapped_title(row.line.text[begin:stop], pieces):
                    last = pieces.pop()
                    text = f"{last.text} {row.line.text[begin:stop].strip()}"
                    pieces.append(Piece(last.start, row.line.start + stop, text, last.segment))
                    continue
                pieces += _cut_at_commas(row, begin, stop, segment)
    return pieces


def _cut_at_commas(row: Row, begin: int, stop: int, segment: int) -> Iterator[Piece]:
    line = row.line
    parts = _joined_commas(line.text, _split(line.text, begin, stop, _WEAK))
    for start, end, is_run_in in _with_place_apart(line.text, parts):
        text = line.text[start:end].strip(" .,")
        if any(char.isalnum() for char in text):
            yield Piece(line.start + start, line.start + end, text, segment, is_run_in)


def _is_label(text: str, start: int, end: int) -> bool:
    """ "Employer" of "Employer: Acme Ltd"."""
    is_named = text[end:].lstrip(" ").startswith((":", "：", "፡", "\t")) or not text[end:].strip()
    return is_named and all(word in LABELS for word in text[start:end].casefold().split())


def _around_date(row: Row) -> list[tuple[int, int]]:
    bullet = BULLET.match(row.line.text)
    start = bullet.end() if bullet else 0
    promoted = _PROMOTED.match(row.line.text, start)
    start = promoted.end() if promoted else start
    if row.found is None:
        return [(start, len(row.line.text))]
    start = row.found.end if _is_date_label(row.line.text[start : row.found.start]) else start
    return [(start, max(start, row.found.start)), (row.found.end, len(row.line.text))]


_PROMOTED = re.compile(r"\s*(?:(?:later|then|was)\s+)?(?:promoted|promotion)\s+to\s+", re.IGNORECASE)


def _is_date_label(text: str) -> bool:
    """ "From - to:" before a date."""
    return text.rstrip(" ").endswith((":", "：", "፡", "\t")) and all(
        word in LABELS for word in re.sub("[:：፡]", " ", text.casefold()).split()
    )


def _split(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    parts, begin = [], start
    for match in separator.finditer(text, start, end):
        parts.append((begin, match.start()))
        begin = match.end()
    parts.append((begin, end))
    return [(a, b) for a, b in parts if text[a:b].strip()]


def _with_place_apart(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """ "Acme Ltd Boston, MA Clerk": columns that ran together around a known town and its region."""
    rest = list(parts)
    while len(rest) > 1:
        (a, b), (c, d) = rest[:2]
        town, region = _town_at_end(text, a, b), _region_at_start(text, c, d)
        if town is None or region is None:
            yield a, b, False
            rest = rest[1:]
            continue
        yield a, town, False
        yield town, region, True
        rest[:2] = [(region, d)]
    yield from ((a, b, False) for a, b in rest if a < b)


def _town_at_end(text: str, start: int, end: int) -> int | None:
    """Where a known town begins that ends the part and is not all of it."""
    starts = [start + one.start() for one in _WORD.finditer(text[start:end])][1:][-MOST_WORDS:]
    towns = (at for at in starts if text[at:end].strip().casefold() in PLACES)
    return next((at for at in towns if not _BELONGS.search(text[start:at])), None)


def _region_at_start(text: str, start: int, end: int) -> int | None:
    """Where a known region ends that is the part, or begins it with a job title behind."""
    if is_region(text[start:end]):
        return end
    ends = [start + one.end() for one in _WORD.finditer(text[start:end])][:-1][:MOST_WORDS]
    known = [at for at in ends if is_region(text[start:at]) and title_strength(text[at:end])]
    return max(known, default=None)


_WORD, MOST_WORDS = re.compile(r"\S+"), 3
_BELONGS = re.compile(r"(?:\b(?:of|in|at|the|de|du|di|von|and)|&)\s*$", re.IGNORECASE)  # "Bank of Boston, MA"


def _joined_commas(text: str, parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for a, b in parts:
        if joined:
            before = (joined[-1][0], b)
            if _SUFFIX.match(text[a:b].strip()) or (is_place(text[a:b]) and is_place(text[before[0] : b])):
                joined[-1] = before
                continue
        joined.append((a, b))
    return joined
