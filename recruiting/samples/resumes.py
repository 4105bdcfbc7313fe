"""A whole resume of an invented person: the text, where every fact stands in it, and the facts themselves."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from recruiting.samples import extras, headers
from recruiting.samples.careers import Certificate, Job, Study
from recruiting.samples.dates import draw_style
from recruiting.samples.layouts import (
    Layout,
    certificate_line,
    draw_layout,
    job_lines,
    labelled,
    language_lines,
    skill_lines,
    study_lines,
)
from recruiting.samples.marked import Line, Span, offsets, plain, text_of, wrap
from recruiting.samples.noise import add_noise
from recruiting.samples.people import Person, make_person
from recruiting.samples.vocabulary import Split

LABELS = (
    "Name",
    "Location",
    "Title",
    "Employer",
    "Date",
    "Degree",
    "Field",
    "School",
    "Certificate",
    "Language",
    "Skill",
)
SECTIONS = (
    "contact",
    "summary",
    "experience",
    "education",
    "skills",
    "certificates",
    "languages",
    "projects",
    "publications",
    "volunteering",
    "awards",
    "interests",
    "references",
    "personal",
    "other",
)
ORDERS = (
    ("summary", "experience", "education", "skills", "certificates", "languages"),
    ("summary", "skills", "experience", "education", "certificates", "languages"),
    ("education", "experience", "projects", "skills", "languages"),
    ("experience", "education", "skills", "languages", "certificates"),
    ("skills", "experience", "projects", "education", "certificates"),
    ("personal", "experience", "education", "languages", "skills", "certificates"),
    ("experience", "education", "certificates", "skills"),
    ("summary", "certificates", "experience", "education", "skills"),
    ("summary", "experience", "skills", "education"),
    ("education", "certificates", "experience", "languages", "skills"),
)
EXTRAS = ("projects", "publications", "volunteering", "awards", "interests", "references", "personal")


@dataclass(frozen=True)
class LineSection:
    start: int
    end: int
    section: str
    is_heading: bool


@dataclass(frozen=True)
class Structure:
    """The facts that the page shows; a section that was left out is empty here too."""

    name: str
    email: str
    phone: str
    urls: tuple[str, ...]
    city: str
    jobs: tuple[Job, ...]
    studies: tuple[Study, ...]
    certificates: tuple[Certificate, ...]
    languages: tuple[tuple[str, str], ...]
    skills: tuple[str, ...]
    has_months: bool  # False where the page gives years only


@dataclass(frozen=True)
class SampleResume:
    seed: int
    person: Person
    lines: tuple[Line, ...]
    text: str
    spans: tuple[Span, ...]
    line_sections: tuple[LineSection, ...]
    structure: Structure


def make_resume(
    seed: int, *, split: Split = "train", family: str | None = None, is_clean: bool = False
) -> SampleResume:
    """The same seed gives the same resume; is_clean leaves out typing and scanning errors."""
    rng = Random(f"{split}-{seed}")
    person = make_person(rng, split, family)
    return write_resume(rng, seed, person, split, is_clean=is_clean)


def write_resume(rng: Random, seed: int, person: Person, split: Split, *, is_clean: bool) -> SampleResume:
    layout = draw_layout(
        rng, split, draw_style(rng, person.date_style, extras.LANGUAGE_OF.get(person.country, "en"))
    )
    order = draw_sections(rng, person)
    lines = headers.header_lines(rng, person)
    shape = rng.choice(
        ["plain", "upper", "colon"]
        if is_clean
        else [
            "plain",
            "plain",
            "plain",
            "upper",
            "upper",
            "upper",
            "colon",
            "rule",
            "dash",
            "hash",
            "spaced",
            "number",
            "equals",
            "colon",
        ]
    )
    headings = extras.draw_headings(rng, person, split, shape)
    for section in order:
        lines += section_lines(rng, person, section, layout, split, headings)
    if not is_clean:
        lines = add_noise(rng, furniture(rng, person, lines))
    return finish(
        rng,
        seed,
        person,
        order,
        lines,
        has_months=layout.dates.point not in ("year", "apostrophe", "season", "Quarter"),
    )


def finish(
    rng: Random, seed: int, person: Person, order: tuple[str, ...], lines: list[Line], *, has_months: bool
) -> SampleResume:
    lines = [line for line in lines if line.pieces or line.style == "gap"]
    width = rng.choice((70, 80, 90, 100, 115, 10_000, 10_000, 10_000, 10_000))
    wrapped = [wrap(line, width) for line in lines]
    text, spans = offsets(wrapped, rng.choice(("    ", "\t", "  ", " ", "          ")))
    sections = line_sections(wrapped, text)
    shown = structure(person, order, text, has_months=has_months)
    return SampleResume(seed, person, tuple(lines), text, tuple(spans), tuple(sections), shown)


def line_sections(lines: list[Line], text: str) -> list[LineSection]:
    owners = (line for line in lines for _ in range(1 + text_of(line.pieces).count("\n")))
    found, start = [], 0
    for owner, shown in zip(owners, text.split("\n"), strict=False):
        if shown.strip():
            found.append(LineSection(start, start + len(shown), owner.section, owner.style == "heading"))
        start += len(shown) + 1
    return found


def draw_sections(rng: Random, person: Person) -> tuple[str, ...]:
    """An order of sections; some are missing, some extra ones stand at the end or in the middle."""
    order = [section for section in rng.choice(ORDERS) if section == "experience" or rng.random() < 0.9]
    for section in rng.sample(EXTRAS, rng.choice((0, 0, 1, 1, 2, 3))):
        if section not in order:
            order.insert(len(order) if rng.random() < 0.8 else rng.randint(1, len(order)), section)
    if not person.certificates:
        order = [section for section in order if section != "certificates"]
    return tuple(order)


def section_lines(
    rng: Random, person: Person, section: str, layout: Layout, split: Split, headings: extras.Headings
) -> list[Line]:
    body = body_lines(rng, person, section, layout, split)
    has_heading = section != "summary" or rng.random() < 0.75
    head = [headings.line(section)] if has_heading else []
    return [*head, *body, Line((), section, "gap")] if body else []


def body_lines(rng: Random, person: Person, section: str, layout: Layout, split: Split) -> list[Line]:
    writers: dict[str, Callable[[], list[Line]]] = {
        "summary": lambda: extras.summary_lines(rng, person, layout.bullet),
        "experience": lambda: spaced(rng, [job_lines(rng, job, layout) for job in person.jobs], "experience"),
        "education": lambda: spaced(
            rng, [study_lines(rng, study, layout) for study in person.studies], "education"
        ),
        "skills": lambda: skill_lines(rng, person, layout),
        "certificates": lambda: [
            certificate_line(rng, certificate, layout) for certificate in person.certificates
        ],
        "languages": lambda: language_lines(rng, person.languages, layout),
        "projects": lambda: extras.project_lines(rng, person, split, layout.bullet),
        "references": lambda: extras.reference_lines(rng, person, split),
        "personal": lambda: extras.personal_lines(rng, person, split),
    }
    return writers.get(section, lambda: extras.list_lines(rng, person, split, section, layout.bullet))()


def spaced(rng: Random, groups: list[list[Line]], section: str) -> list[Line]:
    gap = [Line((), section, "gap")] if rng.random() < 0.5 else []
    return [line for group in groups for line in (*group, *gap)]


Fact = TypeVar("Fact", Job, Study)


def seen(fact: Fact, text: str) -> Fact:
    """Some layouts leave the place out."""
    return fact if fact.location in text else replace(fact, location="")


def furniture(rng: Random, person: Person, lines: list[Line]) -> list[Line]:
    """The running header or footer of a page, in the middle of the text where the page ended."""
    if rng.random() > 0.1 or len(lines) < 20:
        return lines
    name, at = labelled("Name", person.name.full), rng.randint(12, len(lines) - 4)
    forms = (
        plain("Page 1 of 2"),
        (*name, *plain(" – Page 2")),
        (*plain("CV "), *name),
        plain("2"),
        (*name, *plain(f" | {person.email} | 2/3")),
    )
    return [*lines[:at], Line(rng.choice(forms), "other", "furniture"), *lines[at:]]


def structure(person: Person, order: tuple[str, ...], text: str, *, has_months: bool) -> Structure:
    flat = " ".join(text.split())  # a number may stand on two lines
    return Structure(
        name=person.name.full,
        email=person.email if person.email in text else "",
        phone=person.phone if " ".join(person.phone.split()) in flat else "",
        urls=tuple(url for url in person.urls if url in text),
        city=person.city if person.city in flat else "",
        jobs=tuple(seen(job, text) for job in person.jobs),
        studies=tuple(seen(study, text) for study in person.studies) if "education" in order else (),
        certificates=person.certificates if "certificates" in order else (),
        languages=person.languages if "languages" in order else (),
        skills=person.skills if "skills" in order else (),
        has_months=has_months,
    )
