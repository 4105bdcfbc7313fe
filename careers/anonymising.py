"""Reviews without the people in them: names, pronouns, teams, numbers and addresses give way to marks. No Django.

What the organisation knows (its people and units) is looked for first; then given names of many countries, titles, and
the shapes of numbers and addresses. A word that is both a name and an ordinary word is a name only in company.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from careers.given_names import ORDINARY, given_names
from skills.wording import fold

EMPLOYEE, REVIEWER, NAME, TEAM = "[employee]", "[reviewer]", "[name]", "[team]"
ADDRESSES = (
    (re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"), "[email]"),
    (re.compile(r"\b(?:https?://|www\.)\S+"), "[link]"),
    (re.compile(r"(?<![\w/])@[A-Za-z]\w{2,}"), "[account]"),
    (re.compile(r"(?<!\w)(?:\+\d{1,3}[ .-]?)?(?:\(?\d{2,5}\)?[ .-]?)\d{3,4}[ .-]?\d{3,4}(?!\w)"), "[phone]"),
    (re.compile(r"\b\d{3}-\d{2}-\d{4}\b"), "[number]"),
    (re.compile(r"\b(?=[A-Z0-9-]*\d{3})[A-Z]{1,4}-?\d{3,}[A-Z0-9-]*\b"), "[number]"),
    (
        re.compile(r"\b((?:employee|staff|personnel|payroll|badge)\s*(?:id|no\.?|number|#)\s*:?\s*)#?\w*\d\w*", re.I),
        r"\1[number]",
    ),
)  # fmt: skip
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
OWN = re.compile(r"['’]s?$")
SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\"“”(•]|\s[-–—])\s*$")
TITLE_WORDS = """
mr mrs ms miss mx dr prof professor sir madam mister
"""
TITLE = frozenset(TITLE_WORDS.split())
BEFORE_A_NAME_WORDS = """
with and by to from for like as than helped told asked thank thanks named called
"""
BEFORE_A_NAME = frozenset(BEFORE_A_NAME_WORDS.split())
TEAM_WORDS = r"(?:team|business unit|department|division|unit|group|crew|office|branch)"
NAMED_TEAM = re.compile(rf"\b((?:[A-Z][\w&/-]*)(?:\s(?:and\s|&\s)?[A-Z][\w&/-]*){{0,3}})\s({TEAM_WORDS})\b")
DEPARTMENTS = re.compile(
    r"(?:(?<=\bin )|(?<=\bof )|(?<=\bby )|(?<=\bfrom )|(?<=\bwith ))"
    r"(?:Accounting|Customer (?:Care|Service|Support)|Engineering|Finance|Human Resources|HR|IT|Legal|Logistics|"
    r"Maintenance|Marketing|Operations|Procurement|Production|Purchasing|Sales|Security|Support)\b(?! [A-Z])"
)
NOT_A_TEAM_WORDS = """
a an the his her their our my your its this that each every no any all another other some strong good great entire
whole new small large project leadership management sales one two in on with as for and but when while if he she they
we i
"""
NOT_A_TEAM = frozenset(NOT_A_TEAM_WORDS.split())
PRONOUNS = {
    "he": "they", "she": "they", "him": "them", "his": "their", "hers": "theirs", "himself": "themself",
    "herself": "themself", "he'll": "they will", "she'll": "they will", "he'd": "they would", "she'd": "they would",
    "man": "person", "woman": "person", "gentleman": "person", "lady": "person", "guy": "person", "husband": "partner",
    "wife": "partner",
}  # fmt: skip
HE_IS = re.compile(r"\b(?:he|she)['’]s\b(?=((?:\s+(?:\w+ly|never|always|already|also|not))*)\s+(\w+))?", re.I)
HAVING_DONE = {
    "been",
    "become",
    "done",
    "found",
    "gone",
    "got",
    "gotten",
    "had",
    "made",
    "taken",
    "turned",
    "shown",
}
AGREEMENT = {"is": "are", "has": "have", "was": "were", "does": "do"}
THEY_IS = re.compile(
    r"\b(they(?:\s+(?:\w+ly|never|always|already|also|still|often|sometimes))*\s+)(is|has|was|does)(n['’]t)?\b",
    re.I,
)
AFTER_OBJECT_WORDS = """
to in on at by for from with and or as but because when if that while during about after before until since so than a
an the is was will not up out off down over into again
"""
AFTER_OBJECT = frozenset(AFTER_OBJECT_WORDS.split())
LIKE_ENOUGH = 0.8
TITLED = re.compile(r"\b(?:mr|mrs|ms|miss|mx|mister|madam|sir)\b\.?\s+(\[(?:employee|reviewer|name)\])", re.I)


@dataclass(frozen=True)
class Known:
    """What the organisation knows of who may be in the text. Names are full names; units are as they are written."""

    employee: str = ""
    reviewer: str = ""
    people: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int
    is_first: bool  # of a sentence, where every word has a capital

    @property
    def key(self) -> str:
        return OWN.sub("", self.text).casefold()

    @property
    def has_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_ordinary(self) -> bool:
        return self.key in ORDINARY


@dataclass
class _Names:
    """The words of which the names in sight are made, with the mark that stands for them."""

    known: Known
    own: dict[str, str] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for name, mark in ((self.known.reviewer, REVIEWER), (self.known.employee, EMPLOYEE)):
            self.own |= dict.fromkeys(_parts(name), mark)
        self.others = {key for name in self.known.people for key in _parts(name)}

    def mark(self, word: _Word, before: str) -> str:
        """Nothing when the word names nobody."""
        if word.key in self.own and (word.has_capital or not word.is_ordinary):
            return self.own[word.key]
        if not word.has_capital:
            return ""
        if self._is_short_for_own(word):
            return EMPLOYEE
        if word.key not in self.others and word.key not in given_names():
            return ""
        if not word.is_ordinary:
            return NAME
        return NAME if before in TITLE or (not word.is_first and before in BEFORE_A_NAME) else ""

    def _is_short_for_own(self, word: _Word) -> bool:
        """Ben for Benjamin, and Graeson for Graysen."""
        given = next(iter(_parts(self.known.employee)), "")
        if len(word.key) < 3 or word.is_ordinary or fold(word.key) != word.key:
            return False
        is_like = len(word.key) > 4 and SequenceMatcher(None, word.key, given).ratio() >= LIKE_ENOUGH
        return (given.startswith(word.key) and len(given) > len(word.key)) or is_like


def _parts(name: str) -> list[str]:
    words = [found.group().casefold() for found in WORD.finditer(name)]
    return [word for word in words if len(word) > 1 and word not in TITLE]


def anonymise(text: str, known: Known, *, with_pronouns: bool = True) -> str:
    """The text with marks for people, teams, numbers and addresses, and "they" for "he" and "she" if asked."""
    for number in sorted(known.numbers, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(number)}(?!\w)", "[number]", text)
    for pattern, mark in ADDRESSES:
        text = pattern.sub(mark, text)
    text = _without_names(text, _Names(known))
    text = _without_teams(text, known.units)
    text = TITLED.sub(r"\1", text)
    return _without_pronouns(text) if with_pronouns else text


def _without_names(text: str, names: _Names) -> str:
    """Names of several words become one mark; a capitalised word after a given name is the family name."""
    pieces, at = [], 0
    for start, end, mark in _spans(text, names):
        pieces += [text[at:start], mark]
        at = end
    return "".join([*pieces, text[at:]])


def _spans(text: str, names: _Names) -> Iterator[tuple[int, int, str]]:
    words = list(_words(text))
    at = 0
    while at < len(words):
        before = words[at - 1].key if at else ""
        mark = "" if _is_marked(text, words[at]) else names.mark(words[at], before)
        if not mark and at + 1 < len(words):
            mark = _of_full_name(text, words[at], words[at + 1], names)
        if not mark and before in TITLE and words[at].has_capital:
            mark = NAME
        if not mark:
            at += 1
            continue
        last = at
        while last + 1 < len(words) and _goes_on(text, words[last], words[last + 1], names, mark):
            last += 1
        if mark == NAME:
            mark = next((names.own[one.key] for one in words[at : last + 1] if one.key in names.own), NAME)
        yield words[at].start, words[last].start + len(OWN.sub("", words[last].text)), mark
        at = last + 1


def _words(text: str) -> Iterator[_Word]:
    for found in WORD.finditer(text):
        is_first = bool(SENTENCE_END.search(text[max(0, found.start() - 4) : found.start()]))
        yield _Word(found.group(), found.start(), found.end(), is_first)


def _is_marked(text: str, word: _Word) -> bool:
    return word.start > 0 and text[word.start - 1] == "["


def _goes_on(text: str, word: _Word, after: _Word, names: _Names, mark: str) -> bool:
    """Whether the next word belongs to the same name."""
    between = text[word.end : after.start]
    if between not in (" ", ". ", "  ") or OWN.search(word.text):
        return False
    if between == ". " and len(word.text) > 1:
        return False
    if after.key in names.own:
        return names.own[after.key] == mark or mark == NAME
    if not after.has_capital:
        return after.key in given_names() and not after.is_ordinary
    return not after.is_first and (after.key in names.others or _may_be_family(after))


def _of_full_name(text: str, word: _Word, after: _Word, names: _Names) -> str:
    """Bill Fry is a person, though a bill is none: a given name in front of a capital that is no other word."""
    if not (word.has_capital and word.is_ordinary and word.key in given_names()):
        return ""
    is_next = text[word.end : after.start] == " " and not _is_marked(text, after)
    return NAME if is_next and not after.is_ordinary and _may_be_family(after) and not word.is_first else ""


def _may_be_family(word: _Word) -> bool:
    """A capital in the middle of a sentence, on a word that is no abbreviation."""
    return not word.is_first and word.text[1:].islower()


def _without_teams(text: str, units: Iterable[str]) -> str:
    for unit in sorted(units, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(unit)}(?!\w)"
        if " " in unit:
            text = re.sub(pattern, TEAM, text, flags=re.I)
        else:
            text = re.sub(rf"{pattern}(?=\s+{TEAM_WORDS}\b)|(?<=\b(?:in|of) ){pattern}", TEAM, text)
    text = DEPARTMENTS.sub(TEAM, NAMED_TEAM.sub(_team, text))
    return re.sub(rf"{re.escape(TEAM)}\s+(?:team|department|unit|crew)\b", TEAM, text)


def _team(found: re.Match[str]) -> str:
    words = found[1].split()
    lead = [] if words[0].casefold() not in NOT_A_TEAM else words[:1]
    rest = words[len(lead) :]
    if not rest or any(word.casefold() in NOT_A_TEAM for word in rest[:1]):
        return found[0]
    return " ".join([*lead, TEAM])


def _without_pronouns(text: str) -> str:
    def replaced(found: re.Match[str]) -> str:
        word = found.group()
        key = word.casefold().replace("’", "'")
        said = _of_her(text, found) if key == "her" else PRONOUNS.get(key)
        return word if said is None else _in_case_of(word, said)

    text = HE_IS.sub(_of_he_is, text)
    text = re.sub(r"(?<!\[)[^\W\d_]+(?:['’](?:ll|d))?", replaced, text)
    return THEY_IS.sub(lambda found: f"{found[1]}{AGREEMENT[found[2].casefold()]}{found[3] or ''}", text)


def _of_he_is(found: re.Match[str]) -> str:
    """ "He's been" has, "he's tired" is."""
    return _in_case_of(
        found.group(), "they have" if (found[2] or "").casefold() in HAVING_DONE else "they are"
    )


def _of_her(text: str, found: re.Match[str]) -> str:
    """ "her work" is theirs; "asked her to" is them."""
    after = re.match(r"\s+([^\W\d_]+)", text[found.end() :])
    return "them" if after is None or after[1].casefold() in AFTER_OBJECT else "their"


def _in_case_of(word: str, said: str) -> str:
    return said.capitalize() if word[0].isupper() else said
