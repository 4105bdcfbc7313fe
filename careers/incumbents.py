"""Who does or did a role here, without names: told to skills.records."""

from careers.models import Position
from skills.models import Role
from skills.records import Incumbent


def records_of(role: Role) -> list[Incumbent]:
    positions = Position.objects.filter(role=role).select_related("employee")
    return [_incumbent(one) for one in positions.prefetch_related("employee__credentials")]


def _incumbent(position: Position) -> Incumbent:
    held = position.employee.credentials.all()
    return Incumbent(
        is_current=position.end_on is None,
        credentials=tuple((one.kind, one.level, one.field) for one in held),
    )
