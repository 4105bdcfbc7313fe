"""What the pages of a profile show: skills beside what the role asks, and one skill with everything said of it.

The same builders serve the employee and whoever else may read the profile; `sharing` decides what goes in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from careers import confidence, drawings, levels, profiles, sharing, snapshots
from careers.confidence import Part
from careers.levels import Step
from careers.models import Assertion, Employee, Position
from careers.profiles import Held
from hrapp.models import User
from skills.models import Membership, RoleSkill, Skill

UNGROUPED = "Other skills"
ONE_QUARTER = timedelta(days=92)
SOURCES = {
    "self": "Own statement", "manager": "Manager", "peer": "Colleague", "inferred": "Read from a document",
    "credential": "Credential",
}  # fmt: skip
ORIGINS = {"cv": "Read from a CV", "project": "Read from a project", "review": "Read from a review"}


@dataclass(frozen=True)
class Line:
    """One skill of the profile, or one that the role asks for and nobody has said anything of."""

    skill: UUID
    label: str
    held: Held | None
    need: int | None
    level_name: str
    top: int

    @property
    def filled(self) -> float:
        return round(100 * self.held.level / self.top, 1) if self.held else 0.0

    @property
    def needed(self) -> float:
        return round(100 * (self.need or 0) / self.top, 1)

    @property
    def sure(self) -> int:
        return round(100 * self.held.confidence) if self.held else 0

    @property
    def sources(self) -> str:
        return ", ".join(SOURCES[one].lower() for one in self.held.sources) if self.held else ""


@dataclass(frozen=True)
class Page:
    employee: Employee
    position: Position | None
    groups: Sequence[tuple[str, Sequence[Line]]]
    asked: Sequence[Line]  # of the role, without any statement
    chart: drawings.Columns | None
    shared: sharing.Shared
    steps: tuple[Step, ...]

    @property
    def count(self) -> int:
        return sum(len(lines) for _, lines in self.groups)


@dataclass(frozen=True)
class Said:
    """One statement with what it brings to the level; without a part it does not count."""

    row: Assertion
    source: str
    who: str
    part: Part | None
    level_name: str

    @property
    def trust(self) -> float:
        return round(self.part.trust / 100, 1) if self.part else 0.0

    @property
    def points(self) -> str:
        return f"{self.part.points / 100:.2f}" if self.part else ""

    @property
    def percents(self) -> tuple[int, int, int]:
        """Trust of the source, recency and certainty, in percent."""
        if self.part is None:
            return 0, 0, 0
        part = self.part
        return part.source // 100, round(part.recency / 100), round(part.said.certainty / 100)


@dataclass(frozen=True)
class SkillPage:
    employee: Employee
    skill: Skill
    line: Line
    counting: Sequence[Said]
    aside: Sequence[Said]
    history: Sequence[Said]
    chart: drawings.Line | None
    shared: sharing.Shared
    steps: tuple[Step, ...]

    @property
    def support(self) -> int:
        return round(self.line.held.computed.support / 100) if self.line.held else 0

    @property
    def agreement(self) -> int:
        return round(self.line.held.computed.agreement / 100) if self.line.held else 0


def page_of(employee: Employee, *, by: User) -> Page:
    """The whole profile as this person may see it."""
    today, steps = timezone.localdate(), levels.scale()
    shared = sharing.shared_with(by, [employee])[employee.pk]
    rows = sharing.seen(profiles.statements_of([employee.pk]), {employee.pk: shared})
    held = profiles.computed_from([employee.pk], rows, on=today)[employee.pk]
    position = employee.positions.filter(end_on=None).select_related("role").first()
    needs = needs_of(position, top=steps[-1].number)
    drawn = snapshots.of_people(rows, [employee.pk], today=today) if "history" in shared else []
    lines = [_line(one, needs.get(one.skill, (0, ""))[0] or None, steps) for one in held]
    known = {one.skill for one in held}
    asked = [
        Line(skill, label, None, need, "", steps[-1].number)
        for skill, (need, label) in needs.items()
        if skill not in known
    ]
    chart = drawings.columns(drawn, top=steps[-1].number) if len(drawn) > 1 else None
    return Page(employee, position, grouped(lines), asked, chart, shared, steps)


def skill_page_of(employee: Employee, skill: Skill, *, by: User) -> SkillPage:
    """Everything said of one skill that this person may see: what counts and how, what does not, and what was."""
    today, steps = timezone.localdate(), levels.scale()
    shared = sharing.shared_with(by, [employee])[employee.pk]
    everything = Assertion.objects.filter(employee=employee).select_related(
        "skill", "asserted_by", "material"
    )
    rows = sharing.seen(everything, {employee.pk: shared})
    stands = profiles.known_of(rows).stands
    own = [row for row in rows if stands[row.skill_id].skill == skill.pk]
    held = next(iter(profiles.computed_from([employee.pk], own, on=today)[employee.pk]), None)
    position = employee.positions.filter(end_on=None).select_related("role").first()
    need = needs_of(position, top=steps[-1].number).get(skill.pk, (0, ""))[0] or None
    line = _line(held, need, steps) if held else Line(skill.pk, skill.label, None, need, "", steps[-1].number)
    counting = (
        [_said(row, part, steps) for row, part in zip(held.assertions, held.computed.parts, strict=True)]
        if held
        else []
    )
    counted = {one.row.pk for one in counting}
    aside = [_said(row, None, steps) for row in own if row.set_aside_at]
    history = [_said(row, None, steps) for row in own if not row.set_aside_at and row.pk not in counted]
    chart = _chart(own, employee, skill, steps, today) if "history" in shared else None
    return SkillPage(employee, skill, line, counting, aside, history, chart, shared, steps)


def needs_of(position: Position | None, *, top: int) -> dict[UUID, tuple[int, str]]:
    """Level on the organisation's scale, up to `top`, and label of what the role asks for; 0 for any level."""
    if position is None:
        return {}
    rows = RoleSkill.objects.filter(role=position.role_id, skill__state=Skill.State.ACTIVE)
    asked = rows.annotate(of=Max("skill__scale__levels__number")).values_list(
        "skill", "skill__label", "level", "of"
    )
    return {
        skill: (levels.on_scale(level, of=of or top, top=top) if level else 0, label)
        for skill, label, level, of in asked
    }


