"""Which words at the top of a resume are the person's name."""

import re
from collections.abc import Container, Sequence
from unicodedata import category

from hrapp.slm import Span
from skills.documents import Line
from skills.resume.contacts import find_emails, find_urls
from skills.resume.evidence import Quoter
from skills.resume.heading_words import KIND_OF
from skills.resume.headings import body_size, normalise
from skills.resume.reading import Claim
from skills.resume.words import EMPLOYERS, PLACES, SCHOOLS, is_place, title_strength

LABEL_CONFIDENCE = 0.97
HEADER_LINES = 12  # a name stands near the top
FIRST_LINES = 3  # further down it must be large, or known from an address
_LABELLED_NAME = re.compile(
    r"^\s*(?:full\s+)?(?:name|nom|nombre|nome|naam|姓名|氏名|성명|이름|الاسم|नाम|ስም)\s*(?:[:：፡-]+|\t)\s*(?P<name>\S.{1,48})$",
    re.IGNORECASE,
)
_TITLE_PAGE = re.compile(
    r"^\s*(?:curriculum vitae|resume|résumé|cv|lebenslauf|full name|name)(?:\s+of|\s+de|\s*[:–—-])?\s+",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"^(?:[^\W\d_][\w'’-]*\.?|[^\W\d_]\.(?:[^\W\d_]\.)*)$", re.UNICODE)
_ELIDED = re.compile(r"[dl]['’]\w")
_PARTICLES = frozenset(
    """de da di del della dello degli van von der den ten ter zu af la le el bin binti bint ibn al dos du st y
    e""".split()  # noqa: SIM905
)
_HONORIFIC = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|prof|herr|frau|er|shri|smt|sri|mme|m)\.?\s+|ing\.\s+|dipl\.?-\w+\.?\s+)+",
    re.IGNORECASE,
)
_BEHIND_COMMA = r"(?i:ph\.?\s?d|mba|cpa|pmp|rn|bsn|msn|np|md|do|dds|jd|esq|jr|sr|[mb]\.?\s?(?:sc|eng|tech|ed)|pe|acca|cfa|iii?)"
_BEHIND_NAME = r"(?:Ph\.?D|PHD|PH\.D|MBA|CPA|PMP|RN|[MB]\.?(?:Sc|SC)|Jr|JR|Sr|SR|III?)"
_LETTERS = rf"(?:,\s*{_BEHIND_COMMA}|(?<=\w)\s{_BEHIND_NAME})\.?"
_AFTER_NAME = re.compile(
    r"\s*(?:\s(?i:resume|résumé|cv|curriculum vitae)|\(.*|\t.*|\s{3,}.*|\s*[|•·].*|\s[–—-]\s.*)$"
)


def find_name(
    top: Sequence[Line], first: Sequence[Line], quoter: Quoter, spans: Sequence[Span], roles: Container[str]
) -> Claim | None:
    """`top`: the lines before the first heading; `first`: the first of all, where a label may name her below one.

    `roles`: what heads the jobs, casefolded: a resume without a name begins with the latest of them.
    """
    return _labelled_name((*top, *first), quoter) or _name(top, quoter, spans, roles)


def _labelled_name(lines: Sequence[Line], quoter: Quoter) -> Claim | None:
    for line in lines:
        labelled = _LABELLED_NAME.match(line.text)
        if labelled and is_name(labelled["name"]):
            return quoter.claim(
                line.start + labelled.start("name"), line.start + labelled.end("name"), LABEL_CONFIDENCE
            )
    return None


def _name(
    lines: Sequence[Line], quoter: Quoter, spans: Sequence[Span], roles: Container[str]
) -> Claim | None:
    limit = lines[-1].end if lines else 0
    marked = [
        s
        for s in spans
        if s.label == "Name" and s.end <= limit and _may_name(quoter.text[s.start : s.end], roles)
    ]
    if marked:
        best = min(marked, key=lambda span: (-round(span.score, 1), span.start))
        return quoter.claim(best.start, best.end, best.score)
    body = body_size(lines)
    known = " ".join(one.value for one in (*find_emails(quoter.text), *find_urls(quoter.text))).casefold()
    found = [
        (line, span)
        for number, line in enumerate(lines[:HEADER_LINES])
        if (span := name_in(line.text))
        and line.text[slice(*span)].casefold() not in roles
        and (number < FIRST_LINES or line.size > body * 1.1 or _shares_word(line.text[slice(*span)], known))
    ]
    if not found:
        return None
    line, (start, end) = max(
        found, key=lambda pair: (pair[0].size > body * 1.1, pair[0].size, -pair[0].start)
    )
    confidence = 0.85 if line.size > body * 1.1 or line is lines[0] else 0.6
    return quoter.claim(line.start + start, line.start + end, confidence)


