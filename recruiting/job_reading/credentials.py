"""Degrees, licences, certificates and clearances that a sentence asks for."""

import re
from dataclasses import replace

from recruiting.job_reading.reading import Credential, CredentialKind, Quote
from skills.resume.degrees import LEVELS, SHORTEST, short_degrees

_DEGREES: tuple[tuple[str, str], ...] = (  # short names stand in skills/resume/degrees.py
    ("doctorate", r"doctorate|doctoral degree|juris doctor"),
    ("master", r"master['’]s(?: degree)?|masters(?: of \w+| degree)?\b|master (?:of \w+|degree)|(?<!scrum )master in\b|"
               r"master(?=\s*(?:/|,|or\b)\s*(?:an?\s+)?(?:bachelor|ph\.?d|doctor))|graduate degree|advanced degree|post-?graduate degree"),
    ("bachelor", r"bachelor['’]?s?(?: of \w+| degree)?(?=\W)|"
                 r"undergraduate degree|four[- ]year (?:college|university|degree)|4[- ]year (?:college|university|degree)|college degree|university degree|"
                 r"degree from (?:an? )?(?:accredited|recognized|recognised)|hochschulabschluss|abgeschlossenes studium|(?:completed|relevant|technical|related|higher) degree"),
    ("associate", r"associate['’]?s?(?: of \w+)? degree|associate['’]s|two[- ]year (?:college|degree)|2[- ]year (?:college|degree)|trade school|vocational (?:school|training)"),
    ("diploma", r"diploma(?=\s*(?:/|,|or\b)\s*(?:an?\s+)?bachelor)|(?:graduate|college|national|nursing|technical|trade) diploma"),
    ("school", r"high school(?: diploma)?(?! (?:level|course|class))|\bg\.?e\.?d\.?\b|secondary school|\bgcses?\b|\ba-levels?\b|twelfth grade"),
)  # fmt: skip
_DEGREE_PATTERNS = tuple(
    (level, re.compile(rf"(?<![\w.])(?:{words})", re.IGNORECASE)) for level, words in _DEGREES
)
_ANY_DEGREE = re.compile(
    r"\b(?:a|an|relevant|related|technical|your|university)\s+(?:\w+\s)?degree\b(?! program| of\b)|\bdegree (?:in|from|or)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:degree|university|college|bachelor['’]?s?|master['’]?s?|ph\.?d\.?|b\.?sc?\.?|m\.?sc?\.?|diploma|major(?:ing)?|ba|bs|b\.?tech)\b(?:(?!\b(?:years?|months?|experience)\b)[^.;\n]){0,60}?\s+(?:with\s+)?"
    r"(?:(?:a|an)\s+)?(?:degree |major |specialization |specialisation |concentration )?in\s+(?:an?\s+)?(?P<field>[^.;\n]{2,140}?)"
    r"(?=\s+(?:from|and (?:\w+\s)?(?:one|two|three|\d|knowledge|experience|understanding|proficiency|familiarity|ability)|with|is|are|or (?:equivalent|\d|\w+ years|higher|above)|required|preferred|plus|at)\b|[.;\n]|$)",
    re.IGNORECASE,
)
_EQUIVALENT = re.compile(
    r"or (?:an? )?(?:equivalent|comparable)|equivalent (?:\w+ ){0,2}experience|in lieu of|or (?:relevant|related|similar) (?:work |professional )?experience|"
    r"or (?:at least )?(?:\d+|one|two|three|four|five|six)\+? years|may be substituted|can be substituted|substitut|combination of education and",
    re.IGNORECASE,
)
_DRIVER = re.compile(
    r"(?:valid |current )?(?:(?:california|state|commercial|full|clean|uk|eu)\s+)*(?:class\s+(?:\d\s?/\s?)?(?P<class>[A-M])(?:\s+or\s+(?:\d\s?/\s?)?[A-M])?\s+)?driv(?:er|ing)['’]?s?['’]?\s+licen[cs]e|führerschein|permis de conduire|"
    r"carnet de conducir",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"(?P<name>(?:[A-Z][\w.'’-]*\s+){0,5})(?:[Ll]icen[cs]e|[Ll]icensure|[Rr]egistration)\b(?:\s+(?:as|in|of|by|to)\s+(?:an?\s+|the\s+)?(?P<field>[^.;,\n]{3,70}))?"
    r"|[Ll]icen[cs]ed\s+(?:as\s+)?(?:an?\s+)?(?P<field2>[^.;,\n]{3,50})|[Rr]egistered\s+(?P<field3>nurse|engineer|architect|dietitian|professional \w+)",
)  # fmt: skip
_CERTIFICATE = re.compile(
    r"(?P<name>(?!(?:An?|The)\s+[Cc]ert)(?:[A-Z][\w.&'’-]*\s+){1,6})[Cc]ertificat(?:e|ion)s?\b|\b[Cc]ertificat(?:e|ion)s?\s+(?:as|in|of|for|from)\s+(?:an?\s+)?(?P<field>[^.;,\n]{3,90}?)"
    r"(?=\s+(?:within|issued|which|that|and (?:one|two|three|four|five|six|\d+))\b|[.;,\n]|$)|"
    r"\b(?P<code>PMP|CISSP|CPA|CFA|ACCA|CIPD|SHRM-CP|SHRM-SCP|PHR|SPHR|CISA|CISM|CCNA|CCNP|CEH|ITIL|PRINCE2|CSM|Six Sigma|CPR|OSHA[ -]?\d+|OSHA(?= (?:card|training|certif))|CIA|CMA|Series \d+|"
    r"(?:AWS|Microsoft|Google|Oracle|Cisco|Salesforce)(?: Cloud)? Certified(?: [A-Z][\w-]*){0,5}|Certified [A-Z][\w]+(?: [A-Z][\w]+){0,4})\b"
)
_APPRENTICESHIP = re.compile(
    r"\b(?:complet\w+|served?|finish\w+)\b[^.;]{0,60}?\b(?P<name>apprenticeship(?:\s+program(?:me)?)?(?:\s+(?:as|in)\s+(?:an?\s+|the\s+)?"
    r"[^.;,\n]{3,60}?)?)(?=\s+(?:with|and|within|at|by|from|or (?:one|two|three|four|five|six|\d))\b|[.;,\n]|$)"
    r"|(?P<trade>(?:[\w-]+\s){1,3}apprenticeship)\b",
    re.IGNORECASE,
)
_CLEARANCE = re.compile(
    r"\b(?:top secret|ts/sci|(?P<level>secret|confidential|sc|dv)?\s*security clearance|dbs check|active clearance|public trust)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"^(?:a|an|the|valid|current|or|and|of|possession|one|two|for|in|at|if|any|all|some|no)\s+", re.IGNORECASE
)


