"""What is said of the invented employees' skills: by themselves, by their managers, by their cards, over the years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from careers.models import Assertion, Employee
from hrapp.demo.organisation import TODAY, Colleague, Spell
from skills.models import Role, RoleSkill, Skill

CARD_LEVEL = 3  # a licence is held or not; the scale's middle stands for held
FIRST_YEAR = 2021  # since then managers write down what they see, each October
Source = Assertion.Source


def assert_skills(
    colleagues: list[Colleague], employees: dict[str, Employee], roles: dict[str, Role]
) -> None:
    rng = Random("northvale skills")
    asked = _asked(roles)
    said = {
        (one.employee_id, one.skill_id, one.source, one.as_of): one
        for colleague in colleagues
        for spell in colleague.spells
        for needed in asked[spell.role]
        for one in _said(rng, employees[colleague.number], employees.get(colleague.lead), spell, needed)
    }
    Assertion.objects.bulk_create(said.values(), batch_size=2_000)


def _asked(roles: dict[str, Role]) -> dict[str, list[RoleSkill]]:
    found: dict[str, list[RoleSkill]] = {title: [] for title in roles}
    rows = RoleSkill.objects.filter(role__in=[role.pk for role in roles.values()])
    for one in rows.select_related("skill", "role"):
        found[one.role.title].append(one)
    return found


def _said(
    rng: Random, employee: Employee, manager: Employee | None, spell: Spell, needed: RoleSkill
) -> Iterator[Assertion]:
    """Who comes into a role is a level below what it asks, and reaches it within three years; some skills stay low."""
    if needed.skill.kind == Skill.Kind.CREDENTIAL:
        yield _assertion(employee, needed, CARD_LEVEL, Source.CREDENTIAL, spell.start_on + timedelta(days=30))
        return
    goal = (needed.level or 3) + rng.choice((-1, -1, 0, 0, 0, 0, 1))
    last = spell.end_on or TODAY
    own = spell.start_on + timedelta(days=rng.randint(20, 200))
    if own < last and rng.random() < 0.6:
        yield _assertion(employee, needed, _level(goal - 1 + rng.choice((0, 0, 1))), Source.SELF, own)
    for year in range(FIRST_YEAR, TODAY.year + 1):
        day = date(year, 10, rng.randint(1, 28))
        if manager and spell.start_on < day < last and rng.random() < 0.7:
            grown = min(1.0, (day - spell.start_on).days / 1_000)
            one = _assertion(employee, needed, _level(round(goal - 1 + grown)), Source.MANAGER, day)
            one.asserted_by = manager
            yield one


def _level(level: int) -> int:
    return min(5, max(1, level))


def _assertion(employee: Employee, needed: RoleSkill, level: int, source: str, as_of: date) -> Assertion:
    return Assertion(
        employee=employee, skill=needed.skill, level=level, source=source, as_of=min(as_of, TODAY)
    )
