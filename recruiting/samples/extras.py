"""Writes the parts of a resume beside career and skills: summary, personal details, projects, interests."""

import re
from dataclasses import dataclass
from random import Random

from recruiting.samples.bullets import slots
from recruiting.samples.layouts import labelled
from recruiting.samples.marked import Line, Piece, Pieces, capitalise, fill, plain
from recruiting.samples.people import Person, digits, invent_name
from recruiting.samples.vocabulary import Split, draw, keep, listed, local, toml, words

MONTHS = ("January", "March", "May", "June", "September", "November")
LANGUAGE_OF = {
    "Germany": "de",
    "Austria": "de",
    "Switzerland": "de",
    "France": "fr",
    "Spain": "es",
    "Mexico": "es",
    "Italy": "it",
    "Brazil": "pt",
    "Portugal": "pt",
    "The Netherlands": "nl",
    "Poland": "pl",
    "Sweden": "sv",
}
NATIONS = (
    "British",
    "Indian",
    "German",
    "Kenyan",
    "Brazilian",
    "Polish",
    "Filipino",
    "Egyptian",
    "Canadian",
    "Spanish",
)


def summary_lines(rng: Random, person: Person, bullet: str) -> list[Line]:
    texts = draw(rng, local(words_of_summary(), person.place), rng.choice((1, 2, 2, 3, 4)))
    sentences = [capitalise(fill(text, summary_slots(rng, person))) for text in texts]
    if rng.random() < 0.3:
        return [Line((*plain(bullet), *sentence), "summary", "bullet") for sentence in sentences]
    pieces = [piece for sentence in sentences for piece in (*sentence, Piece(" "))][:-1]
    return [Line(tuple(pieces), "summary")]


def words_of_summary() -> tuple[str, ...]:
    return tuple(text for group in toml("layouts")["summaries"] for text in group["texts"])


def summary_slots(rng: Random, person: Person) -> dict[str, Pieces]:
    job, first = person.jobs[0], person.jobs[-1]
    adjectives = draw(rng, listed(toml("layouts")["summaries"][0]["adjectives"]), 2)
    soft = draw(rng, listed(toml("layouts")["soft_skills"]), 2)
    acts = draw(rng, person.family.acts, 2)
    values = slots(rng, person.family)
    values |= {
        "title": labelled("Title", job.title.lower() if rng.random() < 0.3 else job.title),
        "Title": labelled("Title", job.title),
    }
    values |= {"title2": labelled("Title", first.title), "employer": labelled("Employer", job.employer)}
    values |= {
        "soft": labelled("Skill", soft[0]),
        "soft2": labelled("Skill", soft[1]),
        "month": plain(rng.choice(MONTHS)),
    }
    values |= {
        "adj": plain(adjectives[0]),
        "Adj": plain(adjectives[0].capitalize()),
        "adj2": plain(adjectives[1]),
    }
    return values | {
        "years": plain(str(max(1, 2026 - first.start[0]))),
        "act": plain(acts[0]),
        "act2": plain(acts[1]),
    }


def personal_lines(rng: Random, person: Person, split: Split) -> list[Line]:
    year = person.jobs[-1].start[0] - rng.randint(18, 30)
    born = rng.choice(
        (
            f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{year}",
            f"{rng.randint(1, 28)} {rng.choice(MONTHS)} {year}",
            f"{rng.randint(1, 28)}.{rng.randint(1, 12)}.{year}",
        )
    )
    values = {
        "birth": born,
        "nation": rng.choice(NATIONS),
        "marital": rng.choice(("single", "Married", "Unmarried")),
        "gender": rng.choice(("Male", "Female", "F", "M")),
        "visa": rng.choice(("EU citizen", "H1B", "Work permit", "Blue Card")),
        "number": str(rng.randint(1000000, 9999999)),
        "city": person.city.split(",")[0],
        "father": f"{rng.choice('ABDKMRS')}. {person.name.family}",
    }
    chosen = draw(rng, local(words("layouts", "personal", split), person.place), rng.randint(1, 4))
    return [Line(plain(text.format(**values)), "personal") for text in chosen]


