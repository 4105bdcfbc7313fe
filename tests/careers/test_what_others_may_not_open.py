"""Every address of careers that holds an id, asked by another employee and by her own manager: nothing is there."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from careers import goals
from careers.models import Assertion, AssessmentRequest, Employee, Material, Policy, Reminder
from careers.urls import urlpatterns
from hrapp.access import Role as AccessRole
from tests.careers.people import make_account, make_employee, make_profile, say, signed_in
from tests.careers.talking import make_answered
from tests.factories import make_document
from tests.hrapp.test_access_of_every_url import DOORS, EVERY_URL

pytestmark = pytest.mark.django_db
HERS = {  # only she opens these; the row whose id stands in the address
    "statement_remove": "statement", "statement_set_aside": "statement", "statement_restore": "statement",
    "statement_answer": "statement", "assessment_withdraw": "request",
    "material": "material", "material_image": "material page", "material_retry": "material",
    "material_remove": "material",
    "goal_detail": "goal", "goal_change": "goal", "goal_state": "goal", "goal_delete": "goal", "step_add": "goal",
    "step_tick": "step", "step_delete": "step", "reminder_seen": "reminder",
    "coach_conversation": "conversation", "coach_rename": "conversation", "coach_delete": "conversation",
    "coach_export": "conversation", "coach_message": "message", "coach_events": "message", "coach_stop": "message",
    "coach_again": "message", "coach_feedback": "message",
}  # fmt: skip
ASKED = {"assessment_answer": "request", "assessment_decline": "request"}  # whoever was asked, nobody else
OF_PEOPLE = {  # her manager opens these, no other manager; erasing is for HR
    "person_detail": "person", "person_erase": "person", "person_skill": "person skill",
    "person_assess": "person skill",
}  # fmt: skip
FOR_HR = {"policy_detail": "policy"}  # a policy that is meant for managers
OF_NOBODY = {  # skills, roles and open jobs are everybody's; what is said of them is the asker's own
    "own_skill", "own_skill_state", "assessment_ask", "path_detail", "opening_detail", "interest_express",
    "interest_withdraw",
}  # fmt: skip
Rows = dict[str, UUID | int]
SECRET = "Between you and me"


@pytest.fixture
def manager() -> Employee:
    manager = make_employee("Ada Nowak")
    make_account(manager, AccessRole.EMPLOYEE, AccessRole.PEOPLE_MANAGER)
    return manager


@pytest.fixture
def rows(manager: Employee) -> Rows:
    """What belongs to one of the manager's people, by the words of the tables."""
    made = make_profile(manager)
    person = Employee.objects.get(pk=made.employee)
    asked = make_employee("Ivo Sand")
    make_account(asked)
    goal = goals.set_goal(person, title=SECRET, steps=[goals.Proposed(SECRET)])
    step = goal.steps.get()
    message = make_answered(person)
    material = Material.objects.create(
        employee=person, origin="project", title=SECRET, text=SECRET, state=Material.State.DONE
    )
    statement = say(
        person,
        made_skill(made.skill),
        2,
        source="inferred",
        origin="project",
        on=date(2026, 6, 1),
        material=material,
    )
    request = AssessmentRequest.objects.create(
        employee=person, skill_id=made.skill, asked=asked, message=SECRET
    )
    pay = make_document("Pay is set in March.", name="pay.txt")
    policy = Policy.objects.create(title="Pay", audience="managers", document=pay, state=Policy.State.DONE)
    return {
        "person": person.pk, "skill": made.skill, "goal": goal.pk, "step": step.pk, "message": message.pk,
        "reminder": Reminder.objects.create(goal=goal, step=step, occasion="late", on=date(2026, 6, 1)).pk,
        "conversation": message.conversation.pk, "material": material.pk, "statement": statement.pk,
        "request": request.pk, "policy": policy.pk, "page": 1,
    }  # fmt: skip


def made_skill(pk: UUID) -> Any:
    return Assertion.objects.filter(skill=pk).select_related("skill")[0].skill


@pytest.fixture
def other() -> Client:
    """An employee who leads somebody else."""
    other = make_employee("Timo Rask")
    make_employee("Mo Later", manager=other)
    return signed_in(make_account(other, AccessRole.EMPLOYEE, AccessRole.PEOPLE_MANAGER))


def ask(client: Client, name: str, row: str, rows: Rows) -> int:
    address = reverse(f"careers:{name}", args=[rows[one] for one in row.split()])
    status: int = getattr(client, DOORS[f"careers:{name}"].method)(address).status_code
    return status


def test_every_address_with_an_id_stands_in_a_table() -> None:
    assert urlpatterns
    with_id = {
        name.removeprefix("careers:") for name, entry in EVERY_URL.items()
        if name.startswith("careers:") and "<uuid" in str(entry.pattern)
    }  # fmt: skip
    for_hr = {name for name in with_id if DOORS[f"careers:{name}"].roles == frozenset({AccessRole.HR_ADMIN})}
    assert with_id - for_hr == {*HERS, *ASKED, *OF_PEOPLE, *FOR_HR, *OF_NOBODY}


def test_another_employee_finds_nothing(other: Client, rows: Rows) -> None:
    tables = HERS | ASKED | OF_PEOPLE
    found = {name: ask(other, name, row, rows) for name, row in tables.items()}
    assert {name: status for name, status in found.items() if status != 404} == {}


def test_her_manager_finds_nothing_of_what_is_hers_alone(manager: Employee, rows: Rows) -> None:
    found = {name: ask(signed_in(manager), name, row, rows) for name, row in (HERS | ASKED).items()}
    assert {name: status for name, status in found.items() if status != 404} == {}
    assert ask(signed_in(manager), "person_detail", "person", rows) == 200


def test_a_policy_for_managers_is_not_there_for_others(manager: Employee, rows: Rows) -> None:
    assert ask(signed_in(Employee.objects.get(name="Ivo Sand")), "policy_detail", "policy", rows) == 404
    assert ask(signed_in(manager), "policy_detail", "policy", rows) == 200


def test_no_page_of_others_tells_what_she_keeps_to_herself(
    manager: Employee, other: Client, rows: Rows
) -> None:
    """Nor do the pages about skills that both hold."""
    pages = [
        reverse(f"careers:{name}")
        for name in ("profile", "goal_list", "coach", "path_list", "learning", "people_list", "calibration")
    ]
    pages.append(reverse("careers:own_skill", args=[rows["skill"]]))
    for address in pages:
        assert SECRET not in other.get(address).text, address
        assert SECRET not in signed_in(manager).get(address).text, address
    assert SECRET not in signed_in(manager).get(reverse("careers:person_detail", args=[rows["person"]])).text
