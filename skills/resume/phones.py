"""Telephone numbers, by rule: with a country code, behind a label, or in the shape of a country's own numbers.

A number that a narrow column broke in two is read whole; a date, a postcode and a certificate's number are none.
"""

import re
from collections.abc import Collection
from unicodedata import digit

from skills.resume.contacts import Contact, find_emails, find_urls

SHORTEST_WITH_CODE, SHORTEST_BESIDE, USUAL_WITH_CODE, MOST = 8, 9, 11, 15  # digits
BEFORE = 24  # characters in which a label is looked for
_PLUS = "+＋"
_NUMBER = re.compile(rf"(?<![\w$€£#/.@-])(?:\(?[{_PLUS}]|00)?\s?\(?\d[\d\s().\-−–‐‑/]{{5,22}}\d(?![\w%])")
_EXTENSION = re.compile(r"[\s,]*\(?(?:x|ext\.?|extension)\s*:?\s*\d{1,6}\b\)?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:phone|mobile|telephone|telefoo?n|téléphone|tel[eé]fono|telefone|handy|contact|whatsapp"
    r"|(?<![^\W\d_])(?:mob|cell|cellulare|celular|tel|tél|fax|ph|gsm|m[oó]vil|mobiel|natel|call|[tmpc]))"
    r"[\s.]*(?:no|number|num|nr|n°|#)?|[☎📞📱✆]|电话|手机|電話|携帯|전화|هاتف|फ़ोन|ስልክ|телефон)\s*[.:：፡)#-]*\s*$",
    re.IGNORECASE,
)
_SHAPES = re.compile(
    r"(?:1[\s.-]?)?\(?[2-9]\d{2}\)?[\s.\-–‑/]*\d{3}[\s.\-–‑]?\d{4}"  # North America
    r"|\(\d{3}\)\s?\d{3}[\s.-]\d{4}|(?:1[.-])?\d{3}([.-])\d{3}\1\d{4}"  # the same, as templates write it
    r"|[6-9]\d{4}[\s-]?\d{5}|0?[6-9]\d{9}"  # India
    r"|\(?0\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}|07\d{3}[\s-]?\d{3}[\s-]?\d{3}|0\d{5}\s\d{5,6}"  # United Kingdom and others
    r"|\(?\d{2}\)?\s?9\d{4}[\s-]?\d{4}"  # Brazil
    r"|\(0\d\)\s?\d{4}[\s-]?\d{4}"  # Australia
    r"|0\d(?:[\s.-]?\d{2}){4}"  # France
    r"|0\d{2,4}[\s/-]{1,3}\d{2,4}(?:[\s-]?\d{2,4}){1,2}"  # Germany
    r"|06[\s-]{1,3}\d{8}|0\d{2}[\s-]\d{7}"  # the Netherlands
    r"|1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}"  # China
    r"|[6-9]\d{2}(?:[\s.-]?\d{3}){2}|[6-9]\d{2}(?:[\s.-]?\d{2}){3}"  # Spain
)
_DATES = re.compile(
    r"\b(?:19|20)\d{2}\b.*\b(?:19|20)\d{2}\b|^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|^\s*\d{1,2}[/.-](?:19|20)\d{2}\b"
    r"|^\s*(?:19|20)\d{2}[-/.]\d{1,2}(?:[-/.]\d{1,2})?\b"
)
_ASIDE = re.compile(r"\s[-–‑]\s|\s/\s|\s{2,}")
_REST = re.compile(r"[ \t-]*\n[ \t]*(\d[\d -]{0,14}\d)[ \t]*(?=\n|$|[•|·/–,])")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_OF_EIGHT = ("45", "47", "65", "216", "852", "853", "965", "968", "973", "974")  # codes before eight digits


def find_phones(text: str) -> list[Contact]:
    found: list[Contact] = []
    match = _NUMBER.search(text)
    if match is None:
        return found
    taken = [(one.start, one.end) for one in (*find_emails(text), *find_urls(text))]
    while match:
        one = _number(text, match, taken)
        found += [one] if one else []
        match = _NUMBER.search(text, one.end if one else _end_of_first_line(text, match))
    return found


def _end_of_first_line(text: str, match: re.Match[str]) -> int:
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    end = text.find("\n", start, match.end())
    return end if end >= 0 else match.end()


def _number(text: str, match: re.Match[str], taken: Collection[tuple[int, int]]) -> Contact | None:
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    written = _first_number(text[start : _end_of_first_line(text, match)]).rstrip(" (-−–‐‑/.")
    written = _without_house(written, text[start + len(written) :][:3])
    before, stop = text[max(0, start - BEFORE) : start], start + len(written)
    if any(a < stop and start < b for a, b in taken):
        return None
    if rest := _rest_of_number(text, written, stop):
        return Contact(_normal(f"{written} {rest[1]}"), start, rest.end(1))
    if not _is_phone(written, before):
        return None
    extension = _EXTENSION.match(text, stop)
    return Contact(_normal(written), start, extension.end() if extension else stop)


def _first_number(written: str) -> str:
    """ "+44 20 7946 0000 – 105" is a number and what stands beside it."""
    first = _ASIDE.split(written)[0]
    return first if len(_digits(first)) >= SHORTEST_BESIDE else written


def _without_house(written: str, after: str) -> str:
    """ "+44 20 7946 0000 105 High Street" holds a number and a house's."""
    number, gap, house = written.rpartition(" ")
    if not gap or not house.isdecimal() or len(house) > LONGEST_HOUSE or not _STREET.match(after):
        return written
    is_whole = (
        len(_digits(number)) >= USUAL_WITH_CODE
        if _has_code(written)
        else len(_digits(written)) > USUAL_WITH_CODE
    )
    return number if is_whole and (_has_code(number) or _SHAPES.fullmatch(number)) else written


LONGEST_HOUSE = 4  # digits
_STREET = re.compile(r",? \w")


def _rest_of_number(text: str, written: str, end: int) -> re.Match[str] | None:
    """The digits that a narrow column put on the next line, where a number is too short, or has no shape, without them."""
    rest = _REST.match(text, end)
    if rest is None or _YEAR.fullmatch(rest[1]):
        return None
    whole, count = f"{written} {rest[1]}", len(_digits(written))
    if _has_code(written):
        is_short = count < (10 if _digits(written).startswith(_OF_EIGHT) else USUAL_WITH_CODE)
        return rest if is_short and SHORTEST_WITH_CODE <= len(_digits(whole)) <= MOST else None
    is_whole = _SHAPES.fullmatch(written) or _DATES.search(whole)
    return rest if not is_whole and _SHAPES.fullmatch(whole) else None


def _is_phone(written: str, before: str) -> bool:
    digits = _digits(written)
    if not 7 <= len(digits) <= MOST or _DATES.search(written.lstrip("(")) or len(set(digits)) == 1:
        return False
    if _has_code(written):
        return len(digits) >= SHORTEST_WITH_CODE
    return bool(_LABEL.search(before) or _SHAPES.fullmatch(written.strip()))


def _has_code(written: str) -> bool:
    return written.startswith("00") or written.lstrip("( ").startswith(tuple(_PLUS))


def _digits(written: str) -> str:
    """In any script's numerals."""
    return "".join(str(digit(char)) for char in written if char.isdecimal())


def _normal(written: str) -> str:
    """Digits, with + when a country code was written; "(0)" after a country code is not dialled."""
    if not _has_code(written):
        return _digits(written)
    return f"+{_digits(written.replace('(0)', '')).removeprefix('00')}"
