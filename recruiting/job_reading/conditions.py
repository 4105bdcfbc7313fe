"""Shifts, travel and the like: how the work is done, beside what it asks a person to know."""

import re
from collections.abc import Iterator

from recruiting.job_reading.reading import Condition, ConditionKind, Quote

_KINDS: tuple[tuple[ConditionKind, str], ...] = (
    ("night", r"night[- ]shifts?|overnight shifts?|(?:work|working|days?,?|evenings?,?|or|and) nights\b|third shift|graveyard shift"),
    ("rotating", r"rotating (?:shifts?|rosters?|schedules?)|shift work|shift pattern|rotational shifts?|alternating shifts?|24/7 (?:shifts?|rota|rotation)"),
    ("evening", r"evening shifts?|second shift|(?:work|working|days,?|some|and|or) evenings\b"),
    ("weekend", r"weekends?(?= (?:shifts?|work|hours|and|or|as|are|is|may)\b|[,.;)]|$)|saturdays?\b|sundays\b"),
    ("on_call", r"on[- ]call\b|call[- ]out rota|stand[- ]?by duty"),
    ("overtime", r"overtime\b"),
    ("relocation", r"(?:willing(?:ness)?|able|must|required?) to relocate|relocation (?:is )?required"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for kind, words in _KINDS)
_SHARE = re.compile(
    r"(?:\b(?P<low>\d{1,3})\s?(?:%\s?)?(?:[-–]|to)\s?)?\b(?P<high>\d{1,3})\s?(?:%|per ?cent)", re.IGNORECASE
)
_NEAR = 45  # characters between the word and its share
_TRAVEL = re.compile(
    r"\b(?:(?:willing(?:ness)?|able|ability|must|required?|need(?:ed)?|prepared|available) to (?:\w+ ){0,2}travel"
    r"|travel(?:l?ing)?\s*(?:\w+\s){0,5}?(?:is|will be|may be)?\s*(?:required|expected|necessary|as needed)"
    r"|travel\w*(?=[^.;\n]{0,40}?\d\s?(?:%|per ?cent))|(?<=%)\s?(?:of the time\s)?(?:[a-z]+\s){0,3}travel"
    r"|(?:frequent|occasional|extensive|regular|overnight|some|domestic|international|business) (?:\w+ ){0,2}travel\b"
    r"(?! agen| insur| expens| allow| industr))",
    re.IGNORECASE,
)
_NOT_ASKED = re.compile(r"\b(?:no|not|without|never|nor)\b(?:\W+\w+){0,3}\W*$", re.IGNORECASE)


def find_conditions(text: str, offset: int = 0) -> Iterator[Condition]:
    """Those of one sentence; "no weekends" and "travel insurance" are none. Travel says its largest share in percent."""
    for kind, pattern in _PATTERNS:
        match = pattern.search(text)
        if match and not _NOT_ASKED.search(text[: match.start()]):
            yield Condition(kind, _quote(match, offset))
    travel = _TRAVEL.search(text)
    if travel and not _NOT_ASKED.search(text[: travel.start()]):
        share = _SHARE.search(text, max(0, travel.start() - _NEAR), travel.end() + _NEAR)
        percent = int(share["high"]) if share else None
        if percent != 0:
            yield Condition("travel", _quote(travel, offset), percent)


def _quote(match: re.Match[str], offset: int) -> Quote:
    return Quote(match.group(), offset + match.start(), offset + match.end())
