"""Degrees in their many spellings, and the step of the ladder on which each stands."""

import re

LEVELS = ("school", "diploma", "associate", "bachelor", "master", "doctorate")
_END = r"(?![\w])"
_NAMES: tuple[tuple[str, str], ...] = (
    ("doctorate", r"ph\.?\s?d\.?|d\.?phil\.?|doctorate|doctor of [a-z]+|doctoral|ed\.?d\.?|d\.?sc\.?|m\.?d\.?(?=[\s,.-]|$)|j\.?d\.?(?=[\s,.-]|$)|juris doctor|"
     r"dr\.\s?(?:rer|ing|med|phil)[\w.\s]{0,8}|promotion|doctorat|doctorado|dottorato|doutorado|博士|دكتوراه"),
    ("master", r"master(?:['’]?s)?(?:\s+(?:of|in|degree)\b(?:\s+(?:arts|science|engineering|business administration|technology|commerce|laws|education|philosophy|public \w+|fine arts|social work|computer applications))?)?|"
     r"m\.?\s?sc\.?|m\.?\s?tech\.?|m\.?eng\.?|m\.?b\.?a\.?|m\.?c\.?a\.?|m\.?com\.?|ll\.?m\.?|m\.?phil\.?|m\.?ed\.?|m\.?p\.?h\.?|m\.?f\.?a\.?|m\.?s\.?w\.?|"
     r"m\.s\.?|ms(?= in\b| \(|,|\s+[A-Z])|m\.a\.?|ma(?= in\b|,)|m\.e\.?|pgdm|pgdba|pgdbm|post\s?-?graduat\w*(?: diploma)?|diplom-\w+|magister|magistère|mastère|maestría|máster|laurea magistrale|mestrado|doctoraal|硕士|ماجستير"),
    ("bachelor", r"bachelor(?:['’]?s)?(?:\s+(?:of|in|degree)\b(?:\s+(?:arts|science|engineering|business administration|technology|commerce|laws|education|fine arts|social work|computer applications|applied science))?)?|"
     r"b\.?\s?sc\.?|b\.?\s?tech\.?|b\.?eng\.?|b\.?b\.?a\.?|b\.?c\.?a\.?|b\.?com\.?|ll\.?b\.?|b\.?ed\.?|b\.?f\.?a\.?|b\.?pharm\.?|b\.?arch\.?|m\.?b\.?b\.?s\.?|b\.s\.?|bs(?= in\b|,|\t|\s+[A-Z])|b\.a\.?|ba(?= in\b|,| \(|\s+[A-Z])|b\.e\.?|be(?= in\b|,| \()|"
     r"undergraduate degree|licence|licenciatura|laurea(?: triennale)?|grado en|bacharelado|graduação|diplôme d['’]ingénieur|本科|学士|بكالوريوس|ዲግሪ"),
    ("associate", r"associate(?:['’]?s)?\s+(?:of|in|degree|applied)\b(?:\s+(?:arts|science|applied science))?|associate['’]s|a\.?a\.?s\.?|a\.a\.?|a\.s\.?|foundation degree|hnd|dut|bts|foundation certificate"),
    ("diploma", r"(?<!school )diploma(?: in| of)?|advanced diploma|vocational \w+|nvq\b|btec|iti\b|ausbildung zum|ausbildung zur|apprenticeship|lehre|cfgm?|técnico superior|polytechnic diploma|دبلوم"),
    ("school", r"high school(?: diploma)?|secondary school(?: certificate)?|higher secondary(?: certificate)?|senior secondary|intermediate|s\.?s\.?c\.?(?=\W|$)|h\.?s\.?c\.?(?=\W|$)|x(?:ii)?th|1[02]th|matriculation|g\.?e\.?d\.?(?=\W|$)|a[- ]levels?|gcses?|"
     r"o[- ]levels?|abitur|mittlere reife|realschulabschluss|baccalauréat|bachillerato|maturità|ensino médio|puc|10\s?\+\s?2|vwo|havo"),
)  # fmt: skip
_DEGREES = tuple(
    (level, re.compile(rf"(?<![\w.])(?:{names}){_END}", re.IGNORECASE)) for level, names in _NAMES
)

_NOT_A_DEGREE = re.compile(r"\s*(?:thesis|project|dissertation|class(?:es)?\b|plan)", re.IGNORECASE)


def find_degree(text: str) -> tuple[str, int, int] | None:
    """(level, start, end) of the first degree; at one place the longest wording wins."""
    found = [
        (match.start(), -match.end(), level)
        for level, pattern in _DEGREES
        for match in pattern.finditer(text)
    ]
    if not found:
        return None
    start, end, level = min(found)
    return level, start, -end
