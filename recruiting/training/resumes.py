"""Labelled resumes for the reader: the CVs of Dotin (CC0) in our labels, and invented ones."""

import hashlib
import json
import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from hrapp.slm import UNKNOWN
from recruiting.samples import LABELS, SampleResume, make_resume
from recruiting.samples.vocabulary import toml
from skills.resume.heading_words import KIND_OF
from skills.training.spans import MarkedText

DEV_CVS, TUNED_CVS = 60, 20  # of the sixty held out, twenty tune and forty are reported
DOTIN_LABELS = {
    "Name": "Name",
    "Location": "Location",
    "Designation": "Title",
    "Companies worked at": "Employer",
    "College Name": "School",
    "Degree": "Degree",
    "Graduation Year": "Date",
    "Years of Experience": "Date",
    "Tech Tools": "Skill",
    "Job Specific Skills": "Skill",
    "Soft Skills": "Skill",
}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}/\d{2}\b|present|current", re.IGNORECASE)
_CERTIFICATE = re.compile(r"certif|\bcertified\b|licen[cs]e", re.IGNORECASE)
_FIELD = re.compile(r"\s+in\s+(?=[A-Z])|,\s+|\s+-\s+")
SECTION_NAMES = {"experience": "work", "volunteering": "volunteer", "contact": "header"}
SECTIONS = (
    "body", "header", "summary", "work", "education", "skills", "certificates", "languages", "projects", "publications",
    "volunteer", "awards", "interests", "references", "personal", "other",
)  # fmt: skip
HEADING_SHAPES = ("{}", "{}:", "## {}", "2. {}", "== {} ==", "{} _______________")
AS_TYPED = (str.title, str.upper, str.capitalize, str)
OF_TWO_KINDS = re.compile(
    r"contact|kontakt|social|links|r[eé]sum[eé]|milit|conferenc|societies", re.IGNORECASE
)


def read_dotin(path: Path) -> tuple[list[MarkedText], list[MarkedText]]:
    """(training, held out): sixty CVs, chosen by the digest of their text, are never trained on."""
    rows = {
        row["text"]: row
        for line in path.read_text(encoding="utf-8").splitlines()
        if (row := json.loads(line))
    }
    ordered = sorted(rows.values(), key=lambda row: hashlib.sha256(row["text"].encode()).hexdigest())
    marked = [MarkedText(row["text"], tuple(dotin_spans(row["text"], row["entities"]))) for row in ordered]
    return marked[DEV_CVS:], marked[:DEV_CVS]


def dotin_spans(text: str, entities: list[dict[str, int | str]]) -> Iterator[tuple[int, int, str]]:
    """The set's spans in our labels: a degree leaves its field, a year of experience must be a date."""
    for entity in entities:
        start, end = trimmed(text, int(entity["start"]), int(entity["end"]))
        label = DOTIN_LABELS.get(str(entity["label"]))
        quote = text[start:end]
        if (
            label is None
            or not quote
            or (entity["label"] == "Years of Experience" and not _YEAR.search(quote))
        ):
            continue
        if label == "Degree" and _CERTIFICATE.search(quote):
            yield start, end, "Certificate"
        elif label == "Degree":
            yield from _degree(text, start, end)
        elif "\n" in quote:
            yield from _parts(text, start, end, label)
        else:
            yield start, end, label


def _degree(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """ "Bachelor of Arts in History" is a degree and a field; "Bachelor of Arts" is a degree alone."""
    quote = text[start:end].partition("\n")[0]
    cut = _FIELD.search(quote)
    if cut is None:
        yield start, start + len(quote), "Degree"
        return
    yield start, start + cut.start(), "Degree"
    first, last = trimmed(text, start + cut.end(), start + len(quote))
    if text[first:last].strip(" ()-,"):
        yield first, last, "Field"


def _parts(text: str, start: int, end: int, label: str) -> Iterator[tuple[int, int, str]]:
    """A school that begins in the line of the degree ("ENC\\n\\nNorth University") is the last of its lines."""
    last = text.rfind("\n", start, end) + 1
    first, stop = trimmed(text, last, end)
    if label == "School":
        head = trimmed(text, start, text.index("\n", start))
        yield *head, "Field"
        yield first, stop, label
    else:
        yield start, end, UNKNOWN


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n\t,.;:-–•":
        start += 1
    while start < end and text[end - 1] in " \n\t,;:-–•":
        end -= 1
    return start, end


def invented(count: int, *, split: str, first: int = 0) -> Iterator[SampleResume]:
    for seed in range(first, first + count):
        yield make_resume(seed, split="dev" if split == "dev" else "train")


def marked_resume(resume: SampleResume) -> MarkedText:
    return MarkedText(
        resume.text, tuple((s.start, s.end, s.label) for s in resume.spans if s.label in LABELS)
    )


def section_lines(resume: SampleResume) -> Iterator[tuple[str, str]]:
    """Each line with the section that it is the heading of, else "body"."""
    for line in resume.line_sections:
        name = SECTION_NAMES.get(line.section, line.section)
        yield resume.text[line.start : line.end].strip(), name if line.is_heading else "body"


def more_headings(seed: int) -> Iterator[tuple[str, str]]:
    """Wordings that no invented resume uses, each as it may be typed: lines with their section.

    What invented resumes keep for measuring stays unseen, whatever its case.
    """
    dice = random.Random(seed)
    written = tomllib.loads((Path(__file__).parent / "headings.toml").read_text(encoding="utf-8"))
    wordings = KIND_OF | {text.casefold(): kind for kind, texts in written.items() for text in texts}
    tables = toml("headings").values()
    drawn = {_letters(text) for table in tables for texts in table.values() for text in texts}
    for wording, kind in wordings.items():
        if _letters(wording) not in drawn and not OF_TWO_KINDS.search(wording):
            shape = dice.choice(HEADING_SHAPES) if dice.random() < 0.5 else "{}"
            yield shape.format(dice.choice(AS_TYPED)(wording)), kind


def _letters(wording: str) -> str:
    return "".join(filter(str.isalpha, wording.casefold()))
