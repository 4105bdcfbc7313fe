"""Writes months, years and periods the way people of different countries do."""

from dataclasses import dataclass
from random import Random

Month = tuple[int, int]  # year, month
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}
SEASONS = ("Winter", "Spring", "Summer", "Fall")
POINTS = {
    "american": ("long", "short", "short", "slash", "year", "long_comma", "season", "short_dot"),
    "british": ("long", "short", "short", "slash", "year", "apostrophe", "short2", "Quarter"),
    "indian": ("long", "short", "short_apostrophe", "short_dash", "slash", "long_comma", "ordinal"),
    "continental": ("slash", "dot", "year", "local", "long", "short", "full_dot"),
    "iso": ("iso", "iso", "year", "short", "iso_day", "year_slash"),
}
JOINTS = (" - ", " – ", "-", "–", " to ", " — ", " -- ", " bis ", " until ", "—", " till ", " ~ ", " / ")
PRESENT = ("Present", "present", "Current", "now", "Now", "to date", "Till date", "ongoing", "today", "PRESENT", "Date", "Till Now", "current", "Ongoing", "date", "to present")  # fmt: skip


@dataclass(frozen=True)
class DateStyle:
    """How one person writes dates; the same all over one resume."""

    point: str
    joint: str
    present: str
    language: str
    open_form: str


def draw_style(rng: Random, usual: str) -> DateStyle:
    usual = usual if rng.random() < 0.75 else rng.choice(sorted(POINTS))
    language = rng.choice(("de", "fr", "es")) if usual == "continental" and rng.random() < 0.5 else "en"
    open_form = rng.choice(("joint", "joint", "joint", "joint", "since", "dash"))
    present = {"de": "heute", "fr": "aujourd'hui", "es": "actualidad"}.get(language) or rng.choice(PRESENT)
    joint = rng.choice(JOINTS if language == "en" else JOINTS[:4])
    return DateStyle(
        rng.choice(POINTS[usual]), "–" if joint == " bis " else joint, present, language, open_form
    )


def point(month: Month, style: DateStyle) -> str:
    year, number = month
    name = MONTHS[style.language][number - 1]
    short = name[:3] if name not in ("September",) else "Sept" if style.point == "short2" else "Sep"
    return {
        "long": f"{name} {year}", "long_comma": f"{name}, {year}", "local": f"{name} {year}", "short": f"{short} {year}",
        "short2": f"{short} {year}", "short_dot": f"{short}. {year}", "short_apostrophe": f"{short}'{year % 100:02}", "short_dash": f"{short}-{year}",
        "slash": f"{number:02}/{year}", "dot": f"{number:02}.{year}", "iso": f"{year}-{number:02}", "iso_day": f"{year}-{number:02}-01",
        "full_dot": f"01.{number:02}.{year}", "year": f"{year}", "apostrophe": f"'{year % 100:02}", "year_slash": f"{year}/{number:02}",
        "season": f"{SEASONS[number % 12 // 3]} {year}", "Quarter": f"Q{(number + 2) // 3} {year}", "ordinal": f"{1 + number % 28}{('th', 'st', 'nd', 'rd')[1 + number % 28] if number % 28 < 3 else 'th'} {short} {year}",
    }[style.point]  # fmt: skip


def period(start: Month, end: Month | None, style: DateStyle) -> str:
    first = point(start, style)
    if end is None and style.open_form == "since":
        return f"{ {'de': 'seit', 'fr': 'depuis', 'es': 'desde'}.get(style.language, 'since') } {first}"
    if end is None and style.open_form == "dash":
        return f"{first}{style.joint.rstrip() if not style.joint.strip().isalpha() else ' -'}"
    if end is None:
        return (
            first
            + style.joint
            + (style.present if style.joint.strip() != "to" or style.present != "to date" else "date")
        )
    last = point(end, style)
    return first if first == last else first + style.joint + last


def year_of(month: Month, style: DateStyle, rng: Random) -> str:
    """Studies and certificates often carry a year only."""
    return str(month[0]) if rng.random() < 0.6 else point(month, style)
