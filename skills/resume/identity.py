"""Keeps identity out of judgement: the text without it for scores and vectors, and the boxes that cover it on a page.

Two resumes that differ only in name, pronouns, contacts, address or school give the same text here, token by token.
Bare names of schools that were not read as schools stay: a rule cannot know them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from skills.documents import Box, DocumentText, Line, part_of
from skills.resume.contacts import find_emails, find_urls
from skills.resume.degrees import find_degree
from skills.resume.names_of_people import without_titles
from skills.resume.person import private_details
from skills.resume.phones import find_phones
from skills.resume.reading import Claim, ResumeReading, Study

TOKENS = {
    "name": "[person]",
    "contact": "[contact]",
    "address": "[place]",
    "private": "[private]",
    "school": "[school]",
    "pronoun": "[they]",
    "gendered": "[person]",
}
_PRONOUNS = re.compile(
    r"(?<![\w'’])(?:he|she|him|her|hers|his|himself|herself|they|them|their|theirs|themselves|xe|ze|hir)(?![\w'’])",
    re.I,
)
_GENDERED = re.compile(
    r"(?<!\w)(?:mr|mrs|ms|miss|mx|sir|madam|male|female|man|woman|husband|wife|mother|father|son|daughter|widowed?|widower)\b\.?(?!\w)",
    re.I,
)
# What a school's name may go on with where it was read too short ("St. Mary" of "St. Mary's School"), and the town after it
# where a date or the end of the line follows.
_REST_OF_SCHOOL = (
    r"(?:['’]s)?(?:[ ]+(?:high|grammar|primary|secondary|school|college|university|institute|academy|polytechnic)(?!\w)"
    r"|[ ]+of[ ]+(?-i:[A-Z])[\w'’-]*)*"
    r"(?:,[ ]+(?-i:[A-Z])[\w'’-]+(?=[ ]*(?:$|\n|,[ ]*['’(]?\d)))?"
)
SHORTEST_NAME_PART = 2
KNOWN_SLACK, GUESSED_SLACK = 1.0, 0.04  # points around a word; of the line's width

Cut = tuple[int, int, str]


def without_identity(text: str, reading: ResumeReading) -> str:
    """The whole text with fixed tokens in the place of identity. Offsets change; use `blank` to keep them."""
    return "".join(_pieces(text, identity_spans(text, reading)))


def neutral(fragment: str, reading: ResumeReading) -> str:
    """The same for a sentence of the resume, before it is embedded or shown blind."""
    cuts = [*_name_cuts(fragment, reading), *_school_cuts(fragment, reading), *_pattern_cuts(fragment)]
    return "".join(_pieces(fragment, _without_overlaps(cuts)))


def blank(text: str, reading: ResumeReading) -> str:
    """Identity turned into spaces of the same length, so that offsets stay right."""
    pieces, begin = [], 0
    for start, end, _ in identity_spans(text, reading):
        pieces += [text[begin:start], re.sub(r"[^\n]", " ", text[start:end])]
        begin = end
    return "".join([*pieces, text[begin:]])


def identity_spans(text: str, reading: ResumeReading) -> list[Cut]:
    """(start, end, kind) without overlaps, in order."""
    person = reading.person
    cuts: list[Cut] = []
    for kind, claims in (
        ("address", (person.address, person.location)),
        ("private", person.private),
        (
            "school",
            tuple(place for study in reading.studies for place in (_school_alone(study), study.location)),
        ),
    ):
        cuts += _claim_cuts(text, claims, kind)
    cuts += _name_cuts(text, reading)
    cuts += _school_cuts(text, reading)
    cuts += _pattern_cuts(text)
    return _without_overlaps(cuts)


def identity_boxes(document: DocumentText, reading: ResumeReading) -> tuple[tuple[int, Box], ...]:
    """(page, box) of the words to cover."""
    spans = identity_spans(document.text, reading)
    starts = [line.start for line in document.lines]
    boxes: list[tuple[int, Box]] = []
    for start, end, kind in spans:
        if kind == "pronoun":
            continue
        index = max(0, bisect_right(starts, start) - 1)
        while index < len(document.lines) and document.lines[index].start < end:
            line = document.lines[index]
            if line.end > start:
                boxes.append((line.page, _covering(line, start, end)))
            index += 1
    return tuple(boxes)


def _covering(line: Line, start: int, end: int) -> Box:
    """A little wider than the words; more so where their places are a guess."""
    x0, y0, x1, y1 = part_of(line, start, end)
    slack = KNOWN_SLACK if line.word_edges else GUESSED_SLACK * (line.box[2] - line.box[0]) + 2
    return max(line.box[0] - 1, x0 - slack), y0 - 1, min(line.box[2] + 1, x1 + slack), y1 + 1


def _pieces(text: str, cuts: Sequence[Cut]) -> Iterable[str]:
    begin = 0
    for start, end, kind in cuts:
        yield text[begin:start]
        yield TOKENS[kind]
        begin = end
    yield text[begin:]


def _claim_cuts(text: str, claims: Iterable[Claim | None], kind: str) -> list[Cut]:
    return [
        (claim.evidence.start, claim.evidence.end, kind)
        for claim in claims
        if claim and text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
    ]


def _name_cuts(text: str, reading: ResumeReading) -> list[Cut]:
    name = reading.person.name
    if name is None:
        return []
    bare = without_titles(name.value)  # "MBA" behind a name is a degree wherever else it stands
    parts = [
        part.strip(".,")
        for part in bare.replace(",", " ").split()
        if len(part.strip(".,")) >= SHORTEST_NAME_PART
    ]
    words = [
        r"\s+".join(re.escape(part) for part in name.value.split()),
        *(re.escape(part) for part in parts),
    ]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
    return [
        (match.start(), match.end(), "name")
        for match in pattern.finditer(text)
        if match.group() in name.value or match.group()[0].isupper() or not match.group()[0].isascii()
    ]


def _school_alone(study: Study) -> Claim | None:
    """Without a degree that was read into the name ("City College, MA Economics"): that is a qualification."""
    school = study.school
    if school is None:
        return None
    degree = find_degree(school.evidence.quote)
    if degree is None:
        return school
    quote = school.evidence.quote[: degree[1]].rstrip(" ,;|–-")
    evidence = replace(school.evidence, quote=quote, end=school.evidence.start + len(quote))
    return Claim(quote, evidence) if quote else None


def _school_cuts(text: str, reading: ResumeReading) -> list[Cut]:
    schools = [_school_alone(study) for study in reading.studies]
    names = {school.value for school in schools if school and len(school.value) > 3}
    if not names:
        return []
    words = "|".join(
        r"\s+".join(re.escape(w) for w in name.split()) for name in sorted(names, key=len, reverse=True)
    )
    known = re.compile(rf"(?<!\w)(?:{words})(?!\w){_REST_OF_SCHOOL}", re.IGNORECASE)
    return [(m.start(), m.end(), "school") for m in known.finditer(text)]


def _pattern_cuts(text: str) -> list[Cut]:
    cuts: list[Cut] = [
        (one.start, one.end, "contact")
        for find in (find_emails, find_phones, find_urls)
        for one in find(text)
    ]
    cuts += [(*match.span("value"), "private") for match in private_details(text)]
    cuts += [(*match.span(), "pronoun") for match in _PRONOUNS.finditer(text)]
    cuts += [(*match.span(), "gendered") for match in _GENDERED.finditer(text)]
    return cuts


def _without_overlaps(cuts: Iterable[Cut]) -> list[Cut]:
    """Earliest first, the longest of those that start together; overlapping ones melt into the first."""
    kept: list[Cut] = []
    for start, end, kind in sorted(cuts, key=lambda cut: (cut[0], -cut[1], cut[2])):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]), kept[-1][2])
        elif start < end:
            kept.append((start, end, kind))
    return kept
