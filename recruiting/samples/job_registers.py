"""The registers of job descriptions: headed sections, prose, public bulletins, cards and adverts, as drafts of sentences."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from recruiting.samples.job_slots import Credential, JobWords, fill_job
from recruiting.samples.marked import Piece, Pieces, plain
from recruiting.samples.vocabulary import draw, keep, toml


@dataclass(frozen=True)
class Draft:
    """A sentence before its place in the text is known; lead is the bullet or number before it."""

    pieces: Pieces
    kind: str
    years: int | None = None
    credential: Credential | None = None
    has_spans: bool = True
    heading: str = ""
    is_heading: bool = False
    flag: str = ""
    lead: str = ""
    joint: str = "\n"


def sentence(rng: Random, terms: JobWords, kind: str, form: str) -> Draft:
    template = rng.choice(keep(toml("jobs")[kind][form], terms.split))
    filled = fill_job(rng, template, terms, is_preferred=kind == "preferred")
    return Draft(
        filled.pieces,
        kind,
        filled.years,
        filled.credential if kind in ("must", "preferred") else None,
        filled.has_spans,
    )


def several(rng: Random, terms: JobWords, kind: str, form: str, most: int) -> list[Draft]:
    drafts = [sentence(rng, terms, kind, form) for _ in range(rng.randint(min(2, most), most))]
    return list({draft.pieces: draft for draft in drafts}.values())


def extra_sentences(rng: Random) -> list[Draft]:
    """Wording that shuts people out, or invites them, in some of the jobs."""
    table, found = toml("jobs")["other"], []
    if rng.random() < 0.2:
        text, flag = rng.choice(table["excluding"])
        found.append(
            Draft(
                plain(text.format(title="colleague", boss="manager")),
                "must" if text.startswith(("Must", "You are", "Applicants must", "Native")) else "other",
                flag=flag,
            )
        )
    if rng.random() < 0.25:
        found.append(Draft(plain(rng.choice(table["including"])), "other"))
    return found


def heading(rng: Random, terms: JobWords, kind: str, shape: str) -> Draft:
    text = rng.choice(keep(toml("jobs")["headings"][kind], terms.split))
    shown = {"upper": text.upper(), "colon": f"{text}:", "hash": f"## {text}", "bold": f"**{text}**"}.get(
        shape, text
    )
    return Draft(plain(shown), "other", heading=shown, is_heading=True)


def write_headed(rng: Random, terms: JobWords) -> list[Draft]:
    order = rng.choice(
        (
            ("duty", "must", "preferred", "benefit"),
            ("must", "duty", "benefit"),
            ("duty", "must", "benefit"),
            ("other", "duty", "must", "preferred", "benefit"),
            ("benefit", "duty", "must"),
            ("duty", "must", "preferred"),
            ("must", "preferred", "duty", "benefit", "other"),
        )
    )
    shape, bullet = (
        rng.choice(("plain", "plain", "upper", "colon", "hash", "bold")),
        rng.choice(("- ", "• ", "* ", "", "– ", "· ", "▪ ")),
    )
    out = [Draft(plain(terms.title), "other", is_heading=True), *several(rng, terms, "other", "cued", 3)]
    for kind in order:
        top = heading(rng, terms, kind, shape)
        body = several(rng, terms, kind, "cued" if kind == "other" or rng.random() < 0.25 else "bare", 7)
        if kind == "must" and rng.random() < 0.35:  # a wish among the requirements
            body.insert(rng.randint(0, len(body)), sentence(rng, terms, "preferred", "cued"))
        out += [
            replace(top, lead="\n"),
            *(replace(draft, heading=top.heading, lead=bullet) for draft in body),
        ]
    return out + several(rng, terms, "other", "cued", 2) + extra_sentences(rng)


def write_prose(rng: Random, terms: JobWords) -> list[Draft]:
    """Paragraphs without headings: the words of the sentence alone say what it is."""
    paragraphs = [
        several(rng, terms, kind, "cued", most)
        for kind, most in (
            ("other", 3),
            ("duty", 4),
            ("must", 4),
            ("preferred", 2),
            ("benefit", 3),
            ("other", 2),
        )
    ]
    out = [Draft(plain(terms.title), "other", is_heading=True, joint="\n\n")]
    for paragraph in [*paragraphs, extra_sentences(rng)]:
        out += [replace(stopped(draft), joint=" ") for draft in paragraph[:-1]]
        out += [replace(stopped(draft), joint="\n\n") for draft in paragraph[-1:]]
    return out


def stopped(draft: Draft) -> Draft:
    is_ended = draft.pieces[-1].text.endswith((".", "?", "!"))
    return draft if is_ended else replace(draft, pieces=(*draft.pieces, Piece(".")))


def write_bulletin(rng: Random, terms: JobWords) -> list[Draft]:
    """The bulletin of a public employer: numbered requirements joined by "and" or "or"."""
    out = [
        Draft(plain(terms.title.upper()), "other", is_heading=True),
        Draft(plain(f"Class Code: {rng.randint(1000, 9999)}"), "other"),
        Draft(plain("ANNUAL SALARY"), "other", is_heading=True, lead="\n"),
    ]
    out += several(rng, terms, "benefit", "cued", 2)
    out.append(Draft(plain("DUTIES"), "other", heading="DUTIES", is_heading=True, lead="\n"))
    out += [replace(stopped(draft), joint=" ") for draft in several(rng, terms, "duty", "cued", 4)]
    top = "REQUIREMENTS/MINIMUM QUALIFICATIONS" if rng.random() < 0.5 else "REQUIREMENTS"
    out.append(Draft(plain(top), "other", heading=top, is_heading=True, lead="\n\n"))
    out += numbered(rng, terms, top)
    out.append(Draft(plain("NOTES"), "other", heading="NOTES", is_heading=True, lead="\n"))
    for template in draw(rng, toml("jobs")["bulletin"]["notes"], 3):
        filled = fill_job(rng, template, terms, is_preferred="desired" in template)
        kind = (
            "preferred"
            if "desired" in template
            else "other"
            if "file for" in template or "attach" in template
            else "must"
        )
        out.append(Draft(filled.pieces, kind, None, filled.credential, filled.has_spans, "NOTES"))
    return out + several(rng, terms, "other", "cued", 4)


def numbered(rng: Random, terms: JobWords, top: str) -> list[Draft]:
    items = draw(rng, toml("jobs")["bulletin"]["items"], rng.randint(2, 4))
    marks = rng.choice(
        (
            ["1. ", "2. ", "3. ", "4. "],
            ["(1) ", "(2) ", "(3) ", "(4) "],
            ["a. ", "b. ", "c. ", "d. "],
            ["1.\t", "2.\t", "3.\t", "4.\t"],
        )
    )
    drafts = []
    for number, template in enumerate(items):
        filled = fill_job(rng, template, terms)
        end = "." if number == len(items) - 1 else rng.choice(("; and", "; or", "; or", " and", "; and"))
        drafts.append(
            Draft(
                (*filled.pieces, Piece(end)),
                "must",
                filled.years,
                filled.credential,
                filled.has_spans,
                top,
                lead=marks[number],
            )
        )
    return drafts


def write_terse(rng: Random, terms: JobWords) -> list[Draft]:
    """A card in a window or a line in an app: few words, no headings."""
    kinds = ["duty", "must", "must", "benefit", "other", "preferred", "must"]
    body = [sentence(rng, terms, kind, "cued") for kind in kinds[: rng.randint(3, 7)]]
    return [
        Draft(plain(f"{terms.title} – {terms.city}"), "other", is_heading=True),
        *body,
        *extra_sentences(rng),
    ]


def write_advert(rng: Random, terms: JobWords) -> list[Draft]:
    """Everything mixed in one paragraph."""
    body = [
        sentence(rng, terms, kind, "cued")
        for kind in [
            "other",
            "duty",
            "must",
            "duty",
            "must",
            "preferred",
            "benefit",
            "must",
            "benefit",
            "other",
        ]
    ]
    rng.shuffle(body)
    return [
        Draft(plain(terms.title), "other", is_heading=True),
        *(replace(stopped(draft), joint=" ") for draft in [*body, *extra_sentences(rng)]),
    ]


WRITERS: dict[str, Callable[[Random, JobWords], list[Draft]]] = {
    "headed": write_headed,
    "prose": write_prose,
    "bulletin": write_bulletin,
    "terse": write_terse,
    "advert": write_advert,
}
