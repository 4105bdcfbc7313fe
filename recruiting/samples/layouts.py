"""Sets the sections of a resume out as lines: one drawn layout per resume, the same for all its jobs."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from recruiting.samples.careers import Certificate, Job, Study
from recruiting.samples.dates import DateStyle, period, year_of
from recruiting.samples.marked import Line, Piece, Pieces, capitalise, fill, plain, split_lines
from recruiting.samples.people import Person
from recruiting.samples.vocabulary import Split, toml, words


@dataclass(frozen=True)
class Layout:
    """The choices that one writer makes and keeps."""

    job_head: str
    role_head: str
    study_head: str
    school_head: str
    certificate: str
    language: str
    bullet: str
    skills: str
    dates: DateStyle
    is_prose: bool
    has_location: bool
    has_marks: bool  # bullets before certificates and languages


def draw_layout(rng: Random, split: Split, dates: DateStyle) -> Layout:
    def one(name: str) -> str:
        return rng.choice(words("layouts", name, split))

    return Layout(
        job_head=one("job_heads"),
        role_head=one("role_heads"),
        study_head=one("study_heads"),
        school_head=one("school_heads"),
        certificate=one("certificate_lines"),
        language=one("language_lines"),
        bullet=rng.choice(toml("layouts")["bullets"]),
        skills=rng.choice(
            [
                "commas",
                "commas",
                "lines",
                "lines",
                "groups",
                "groups",
                "rated",
                "pipes",
                "columns",
                "slashes",
                "sentences",
                "rated_commas",
            ]
        ),
        dates=dates,
        is_prose=rng.random() < 0.12,
        has_location=rng.random() < 0.75,
        has_marks=rng.random() < 0.5,
    )


def labelled(label: str, text: str) -> Pieces:
    return (Piece(text, label),) if text else ()


def head_lines(pieces: Pieces, section: str) -> list[Line]:
    return [Line(line, section, "head") for line in split_lines(pieces) if line]


def job_lines(rng: Random, job: Job, layout: Layout) -> list[Line]:
    values = {
        "T": labelled("Title", job.title),
        "E": labelled("Employer", job.employer),
        "L": labelled("Location", job.location if layout.has_location else ""),
        "D": labelled("Date", period(job.start, job.end, layout.dates)),
    }
    lines = head_lines(fill(layout.role_head if job.follows else layout.job_head, values), "experience")
    return lines + bullet_lines(rng, job.bullets, layout, "experience")


def bullet_lines(rng: Random, bullets: Sequence[Pieces], layout: Layout, section: str) -> list[Line]:
    if layout.is_prose and bullets:
        joined = [piece for bullet in bullets for piece in (*end_sentence(bullet), Piece(" "))]
        return [Line(tuple(joined[:-1]), section, "body")]
    return [Line((*plain(layout.bullet), *bullet), section, "bullet") for bullet in bullets]


def end_sentence(pieces: Pieces) -> Pieces:
    return pieces if pieces[-1].text.endswith((".", "!", ":")) else (*pieces, Piece("."))


def study_lines(rng: Random, study: Study, layout: Layout) -> list[Line]:
    dates = (
        period(study.start, study.end, layout.dates)
        if rng.random() < 0.5
        else year_of(study.end or study.start, layout.dates, rng)
    )
    values = {
        "G": labelled("Degree", study.degree),
        "F": labelled("Field", study.field),
        "S": labelled("School", study.school),
        "L": labelled("Location", study.location if layout.has_location and rng.random() < 0.6 else ""),
        "D": labelled("Date", dates),
        "M": plain(study.mark if "{M}" in layout.study_head else ""),
    }
    template = layout.study_head if study.field else layout.school_head
    lines = head_lines(fill(template, values), "education")
    if study.mark and "{M}" not in template and rng.random() < 0.7:
        lines.append(
            Line((*plain(layout.bullet if rng.random() < 0.4 else ""), Piece(study.mark)), "education")
        )
    return lines


def certificate_line(rng: Random, certificate: Certificate, layout: Layout) -> Line:
    values = {
        "C": labelled("Certificate", certificate.name),
        "I": plain(certificate.issuer),
        "D": labelled("Date", year_of((certificate.year, certificate.month), layout.dates, rng)),
        "N": plain(str(rng.randint(10000, 9999999))),
    }
    return Line(
        (*plain(layout.bullet if layout.has_marks else ""), *fill(layout.certificate, values)),
        "certificates",
    )


def language_lines(rng: Random, languages: Sequence[tuple[str, str]], layout: Layout) -> list[Line]:
    entries = [
        fill(layout.language, {"X": labelled("Language", name), "V": plain(level)})
        for name, level in languages
    ]
    if rng.random() < 0.5:
        return [
            Line((*plain(layout.bullet if layout.has_marks else ""), *entry), "languages")
            for entry in entries
        ]
    return [Line(joined(entries, rng.choice((", ", "; ", " | ", ", "))), "languages")]


def joined(entries: Sequence[Pieces], joint: str) -> Pieces:
    pieces = [piece for entry in entries for piece in (*entry, Piece(joint))]
    return tuple(pieces[:-1])


def skill_lines(rng: Random, person: Person, layout: Layout) -> list[Line]:
    entries = [cased(rng, skill) for skill in person.skills]
    rated = [
        (*entry, Piece(" " + rng.choice(toml("layouts")["skill_ratings"]).lstrip())) for entry in entries
    ]
    one_line = {"commas": ", ", "pipes": " | ", "slashes": " / ", "columns": "    "}
    if layout.skills in one_line:
        return [Line((*joined(entries, one_line[layout.skills]), *plain(rng.choice(("", ".")))), "skills")]
    if layout.skills == "groups":
        return grouped_lines(rng, person, layout)
    if layout.skills == "rated":
        return [Line((*plain(layout.bullet), *entry), "skills", "bullet") for entry in rated]
    if layout.skills == "rated_commas":
        return [Line(joined(rated, ", "), "skills")]
    if layout.skills == "sentences":
        return [
            Line((*plain(layout.bullet + rng.choice(OPENINGS)), *entry), "skills", "bullet")
            for entry in entries
        ]
    return [Line((*plain(layout.bullet), *capitalise(entry)), "skills", "bullet") for entry in entries]


OPENINGS = (
    "Experience in ",
    "Good knowledge of ",
    "Sound understanding of ",
    "Proficient with ",
    "Trained in ",
    "Confident with ",
    "Able to use ",
    "Practical experience of ",
    "Basic ",
    "Excellent ",
    "Hands on ",
)


def grouped_lines(rng: Random, person: Person, layout: Layout) -> list[Line]:
    """ "Tools: A, B" on one line, "Methods: C, D" on the next."""
    joint, mark = (
        rng.choice((", ", ", ", ", ", "; ", " | ")),
        rng.choice((": ", ": ", " - ", "\t", " : ", " – ")),
    )
    bullet, lines = rng.choice(("", layout.bullet)), []
    for group, skills in person.skill_groups:
        name = rng.choice(toml("layouts")["skill_groups"][group])
        entries = [cased(rng, skill) for skill in skills]
        if entries:
            lines.append(Line((Piece(bullet + name), Piece(mark), *joined(entries, joint)), "skills"))
    return lines


def cased(rng: Random, skill: str) -> Pieces:
    return labelled("Skill", skill[0].upper() + skill[1:] if rng.random() < 0.4 else skill)
