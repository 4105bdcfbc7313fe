"""The facts out of the organisation's rows, about the person who asks and nobody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from careers import profiles
from careers.coaching import values
from careers.coaching.vocabulary import roles_of
from careers.models import Employee, Position
from careers.profiles import Held
from skills.models import Release, Role, RoleSkill, Taxonomy
from skills.taxonomy import EMPTY, Vocabulary, vocabulary_of
from skills.writing import Fact, Value

STALE = timedelta(days=730)
NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Records:
    """What the rows say today. Each list is read once per question."""

    def __init__(self, employee: Employee | None, today: date) -> None:
        self.employee, self.today = employee, today

    @cached_property
    def taxonomy(self) -> Taxonomy | None:
        return Taxonomy.objects.filter(is_default=True).select_related("live_release").first()

    @cached_property
    def _roles(self) -> Vocabulary:
        return roles_of(self.taxonomy) if self.taxonomy else EMPTY

    @cached_property
    def _skills(self) -> Vocabulary:
        release: Release | None = self.taxonomy.live_release if self.taxonomy else None
        return vocabulary_of(release)

    def roles(self) -> Vocabulary:
        return self._roles

    def skills(self) -> Vocabulary:
        return self._skills

    def role(self, key: str) -> Value:
        return Value("role", key, self._roles.label(key), reverse("skills:role_detail", args=[key]))

    def skill(self, key: str) -> Value:
        return Value("skill", key, self._skills.label(key), reverse("skills:skill_detail", args=[key]))

    @cached_property
    def position(self) -> Position | None:
        own = (
            Position.objects.filter(employee=self.employee, end_on=None)
            if self.employee
            else Position.objects.none()
        )
        return own.select_related("role").first()

    def own_role(self) -> Value | None:
        return self.role(str(self.position.role_id)) if self.position else None

    def goal_role(self) -> Value | None:
        return None

    def names_somebody(self, text: str) -> bool:
        """A colleague's full name, or two words of it; a first name alone may be anything."""
        words = NAME.findall(text)
        pairs = [f"{a} {b}" for a, b in pairwise(words)]
        if not pairs:
            return False
        named = Q()
        for pair in pairs:
            named |= Q(name__iexact=pair)
        others = Employee.objects.exclude(pk=self.employee.pk) if self.employee else Employee.objects.all()
        return others.filter(named).exists()

    @cached_property
    def _held(self) -> list[Held]:
        return profiles.skills_of(self.employee, on=self.today) if self.employee else []

    @cached_property
    def _levels(self) -> dict[UUID, Held]:
        return {one.skill: one for one in self._held}

    def held(self) -> list[Fact]:
        """The surest and highest first; what was long not shown is said as such."""
        url = reverse("careers:profile")
        ordered = sorted(self._held, key=lambda one: (-one.level, -one.confidence, one.label))
        facts = [Fact("profile", (values.count_value(len(ordered), "skill"),), url)] if ordered else []
        facts += [
            Fact(
                "held",
                (self.skill(str(one.skill)), values.level_value(one.level), values.date_value(one.as_of)),
                url,
            )
            for one in ordered
        ]
        facts += [self._stale(one) for one in ordered if self.today - one.as_of > STALE]
        return facts

    def _stale(self, one: Held) -> Fact:
        return Fact(
            "stale", (self.skill(str(one.skill)), values.date_value(one.as_of)), reverse("careers:profile")
        )

    def _asked(self, role: Value) -> list[RoleSkill]:
        rows = RoleSkill.objects.filter(role=role.key, skill__in=self._skills.position)
        return sorted(
            rows, key=lambda row: (-row.weight, -(row.level or 0), self._skills.label(row.skill_id))
        )

    def needs(self, role: Value) -> list[Fact]:
        return [
            Fact("need", (role, self.skill(str(row.skill_id)), values.level_value(row.level or 1)), role.url)
            for row in self._asked(role)
        ]

    def gap(self, role: Value) -> list[Fact]:
        return []

    def next_roles(self) -> list[Fact]:
        return []

    def routes(self, role: Value) -> list[Fact]:
        return []

    def moves(self, origin: Value, role: Value) -> list[Fact]:
        return []

    def opened(self) -> list[Fact]:
        return []

    def openings(self, role: Value | None) -> list[Fact]:
        return []

    def learning(self, role: Value | None, skills: Sequence[Value]) -> list[Fact]:
        return []

    def goals(self) -> list[Fact]:
        return []

    def about(self, role: Value) -> list[Fact]:
        row = Role.objects.filter(pk=role.key).select_related("family").first()
        if row is None:
            return []
        facts = [
            Fact("about", (role, values.quote_value(f"about:{row.pk}", row.summary, role.url)), role.url)
        ]
        family = (
            [Fact("family", (role, values.quote_value(f"family:{row.family_id}", row.family.name)), role.url)]
            if row.family
            else []
        )
        return [*(facts if row.summary else []), *family]

    def compare(self, role: Value, other: Value) -> list[Fact]:
        one, two = self._asked(role), self._asked(other)
        here, there = {row.skill_id for row in one}, {row.skill_id for row in two}
        shared = [row for row in one if row.skill_id in there]
        facts = [Fact("both", (role, other, self.skill(str(row.skill_id))), role.url) for row in shared]
        facts += [
            Fact("only", (role, other, self.skill(str(row.skill_id))), role.url)
            for row in one
            if row.skill_id not in there
        ]
        facts += [
            Fact("only", (other, role, self.skill(str(row.skill_id))), other.url)
            for row in two
            if row.skill_id not in here
        ]
        return facts

    def definition(self, skill: Value) -> list[Fact]:
        entry = self._skills.entry(skill.key)
        if entry is None or not entry.description:
            return []
        return [
            Fact(
                "definition",
                (skill, values.quote_value(f"definition:{skill.key}", entry.description, skill.url)),
                skill.url,
            )
        ]

    def policy(self, text: str) -> list[Fact]:
        return []

    def contact(self, topic: str) -> list[Fact]:
        return []
