"""Which part of an entry's header is the title, the employer, the place. A model's span wins over a list's hint."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hrapp.slm import Span
from skills.resume.evidence import Quoter
from skills.resume.pieces import LABELS, Piece, pieces_of
from skills.resume.reading import Claim
from skills.resume.rows import Row
from skills.resume.words import EMPLOYERS, is_place, title_strength

RULE_CONFIDENCE = 0.7
GUESS_CONFIDENCE = 0.45


@dataclass(frozen=True)
class Header:
    title: Claim | None
    employer: Claim | None
    location: Claim | None


def read_header(rows: Sequence[Row], quoter: Quoter, spans: Sequence[Span]) -> Header:
    every = pieces_of(rows)
    marked = {label: _marked(rows, quoter, spans, label) for label in ("Title", "Employer", "Location")}
    marked = _fitted(_apart(marked, quoter), every, quoter)
    marked |= {label: _whole(marked, label, every, quoter) for label in ("Title", "Employer")}
    pieces = [piece for piece in every if not _is_covered(piece, list(marked.values()))]
    title, employer, location = marked["Title"], marked["Employer"], marked["Location"]
    places = [piece for piece in pieces if is_place(piece.text)]
    others = [piece for piece in pieces if piece not in places]
    if location is None and places:
        location = quoter.claim(places[0].start, _end_of_run(places), RULE_CONFIDENCE)
    if title is None:
        title, others = _take_title(others, quoter, has_employer=employer is not None)
    if employer is None and marked["Title"]:
        employer = _beside(marked["Title"], every, quoter)
    if employer is None:
        employer, others = _take_employer(others, quoter)
    if location is None and title and employer:
        location = _take_rest(others, employer, quoter)
    if title and employer and not title_strength(title.value) and _is_title(employer.value):
        title, employer = employer, title
    return Header(title, employer, location)


def _end_of_run(places: Sequence[Piece]) -> int:
    end = places[0].end
    for piece in places[1:]:
        if piece.segment != places[0].segment:
            break
        end = piece.end
    return end


def _marked(rows: Sequence[Row], quoter: Quoter, spans: Sequence[Span], label: str) -> Claim | None:
    inside = [
        span
        for span in spans
        if span.label == label
        and quoter.text[span.start : span.end].casefold() not in _NO_NAMES
        and any(row.line.start <= span.start and span.end <= row.line.end for row in rows)
    ]
    best = max(inside, key=lambda span: span.score, default=None)
    return quoter.claim(best.start, best.end, best.score) if best else None


def _fitted(
    marked: Mapping[str, Claim | None], pieces: Sequence[Piece], quoter: Quoter
) -> dict[str, Claim | None]:
    """Marks that reach into a place that no separator sets apart leave it; one of a part of it as a place takes all."""
    fitted = dict(marked)
    for place in (one for one in pieces if one.is_run_in):
        for label, claim in fitted.items():
            if claim is None or not _is_covered(place, [claim]):
                continue
            start, end, sure = claim.evidence.start, claim.evidence.end, claim.evidence.confidence
            if label == "Location":
                fitted[label] = quoter.claim(place.start, place.end, sure) or claim
            elif place.start <= start and place.end < end:
                fitted[label] = quoter.claim(place.end, end, sure)
            elif start < place.start and end <= place.end:
                fitted[label] = quoter.claim(start, place.start, sure)
    return fitted


def _apart(marked: Mapping[str, Claim | None], quoter: Quoter) -> dict[str, Claim | None]:
    """One mark over "Clerk, Acme Ltd" or "Acme Ltd, Clerk" holds both."""
    employer = marked["Employer"]
    if employer is None or marked["Title"] is not None:
        return dict(marked)
    start, end, sure = employer.evidence.start, employer.evidence.end, employer.evidence.confidence
    text = quoter.text[start:end]
    for cut, is_first in ((text.find(", "), True), (text.rfind(", "), False)):
        parts = [(start, start + cut), (start + cut, end)]
        title, rest = parts if is_first else reversed(parts)
        if cut > 0 and _is_title(quoter.text[slice(*title)]):
            return {**marked, "Title": quoter.claim(*title, sure), "Employer": quoter.claim(*rest, sure)}
    return dict(marked)


def _is_title(text: str) -> bool:
    return title_strength(text) > 1 and not EMPLOYERS.search(text)


def _whole(
    marked: Mapping[str, Claim | None], label: str, pieces: Sequence[Piece], quoter: Quoter
) -> Claim | None:
    """A mark that misses words of the name it stands in: "Harbor Centre" of "Harbor Centre Company"."""
    claim = marked[label]
    others = [one for name, one in marked.items() if name != label]
    piece = next((one for one in pieces if _is_covered(one, [claim])), None)
    if claim is None or piece is None or _is_covered(piece, others):
        return claim
    inside = piece.start <= claim.evidence.start and claim.evidence.end <= piece.end
    words = piece.text.split()
    if not inside or len(words) > LONGEST_NAME or not all(_NAME_WORD.match(word) for word in words):
        return claim
    is_other = EMPLOYERS.search(piece.text) if label == "Title" else title_strength(piece.text) > 1
    if is_other:
        return claim
    return quoter.claim(piece.start, piece.end, claim.evidence.confidence) or claim


def _beside(title: Claim, pieces: Sequence[Piece], quoter: Quoter) -> Claim | None:
    """ "Counter Clerk Harbor Bank": what reads like an employer right behind a title, or right before it."""
    start, end = title.evidence.start, title.evidence.end
    piece = next((one for one in pieces if one.start <= start and end <= one.end), None)
    if piece is None:
        return None
    before, behind = quoter.text[piece.start : start].rstrip(), quoter.text[end : piece.end]
    if EMPLOYERS.search(behind) and not title_strength(behind):
        return quoter.claim(end, piece.end, RULE_CONFIDENCE)
    if _ends_as_employer(before) and not title_strength(before):
        return quoter.claim(piece.start, piece.start + len(before), RULE_CONFIDENCE)
    return None


def _ends_as_employer(text: str) -> bool:
    return any(match.end() == len(text) for match in EMPLOYERS.finditer(text))


_NO_NAMES = LABELS | {
    "fullstack", "full-stack", "full stack", "frontend", "front-end", "front end", "backend", "back-end", "back end",
    "senior", "junior",
}  # fmt: skip  # words of a form, and how titles begin
LONGEST_NAME = 7  # words
_NAME_WORD = re.compile(r"[A-Z0-9&(]|(?:of|and|the|de|für|du|der)$")


def _is_covered(piece: Piece, claims: Sequence[Claim | None]) -> bool:
    return any(
        claim and claim.evidence.start < piece.end and piece.start < claim.evidence.end for claim in claims
    )


def _take_title(
    pieces: Sequence[Piece], quoter: Quoter, *, has_employer: bool
) -> tuple[Claim | None, list[Piece]]:
    """The piece that ends in a title's noun, then one that holds one, then the first of two."""
    ranked = [(_title_rank(piece), -number, piece) for number, piece in enumerate(pieces)]
    strength, _, best = max(ranked, default=(0, 0, None), key=lambda row: row[:2])
    if best is None:
        return None, []
    if strength <= 0 and not has_employer and (len(pieces) < 2 or EMPLOYERS.search(pieces[0].text)):
        second = pieces[1] if len(pieces) > 1 else None
        if second is None or second.segment == pieces[0].segment:
            return None, list(pieces)
        best = second
    confidence = RULE_CONFIDENCE if strength > 0 else GUESS_CONFIDENCE
    rest = [piece for piece in pieces if piece is not best]
    return quoter.claim(best.start, best.end, confidence), rest


