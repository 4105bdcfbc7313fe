"""The demo's learning catalogue, colleagues who mentor, some goals, and one employee who asked for an open job."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from careers import catalogue, gaps, goals, openings, profiles, reminders
from careers.models import CatalogueImport, Employee, Goal, Mentor
from hrapp.models import User
from skills.models import Role, Skill

TABLE = Path(__file__).with_name("catalogue.csv")
MENTORED = (
    "Python", "SQL", "Data engineering", "Data modelling", "Machine learning", "Statistics", "Network security",
    "Project management", "Team leadership", "Business analysis", "Stakeholder management",
)  # fmt: skip
ABLE = 3.5
GOALS = {"emi": "Data engineer", "tom": "Cyber security analyst"}


def fill_learning(accounts: Mapping[str, User]) -> None:
    """A second call adds nothing."""
    if CatalogueImport.objects.exists():
        return
    table = catalogue.submit(name=TABLE.name, content=TABLE.read_bytes(), by=accounts["hana"])
    catalogue.apply(table, by=accounts["hana"], retires_gone=False)
    _offer_to_mentor()
    for username, title in GOALS.items():
        _set_goal(Employee.objects.get(user=accounts[username]), Role.objects.get(title=title))
    reminders.remind()


def ask_for_a_job(accounts: Mapping[str, User]) -> None:
    """After the jobs are open."""
    employee = Employee.objects.get(user=accounts["emi"])
    fitting = [one for one in openings.for_employee(employee) if one.fit is not None]
    if fitting and not openings.expressed_by(employee):
        note = "I answer questions with these data every day and would like to build what feeds them."
        openings.express(employee, fitting[0].job, note=note, shares_skills=True)


def _offer_to_mentor() -> None:
    """For each of these skills the two who know it best, by the computed level."""
    skills = {skill.pk: skill for skill in Skill.objects.filter(label__in=MENTORED)}
    people = list(Employee.objects.here().order_by("number"))
    held = profiles.skills_of_many(people)
    offered: dict[Employee, list[Skill]] = {}
    for pk, skill in sorted(skills.items(), key=lambda item: item[1].label):
        known = [(one.level, person) for person in people for one in held[person.pk] if one.skill == pk]
        best = sorted((row for row in known if row[0] >= ABLE), key=lambda row: (-row[0], row[1].number))
        for _, person in best[:2]:
            offered.setdefault(person, []).append(skill)
    Mentor.objects.bulk_create(
        Mentor(employee=person, note="An hour every other week.") for person in offered
    )
    chosen = Mentor.skills.through
    chosen.objects.bulk_create(
        chosen(mentor_id=person.pk, skill_id=skill.pk) for person, own in offered.items() for skill in own
    )


def _set_goal(employee: Employee, role: Role) -> None:
    """With the steps that the gap proposes; the first is due soon and one is done."""
    today = timezone.localdate()
    steps = goals.proposed_for(gaps.gap(employee, role), employee)
    goal = goals.set_goal(
        employee, title=f"Become {role.title}", role=role, due_on=today + timedelta(days=540),
        note="I want to build what I use today.", steps=steps,
    )  # fmt: skip
    rows = list(goal.steps.all())
    for number, step in enumerate(rows[:3]):
        step.due_on = today + timedelta(days=(10, 60, 120)[number])
        step.save(update_fields=["due_on"])
    if rows:
        goals.tick(rows[-1], is_done=True)
    Goal.objects.filter(pk=goal.pk).update(created_at=timezone.now() - timedelta(days=75))
