"""The name of a certificate in its line, without its date, number and issuer, in whatever order they stand."""

import re
from collections.abc import Sequence

from skills.resume.rows import BULLET

Place = tuple[int, int]
LONGEST = 160
_OPENING = re.compile(
    r"(?:certified|certificates?|certifications?|licen[cs]es?)\s*:\s*"
    r"|(?:completed|passed|obtained|earned|achieved|awarded)\s*(?::\s*|\s(?:the\s|an?\s)?)", re.IGNORECASE,
)  # fmt: skip
_SEPARATOR = re.compile(
    r"\t|\s{3,}|\s*\|\s*|\s+[–—-]+\s+|;\s*|,\s+|\s+[(\[]?(?:by|from|through|issued|awarded|in|valid|no\.?)\s",
    re.IGNORECASE,
)
_EDGES = " \t,.;:|–—-()[]/"


def certificate_name(text: str, dates: Sequence[Place], marked: Sequence[Place] = ()) -> Place | None:
    """Offsets in the line. `dates` and `marked`: what was read as a date, and marked as a certificate, in this line."""
    bullet = BULLET.match(text)
    start = bullet.end() if bullet else 0
    if len(text) > LONGEST or not text[start:].strip():
        return None
    for first, last in sorted(dates):
        if not text[start : max(start, first)].strip(_EDGES):
            start = max(start, last)
    start += len(text[start:]) - len(text[start:].lstrip(_EDGES.replace("(", "")))
    if opening := _OPENING.match(text, start):
        start = opening.end()
    end = min((first for first, _ in dates if first > start), default=len(text))
    end = min(end, _first_separator(text, start, end))
    end = _without_issuer(text, start, end)
    start, end = _after_issuer(text, start, end, marked)
    while start < end and text[end - 1] in " \t,.;:|–—-/([":
        end -= 1
    return (start, end) if end - start > 1 and any(char.isalpha() for char in text[start:end]) else None


def _first_separator(text: str, start: int, end: int) -> int:
    for match in _SEPARATOR.finditer(text, start + 1, end):
        word = match.group().strip(" (,[").casefold()
        if word == "in" and not re.match(r"[\d'’(]|$", text[match.end() :]):
            continue  # "Diploma in Marketing"
        return match.start()
    return end


def _without_issuer(text: str, start: int, end: int) -> int:
    """ "First Aid (St John Ambulance)" names who issued it; "Certified Kubernetes Administrator (CKA)" its short name."""
    bracket = re.search(r"\s*[(\[]([^()\[\]]*)[)\]]?\s*$", text[start:end])
    if bracket is None or not text[start : start + bracket.start()].strip():
        return end
    if _is_short_for(bracket[1], text[start : start + bracket.start()]):
        return end
    return start + bracket.start()


def _is_short_for(short: str, name: str) -> bool:
    """Its letters are initials of the name, in order."""
    letters = [char for char in short.casefold() if char.isalnum()]
    initials = iter("".join(word[0] for word in re.findall(r"\w+", name.casefold())))
    return (0 < len(letters) <= 6 and all(letter in initials for letter in letters)) or len(letters) == 1


def _after_issuer(text: str, start: int, end: int, marked: Sequence[Place]) -> Place:
    """ "Acme: Forklift licence": a colon parts the two where the model's mark begins behind it."""
    colon = text.find(": ", start, end)
    is_behind = colon > 0 and marked and min(first for first, _ in marked) > colon
    return (colon + 2, end) if is_behind else (start, end)