def _may_name(text: str, roles: Container[str]) -> bool:
    return is_name(text) and text.casefold() not in roles


def _shares_word(name: str, known: str) -> bool:
    return any(len(word) > 2 and word.casefold() in known for word in name.split())


def name_in(text: str) -> tuple[int, int] | None:
    """Where the name stands in a line at the top, which may say more beside it."""
    start = len(text) - len(text.lstrip(" #*"))
    page = _TITLE_PAGE.match(text)
    start = page.end() if page else start
    after = _AFTER_NAME.search(text, start)
    end = after.start() if after else len(text)
    if not is_name(text[start:end]) and (comma := text.find(", ", start, end)) > 0:
        is_title = title_strength(text[comma:end]) == 2  # "Ada Lovelace, Project Manager"
        end = comma if is_title else end
    return (start, end) if is_name(text[start:end]) else None


def is_name(text: str) -> bool:
    """Two to five capitalised words that are no heading, title, place or employer. Scripts without capitals pass."""
    text = without_titles(_without_marks(text.strip(" *")))
    words = text.replace(",", " ").split()
    if text.count(",") > 1 or any(part.strip().casefold() in PLACES for part in text.split(",")):
        return False
    if not 1 <= len(words) <= 5 or len(text.strip()) > 48 or normalise(text) in KIND_OF:
        return False
    if len(words) == 1 and (words[0].isascii() or not 2 <= len(words[0]) <= 4):
        return False
    named = [word for word in words if word.casefold() not in _PARTICLES]
    if not named or not all(
        _NAME_WORD.match(word) and (not word[0].islower() or _ELIDED.match(word)) for word in named
    ):
        return False
    if _is_other_thing(text, words):
        return False
    return any(len(word.strip(".")) > 1 for word in named)


def without_titles(name: str) -> str:
    """ "Dr. Ada Lovelace, RN" is Ada Lovelace."""
    bare = _HONORIFIC.sub("", name)
    return _ENDS_IN_LETTERS.sub("", bare) or name


_ENDS_IN_LETTERS = re.compile(rf"(?:{_LETTERS})+$")


def _without_marks(text: str) -> str:
    """Vowels and accents that are characters of their own, as in Hindi, are no letters to a pattern."""
    return text if text.isascii() else "".join(char for char in text if category(char)[0] != "M")


def _is_acronym(word: str) -> bool:
    """ "SQL" and "MongoDB" are no parts of a name; "McAdam", "O'Brien" and "J.R." are."""
    bare = word.strip(".")
    return (
        "." not in bare
        and len(bare) > 1
        and (bare.isupper() or sum(char.isupper() for char in bare[-2:]) == 2)
    )


def _is_other_thing(text: str, words: Sequence[str]) -> bool:
    return bool(
        is_place(text)
        or title_strength(text)
        or SCHOOLS.search(text)
        or EMPLOYERS.search(text)
        or words[-1].casefold() in PLACES
        or any(word.casefold().strip(".") in _NOT_NAMES for word in words)
        or (any(_is_acronym(word) for word in words) and not _is_capitals(text))
    )


def _is_capitals(text: str) -> bool:
    """Small capitals of some fonts leave an accented letter small: "KüSTER"."""
    letters = [char for char in text if char.isalpha()]
    return all(char.isupper() or not char.isascii() for char in letters) and text[:1].isupper()


_NOT_NAMES = frozenset(
    """resume résumé curriculum vitae cv lebenslauf page summary profile skills contact email phone mobile address linkedin github
    the and of in for with to updated last contacts description experience expirience work web dev positions job general personal
    个人简历 简历 个人信息 履歴書 data details about me information history education objective engineering science management technology data""".split()  # noqa: SIM905
)
