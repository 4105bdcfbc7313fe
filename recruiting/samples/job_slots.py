"""Fills the sentences of job descriptions: which word stands where, which years and credential a sentence names."""

from dataclasses import dataclass
from random import Random

from recruiting.samples.marked import SLOT, Piece, Pieces, fill, plain
from recruiting.samples.people import digits
from recruiting.samples.verbs import conjugate
from recruiting.samples.vocabulary import Family, Occupation, Split, draw, listed, toml, vocabulary, words

NUMBER_WORDS = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}
YEAR_WORDS = {1: "one", 2: "two", 3: "three", 5: "five"}


@dataclass(frozen=True)
class Credential:
    """kind: degree, certificate or licence; level: of a degree; field: of the degree, or the certificate's name."""

    kind: str
    level: str
    field: str


@dataclass(frozen=True)
class JobWords:
    """What one job description is about."""

    split: Split
    family: Family
    occupation: Occupation | None
    title: str
    employer: str
    city: str


@dataclass(frozen=True)
class Filled:
    pieces: Pieces
    years: int | None
    credential: Credential | None
    has_spans: bool


def draw_words(rng: Random, split: Split, family: Family, *, employer: str, city: str) -> JobWords:
    occupations = vocabulary(split).occupations.get(family.name, ())
    occupation = rng.choice(occupations) if occupations and rng.random() < 0.5 else None
    title = rng.choice(occupation.titles if occupation else family.titles)
    return JobWords(split, family, occupation, title, employer, city)


def fill_job(rng: Random, template: str, terms: JobWords, *, is_preferred: bool = False) -> Filled:
    used = set(SLOT.findall(template))
    years, number = rng.choice((1, 2, 2, 3, 3, 4, 5, 5, 7, 10)), rng.choice((1, 2, 2, 3, 4, 5))
    credential, shown = draw_credential(rng, terms.family)
    if "credit" in used:
        credential, shown = Credential("degree", "bachelor", rng.choice(terms.family.fields)), ()
    values = skill_slots(rng, terms) | fact_slots(rng, terms)
    values |= {
        "years": plain(YEAR_WORDS.get(years, str(years)) if rng.random() < 0.2 else str(years)),
        "years2": plain(str(years + 2)),
    }
    values |= {
        "number": plain(NUMBER_WORDS[number]),
        "cred": shown,
        "field": plain(
            credential.field
            if credential.kind == "degree" and credential.field
            else rng.choice(terms.family.fields)
        ),
        "credit": plain("Graduation"),
    }
    task, is_short = draw_task(rng, terms)
    values["Task"] = task
    pieces = grammar(fill(template, values))
    named = years if "years" in used else number if "number" in used else None
    has_credential = bool({"cred", "credit"} & used)
    return Filled(pieces, named, credential if has_credential else None, is_short or "Task" not in used)


def grammar(pieces: Pieces) -> Pieces:
    """Starts with a capital letter, and "One years" becomes "One year"."""
    fixed = [pieces[0]]
    for piece in pieces[1:]:
        before = fixed[-1].text.lower()
        is_one = before in ("1", "one") and piece.text.lstrip(" +").startswith("years")
        fixed.append(
            Piece(piece.text.replace("years'", "year's", 1).replace("years", "year", 1), piece.label)
            if is_one
            else piece
        )
    first = fixed[0]
    return (Piece(first.text[:1].upper() + first.text[1:], first.label), *fixed[1:])


def draw_credential(rng: Random, family: Family) -> tuple[Credential, Pieces]:
    if rng.random() < 0.45:
        name = rng.choice(family.certificates).split("|")[0]
        kind = (
            "licence"
            if any(
                word in name.lower() for word in ("licen", "registr", "cdl", "cat", "permit", "führerschein")
            )
            else "certificate"
        )
        return Credential(kind, "", name), plain(
            rng.choice((f"a valid {name}", name, name, f"current {name}"))
        )
    wording = rng.choice(sorted(toml("jobs")["levels"]))
    field, second = (draw(rng, family.fields, 2) * 2)[:2]
    level = toml("jobs")["levels"][wording]
    if level == "school":
        return Credential("degree", level, ""), plain(wording)
    other = rng.choice(("", "", f", {second} or a related field" if second != field else "", " or similar"))
    return Credential("degree", level, field), plain(f"{wording} in {field}{other}")


def skill_slots(rng: Random, terms: JobWords) -> dict[str, Pieces]:
    """Things one knows are Knowledge; what one can do is Skill, as in SkillSpan."""
    family = terms.family
    tools = draw(rng, family.tools, 3) * 3
    methods = draw(rng, family.methods, 3) * 3
    short = [
        task[0].lower() + task[1:].rstrip(".")
        for task in (terms.occupation.tasks if terms.occupation else ())
        if len(task.split()) < 9
    ]
    acts = draw(rng, short if len(short) > 2 and rng.random() < 0.6 else family.acts, 3) * 3
    soft = draw(rng, listed(toml("layouts")["soft_skills"]), 2)
    knowledge = zip(("t", "t2", "t3", "m", "m2", "m3"), (*tools[:3], *methods[:3]), strict=True)
    values: dict[str, Pieces] = {name: (Piece(text, "Knowledge"),) for name, text in knowledge}
    for number, act in zip(("", "2", "3"), acts, strict=False):
        values |= {name + number: (Piece(text, "Skill"),) for name, text in act_forms(act).items()}
    return values | {"soft": (Piece(soft[0], "Skill"),), "soft2": (Piece(soft[1], "Skill"),)}


def act_forms(act: str) -> dict[str, str]:
    gerund = conjugate(act, "gerund")
    return {
        "act": act,
        "Act": act[0].upper() + act[1:],
        "acting": gerund,
        "Acting": gerund[0].upper() + gerund[1:],
        "thirds": conjugate(act, "third"),
    }


def fact_slots(rng: Random, terms: JobWords) -> dict[str, Pieces]:
    amount = rng.randint(22, 90)
    salary = rng.choice(toml("jobs")["salaries"]["forms"]).format(
        a=amount, b=amount + rng.randint(3, 20), c=rng.randint(11, 38)
    )
    title = terms.title
    article = "an" if title[0] in "AEIOaeio" else "a"
    facts = {
        "title": title,
        "atitle": f"{article} {title}",
        "title2": rng.choice(terms.family.titles),
        "employer": terms.employer,
        "city": terms.city,
        "salary": salary,
        "boss": rng.choice(toml("phrases")["bosses"]),
        "n": str(rng.randint(2, 9)),
        "phone": digits(rng, "01632 960###"),
        "year": str(rng.randint(1890, 2021)),
        "ref": digits(rng, "####/#"),
        "date": f"{rng.randint(1, 28)} {rng.choice(['January', 'March', 'June', 'September'])} 2027",
    }
    language = Piece(rng.choice(words("languages", "names", terms.split)), "Knowledge")
    return {name: plain(text) for name, text in facts.items()} | {"lang": (language,)}


def draw_task(rng: Random, terms: JobWords) -> tuple[Pieces, bool]:
    """A task of O*NET; a short one is one skill from its verb on, a long one is left unmarked."""
    if terms.occupation is None:
        act = rng.choice(terms.family.acts)
        return (Piece(act[0].upper() + act[1:], "Skill"),), True
    text = rng.choice(terms.occupation.tasks).rstrip(".")
    is_short = len(text.split()) <= 9
    return (Piece(text, "Skill" if is_short else ""),), is_short