_SCHOOL_ONLY = re.compile(r"(?:four|4|two|2)[- ]year (?:college|university)", re.IGNORECASE)
_COURSES = re.compile(
    r"\b(?:units?|courses?|coursework|credits?|program(?:me)?|class(?:es)?)\b(?!.*\b(?:graduat\w+|degree from)\b)[^.;]*$",
    re.IGNORECASE,
)  # "60 semester units at an accredited college" is no degree


_NOT_A_FIELD = re.compile(
    r"(?:class|position|job|level|capacity|order|addition|lieu|good|the|this|which)\b", re.IGNORECASE
)


def find_credentials(text: str, offset: int = 0) -> list[Credential]:
    """In the order of the text; the lowest degree named is the one asked ("Bachelor's or Master's")."""
    flat = text.replace("\n", " ")
    allowed = bool(_EQUIVALENT.search(flat))
    found = [*_degrees(flat, offset, allowed=allowed), *_others(flat, offset, allowed=allowed)]
    quoted = [replace(one, quote=_as_written(one.quote, text, offset)) for one in found]
    return sorted(quoted, key=lambda one: one.quote.start if one.quote else 0)


def _as_written(quote: Quote | None, text: str, offset: int) -> Quote | None:
    return quote and Quote(text[quote.start - offset : quote.end - offset], quote.start, quote.end)


