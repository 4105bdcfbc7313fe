"""The short lists of a resume: certificates, languages with level, projects, awards, interests."""

import re
from collections.abc import Sequence

from skills.documents import Line
from skills.resume.certificates import certificate_name
from skills.resume.dates import find_periods
from skills.resume.entries import entries_of
from skills.resume.evidence import Quoter
from skills.resume.reading import Certificate, Claim, LanguageSkill, Project
from skills.resume.rows import rows_of
from skills.resume.work import bullets_of

CONFIDENCE = 0.85
_LANGUAGES = """english german french spanish italian portuguese dutch russian ukrainian polish czech slovak hungarian romanian
    bulgarian serbian croatian bosnian slovenian greek turkish arabic hebrew persian farsi urdu hindi bengali bangla punjabi
    gujarati marathi tamil telugu kannada malayalam odia oriya assamese sanskrit nepali sinhala chinese mandarin cantonese
    japanese korean vietnamese thai indonesian malay tagalog filipino swahili amharic oromo tigrinya somali hausa yoruba igbo zulu xhosa
    afrikaans swedish norwegian danish finnish icelandic estonian latvian lithuanian irish welsh catalan basque galician latin
    albanian macedonian armenian georgian azerbaijani kazakh uzbek mongolian burmese khmer lao pashto kurdish creole konkani
    deutsch englisch französisch spanisch italienisch portugiesisch russisch polnisch türkisch arabisch chinesisch japanisch
    anglais allemand français espagnol italien portugais russe néerlandais arabe chinois japonais inglés alemán francés español
    italiano portugués ruso árabe chino japonés inglese tedesco francese spagnolo portoghese russo inglês alemão francês espanhol
    engels duits frans spaans italiaans nederlands português 英语 中文 普通话 日语 德语 法语 العربية الإنجليزية الفرنسية አማርኛ እንግሊዝኛ"""
LANGUAGES = frozenset(_LANGUAGES.split())
_LEVELS: tuple[tuple[str, str], ...] = (
    ("native", r"native|mother\s?-?tongue|first language|muttersprach\w*|langue maternelle|maternelle?|lengua materna|nativ[oa]|madrelingua|língua materna|moedertaal|母语|اللغة الأم"),
    ("C2", r"c2|bilingual|near[- ]native|mastery|verhandlungssicher"),
    ("C1", r"c1|fluent(?:ly)?|full professional|proficient|advanced|excellent|very good|expert|fließend|sehr gut|courant|fluido|avanzado|avançado|fluente|vloeiend|avancé|tốt|流利|ممتاز"),
    ("B2", r"b2|professional working|upper[- ]intermediate|good|professional|business|gut|bien|buono|bom|goed|جيد جدا"),
    ("B1", r"b1|intermediate|conversational|limited working|working knowledge|working|moderate|mittel|intermédiaire|intermedio|intermédio|fair|جيد"),
    ("A2", r"a2|basic|elementary|pre[- ]intermediate|beginner|grundkenntnisse|notions|básico|base|basis|limited|school level|débutant|متوسط"),
    ("A1", r"a1|starter|rudimentary|anfänger"),
)  # fmt: skip
_LEVEL_PATTERNS = tuple(
    (level, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for level, words in _LEVELS
)
_ITEM = re.compile(r"[^,;|•●·/\n\t]+")
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|&)\s+", re.IGNORECASE)
_ISSUER = re.compile(
    r"\s*(?:\||\t|\s[–—-]\s|,\s|\s(?:by|from|through|issued by)\s|\()\s*(?!no\.?\s?\d)(?P<issuer>[^|\t()]{2,60}?)\s*(?=[,;|\t()]|\s[–—-]\s|\sin\s|$)",
    re.IGNORECASE,
)


def read_languages(lines: Sequence[Line], quoter: Quoter) -> list[LanguageSkill]:
    """Items of a list "English (fluent), German - B2"; an item may go on over the end of a line."""
    if not lines:
        return []
    base = lines[0].start
    text = quoter.text[base : lines[-1].end]
    found: dict[str, LanguageSkill] = {}
    for start, end in _language_items(text):
        word = re.compile(r"[^\W\d_]+").match(text, start)
        name = quoter.claim(base + start, base + word.end(), CONFIDENCE) if word else None
        if word is None or name is None or name.value.casefold() in found:
            continue
        level, span = language_level(text[word.end() : min(end, word.end() + 80)])
        first = base + word.end()
        evidence = quoter.evidence(first + span[0], first + span[1], CONFIDENCE) if span else None
        found[name.value.casefold()] = LanguageSkill(name, level if evidence else None, evidence)
    return list(found.values())


def _language_items(text: str) -> list[tuple[int, int]]:
    """Each item runs from one language's name to the next, so that "English (read, write)" stays together."""
    starts = [
        match.start() for match in re.finditer(r"[^\W\d_]+", text) if match.group().casefold() in LANGUAGES
    ]
    return list(zip(starts, [*starts[1:], len(text)], strict=False))


def language_level(text: str) -> tuple[str | None, tuple[int, int] | None]:
    matches = [
        (match.start(), level, match.span()) for level, p in _LEVEL_PATTERNS if (match := p.search(text))
    ]
    if not matches:
        return None, None
    _, level, span = min(matches)
    return level, span


def read_certificates(
    lines: Sequence[Line], quoter: Quoter, *, is_day_first: bool | None = None
) -> list[Certificate]:
    found = []
    for line in lines:
        if len(line.text.split()) > LONGEST_CERTIFICATE:
            continue
        periods = find_periods(line.text, is_day_first=is_day_first)
        dates = [(one.start, one.end) for one in periods]
        place = certificate_name(line.text, dates)
        name = quoter.claim(line.start + place[0], line.start + place[1], 0.7) if place else None
        if place is None or name is None or len(name.value) < SHORTEST_CERTIFICATE:
            continue
        stop = min((start for start, _ in dates if start >= place[1]), default=len(line.text))
        issuer = _ISSUER.match(line.text, place[1], stop)
        by = (
            quoter.claim(line.start + issuer.start("issuer"), line.start + issuer.end("issuer"), 0.5)
            if issuer
            else None
        )
        found.append(Certificate(name, by, periods[0].period.start if periods else None))
    return found


LONGEST_CERTIFICATE, SHORTEST_CERTIFICATE = 24, 3  # words, letters


def read_projects(
    lines: Sequence[Line], quoter: Quoter, *, is_day_first: bool | None = None
) -> list[Project]:
    rows = rows_of(lines, is_day_first=is_day_first)
    if not any(row.found for row in rows):
        return [Project(claim, None) for claim in read_claims(lines, quoter)]
    projects = []
    for entry in entries_of(rows):
        first = entry.header[0]
        found = first.found
        stop = (
            first.line.start + found.start
            if found and first.line.text[: found.start].strip()
            else first.line.end
        )
        name = quoter.claim(first.line.start, stop, 0.6)
        if name:
            period = entry.anchor.found.period if entry.anchor and entry.anchor.found else None
            projects.append(
                Project(name, period, tuple(bullets_of((*entry.header[1:], *entry.body), quoter)))
            )
    return projects


def read_claims(lines: Sequence[Line], quoter: Quoter) -> list[Claim]:
    """One claim per bullet or paragraph."""
    return bullets_of(rows_of(lines, is_day_first=None), quoter)
