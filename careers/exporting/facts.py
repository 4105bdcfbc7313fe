"""What every export says, gathered once: the record, the positions, and the skills with their statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from careers import levels, profiles
from careers.levels import Step
from careers.models import Employee, EmployeeCredential, Position, Training
from careers.profiles import Held


@dataclass(frozen=True)
class Facts:
    employee: Employee
    organisation: str
    on: date
    positions: Sequence[Position]
    credentials: Sequence[EmployeeCredential]
    trainings: Sequence[Training]
    held: Sequence[Held]
    steps: tuple[Step, ...]

    def level_name(self, held: Held) -> str:
        return levels.name_of(held.level, self.steps)


def facts_of(employee: Employee) -> Facts:
    return Facts(
        employee,
        settings.ORGANISATION,
        timezone.localdate(),
        list(employee.positions.select_related("role").order_by("-start_on")),
        list(employee.credentials.order_by("-earned_on", "pk")),
        list(employee.trainings.all()),
        profiles.skills_of(employee),
        levels.scale(),
    )
