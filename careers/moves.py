"""How people have moved between roles here, from the position history. Fewer than three are never counted out.

Published counts: 0, "fewer than three", or the number. No name, no unit, no date leaves this module, and a median only
of three or more, so that nobody is told from a figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from uuid import UUID

from careers.models import Position
from skills.models import Role

FEW = 3  # people; below that a count could point at somebody
SOME = 1.5  # what "fewer than three" counts as
MONTH = 30.44  # days


@dataclass(frozen=True)
class Moved:
    """`people` None: fewer than three. `months`: the median time in the first role; None for fewer than three."""

    people: int | None = 0
    months: int | None = None

    @property
    def weight(self) -> float:
        return SOME if self.people is None else float(self.people)

    @property
    def words(self) -> str:
        """ "4 people", "fewer than three people", "nobody yet" """
        if self.people is None:
            return "fewer than three people"
        return f"{self.people} people" if self.people else "nobody yet"


NOBODY = Moved()


@dataclass(frozen=True)
class History:
    """All moves of the organisation, by pair of roles: the months that each mover had spent in the first."""

    spent: dict[tuple[UUID, UUID], dict[UUID, int]] = field(
        default_factory=dict
    )  # pair -> employee -> months

    def between(self, one: UUID, other: UUID) -> Moved:
        return _told(list(self.spent.get((one, other), {}).values()))

    @cached_property
    def onward(self) -> dict[UUID, dict[UUID, Moved]]:
        """For each role the roles that people went to, as told."""
        found: dict[UUID, dict[UUID, Moved]] = defaultdict(dict)
        for one, other in self.spent:
            found[one][other] = self.between(one, other)
        return dict(found)

    def among(self, pairs: Iterable[tuple[UUID, UUID]]) -> Moved:
        """All these moves taken together."""
        return _told([months for pair in pairs for months in self.spent.get(pair, {}).values()])


def between(one: Role, other: Role) -> Moved:
    return history(roles=(one.id, other.id)).between(one.id, other.id)


def history(*, roles: tuple[UUID, UUID] | None = None) -> History:
    """One query over all positions, or those of the people who were in the first of `roles`."""
    rows = Position.objects.order_by("employee", "start_on", "pk")
    if roles:
        rows = rows.filter(employee__in=Position.objects.filter(role=roles[0]).values("employee"))
    spent: dict[tuple[UUID, UUID], dict[UUID, int]] = defaultdict(dict)
    last: tuple[UUID, UUID] | None = None  # employee, role
    since = None
    for employee, role, start in rows.values_list("employee", "role", "start_on").iterator(chunk_size=5000):
        if last is None or last[0] != employee:
            last, since = (employee, role), start
        elif last[1] != role:
            assert since is not None
            spent[last[1], role].setdefault(employee, max(0, round((start - since).days / MONTH)))
            last, since = (employee, role), start
    return History(dict(spent))


def _told(months: list[int]) -> Moved:
    if len(months) < FEW:
        return Moved(None) if months else NOBODY
    return Moved(len(months), round(median(months)))
