"""Invents careers: jobs with employers and bullets, studies, certificates, all consistent with one another."""

from dataclasses import dataclass, replace
from random import Random

from recruiting.samples.bullets import write_bullets
from recruiting.samples.dates import Month
from recruiting.samples.marked import Pieces, text_of
from recruiting.samples.vocabulary import (
    Family,
    Occupation,
    Split,
    draw,
    family_at,
    listed,
    local,
    toml,
    words,
)

LEVELS = ("university", "university", "college", "school")
FREELANCE = (
    "Self-employed",
    "Freelance",
    "Various clients",
    "Self employed",
    "Freiberuflich",
    "Own business",
)


@dataclass(frozen=True)
class Job:
    title: str
    employer: str
    location: str
    start: Month
    end: Month | None
    bullets: tuple[Pieces, ...]
    follows: bool = False  # an earlier role at the employer of the job above


@dataclass(frozen=True)
class Study:
    degree: str
    field: str
    school: str
    location: str
    start: Month
    end: Month | None
    mark: str
    level: str


@dataclass(frozen=True)
class Certificate:
    name: str
    issuer: str
    year: int
    month: int


def months_before(month: Month, count: int) -> Month:
    total = month[0] * 12 + month[1] - 1 - count
    return total // 12, total % 12 + 1


def invent_jobs(
    rng: Random, split: Split, family: Family, occupation: Occupation | None, place: str, today: Month
) -> tuple[Job, ...]:
    jobs: list[Job] = []
    cursor = months_before(today, rng.choice((0, 0, 0, 3, 9, 20, 40)))
    for number in range(rng.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 6))):
        current = number == 0 and rng.random() < 0.65
        end = None if current else cursor
        start = months_before(
            today if current else cursor, rng.choice((2, 5, 8, 12, 14, 18, 24, 30, 37, 48, 60, 84, 130))
        )
        other = number > 1 and rng.random() < 0.2
        jobs.append(
            invent_job(
                rng,
                split,
                switch(rng, split, place) if other else family,
                None if other else occupation,
                place,
                start,
                end,
                jobs,
            )
        )
        cursor = months_before(start, rng.choice((0, 0, 1, 1, 2, 6, 14, -3)))
    return tuple(jobs)


def switch(rng: Random, split: Split, place: str) -> Family:
    return family_at(
        split, rng.choice(("retail", "hospitality", "administration", "logistics", "sales")), place
    )


def invent_job(
    rng: Random,
    split: Split,
    family: Family,
    occupation: Occupation | None,
    place: str,
    start: Month,
    end: Month | None,
    above: list[Job],
) -> Job:
    follows = bool(above) and rng.random() < 0.15
    occupation = occupation if rng.random() < 0.8 else None
    title = rng.choice(occupation.titles if occupation else family.titles)
    location = rng.choice(words("places", f"{place}.cities", split))
    employer = (
        rng.choice(FREELANCE) if rng.random() < 0.04 else invent_employer(rng, split, family.name, location)
    )
    if follows:
        employer, location = above[-1].employer, above[-1].location
    used = {text_of(bullet)[:18] for job in above for bullet in job.bullets}
    busy = with_tools(family, occupation)
    count = rng.choice((0, 1, 2, 3, 3, 4, 4, 5, 6, 8))
    written = write_bullets(rng, busy, occupation, current=end is None, count=count)
    bullets = tuple(bullet for bullet in written if text_of(bullet)[:18] not in used)
    return Job(title, employer, location, start, end, bullets, follows)


def with_tools(family: Family, occupation: Occupation | None) -> Family:
    """An occupation with tools enough uses its own."""
    return replace(family, tools=occupation.tools) if occupation and len(occupation.tools) > 5 else family


def invent_employer(rng: Random, split: Split, family: str, location: str) -> str:
    table = toml("employers")
    pattern = rng.choice(_patterns(split))
    root, family_name = (rng.choice(words("employers", key, split)) for key in ("roots", "families"))
    return str(
        pattern.format(
            root=root,
            family=family_name,
            family2=rng.choice(listed(table["families"])),
            second=rng.choice(words("employers", "seconds", split)),
            city=location.split(",")[0],
            noun=rng.choice(words("employers", f"nouns.{family}", split)),
            suffix=rng.choice(table["suffixes"]),
            acronym="".join(rng.choice("ABCDEFGHIKLMNOPRSTVW") for _ in range(rng.choice((3, 3, 4)))),
        )
    )


def _patterns(split: Split) -> tuple[str, ...]:
    every = tuple(toml("employers")["kinds"][0]["patterns"])
    return (
        every if split == "dev" else tuple(pattern for pattern in every if pattern != "{family} Bros. {noun}")
    )


def invent_studies(
    rng: Random, split: Split, family: Family, place: str, first_job: Month
) -> tuple[Study, ...]:
    levels = ["doctor", "master", "bachelor", "diploma", "school"]
    top = levels.index(rng.choice(family.degrees))
    chain = [level for level in levels[top:] if rng.random() < 0.55 or level == levels[top]][
        : rng.choice((1, 2, 2, 3))
    ]
    cursor, studies = months_before(first_job, rng.choice((-20, 0, 2, 3, 8))), []
    for level in chain:
        length = {"doctor": 48, "master": 24, "bachelor": 36, "diploma": 24, "school": 36}[level]
        start = (months_before(cursor, length)[0], rng.choice((8, 9, 9, 10, 1)))
        end = (cursor[0], rng.choice((5, 6, 7, 9))) if cursor[0] > start[0] else (start[0] + 1, 6)
        studies.append(invent_study(rng, split, family, place, level, start, end))
        cursor = months_before(start, rng.choice((0, 2, 12)))
    return tuple(studies)


def invent_study(
    rng: Random, split: Split, family: Family, place: str, level: str, start: Month, end: Month
) -> Study:
    kind = {"diploma": "college", "school": "school"}.get(level, "university")
    city = rng.choice(words("places", f"{place}.cities", split))
    pattern = rng.choice(local(words("schools", f"patterns.{kind}", split), place))
    school = pattern.format(
        city=city.split(",")[0],
        root=rng.choice(words("employers", "roots", split)),
        family=rng.choice(words("employers", "families", split)),
        saint=rng.choice(listed(toml("schools")["patterns"]["saints"])),
    )
    field = "" if level == "school" else rng.choice(family.fields)
    special = toml("schools")["special"]
    degrees = [
        degree
        for degree in local(words("schools", f"degrees.{level}", split), place)
        if family.name in special.get(degree, family.name).split()
    ]
    return Study(rng.choice(degrees), field, school, city, start, end, invent_mark(rng, family, place), level)


def invent_mark(rng: Random, family: Family, place: str) -> str:
    if rng.random() < 0.55:
        return ""
    if rng.random() < 0.6:
        return str(rng.choice(local(tuple(toml("schools")["grades"]["values"]), place)))
    topics = [rng.choice(family.methods) for _ in range(2)]
    return str(rng.choice(local(tuple(toml("schools")["grades"]["modules"]), place))).format(
        topic=topics[0], topic2=topics[1], city="Ghent"
    )


def invent_certificates(rng: Random, family: Family, first: int, last: int) -> tuple[Certificate, ...]:
    chosen = draw(rng, family.certificates, rng.choice((0, 1, 1, 2, 3, 4)))
    named = (entry.split("|") for entry in chosen)
    return tuple(
        Certificate(name, issuer, rng.randint(min(first, last), last), rng.randint(1, 12))
        for name, issuer in named
    )