def _title_rank(piece: Piece) -> int:
    """ "Senior Systems Engineer" is a title; "Engineer Services Ltd" is not."""
    strength = 2 * title_strength(piece.text)
    is_doubtful = bool(EMPLOYERS.search(piece.text)) if strength < 4 else _ends_as_employer(piece.text)
    return strength - 1 if strength and is_doubtful else strength


def _take_employer(pieces: Sequence[Piece], quoter: Quoter) -> tuple[Claim | None, list[Piece]]:
    named = next((piece for piece in pieces if EMPLOYERS.search(piece.text)), None)
    best = named or next((piece for piece in pieces if len(piece.text.split()) <= 8), None)
    if best is None:
        return None, list(pieces)
    confidence = RULE_CONFIDENCE if named else GUESS_CONFIDENCE
    return quoter.claim(best.start, best.end, confidence), [piece for piece in pieces if piece is not best]


def _take_rest(pieces: Sequence[Piece], employer: Claim, quoter: Quoter) -> Claim | None:
    """ "Title, Employer, Town": what is left right after the employer, short, is where it was."""
    after = [piece for piece in pieces if 0 <= piece.start - employer.evidence.end <= 4]
    if (
        not after
        or len(after[0].text.split()) > 3
        or not after[0].text[0].isalpha()
        or after[0].text[0].islower()
    ):
        return None
    return quoter.claim(after[0].start, after[0].end, GUESS_CONFIDENCE)
