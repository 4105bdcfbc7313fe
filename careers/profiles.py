"""What employees can do, computed from what is said of them: one level per skill, with confidence and its parts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from careers import confidence, lineage, sharing
from careers.confidence import Computed, Said
from careers.models import Assertion, Employee
from hrapp.models import User
from skills.models import Level, Skill


@dataclass(frozen=True)
class Held:
    """One skill of one employee.

    `level` on the organisation's scale, in hundredths; `confidence` 0 to 1; `as_of` the newest statement that counts;
    `sources` the most trusted first; `assertions` those that count, in the order of `computed.parts`.
    """

    skill: UUID
    label: str
    kind: str
    level: float
    confidence: float
    as_of: date
    sources: tuple[str, ...]
    assertions: tuple[Assertion, ...]
    computed: Computed

    @cached_property
    def whole(self) -> int:
        """The level as a number of the scale, halves up."""
        return int(self.level + 0.5)


@dataclass(frozen=True)
class Known:
    """What the taxonomy says of the skills that statements name: which skill stands for each, and how many levels."""

    stands: Mapping[UUID, lineage.Stands]
    levels: Mapping[UUID, int]


def skills_of(employee: Employee, *, on: date | None = None) -> list[Held]:
    """Everything that counts on that day (today by default), by label."""
    return skills_of_many([employee], on=on)[employee.pk]


def skills_of_many(employees: Iterable[Employee], *, on: date | None = None) -> dict[UUID, list[Held]]:
    """The same for each of them, in a constant number of queries."""
    pks = [one.pk for one in employees]
    return computed_from(pks, statements_of(pks, until=on), on=on or timezone.localdate())


def seen_by(user: User, employees: Iterable[Employee]) -> dict[UUID, list[Held]]:
    """The same out of the statements that this person gets: everything of her own, else what is shared with her."""
    people = list(employees)
    pks = [one.pk for one in people]
    rows = sharing.seen(statements_of(pks), sharing.shared_with(user, people))
    return computed_from(pks, rows, on=timezone.localdate())


def statements_of(pks: Sequence[UUID], *, until: date | None = None) -> list[Assertion]:
    """What is said of them until that day (today by default) and was not set aside."""
    rows = Assertion.objects.filter(
        employee__in=pks, as_of__lte=until or timezone.localdate(), set_aside_at=None
    )
    return list(rows.select_related("skill", "asserted_by"))


def computed_from(
    pks: Sequence[UUID], rows: Sequence[Assertion], *, on: date, known: Known | None = None
) -> dict[UUID, list[Held]]:
    """The skills of each employee out of these statements, of which those after the day do not count."""
    known = known or known_of(rows)
    grouped: dict[tuple[UUID, UUID], list[Assertion]] = defaultdict(list)
    for row in rows:
        if row.as_of <= on and row.set_aside_at is None:
            grouped[row.employee_id, known.stands[row.skill_id].skill].append(row)
    found: dict[UUID, list[Held]] = {pk: [] for pk in pks}
    for (employee, _), own in grouped.items():
        stands = known.stands[own[0].skill_id]
        found[employee].append(_held(stands, newest(own), on, known.levels.get(own[0].skill.taxonomy_id)))
    for held in found.values():
        held.sort(key=lambda one: (one.label.casefold(), str(one.skill)))
    return found


def known_of(rows: Iterable[Assertion]) -> Known:
    """For whoever computes several days out of the same statements: asked once."""
    skills = {row.skill_id: row.skill for row in rows}
    return Known(lineage.of_skills(skills), _levels(skills.values()))


def newest(rows: Iterable[Assertion]) -> list[Assertion]:
    """Of each source, document kind and person the latest statement; what it supersedes is history."""
    latest: dict[tuple[str, str, UUID | None], Assertion] = {}
    for row in sorted(rows, key=lambda row: (row.as_of, row.created_at, str(row.pk))):
        latest[row.source, row.origin, row.asserted_by_id] = row
    return list(latest.values())


def said_by(row: Assertion) -> Said:
    return Said(row.level, row.source, row.as_of, max(1, round(row.certainty * confidence.FULL)))


def _held(stands: lineage.Stands, rows: Sequence[Assertion], on: date, levels: int | None) -> Held:
    """Rows are put in the order of the parts: the most trusted first, then the newest."""
    ordered = sorted(rows, key=lambda row: (row.as_of, str(row.pk)), reverse=True)
    ordered.sort(key=lambda row: -confidence.trust(said_by(row), on))
    result = confidence.computed([said_by(row) for row in ordered], on=on, levels=levels or confidence.LEVELS)
    return Held(
        skill=stands.skill,
        label=stands.label,
        kind=stands.kind,
        level=result.level / 100,
        confidence=result.confidence / confidence.FULL,
        as_of=max(row.as_of for row in ordered),
        sources=tuple(dict.fromkeys(row.source for row in ordered)),
        assertions=tuple(ordered),
        computed=result,
    )


def _levels(skills: Iterable[Skill]) -> dict[UUID, int]:
    """The highest level of each taxonomy's scales."""
    taxonomies = {skill.taxonomy_id for skill in skills}
    rows = Level.objects.filter(scale__taxonomy__in=taxonomies).order_by().values_list("scale__taxonomy")
    return dict(rows.annotate(Max("number")))
