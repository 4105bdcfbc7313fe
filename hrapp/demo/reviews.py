"""Two years of invented reviews, with the names of colleagues in them as real ones have."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from careers.models import Employee, Review
from careers.reviews import anonymise
from hrapp.demo.organisation import Colleague, Spell
from skills.models import Role, RoleSkill

PERIODS = (("2024", date(2024, 12, 12)), ("2025", date(2025, 12, 11)))
PRONOUNS = (("she", "her", "her"), ("he", "him", "his"), ("they", "them", "their"))
SHE_HE_THEY = (48, 48, 4)


def write_reviews(
    colleagues: list[Colleague], employees: dict[str, Employee], roles: dict[str, Role]
) -> None:
    """One for each year in which somebody had a manager and had been here for three months."""
    words = tomllib.loads(Path(__file__).with_name("review_words.toml").read_text(encoding="utf-8"))
    rng = Random("northvale reviews")
    skills = _skills(roles)
    by_number = {one.number: one for one in colleagues}
    rows = [
        Review(
            employee=employees[one.number],
            reviewer=employees[one.lead],
            period=period,
            written_on=written_on,
            rating=rng.choice(words["ratings"]),
            text=text,
        )
        for one in colleagues
        if one.lead
        for period, written_on, text in _reviews(rng, words, one, by_number, skills)
    ]
    Review.objects.bulk_create(rows)
    anonymise(rows)


def _skills(roles: dict[str, Role]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {title: [] for title in roles}
    rows = RoleSkill.objects.filter(role__in=[role.pk for role in roles.values()], level__isnull=False)
    for title, label in rows.values_list("role__title", "skill__label"):
        found[title].append(label)
    return found


def _reviews(
    rng: Random,
    words: dict[str, Any],
    one: Colleague,
    everybody: dict[str, Colleague],
    skills: dict[str, list[str]],
) -> Iterator[tuple[str, date, str]]:
    they, them, their = rng.choices(PRONOUNS, SHE_HE_THEY)[0]
    mates = [mate.given for mate in everybody.values() if mate.team == one.team and mate is not one]
    for period, written_on in PERIODS:
        spell = _spell_on(one, written_on)
        if spell is None or (written_on - one.hired_on).days < 90:
            continue
        skill, other = rng.sample(skills[spell.role], 2)
        text = " ".join(_sentences(rng, words)).format(
            given=one.given, full=one.name, they=they, them=them, their=their, They=they.capitalize(),
            Their=their.capitalize(), lead=everybody[one.lead].name, team=one.team, skill=_in_text(skill),
            other=_in_text(other), project=rng.choice(words["projects"]), colleague=rng.choice(mates),
        )  # fmt: skip
        yield period, written_on, text


def _spell_on(one: Colleague, day: date) -> Spell | None:
    return next((spell for spell in one.spells if spell.start_on < day <= (spell.end_on or day)), None)


def _sentences(rng: Random, words: dict[str, Any]) -> list[str]:
    """One of each kind, and for half of the people a second strength."""
    first, second = rng.sample(words["strength"], 2)
    middle = [first, second] if rng.random() < 0.5 else [first]
    return [rng.choice(words["opening"]), *middle, rng.choice(words["growth"]), rng.choice(words["closing"])]


def _in_text(skill: str) -> str:
    """A skill in the middle of a sentence; abbreviations and names keep their capitals."""
    return skill[0].lower() + skill[1:] if skill[1:].islower() and " " in skill else skill
