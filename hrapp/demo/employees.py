"""Two dozen invented employees with position histories, credentials and asserted skills, drawn with a fixed seed."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from careers.models import Assertion, Employee, EmployeeCredential, Position
from hrapp.models import User
from recruiting.samples.people import make_person
from skills.models import Release, Role

COUNT = 28
TODAY = date(2026, 11, 1)
FEATURED = "Data engineer"
LINKED = ("marek", "emi", "hana")  # accounts that are employees too
DEGREES = ("", "", "diploma", "bachelor", "bachelor", "master")


def make_employees(accounts: Mapping[str, User], release: Release) -> None:
    if Employee.objects.exists():
        return
    rng = Random("northvale employees")
    roles = list(Role.objects.filter(taxonomy=release.taxonomy).order_by("title"))
    manager = _employ(rng, 0, roles, accounts["marek"], None)
    for number in range(1, COUNT):
        user = accounts[LINKED[number]] if number < len(LINKED) else None
        _employ(rng, number, roles, user, manager)


def _employ(
    rng: Random, number: int, roles: list[Role], user: User | None, manager: Employee | None
) -> Employee:
    """Every fourth does the work of the open job, so that its posting can be judged by the people who do it."""
    featured = next(role for role in roles if role.title == FEATURED)
    hired = TODAY - timedelta(days=rng.randint(200, 5200))
    employee = Employee.objects.create(
        user=user,
        number=f"NV-{1000 + number}",
        name=user.full_name if user else make_person(rng).name.full,
        manager=manager,
        hired_on=hired,
    )
    role = featured if number % 4 == 1 else roles[number % len(roles)]
    _positions(rng, employee, role, roles)
    degree = rng.choice(DEGREES)
    if degree:
        EmployeeCredential.objects.create(employee=employee, kind="degree", level=degree)
    _assert_skills(rng, employee, role)
    return employee


def _positions(rng: Random, employee: Employee, role: Role, roles: list[Role]) -> None:
    """Half of them began in a lower role of the same family."""
    lower = [one for one in roles if one.family_id == role.family_id and (one.level or 0) < (role.level or 0)]
    start = employee.hired_on
    if lower and rng.random() < 0.5:
        moved = start + (TODAY - start) / 2
        Position.objects.create(employee=employee, role=rng.choice(lower), start_on=start, end_on=moved)
        start = moved + timedelta(days=1)
    Position.objects.create(employee=employee, role=role, start_on=start)


def _assert_skills(rng: Random, employee: Employee, role: Role) -> None:
    for needed in role.role_skills.select_related("skill"):
        level = min(5, max(1, (needed.level or 3) + rng.choice((-1, 0, 0, 1))))
        source = rng.choice((Assertion.Source.SELF, Assertion.Source.MANAGER))
        as_of = TODAY - timedelta(days=rng.randint(10, 900))
        Assertion.objects.create(
            employee=employee, skill=needed.skill, level=level, source=source, as_of=as_of
        )
