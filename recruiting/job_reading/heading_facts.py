"""Facts of the posting as a whole: title, level, employment type, place, and what is missing."""

import re
from collections.abc import Sequence

from recruiting.job_reading.reading import Flag, JobRequirement, Quote, Salary
from recruiting.job_reading.segments import is_known
from skills.resume.words import is_place, title_strength

MOST_MUSTS = 12
FIRST_LINES = 12
_TITLE_LABEL = re.compile(
    r"^\s*(?:job title|position(?: title)?|title|role|job|vacancy|stelle|poste|puesto)\s*[:–-]\s*(?P<value>\S.{2,90})$",
    re.IGNORECASE | re.MULTILINE,
)
_PLACE_LABEL = re.compile(
    r"^\s*(?:job |work )?(?:location|place of work|based in|office|city|standort|lieu|ubicación)\s*[:–-]\s*(?P<value>\S.{1,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_PLACE_PHRASE = re.compile(
    r"\b(?:based|located|position|role|office)\s+(?:is\s+)?(?:based |located )?in\s+(?P<value>(?:St\. )?[A-Z][\w'’-]+(?:(?:,\s*|\s+)[A-Z][\w'’-]+){0,3})|(?P<remote>\bfully remote\b|\bremote (?:position|role|work|job|working|first)\b|\bwork remotely\b|\bhybrid (?:role|work|working|position)\b)",
    re.UNICODE,
)
_LEVELS: tuple[tuple[str, str], ...] = (
    ("intern", r"intern\b|internship|trainee|apprentice|werkstudent|stagiaire"),
    ("executive", r"chief|c[etfo]o\b|cmo|vice president|\bvp\b|president|general manager|executive director"),
    ("director", r"director|head of"),
    ("manager", r"manager|supervisor|superintendent|foreman"),
    ("lead", r"\blead\b|principal|staff (?:engineer|software|scientist)|team leader"),
    ("senior", r"senior|\bsr\b\.?|\biii\b|\biv\b|expert"),
    ("junior", r"junior|\bjr\b\.?|entry[- ]level|graduate|assistant|aide|\bi\b$"),
)  # fmt: skip
_TYPES: tuple[tuple[str, str], ...] = (
    ("internship", r"\binternship\b|\bpraktikum\b|\bstage\b(?= de)"),
    ("part_time", r"\bpart[- ]?time\b(?! paid)|teilzeit|temps partiel|medio tiempo"),
    ("temporary", r"\btemporary (?:position|role|contract|assignment|appointment)\b|fixed[- ]term|befristet|\bcdd\b|\btemp\b|seasonal"),
    ("contract", r"\b(?:contract|contractor|freelance)\b(?= (?:position|role|to hire|basis|opportunity|job)|[-:/]|$)|\b(?:\d+|six|twelve)[- ]months? contract"),
    ("full_time", r"\bfull[- ]?time\b(?!,? paid| experience|[^.;]{0,20}experience)|vollzeit|temps plein|\bcdi\b|tiempo completo|permanent (?:position|role|contract)"),
)  # fmt: skip
_TYPE_LABEL = re.compile(
    r"(?:employment|job|contract|position|work) type\s*[:–-]\s*(?P<value>[^\n]{3,40})", re.IGNORECASE
)

_TYPE_SENTENCE = re.compile(
    r"[^.\n]{0,60}\b(?:position|role|job|opportunity|employment|hours per week)\b[^.\n]{0,60}", re.IGNORECASE
)


def find_title(text: str) -> Quote | None:
    """A labelled title, else the first short line above the text that is no heading."""
    labelled = _TITLE_LABEL.search(text[:1500])
    if labelled:
        return _quote(text, *labelled.span("value"))
    lines = [match for match in re.finditer(r"[^\n]+", text[:1500]) if match.group().strip()][:FIRST_LINES]
    short = [match for match in lines[:4] if _may_be_title(match.group().strip())]
    if not short:
        return None
    capitals = next((match for match in short[:2] if match.group().strip().isupper()), None)
    titled = capitals or next((match for match in short if title_strength(match.group())), short[0])
    return _quote(text, *titled.span())


def _may_be_title(line: str) -> bool:
    return (
        len(line.split()) <= 10 and line[0].isalnum() and not is_known(line) and not line.endswith((".", ":"))
    )


def find_level(title: Quote | None) -> str | None:
    if title is None:
        return None
    return next((level for level, words in _LEVELS if re.search(words, title.text, re.IGNORECASE)), None)


def find_employment_type(text: str) -> str | None:
    labelled = _TYPE_LABEL.search(text)
    short = "\n".join(line for line in text.splitlines() if len(line.split()) <= 8)
    for part in (labelled["value"] if labelled else "", text[:600], short, *_TYPE_SENTENCE.findall(text)):
        for name, words in _TYPES:
            if re.search(words, part, re.IGNORECASE):
                return name
    return None


def find_location(text: str) -> Quote | None:
    labelled = _PLACE_LABEL.search(text)
    if labelled:
        return _quote(text, *labelled.span("value"))
    for match in list(re.finditer(r"[^\n|•]+", text[:1200]))[:FIRST_LINES]:
        if len(match.group().split()) <= 6 and is_place(match.group()):
            return _quote(text, *match.span())
    for match in _PLACE_PHRASE.finditer(text):
        if match["remote"] or is_place(match["value"]):
            return _quote(text, *match.span("remote" if match["remote"] else "value"))
    return None


def missing(
    requirements: Sequence[JobRequirement],
    salaries: Sequence[Salary],
    location: Quote | None,
    employment_type: str | None,
) -> list[Flag]:
    kinds = {requirement.kind for requirement in requirements}
    musts = sum(1 for requirement in requirements if requirement.kind == "must")
    checks = (
        (not salaries, "missing_salary", "no pay is stated; many places ask for it, and people apply less without it", "Directive (EU) 2023/970 art. 5"),
        (location is None, "missing_location", "no place of work is stated", None),
        (employment_type is None, "missing_employment_type", "neither full time nor part time is stated", None),
        ("duty" not in kinds, "missing_duties", "what the person will do is not stated", None),
        (not kinds & {"must", "preferred"}, "missing_requirements", "nothing is asked for, so nobody can be compared", None),
        (musts > MOST_MUSTS, "many_musts", f"{musts} musts; few people meet so many, and each shuts some out", None),
    )  # fmt: skip
    return [Flag(code, reason, source=source) for holds, code, reason, source in checks if holds]


def _quote(text: str, start: int, end: int) -> Quote:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip(" \t#*"))
    end -= len(raw) - len(raw.rstrip(" \t#*.\r"))
    return Quote(text[start:end], start, end)
