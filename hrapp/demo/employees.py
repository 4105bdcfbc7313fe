"""The invented employees as rows: people with managers, positions, credentials and courses, written in bulk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from careers.models import Employee, EmployeeCredential, Position, Training
from hrapp.demo.organisation import TODAY, Colleague, draw_colleagues, plan
from hrapp.demo.reviews import write_reviews
from hrapp.demo.skills_of_employees import assert_skills
from hrapp.models import User
from skills.models import Release, Role, Skill

DEGREES = ("diploma", "bachelor", "bachelor", "bachelor", "master")
CARD_YEARS = 3  # how long ago, at most, a licence or certificate was earned
COUNT_AWAY = 4


def make_employees(accounts: Mapping[str, User], release: Release) -> None:
    """Hire everybody of the plan. A second call adds nothing."""
    if Employee.objects.exists():
        return
    colleagues = draw_colleagues({name: user.full_name for name, user in accounts.items()})
    roles = {
        role.title: role for role in Role.objects.filter(taxonomy=release.taxonomy).select_related("family")
    }
    employees = _hire(colleagues, accounts)
    Position.objects.bulk_create(
        Position(
            employee=employees[one.number],
            role=roles[spell.role],
            start_on=spell.start_on,
            end_on=spell.end_on,
        )
        for one in colleagues
        for spell in one.spells
    )
    rng = Random("northvale credentials")
    EmployeeCredential.objects.bulk_create(_credentials(rng, colleagues, employees, roles))
    Training.objects.bulk_create(_trainings(rng, colleagues, employees, roles))
    assert_skills(colleagues, employees, roles)
    write_reviews(colleagues, employees, roles)


def _hire(colleagues: list[Colleague], accounts: Mapping[str, User]) -> dict[str, Employee]:
    """By number. Managers are set in a second step, since some of them come later."""
    employees = {one.number: _employee(one, accounts.get(one.username)) for one in colleagues}
    for one in [one for one in colleagues if not one.left_on and not one.username][-40::9][:COUNT_AWAY]:
        employees[one.number].status = Employee.Status.AWAY
    Employee.objects.bulk_create(employees.values())
    for one in colleagues:
        employees[one.number].manager = employees.get(one.lead)
    Employee.objects.bulk_update(employees.values(), ["manager"])
    return employees


def _employee(one: Colleague, user: User | None) -> Employee:
    return Employee(
        user=user, number=one.number, name=one.name, email=one.email, unit=one.team, place=one.place,
        status=Employee.Status.LEFT if one.left_on else Employee.Status.ACTIVE, hired_on=one.hired_on,
        left_on=one.left_on,
    )  # fmt: skip


def _credentials(
    rng: Random, colleagues: list[Colleague], employees: dict[str, Employee], roles: dict[str, Role]
) -> Iterator[EmployeeCredential]:
    """A degree for some, and the licences and certificates that the roles on the way asked for."""
    cards = _cards(roles)
    for one in colleagues:
        of_family = plan()["family"][_family(roles[one.spells[0].role])]
        if rng.randrange(100) >= of_family["without_degree"]:
            earned = one.hired_on - timedelta(days=rng.randint(60, 2000))
            yield EmployeeCredential(
                employee=employees[one.number], kind="degree", level=rng.choice(DEGREES),
                field=rng.choice(of_family["fields"]), earned_on=earned,
            )  # fmt: skip
        for card in sorted({card for spell in one.spells for card in cards.get(spell.role, ())}):
            kind = "licence" if "licence" in card.lower() else "certificate"
            earned = TODAY - timedelta(days=rng.randint(20, 365 * CARD_YEARS))
            yield EmployeeCredential(
                employee=employees[one.number], kind=kind, field=card, earned_on=max(earned, one.hired_on)
            )


def _cards(roles: dict[str, Role]) -> dict[str, list[str]]:
    """Licences and certificates by role title."""
    asked = Role.objects.filter(
        pk__in=[role.pk for role in roles.values()], role_skills__skill__kind=Skill.Kind.CREDENTIAL
    )
    found: dict[str, list[str]] = {}
    for title, label in asked.values_list("title", "role_skills__skill__label"):
        found.setdefault(title, []).append(label)
    return found


def _trainings(
    rng: Random, colleagues: list[Colleague], employees: dict[str, Employee], roles: dict[str, Role]
) -> Iterator[Training]:
    """Each course once, at some time in its role; more of them lately."""
    for one in colleagues:
        taken: set[str] = set()
        for spell in one.spells:
            courses = plan()["family"][_family(roles[spell.role])]["courses"]
            last = spell.end_on or TODAY
            for title in rng.sample(courses, rng.randint(0, 2)):
                done_on = _between(rng, spell.start_on, last)
                if title not in taken:
                    taken.add(title)
                    yield Training(
                        employee=employees[one.number],
                        title=title,
                        done_on=done_on,
                        hours=rng.choice((4, 8, 16)),
                    )


def _between(rng: Random, start: date, end: date) -> date:
    return start + timedelta(days=rng.randint(0, max(0, (end - start).days)))


def _family(role: Role) -> str:
    assert role.family is not None
    return role.family.name
