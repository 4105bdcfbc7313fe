"""Finds the names of a vocabulary in text: longest first, symbols kept, and doubtful words only where they fit.

"Go" and "R" are languages in "Python, Go and R" and nothing in "go the extra mile" or "R&D"; which names are doubtful
follows from their length and from a list of ordinary words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from hrapp.memory import made_to_stay
from skills.taxonomy import Entry, Vocabulary
from skills.wording import Token, fold, key_of, tokens

# Words of everyday English that are also names of tools and skills: believed only in a fitting neighbourhood.
EVERYDAY_WORDS = """
access accuracy act agile am angular ap ar as assembly ba bash basic be buying chef ci claims crystal cs dart dash
digging do drafting drive drupal ea ee elixir er excel express feedback fitter flask flow gatsby git go heat is it
jenkins judgement julia lean lift listening mi ml monitor node notion or orange outlook pa packing pandas pm pr
processing provision puppet rails react reward rn ruby rust sage sam scala scratch selling sh shipping siebel
sketch slack snow so solid spark speeches spring st staffing swift teams trainer training ts unity vagrant vault
visual wave wellness word zoom
"""
ORDINARY = frozenset(EVERYDAY_WORDS.split())
CUES = re.compile(
    r"\b(?:program|develop|languag|cod(?:e|ing)|script|framework|statistic|software|backend|frontend|microservice|"
    r"library|tool|proficien|knowledge of|experience (?:with|in|of)|skills?\b|using|fluent)",
    re.IGNORECASE,
)
CLASSED = re.compile(
    r"(?:category|class|grade|type|level|section|vitamin|schedule|phase|part|plan|band)\s*$", re.I
)
BREAK = re.compile(r"[,;:|•·\n]")  # a name does not reach across these, unless it contains one
NEAR = 60  # characters to each side that make a neighbourhood
LIST_MARK = re.compile(r"^[\s,;/|•·()&+-]*(?:and|or|und|y)?[\s,;/|•·()&+-]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Hit:
    """A name found in a text, and the positions of the skills that bear it."""

    start: int
    end: int
    skills: tuple[int, ...]
    is_doubtful: bool = False


class NameIndex:
    @made_to_stay()
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.by_key: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
        lengths: dict[str, set[int]] = defaultdict(set)
        for position, entry in enumerate(vocabulary.entries):
            for name in entry.names:
                key = key_of(name)
                if key:
                    self.by_key[key].append((position, name))
                    lengths[key[0]].add(len(key))
        self.lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}

    def exact(self, text: str) -> Hit | None:
        """The skills that bear exactly this name."""
        found = tokens(text)
        return self._hit(found, text) if found else None

    def find(self, text: str) -> list[Hit]:
        """All names in the text, without overlap, longest at each place; doubtful ones only where they fit."""
        found = tokens(text)
        keys = [fold(token.text) for token in found]
        hits, at = [], 0
        while at < len(found):
            hit, used = self._longest(found, keys, at, text)
            if hit:
                hits.append(hit)
            at += used
        return [hit for hit in hits if not hit.is_doubtful or self.fits(hit, text, hits)]

    def fits(self, hit: Hit, text: str, hits: list[Hit] | None = None) -> bool:
        """Does a doubtful name stand among others of its kind, or beside a word that announces it?"""
        word = text[hit.start : hit.end]
        if text.strip() == word:
            return word[:1].isupper()
        if CLASSED.search(text[: hit.start]):
            return False
        kinds = {self.vocabulary.entries[position].kind for position in hit.skills}
        others = [
            other for other in (self.find_plain(text) if hits is None else hits) if not other.is_doubtful
        ]
        for other in others:
            between = text[min(hit.end, other.end) : max(hit.start, other.start)]
            same = any(self.vocabulary.entries[position].kind in kinds for position in other.skills)
            if same and (LIST_MARK.match(between) or (word[:1].isupper() and len(between) <= NEAR)):
                return True
        is_opening = not text[: hit.start].strip()
        around = text[max(0, hit.start - NEAR) : hit.start] + " " + text[hit.end : hit.end + NEAR]
        return word[:1].isupper() and not is_opening and bool(CUES.search(around))

    def find_plain(self, text: str) -> list[Hit]:
        """Names that need no second look, for judging those that do."""
        found = tokens(text)
        keys = [fold(token.text) for token in found]
        hits, at = [], 0
        while at < len(found):
            hit, used = self._longest(found, keys, at, text)
            if hit and not hit.is_doubtful:
                hits.append(hit)
            at += used
        return hits

    def _longest(self, found: list[Token], keys: list[str], at: int, text: str) -> tuple[Hit | None, int]:
        for length in self.lengths.get(keys[at], ()):
            if at + length <= len(found) and tuple(keys[at : at + length]) in self.by_key:
                hit = self._hit(found[at : at + length], text)
                if hit:
                    return hit, length
        return None, 1

    def _hit(self, found: list[Token], text: str) -> Hit | None:
        key = tuple(fold(token.text) for token in found)
        written = text[found[0].start : found[-1].end]
        bearers = [(at, name) for at, name in self.by_key.get(key, ()) if _fits(name, written)]
        if not bearers:
            return None
        is_doubtful = all(_is_doubtful(name) for _, name in bearers)
        skills = tuple(dict.fromkeys(position for position, _ in bearers))
        return Hit(found[0].start, found[-1].end, skills, is_doubtful)


def _is_doubtful(name: str) -> bool:
    letters = name.rstrip("+#")
    return " " not in name and (letters.casefold() in ORDINARY or (len(letters) <= 2 and letters == name))


def _fits(name: str, written: str) -> bool:
    """Abbreviations are written in capitals: "AR" is a ledger, "ar" is nothing. "C#, .NET" is two names."""
    if not set(BREAK.findall(written)) <= set(BREAK.findall(name)):
        return False
    is_abbreviation = name.isupper() and name.isalpha() and 1 < len(name) <= 5
    return not is_abbreviation or written.rstrip("s").isupper() or len(name) > 3


KEPT = 4
_indexes: dict[str, NameIndex] = {}


def name_index(vocabulary: Vocabulary) -> NameIndex:
    """The index of a vocabulary, built once per process; the last few are kept."""
    if vocabulary.digest not in _indexes:
        while len(_indexes) >= KEPT:
            del _indexes[next(iter(_indexes))]
        _indexes[vocabulary.digest] = NameIndex(vocabulary)
    return _indexes[vocabulary.digest]


def best_bearer(entries: list[Entry], written: str) -> Entry:
    """Of several bearers of a name the one whose label it is."""
    return min(
        entries, key=lambda entry: (key_of(entry.label) != key_of(written), len(entry.label), entry.label)
    )
