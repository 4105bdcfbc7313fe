"""Writes months, years and periods the way people of different countries do."""

from dataclasses import dataclass
from random import Random

from recruiting.samples.vocabulary import toml

Month = tuple[int, int]  # year, month
SEASONS = ("Winter", "Spring", "Summer", "Fall")
POINTS = {
    "american": ("long", "short", "short", "slash", "year", "long_comma", "season", "short_dot"),
    "british": ("long", "short", "short", "slash", "year", "apostrophe", "short2", "Quarter"),
    "indian": ("long", "short", "short_apostrophe", "short_dash", "slash", "long_comma", "ordinal"),
    "continental": ("slash", "dot", "year", "local", "long", "short", "full_dot"),
    "iso": ("iso", "iso", "year", "short", "iso_day", "year_slash"),
}
LOCAL_PRESENT = {"de": "heute", "fr": "aujourd'hui", "es": "actualidad"}
LOCAL_SINCE = {"de": "seit", "fr": "depuis", "es": "desde"}


@dataclass(frozen=True)
class DateStyle:
    """How one person writes dates; the same all over one resume."""

    point: str
    joint: str
    present: str
    language: str
    open_form: str


def draw_style(rng: Random, usual: str, own: str = "en") -> DateStyle:
    """usual: the forms of the country; own: its language, which some people use in dates."""
    usual = usual if rng.random() < 0.75 else rng.choice(sorted(POINTS))
    language = own if own in LOCAL_PRESENT and rng.random() < 0.4 else "en"
    joints = toml("dates")["joints"]
    joint = rng.choice(joints if language == "en" else joints[:4])
    form = rng.choice(POINTS[usual])
    if form in ("iso", "iso_day", "short_dash") and joint == "-":  # 2019-01-2020-02 can be read by nobody
        joint = " - "
    present = LOCAL_PRESENT.get(language) or rng.choice(toml("dates")["present"])
    if joint.strip().isalpha():
        present = present.removeprefix("to ")
    return DateStyle(
        point=form,
        joint="–" if joint == " bis " else joint,
        present=present,
        language=language,
        open_form=rng.choice(["joint", "joint", "joint", "joint", "since", "dash"]),
    )


def point(month: Month, style: DateStyle) -> str:
    year, number = month
    name = toml("dates")["months"][style.language][number - 1]
    short = "Sept" if name == "September" and style.point == "short2" else name[:3]
    day = 1 + number % 28
    forms = {
        "long": f"{name} {year}",
        "long_comma": f"{name}, {year}",
        "local": f"{name} {year}",
        "short": f"{short} {year}",
        "short2": f"{short} {year}",
        "short_dot": f"{short}. {year}",
        "short_apostrophe": f"{short}'{year % 100:02}",
        "short_dash": f"{short}-{year}",
        "slash": f"{number:02}/{year}",
        "dot": f"{number:02}.{year}",
        "iso": f"{year}-{number:02}",
        "iso_day": f"{year}-{number:02}-01",
        "full_dot": f"01.{number:02}.{year}",
        "year": f"{year}",
        "apostrophe": f"'{year % 100:02}",
        "year_slash": f"{year}/{number:02}",
        "season": f"{SEASONS[number % 12 // 3]} {year}",
        "Quarter": f"Q{(number + 2) // 3} {year}",
        "ordinal": f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day, 'th') } {short} {year}",
    }
    return forms[style.point]


def period(start: Month, end: Month | None, style: DateStyle) -> str:
    first = point(start, style)
    if end is None and style.open_form == "since":
        return f"{LOCAL_SINCE.get(style.language, 'since')} {first}"
    if end is None and style.open_form == "dash":
        return first + (" -" if style.joint.strip().isalpha() else style.joint.rstrip())
    if end is None:
        return first + style.joint + style.present
    last = point(end, style)
    return first if first == last else first + style.joint + last


def year_of(month: Month, style: DateStyle, rng: Random) -> str:
    """Studies and certificates often carry a year only."""
    return str(month[0]) if rng.random() < 0.6 else point(month, style)
