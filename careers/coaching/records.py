"""The facts out of the organisation's rows, about the person who asks and nobody else.

What is computed stands in gaps.py, paths.py, learning.py, openings.py and goals.py; here it only gets words and a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from careers import goals, learning, openings, paths
from careers.architecture import ReleasedRole
from careers.coaching import policies, values
from careers.coaching.vocabulary import words_of_roles
from careers.gaps import Gap, Line
from careers.goals import Progress
from careers.learning import Listed
from careers.models import Contact, Employee, Goal, Passage
from careers.moves import Moved
from careers.openings import Opening
from careers.paths import Next, Outlook, Route
from skills.taxonomy import Vocabulary
from skills.writing import Fact, Value

STALE = timedelta(days=730)
NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MOST_NEXT, MOST_ROUTES, MOST_OPENED = 6, 3, 5
STEPS_TOLD = {3: "route", 4: "longroute"}
UNTIL = Value("date", "open", "further notice")  # recruiting sets no closing date


def page(name: str, *args: object) -> str:
    """The address of a page; empty where this installation has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


class Records:
    """What the rows say today. Everything is read at most once per question."""

    def __init__(self, employee: Employee, today: date) -> None:
        self.employee, self.today = employee, today

    @cached_property
    def _outlook(self) -> Outlook:
        return paths.outlook(self.employee)

    @cached_property
    def _roles(self) -> Vocabulary:
        return words_of_roles(self._outlook.view.architecture)

    def roles(self) -> Vocabulary:
        return self._roles

    def skills(self) -> Vocabulary:
        return self._outlook.view.vocabulary

    def role(self, key: str) -> Value:
        url = page("careers:path_detail", key)
        return Value("role", key, self._roles.label(key), url)

    def _role(self, role: ReleasedRole) -> Value:
        return self.role(str(role.id))

    def skill(self, key: str | UUID) -> Value:
        return Value("skill", str(key), self.skills().label(key), reverse("skills:skill_detail", args=[key]))

    def own_role(self) -> Value | None:
        return self._role(self._outlook.role) if self._outlook.role else None

    def goal_role(self) -> Value | None:
        open_goals = (one.goal for one in self._progress if one.goal.state == Goal.State.OPEN)
        key = next((str(goal.role_id) for goal in open_goals if goal.role_id), "")
        return self.role(key) if key in self._roles.position else None

    def names_somebody(self, text: str) -> bool:
        """A colleague's full name, or two words of it that follow each other; a first name alone may be anything."""
        pairs = [f"{a} {b}" for a, b in pairwise(NAME.findall(text))]
        named = Q()
        for pair in pairs:
            named |= Q(name__iexact=pair)
        return bool(pairs) and Employee.objects.exclude(pk=self.employee.pk).filter(named).exists()

    # --- the person

    def held(self) -> list[Fact]:
        """The highest and surest first; what was long not shown is said as such."""
        own = sorted(
            self._outlook.view.held.values(), key=lambda one: (-one.level, -one.confidence, one.label)
        )
        if not own:
            return []
        url = reverse("careers:profile")
        facts = [Fact("profile", (values.count_value(len(own), "skill"),), url)]
        for one in own:
            told = self.skill(one.skill), values.level_value(one.level), values.date_value(one.as_of)
            facts.append(Fact("held", told, url))
        old = [one for one in own if self.today - one.as_of > STALE]
        return facts + [
            Fact("stale", (self.skill(one.skill), values.date_value(one.as_of)), url) for one in old
        ]

    @cached_property
    def _progress(self) -> list[Progress]:
        return goals.progress_of(self.employee, on=self.today)

    def goals(self) -> list[Fact]:
        return [self._goal(one) for one in self._progress if one.goal.state == Goal.State.OPEN]

    def _goal(self, one: Progress) -> Fact:
        url = page("careers:goal_detail", one.goal.pk)
        goal = Value("goal", str(one.goal.pk), one.goal.title, url)
        return Fact("goal", (goal, values.count_value(one.done), values.count_value(one.of)), url)

    # --- roles

    def _released(self, role: Value) -> ReleasedRole | None:
        return self._outlook.view.architecture.role(UUID(role.key))

    def needs(self, role: Value) -> list[Fact]:
        released = self._released(role)
        asked = sorted(released.asked, key=lambda one: -one.weight) if released else []
        return [
            Fact("need", (role, self.skill(one.skill), values.needed_level(one.level)), role.url)
            for one in asked
        ]

    def about(self, role: Value) -> list[Fact]:
        released = self._released(role)
        if released is None:
            return []
        facts = []
        if released.summary:
            facts.append(
                Fact(
                    "about",
                    (role, values.quote_value(f"about:{role.key}", released.summary, role.url)),
                    role.url,
                )
            )
        if released.family:
            family = values.quote_value(f"family:{released.family}", released.family)
            facts.append(Fact("family", (role, family), role.url))
        return facts

    def compare(self, role: Value, other: Value) -> list[Fact]:
        one, two = ([fact.values[1] for fact in self.needs(which)] for which in (role, other))
        both = [Fact("both", (role, other, skill), role.url) for skill in one if skill in two]
        here = [Fact("only", (role, other, skill), role.url) for skill in one if skill not in two]
        there = [Fact("only", (other, role, skill), other.url) for skill in two if skill not in one]
        return both + here + there

    def definition(self, skill: Value) -> list[Fact]:
        entry = self.skills().entry(skill.key)
        if entry is None or not entry.description:
            return []
        quote = values.quote_value(f"definition:{skill.key}", entry.description, skill.url)
        return [Fact("definition", (skill, quote), skill.url)]

    # --- the person and a role

    def _gap(self, role: Value) -> Gap | None:
        released = self._released(role)
        return self._outlook.view.gap(released.id) if released else None

    def gap(self, role: Value) -> list[Fact]:
        gap = self._gap(role)
        if gap is None:
            return []
        counts = values.count_value(len(gap.met)), values.count_value(len(gap.lines))
        facts = [Fact("fit", (role, values.percent_value(gap.fit)), role.url)]
        facts += [Fact("covered", (role, *counts), role.url)] if gap.lines else []
        facts += [self._lacking(role, line) for line in gap.open]
        return facts + [self._met(role, line) for line in gap.met]

    def _lacking(self, role: Value, line: Line) -> Fact:
        """A related skill counts in the fit, but what is told is the skill itself."""
        told = role, self.skill(line.skill)
        if line.have:
            return Fact(
                "short", (*told, values.level_value(line.have), values.needed_level(line.need)), role.url
            )
        return Fact("missing", (*told, values.needed_level(line.need)), role.url)

    def _met(self, role: Value, line: Line) -> Fact:
        return Fact("met", (role, self.skill(line.skill), values.needed_level(line.need)), role.url)

    def next_roles(self) -> list[Fact]:
        return [self._next(one) for one in self._outlook.next_roles(MOST_NEXT)]

    def _next(self, one: Next) -> Fact:
        told = values.percent_value(one.feasibility), values.typical_time(one.typical_months)
        role = self._role(one.role)
        return Fact("next", (role, *told), role.url)

    def routes(self, role: Value) -> list[Fact]:
        released = self._released(role)
        if released is None:
            return []
        found = paths.routes_from(self._outlook, self._outlook.place_of(released.id), MOST_ROUTES)
        told = [self._route(one, role) for one in found if len(one.roles) in STEPS_TOLD]
        return told if found else [Fact("noroute", (role,), role.url)]

    def _route(self, one: Route, role: Value) -> Fact:
        return Fact(STEPS_TOLD[len(one.roles)], tuple(map(self._role, one.roles)), role.url)

    def moves(self, origin: Value, role: Value) -> list[Fact]:
        places = self._outlook.view.architecture
        if origin == role or not (places.role(UUID(origin.key)) and places.role(UUID(role.key))):
            return []
        moved = self._outlook.grounds.habits.history.between(UUID(origin.key), UUID(role.key))
        return [self._moved(origin, role, moved)]

    def _moved(self, origin: Value, role: Value, moved: Moved) -> Fact:
        if moved.people == 0:
            return Fact("unseen", (origin, role), role.url)
        told = values.people_value(moved.people), values.time_of_moves(moved.months)
        return Fact("moved", (origin, role, *told), role.url)

    def opened(self) -> list[Fact]:
        url = page("careers:path_list")
        return [
            Fact(
                "opens",
                (self.skill(one.skill), values.count_value(len(one.reached or one.roles), "more role")),
                url,
            )
            for one in paths.opened_in(self._outlook, MOST_OPENED)
        ]

    # --- what is on offer

    @cached_property
    def _openings(self) -> list[Opening]:
        return openings.for_employee(self.employee)

    def openings(self, role: Value | None) -> list[Fact]:
        mine = [one for one in self._openings if role is None or (one.role and str(one.role.id) == role.key)]
        facts = [fact for one in mine if (fact := self._opening(one))]
        return facts or ([Fact("noopening", (role,), page("careers:opening_list"))] if role else [])

    def _opening(self, one: Opening) -> Fact | None:
        if one.role is None or one.fit is None or str(one.role.id) not in self._roles.position:
            return None
        url = page("careers:opening_detail", one.job)
        job = Value("job", str(one.job), one.title, url)
        told = self.role(str(one.role.id)), values.percent_value(one.fit), UNTIL
        return Fact("opening", (job, *told), url)

    def learning(self, role: Value | None, skills: Sequence[Value]) -> list[Fact]:
        """Skill by skill: a course, then a mentor, then a project for each."""
        offers = self._offers(tuple(UUID(skill.key) for skill in skills))
        found: list[Fact] = []
        for skill in skills:
            own = [fact for one in offers if (fact := self._offer(one, skill))]
            found += own[:3] or [Fact("nolearning", (skill,), page("careers:learning"))]
        return found

    def _offers(self, skills: Iterable[UUID]) -> list[Listed]:
        wanted = list(skills)
        listed = learning.catalogue(self.employee, skills=wanted) if wanted else []
        return [one for one in listed if not one.is_done]

    def _offer(self, one: Listed, skill: Value) -> Fact | None:
        if all(str(taught.skill) != skill.key for taught in one.teaches):
            return None
        url = f"{page('careers:learning')}#{one.kind}-{one.id}"
        offer = Value(one.kind, str(one.id), one.title, url)
        hours = (values.hours_value(one.hours),) if one.kind == "course" else ()
        return Fact(one.kind, (offer, skill, *hours), url)

    # --- what is laid down, and who answers

    def policy(self, text: str) -> list[Fact]:
        return [self._passage(one) for one in policies.search(text, self.employee.user)]

    def _passage(self, one: Passage) -> Fact:
        url = f"{reverse('careers:policy_detail', args=[one.policy_id])}#passage-{one.number}"
        document = Value("document", str(one.policy_id), one.policy.title, url)
        return Fact("policy", (document, values.quote_value(f"passage:{one.pk}", one.text, url)), url)

    def contact(self, topic: str) -> list[Fact]:
        found = policies.contact_for(topic)
        return [self._contact(found, topic)] if found else []

    def _contact(self, found: Contact, topic: str) -> Fact:
        name = f"{found.name} ({found.reach})" if found.reach else found.name
        told = values.topic_value(topic, values.CONTACT_WORDS[topic])
        return Fact("contact", (Value("contact", str(found.pk), name), told), reverse("careers:policy_list"))
