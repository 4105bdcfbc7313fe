"""Writes the top of a resume: name, headline and contacts, in the ways of many countries."""

from random import Random

from recruiting.samples.layouts import labelled
from recruiting.samples.marked import Line, Piece, Pieces, plain
from recruiting.samples.people import Person

DOCUMENT_NAMES = (
    "Curriculum Vitae", "CURRICULUM VITAE", "RESUME", "Lebenslauf", "CV", "Résumé", "Bio-Data",
    "Europass Curriculum Vitae",
)  # fmt: skip
NAME_LABELS = ("Name: ", "Full name: ", "Curriculum Vitae of ", "Name\t")


def header_lines(rng: Random, person: Person) -> list[Line]:
    lines = _name_lines(rng, person)
    if rng.random() < 0.45:
        title = person.jobs[0].title
        written = title.upper() if rng.random() < 0.15 else title
        lines.append(Line(labelled("Title", written), "contact", "contact"))
    is_of_indeed = person.country == "India" and rng.random() < 0.3
    contact = indeed_lines(person) if is_of_indeed else contact_lines(rng, person)
    return [*lines, *contact, Line((), "contact", "gap")]


def _name_lines(rng: Random, person: Person) -> list[Line]:
    """The name, sometimes behind a label, sometimes below what the paper is."""
    name = person.name.full.upper() if rng.random() < 0.2 else person.name.full
    above = plain(rng.choice(DOCUMENT_NAMES)) if rng.random() < 0.12 else ()
    label = plain(rng.choice(NAME_LABELS)) if rng.random() < 0.08 else ()
    line = Line((*label, *labelled("Name", name)), "contact", "name")
    return [Line(above, "other", "heading"), line] if above else [line]


def contact_lines(rng: Random, person: Person) -> list[Line]:
    """E-mail, phone, links and place: on one line, on several, with or without words before them."""
    parts = contact_parts(rng, person)
    rng.shuffle(parts)
    if rng.random() < 0.5:
        return [Line(part, "contact", "contact") for part in parts]
    joint = Piece(rng.choice((" | ", " • ", ", ", " · ", "  ", " – ", " / ", " ♦ ", " ⋄ ")))
    pieces = [piece for part in parts for piece in (*part, joint)][:-1]
    return [Line(tuple(pieces), "contact", "contact")]


def contact_parts(rng: Random, person: Person) -> list[Pieces]:
    words_before = rng.random() < 0.4
    mail = (
        rng.choice(("E-mail: ", "Email: ", "email: ", "E: ", "Mail: ", "✉ ", "Email id- "))
        if words_before
        else ""
    )
    phone = (
        rng.choice(("Phone: ", "Tel: ", "Mobile: ", "T: ", "☎ ", "Cell: ", "Mob.: ", "Contact No: "))
        if words_before
        else ""
    )
    place = rng.choice(("Address: ", "Location: ", "Adresse: ", "Lives in ", "")) if words_before else ""
    parts = [plain(mail + person.email)] if rng.random() < 0.95 else []
    parts += [plain(phone + person.phone)] if rng.random() < 0.9 else []
    parts += [plain(url) for url in person.urls]
    return parts + ([(*plain(place), *address(rng, person))] if rng.random() < 0.85 else [])


def address(rng: Random, person: Person) -> Pieces:
    city = labelled("Location", person.city)
    country = labelled("Location", f"{person.city}, {person.country}")
    forms = (
        city,
        city,
        country,
        (Piece(person.street + ", "), *city, Piece(" " + person.postcode)),
        (Piece(f"{person.street}, {person.postcode} "), *city),
        (Piece(person.street + ", "), *country),
    )
    return rng.choice(forms)


def indeed_lines(person: Person) -> list[Line]:
    """The header of a resume downloaded from a job board popular in India."""
    return [
        Line(
            (*labelled("Location", person.city), Piece(f" - Email me on Indeed: {person.email}")),
            "contact",
            "contact",
        ),
    ]