def grouped(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """By the first group of each skill, groups by name, those without one last."""
    found: dict[str, list[Line]] = defaultdict(list)
    every = list(lines)
    home = homes(one.skill for one in every)
    for one in every:
        found[home.get(one.skill, UNGROUPED)].append(one)
    return sorted(found.items(), key=lambda pair: (pair[0] == UNGROUPED, pair[0].casefold()))


def homes(skills: Iterable[UUID]) -> Mapping[UUID, str]:
    rows = Membership.objects.filter(skill__in=list(skills)).order_by("-position", "-pk")
    return dict(rows.values_list("skill", "group__label"))


def _line(held: Held, need: int | None, steps: tuple[Step, ...]) -> Line:
    return Line(held.skill, held.label, held, need, levels.name_of(held.level, steps), steps[-1].number)


def _said(row: Assertion, part: Part | None, steps: tuple[Step, ...]) -> Said:
    source = ORIGINS.get(row.origin, SOURCES[row.source])
    who = row.asserted_by.name if row.asserted_by else ""
    return Said(row, source, who, part, levels.name_of(row.level, steps) if row.level else "")


def _chart(
    rows: Sequence[Assertion], employee: Employee, skill: Skill, steps: tuple[Step, ...], today: date
) -> drawings.Line | None:
    points = snapshots.of_skill(
        [row for row in rows if not row.set_aside_at], employee.pk, skill.pk, today=today
    )
    since = points[0].on - ONE_QUARTER if points else today
    spoken = [
        drawings.Spoken(
            row.as_of, row.level, row.source, f"{SOURCES[row.source]}: {row.level}, {row.as_of:%-d %b %Y}"
        )
        for row in rows
        if row.level and not row.set_aside_at and row.as_of >= since
    ]
    if len({one.on for one in spoken}) < 2:
        return None
    return drawings.line(points, spoken, [(one.number, one.name) for one in steps])


def formula() -> list[tuple[str, int]]:
    """The trust of each source in percent, the most trusted first."""
    order = sorted(confidence.TRUST.items(), key=lambda pair: -pair[1])
    return [(SOURCES[source], trust // 100) for source, trust in order]