def _degrees(text: str, offset: int, *, allowed: bool) -> list[Credential]:
    matches = [
        (level, *match.span()) for level, pattern in _DEGREE_PATTERNS for match in pattern.finditer(text)
    ]
    short = [found for found in short_degrees(text) if _is_asked_for(text, found)]
    matches = [one for one in (*matches, *short) if not _COURSES.search(text[max(0, one[1] - 160) : one[1]])]
    if len(matches) > 1:  # "a master's degree from a four-year college" asks for a master's
        matches = [one for one in matches if not _SCHOOL_ONLY.fullmatch(text[one[1] : one[2]])] or matches
    matches = sorted(matches, key=lambda found: -LEVELS.index(found[0]))
    if not matches:
        plain = _ANY_DEGREE.search(text)
        matches = [("bachelor", *plain.span())] if plain else []
    if not matches:
        return []
    level, start, end = (
        matches[-1] if re.search(r"\bor\b|/|\bpreferred\b", text, re.IGNORECASE) else matches[0]
    )
    field = _FIELD.search(text)
    name = field["field"].strip(" ,") if field and not _NOT_A_FIELD.match(field["field"]) else None
    words = text[start:end].strip()
    quote = Quote(words, offset + start, offset + start + len(words))
    return [Credential("degree", level, name, None, allowed, quote)]


def _is_asked_for(text: str, found: tuple[str, int, int]) -> bool:
    """ "BA or BS" and "BS in" are asked for; "the BA and the product owner" are people."""
    _, start, end = found
    return text[start:end] not in SHORTEST or bool(_DEGREE_FOLLOWS.match(text, end))


_DEGREE_FOLLOWS = re.compile(r"\s+(?:in|degree)\b|\s*(?:/|,|or\b|and\b)\s*(?:an?\s+)?(?:[BM]\.?\s?[ASE]|Ph)")


def _others(text: str, offset: int, *, allowed: bool) -> list[Credential]:
    found: list[Credential] = []
    driver = _DRIVER.search(text)
    if driver:
        found.append(
            _credential(
                "licence", driver, offset, "driver", "driver's licence", driver["class"], allowed=False
            )
        )
    for match in _LICENCE.finditer(text):
        words = _clean(match["name"] or match["field"] or match["field2"] or match["field3"])
        if (
            words
            and not (driver and driver.start() <= match.end() and match.start() <= driver.end())
            and _is_asked(text, match)
        ):
            found.append(_credential("licence", match, offset, words, words, None, allowed=allowed))
    for match in _CERTIFICATE.finditer(text):
        words = _clean(match["name"] or match["field"] or match["code"])
        if words and not _overlaps(found, offset + match.start(), offset + match.end()):
            found.append(_credential("certificate", match, offset, words, words, None, allowed=allowed))
    apprenticeship = _APPRENTICESHIP.search(text)
    if apprenticeship and not _overlaps(
        found, offset + apprenticeship.start(), offset + apprenticeship.end()
    ):
        words = _clean(apprenticeship["name"] or apprenticeship["trade"])
        if words:
            found.append(
                _credential("certificate", apprenticeship, offset, words, words, None, allowed=allowed)
            )
    clearance = _CLEARANCE.search(text)
    if clearance:
        level = (clearance["level"] or "").strip().casefold() or None
        found.append(
            _credential("clearance", clearance, offset, None, clearance.group().strip(), level, allowed=False)
        )
    return found


def _is_asked(text: str, match: re.Match[str]) -> bool:
    """ "software license" and "registration fee" are not asked of a person."""
    return not re.search(
        r"software|vehicle|fee\b|voter|on-line|online|business",
        text[max(0, match.start() - 12) : match.end() + 8],
        re.IGNORECASE,
    )


def _overlaps(found: list[Credential], start: int, end: int) -> bool:
    return any(one.quote and one.quote.start < end and start < one.quote.end for one in found)


def _clean(words: str | None) -> str | None:
    words = " ".join((words or "").split())
    while words and (small := _SMALL.match(words + " ")):
        words = words[small.end() :] if small.end() < len(words) else ""
    return words.strip(" ,") or None


def _credential(
    kind: CredentialKind,
    match: re.Match[str],
    offset: int,
    field: str | None,
    name: str,
    level: str | None,
    *,
    allowed: bool,
) -> Credential:
    text = match.group()
    start = match.start() + len(text) - len(text.lstrip())
    quote = Quote(text.strip(), offset + start, offset + start + len(text.strip()))
    return Credential(kind, level, field, name, allowed, quote)
