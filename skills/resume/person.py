"""Who the resume is of: name, contacts, place, and the private details that are read only to be hidden."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence

from hrapp.slm import Span
from skills.documents import Line
from skills.resume.contacts import Contact, find_emails, find_urls
from skills.resume.evidence import Quoter
from skills.resume.names_of_people import HEADER_LINES, find_name
from skills.resume.phones import find_phones
from skills.resume.reading import Claim, Person
from skills.resume.words import PLACES, STATES, is_place, title_strength

RULE_CONFIDENCE = 0.97
_STREET = re.compile(
    r"(?<!\w)\d{1,5}[A-Za-z]?[ ,]+(?:[NSEW]\.?\s+)?(?:[\w'’.]+\s+){0,4}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|"
    r"way|court|ct|place|pl|terrace|square|close|crescent|parkway|pkwy|highway|apt|suite|circle|nagar|colony|sector|marg)\b[^\n|]{0,60}"
    r"|\b[\w.-]+(?:straße|strasse|str\.|weg|gasse|allee|platz)\s*\d{1,4}\b[^\n|]{0,50}"
    r"|\b\d{1,4}(?:\s?bis)?,?\s+(?:rue|avenue|boulevard|place|allée|chemin|via|calle|rua)\s+[^\n|]{3,60}"
    r"|\b(?:calle|avenida|via|viale|rua|plaza|piazza)\s+[^\n|\d]{3,40},?\s+\d{1,4}\b[^\n|]{0,40}",
    re.IGNORECASE,
)
_ADDRESS_LABEL = re.compile(
    r"\b(?:address|adresse|dirección|indirizzo|endereço|adres|地址)\s*[:：]\s*(?P<value>[^\n|]{6,120})",
    re.IGNORECASE,
)
_CITY = re.compile(
    r"(?<![\w@./])(?P<city>[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+){0,2}),\s?(?P<region>[A-Z]{2}\b|[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+){0,2})(?:,?\s(?:[A-Z]{2,3}\b|\d{5}(?:-\d{4})?))?"
)
PRIVATE = re.compile(
    r"(?P<label>date\s+of\s+birth|d\.?o\.?b\.?|birth\s?date|born(?:\s+on|\s+in)?|birthday|place\s+of\s+birth|age|nationality|citizenship|"
    r"gender|sex|marital\s+status|civil\s+status|religion|caste|father['’]?s?\s+name|mother['’]?s?\s+name|husband['’]?s?\s+name|"
    r"spouse(?:['’]s)?(?:\s+name)?|passport(?:\s+(?:no|number))?\.?|blood\s+group|children|race|ethnicity|"
    r"geburtsdatum|geburtsort|geboren(?:\s+am)?|staatsangehörigkeit|familienstand|geschlecht|konfession|"
    r"date\s+de\s+naissance|né\(?e?\)?\s+le|nationalité|situation\s+familiale|sexe|"
    r"fecha\s+de\s+nacimiento|nacionalidad|estado\s+civil|data\s+di\s+nascita|nazionalità|stato\s+civile|sesso|"
    r"data\s+de\s+nascimento|nacionalidade|geboortedatum|nationaliteit|出生日期|性别|民族|تاريخ الميلاد|الجنسية|الحالة الاجتماعية)"
    r"\s*(?:[:：]|[-–](?=\s)|\t)+\s*(?P<value>[^\n|;\t]{1,60})",
    re.IGNORECASE,
)


def read_person(
    header: Sequence[Line],
    everything: Sequence[Line],
    quoter: Quoter,
    spans: Sequence[Span],
    *,
    roles: Container[str] = (),
) -> Person:
    """`everything`: the lines that speak of this person; an address among the references is somebody else's.

    `roles`: what heads the jobs, casefolded.
    """
    top = header or everything[:HEADER_LINES]
    name = find_name(top, everything[:HEADER_LINES], quoter, spans, roles)
    starts = [line.start for line in everything]
    emails, phones, urls = (
        _claims([one for one in find(quoter.text) if _stands_in(one, everything, starts)], quoter)
        for find in (find_emails, find_phones, find_urls)
    )
    return Person(
        name=name,
        headline=_headline(top, quoter, name),
        emails=emails,
        phones=phones,
        urls=urls,
        location=_location(top, quoter, spans),
        address=_address(quoter),
        private=_private(quoter),
    )


def _stands_in(contact: Contact, lines: Sequence[Line], starts: Sequence[int]) -> bool:
    number = bisect_right(starts, contact.start) - 1
    return number < 0 or contact.start <= lines[number].end


def _claims(contacts: Sequence[Contact], quoter: Quoter) -> tuple[Claim, ...]:
    claims = [quoter.claim(one.start, one.end, RULE_CONFIDENCE, one.value) for one in contacts]
    unique = {claim.value: claim for claim in reversed(claims) if claim}
    return tuple(sorted(unique.values(), key=lambda claim: claim.evidence.start))


def _headline(lines: Sequence[Line], quoter: Quoter, name: Claim | None) -> Claim | None:
    for line in lines[:HEADER_LINES]:
        if name and line.start <= name.evidence.start < line.end:
            rest = line.end - (line.end - name.evidence.end)
            text = quoter.text[rest : line.end]
            if title_strength(text) and len(text.split()) <= 10 and "@" not in text:
                return quoter.claim(rest, line.end, 0.6)
            continue
        if title_strength(line.text) == 2 and len(line.text.split()) <= 10 and "@" not in line.text:
            return quoter.claim(line.start, line.end, 0.7)
    return None


def _location(lines: Sequence[Line], quoter: Quoter, spans: Sequence[Span]) -> Claim | None:
    limit = lines[-1].end if lines else 0
    marked = [span for span in spans if span.label == "Location" and span.end <= limit]
    if marked:
        best = max(marked, key=lambda span: (span.score, -span.start))
        return quoter.claim(best.start, best.end, best.score)
    for line in lines[:HEADER_LINES]:
        for match in _CITY.finditer(line.text):
            region = match["region"]
            if region in STATES or region.casefold() in PLACES or match["city"].casefold() in PLACES:
                return quoter.claim(line.start + match.start(), line.start + match.end(), 0.8)
        for start, end in _cells(line.text):
            if is_place(line.text[start:end]):
                return quoter.claim(line.start + start, line.start + end, 0.7)
    return None


def _cells(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\t|•·;]+", text)]


def _address(quoter: Quoter) -> Claim | None:
    labelled = _ADDRESS_LABEL.search(quoter.text)
    if labelled and "@" not in labelled["value"]:
        return quoter.claim(*labelled.span("value"), 0.85)
    street = _STREET.search(quoter.text[:1500])
    return quoter.claim(*street.span(), 0.75) if street else None


def _private(quoter: Quoter) -> tuple[Claim, ...]:
    claims = [
        quoter.claim(
            *match.span("value"), 0.9, f"{' '.join(match['label'].split())}: {match['value'].strip()}"
        )
        for match in private_details(quoter.text)
    ]
    return tuple(claim for claim in claims if claim)


def private_details(text: str) -> Iterator[re.Match[str]]:
    """The pattern is slow, so it is tried only on lines with a label's separator."""
    for line in _LABELLED_LINE.finditer(text):
        yield from PRIVATE.finditer(text, *line.span())


_LABELLED_LINE = re.compile(r"^[^\n:：\t]{2,80}(?:[:：\t]|[-–] )[^\n]*$", re.MULTILINE)
