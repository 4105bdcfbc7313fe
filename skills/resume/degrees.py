"""Degrees in their many spellings, and the step of the ladder on which each stands. The one list of short names."""

import re
from collections.abc import Iterator

LEVELS = ("school", "diploma", "associate", "bachelor", "master", "doctorate")
Found = tuple[str, int, int]  # level, start, end

_SHORT = {
    "doctorate": "PhD DPhil EdD DSc ScD PsyD PharmD JD MD",
    "master": "MSc MBA MEng MTech MCA MCom MPhil MEd MPH MFA MSW MPA MRes MArch MSN LLM MA MS ME",
    "bachelor": "BSc BEng BTech BBA BCA BCom BEd BFA BPharm BArch BSN BSW MBBS LLB BA BS BE",
    "associate": "AAS AA AS",
}
_ALSO_WORDS = {"BEd", "MEd", "MPH", "MArch", "ScD"}  # in other letters and without dots
_ALSO_OTHERS = {
    "MA",
    "MD",
    "ME",
    "MS",
    "AA",
    "AS",
    "BE",
    "LLM",
    "MSN",
}  # states, words in capitals, Microsoft, models
_WORDS: tuple[tuple[str, str], ...] = (
    ("doctorate", r"doctorate|doctor ?of [a-z]+|doctoral|juris doctor|dr\.\s?(?:rer|ing|med|phil)[\w.\s]{0,8}|"
     r"promotion(?=\s+(?:zum|zur|an der|am|über)\b)|doctorat|doctorado|dottorato|doutorado|博士|دكتوراه"),
    ("master", r"master(?:['’]?s)?(?:\s+(?:of|in|degree)\b(?:\s+(?:arts|science|engineering|business administration|technology|commerce|laws|education|philosophy|public \w+|fine arts|social work|computer applications))?)?|"
     r"pgdm|pgdba|pgdbm|post\s?-?graduat\w*(?: diploma)?|diplom-\w+|magister|magistère|mastère|maestría|máster|laurea magistrale|mestrado|doctoraal|硕士|ماجستير"),
    ("bachelor", r"bachelor(?:['’]?s)?(?:\s+(?:of|in|degree)\b(?:\s+(?:arts|science|engineering|business administration|technology|commerce|laws|education|fine arts|social work|computer applications|applied science))?)?|"
     r"undergraduate degree|licence(?=\s+(?:en|de|professionnelle|pro|l?\d)\b|\s+d['’]|\s*[,–-]\s*(?:université|iut|école))|"
     r"licenciatura|laurea(?: triennale)?|grado en|bacharelado|graduação|diplôme d['’]ingénieur|本科|学士|بكالوريوس|ዲግሪ"),
    ("associate", r"associate(?:['’]?s)?\s+(?:of\s?|in\b|degree\b|applied\b)(?:\s*(?:arts|science|applied science))?|associate['’]s|foundation degree|hnd|dut|bts|foundation certificate"),
    ("diploma", r"(?<!school )diploma(?: in| of)?|advanced diploma|vocational \w+|nvq\b|btec|iti\b|ausbildung zum|ausbildung zur|apprenticeship|lehre|cfgm?|técnico superior|polytechnic diploma|دبلوم"),
    ("school", r"high school(?: diploma)?|secondary school(?: certificate)?|higher secondary(?: certificate)?|senior secondary|"
     r"intermediate(?=\s*(?:$|[,(:|\d]|in\b|board|exam|education|course|certificate|from\b|with\b))|s\.?s\.?c\.?(?=\W|$)|h\.?s\.?c\.?(?=\W|$)|x(?:ii)?th|1[02]th|matriculation|g\.?e\.?d\.?(?=\W|$)|a[- ]levels?|gcses?|"
     r"o[- ]levels?|abitur|mittlere reife|realschulabschluss|baccalauréat|bachillerato|maturità|ensino médio|puc|10\s?\+\s?2|vwo|havo"),
)  # fmt: skip
_BY_WORDS = tuple(
    (level, re.compile(rf"(?<![\w.])(?:{words})(?!\w)", re.IGNORECASE)) for level, words in _WORDS
)


def find_degree(text: str) -> Found | None:
    """The first degree; at one place the longest wording wins."""
    found = [
        (match.start(), -match.end(), level)
        for level, pattern in _BY_WORDS
        for match in pattern.finditer(text)
    ]
    found += [(start, -end, level) for level, start, end in short_degrees(text)]
    if not found:
        return None
    start, end, level = min(found)
    return level, start, -end


def short_degrees(text: str) -> Iterator[Found]:
    """Every "PhD", "B.Sc." or "MA"; the shortest only where nothing else can be meant."""
    for level, pattern in _BY_SHORT_NAME:
        yield from ((level, *match.span()) for match in pattern.finditer(text))
    for match in _SHORTEST.finditer(text):
        if _is_degree(match.group(), text[: match.start()].rstrip(" "), text[match.end() :]):
            yield _LEVEL_OF[match.group()], *match.span()


def _is_degree(name: str, before: str, after: str) -> bool:
    """ "Baltimore, MD", "Boston, MA, USA" and "MS Office" are no degrees; "Northvale College, MA Economics" is."""
    if _PRODUCT.match(after):
        return False
    if name not in _ALSO_OTHERS:
        return True
    if _SAYS_DEGREE.match(after):
        return True
    if before.endswith(","):
        return bool(_FIELD.match(after))
    return (not before or not (before[-1].isalpha() or before[-1] in ".,")) and bool(
        _LINE_OF_STUDY.match(after)
    )


_PRODUCT = re.compile(
    r"[\s-]*(?:office|excel|word|access|sql|project|powerpoint|windows|azure|dynamics|outlook|visio|sharepoint|teams|dos|visual|exchange|edwards)\b",
    re.IGNORECASE,
)
_SAYS_DEGREE = re.compile(r"\s+(?:in|degree)\b|\s*\((?!\d)|\s*/\s*(?:[BM]\.?[AS]|Ph)\b")
_FIELD = re.compile(r"\s+(?!United|USA?\b|UK\b|Area\b|Campus\b)[A-Z][a-z]")
_LINE_OF_STUDY = re.compile(r"\s*(?:$|[,:|\t\n–—-])|\s+(?:[A-Z][a-z]|or\b|\d{4}\b)")


def _spelled(name: str) -> str:
    """ "PhD" with the dots and the space that people put between its parts, in capitals or small letters."""
    parts = re.findall(r"[A-Z][a-z]*", name)
    if name in SHORTEST:
        return rf"(?i:{_PERHAPS_DOT.join(parts[:-1])}{_DOT}{parts[-1]}\.?)"
    if name in _ALSO_WORDS:
        return rf"{name}|(?i:{_DOT.join(parts)}\.?)"
    gap = _PERHAPS_DOT + r"\s?" if max(map(len, parts)) > 1 else _PERHAPS_DOT
    return rf"(?i:{gap.join(parts)}\.?)"


_DOT, _PERHAPS_DOT = r"\.\s?", r"\.?"
_LEVEL_OF = {name: level for level, names in _SHORT.items() for name in names.split()}
SHORTEST = _ALSO_OTHERS | {name for name in _LEVEL_OF if len(name) == 2}  # as they are, without dots
_SHORTEST = re.compile(rf"(?<![\w.&/'’-])(?:{'|'.join(sorted(SHORTEST))})(?![\w.&'’])")
_BY_SHORT_NAME = tuple(
    (level, re.compile(rf"(?<![\w.])(?:{'|'.join(map(_spelled, names.split()))})(?!\w)"))
    for level, names in _SHORT.items()
)