def project_lines(rng: Random, person: Person, split: Split, bullet: str) -> list[Line]:
    lines = []
    for text in draw(rng, words("layouts", "projects", split), 2)[: rng.choice((1, 2))]:
        thing = rng.choice(toml("layouts")["things"])
        values = {
            **slots(rng, person.family),
            "N": plain(rng.choice(words("employers", "roots", split))),
            "thing": plain(thing),
        }
        lines.append(Line((*plain(bullet), *capitalise(fill(text, values))), "projects", "bullet"))
    return lines


def list_lines(rng: Random, person: Person, split: Split, section: str, bullet: str) -> list[Line]:
    values = list_values(rng, person, split)
    every = words("layouts", section, split)
    chosen = draw(rng, every, rng.randint(1, 4))
    texts = [re.sub(r"\{(\w+)\}", lambda hit: values[hit.group(1)], text) for text in chosen]
    if section == "interests" and rng.random() < 0.7:
        return [Line(plain(", ".join(texts).capitalize()), section)]
    return [Line(plain(bullet + text[0].upper() + text[1:]), section, "bullet") for text in texts]


def list_values(rng: Random, person: Person, split: Split) -> dict[str, str]:
    author, other = person.name.family, rng.choice(words("names", "anglo.family", split))
    topics = draw(rng, person.family.methods, 2)
    money = rng.choice(("£2,000", "$5,000", "€1.500"))
    numbers = {
        "n": str(rng.randint(3, 20)),
        "n2": str(rng.randint(2, 40)),
        "n3": str(rng.randint(14, 40)),
        "year": str(rng.randint(person.jobs[-1].start[0], 2026)),
    }
    return {
        "author": author,
        "author2": other,
        "topic": topics[0].capitalize(),
        "topic2": topics[1],
        "city": person.city.split(",")[0],
        "org": rng.choice(("a local charity", "the Red Cross", "the village hall")),
        "sport": rng.choice(toml("layouts")["sports"]),
        "month": rng.choice(MONTHS),
        "money": money,
        **numbers,
    }


def reference_lines(rng: Random, person: Person, split: Split) -> list[Line]:
    """Referees are other people: their names, titles and employers are not the candidate's."""
    boss = invent_name(rng, split, "anglo")
    values = {
        "name": boss.full,
        "title": "Manager",
        "employer": person.jobs[0].employer,
        "phone": digits(rng, "0#### ######"),
        "email": f"{boss.family.split()[0].lower()}@example.com",
    }
    return [
        Line(
            plain(rng.choice(local(words("layouts", "references", split), person.place)).format(**values)),
            "references",
        )
    ]


@dataclass
class Headings:
    """Wordings of headings in one language and one shape, numbered as they come."""

    rng: Random
    table: dict[str, list[str]]
    shape: str
    count: int = 0

    def line(self, section: str) -> Line:
        self.count += 1
        text = self.rng.choice(self.table[section])
        if self.shape == "upper":
            text = text.upper()
        if self.shape == "spaced" and len(text) < 14:
            text = " ".join(text.upper())
        rule, number = "_" * (45 - len(text) % 40), self.count
        decorated = {
            "colon": f"{text}:",
            "rule": f"{text} {rule}",
            "dash": f"--- {text} ---",
            "hash": f"## {text}",
        }
        decorated |= {"number": f"{number}. {text}", "equals": f"== {text} ==", "bar": f"| {text}"}
        return Line(plain(decorated.get(self.shape, text)), section, "heading")


def draw_headings(rng: Random, person: Person, split: Split, shape: str) -> Headings:
    """People of a country with a language of its own write a few resumes under headings in it."""
    table, own = toml("headings"), LANGUAGE_OF.get(person.country)
    english = {section: list(keep(texts, split)) for section, texts in table["en"].items()}
    if own and rng.random() < 0.4:
        english |= {section: list(texts) for section, texts in table[own].items()}
    return Headings(rng, english, shape)
