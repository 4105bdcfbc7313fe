"""Invents people: name, contacts, career, studies, certificates and languages. Nobody here exists."""

import unicodedata
from dataclasses import dataclass
from random import Random

from recruiting.samples.careers import (
    Certificate,
    Job,
    Study,
    invent_certificates,
    invent_jobs,
    invent_studies,
)
from recruiting.samples.vocabulary import (
    Family,
    Occupation,
    Split,
    draw,
    family_at,
    listed,
    toml,
    vocabulary,
    words,
)

EXAMS = {
    "English": "IELTS 7.5",
    "French": "DELF B2",
    "Japanese": "JLPT N2",
    "German": "Goethe C1",
    "Spanish": "DELE B2",
    "Mandarin": "HSK 4",
}
DOMAINS = (
    "example.com",
    "example.org",
    "example.net",
    "mail.example.com",
    "post.example.org",
    "gmail.example.com",
    "outlook.example.net",
)


@dataclass(frozen=True)
class Name:
    full: str
    given: str
    family: str


@dataclass(frozen=True)
class Person:
    name: Name
    country: str
    city: str
    street: str
    postcode: str
    email: str
    phone: str
    urls: tuple[str, ...]
    date_style: str
    family: Family
    occupation: Occupation | None
    jobs: tuple[Job, ...]
    studies: tuple[Study, ...]
    certificates: tuple[Certificate, ...]
    languages: tuple[tuple[str, str], ...]
    skills: tuple[str, ...]


def make_person(
    rng: Random, split: Split = "train", family: str | None = None, today: tuple[int, int] = (2026, 11)
) -> Person:
    words_of = vocabulary(split)
    key = rng.choice(sorted(toml("places")))
    chosen = family_at(split, family or rng.choice(sorted(words_of.families)), key)
    occupations = words_of.occupations.get(chosen.name, ())
    occupation = rng.choice(occupations) if occupations and rng.random() < 0.5 else None
    place = toml("places")[key]
    name = invent_name(rng, split, rng.choice(place["cultures"].split()))
    city = rng.choice(words("places", f"{key}.cities", split))
    jobs = invent_jobs(rng, split, chosen, occupation, key, today)
    return Person(
        name=name,
        country=place["country"],
        city=city,
        street=f"{rng.randint(1, 220)} {rng.choice(place['streets'])}",
        postcode=digits(rng, place["postcode"]),
        email=invent_email(rng, name),
        phone=digits(rng, rng.choice(place["phones"])),
        urls=invent_urls(rng, name),
        date_style=place["dates"],
        family=chosen,
        occupation=occupation,
        jobs=jobs,
        studies=invent_studies(rng, split, chosen, key, jobs[-1].start),
        certificates=invent_certificates(rng, chosen, jobs[-1].start[0], today[0]),
        languages=invent_languages(rng, split),
        skills=choose_skills(rng, chosen, occupation),
    )


def invent_name(rng: Random, split: Split, culture: str) -> Name:
    order = toml("names")[culture]["order"]
    given = rng.choice(words("names", f"{culture}.given", split))
    family = rng.choice(words("names", f"{culture}.family", split))
    if order == "double":
        second = rng.choice(listed(toml("names")[culture]["family"]))
        family = family if rng.random() < 0.4 or second == family else f"{family} {second}"
    forms = {
        "fg": (f"{family} {given}", f"{given} {family}"),
        "fg_tight": (f"{family}{given}",),
        "patronym": (
            f"{given} {family[0]}",
            f"{family[0]}. {given}",
            f"{given} {family}",
            f"{given} {family[0]}.",
        ),
    }.get(
        order,
        (f"{given} {family}",) * 6
        + (f"{given} {rng.choice('ABCDEFGHJKLMPRST')}. {family}", f"{family}, {given}"),
    )
    return Name(titled(rng, rng.choice(forms)), given, family)


def titled(rng: Random, full: str) -> str:
    if not full.isascii() or rng.random() > 0.05:
        return full
    return rng.choice((f"Dr. {full}", f"{full}, RN", f"{full}, PhD", f"{full} Jr.", f"Mr. {full}", f"Ms {full}", f"{full}, MBA", f"{full} III", f"Dipl.-Ing. {full}", f"{full}, CPA"))  # fmt: skip


def ascii_of(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in flat if letter.isalnum())


def digits(rng: Random, pattern: str) -> str:
    return "".join(rng.choice("0123456789") if letter == "#" else letter for letter in pattern)


def invent_email(rng: Random, name: Name) -> str:
    given, family = ascii_of(name.given), ascii_of(name.family)
    if not given or not family:
        given, family = rng.choice((("office", "mail"), ("contact", "me"), ("k", "apply")))
    forms = (
        f"{given}.{family}",
        f"{given[0]}{family}",
        f"{given}{family}{rng.randint(1, 99)}",
        f"{family}.{given}",
        f"{given}_{family}",
        f"{given}{rng.randint(1965, 2004)}",
    )
    return f"{rng.choice(forms)}@{rng.choice(DOMAINS)}"


def invent_urls(rng: Random, name: Name) -> tuple[str, ...]:
    slug = f"{ascii_of(name.given) or 'me'}-{ascii_of(name.family) or 'x'}"
    forms = (
        f"linkedin.com/in/{slug}",
        f"https://www.linkedin.com/in/{slug}-{rng.randint(100, 999)}",
        f"github.com/{slug}",
        f"https://github.com/{slug.replace('-', '')}",
        f"www.{slug}.example",
        f"https://{slug}.example.com/portfolio",
        f"xing.com/profile/{slug}",
    )
    return tuple(draw(rng, forms, rng.choice((0, 0, 1, 1, 2))))


def invent_languages(rng: Random, split: Split) -> tuple[tuple[str, str], ...]:
    names = [
        rng.choice(("English", "English", "Spanish", "French", "German")),
        *draw(rng, words("languages", "names", split), 3),
    ]
    count = rng.choice((1, 2, 2, 3, 3, 4))
    levels = words("languages", "levels", split)
    plain_levels = [level for level in levels if not level.startswith(tuple(EXAMS.values()))] or ["fluent"]
    return tuple(
        (name, rng.choice([*plain_levels, EXAMS.get(name, "fluent")]))
        for name in list(dict.fromkeys(names))[:count]
    )


def choose_skills(rng: Random, family: Family, occupation: Occupation | None) -> tuple[str, ...]:
    tools = [*draw(rng, family.tools, rng.randint(2, 10))]
    if occupation and rng.random() < 0.6:
        tools += draw(rng, occupation.tools, 4)
    methods = draw(rng, family.methods, rng.randint(2, 8))
    soft = draw(rng, listed(toml("layouts")["soft_skills"]), rng.choice((0, 0, 2, 4)))
    return tuple(dict.fromkeys(tools + methods + soft))
