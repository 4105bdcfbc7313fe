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
    place: str
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
    skill_groups: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def skills(self) -> tuple[str, ...]:
        return tuple(skill for _, group in self.skill_groups for skill in group)


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
        place=key,
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
        languages=invent_languages(rng, split, key),
        skill_groups=tuple(choose_skills(rng, chosen, occupation).items()),
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
    return rng.choice(
        (
            f"Dr. {full}",
            f"{full}, RN",
            f"{full}, PhD",
            f"{full} Jr.",
            f"Mr. {full}",
            f"Ms {full}",
            f"{full}, MBA",
            f"{full} III",
            f"Dipl.-Ing. {full}",
            f"{full}, CPA",
        )
    )


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


def invent_languages(rng: Random, split: Split, place: str) -> tuple[tuple[str, str], ...]:
    """The language of the place, most often English, perhaps more."""
    table = toml("languages")
    own = rng.choice(table["native"][place].split(";"))
    others = draw(rng, ("English", "English", *words("languages", "names", split)), 2)
    second = "English" if own != "English" else rng.choice(("Spanish", "French", "German", *others))
    names = list(dict.fromkeys((own, second, *others)))[: rng.choice((1, 2, 2, 3, 3, 4))]
    exams = tuple(EXAMS.values())
    levels = [level for level in words("languages", "levels", split) if not level.startswith(exams)]
    learnt = [(name, rng.choice([*levels, EXAMS.get(name, "fluent")])) for name in names[1:]]
    spoken = ((own, rng.choice(table["native_levels"])), *learnt)
    country = toml("local")["places"].get(place, "").split(" ")[0]
    translated = table["translated"].get(country, {}) if rng.random() < 0.3 else {}
    return tuple((translated.get(name, name), level) for name, level in spoken)


def choose_skills(rng: Random, family: Family, occupation: Occupation | None) -> dict[str, tuple[str, ...]]:
    """Skills in three groups: tools, methods, soft."""
    tools = draw(rng, family.tools, rng.randint(2, 10))
    if occupation and len(occupation.tools) > 3:
        tools = draw(rng, occupation.tools, rng.randint(2, 8)) + draw(
            rng, family.tools, rng.choice((0, 0, 2))
        )
    methods = draw(rng, family.methods, rng.randint(2, 8))
    soft = draw(rng, listed(toml("layouts")["soft_skills"]), rng.choice((0, 0, 2, 4)))
    return {"tools": unique(tools), "methods": unique(methods), "soft": unique(soft)}


def unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
