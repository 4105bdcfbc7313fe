"""The pages about where an employee could go: what she sees, what others may not, and what her acts change."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careers.models import CatalogueImport, Course, Employee, Goal, GoalStep, Mentor, Project
from hrapp.access import Role as AccessRole
from recruiting.models import Colleague, Job
from skills.models import Role, Skill
from tests import factories
from tests.careers import people
from tests.careers.making import make_released_role
from tests.recruiting.ladder import HTMX, NO_SUCH_ID, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def sql() -> Skill:
    return factories.make_skill("SQL")


@pytest.fixture
def analyst(sql: Skill) -> Role:
    return make_released_role("Analyst", {sql: 4, factories.make_skill("Reports"): 2})


@pytest.fixture
def nell(sql: Skill, analyst: Role) -> Employee:
    employee = people.make_employee(role=make_released_role("Clerk", {sql: 2}, level=2))
    people.say(employee, sql, 3, on=date(2026, 6, 1))
    people.make_account(employee)
    return employee


@pytest.fixture
def client(nell: Employee) -> Client:
    return signed_in(nell.user)  # type: ignore[arg-type]  # she has an account


PAGES = ("paths", "openings", "learning", "goals", "goals/new")


def test_every_page_is_whole_a_part_or_says_that_one_is_no_employee(client: Client) -> None:
    recruiter = signed_in(factories.make_user(full_name="Rita Recruiter"))
    for page in PAGES:
        whole, part = client.get(f"/me/{page}/"), client.get(f"/me/{page}/", headers=HTMX)
        assert (whole.status_code, part.status_code) == (200, 200), page
        assert "<!doctype html>" in whole.text, page
        assert "<!doctype html>" not in part.text, page
        assert "style=" not in whole.text, page
        assert "does not belong to an employee record" in recruiter.get(f"/me/{page}/").text
        assert client.post(f"/me/{page}/").status_code == 405
    assert recruiter.post("/me/goals/add/", {"title": "x"}).status_code == 404
    assert client.get(f"/me/paths/{NO_SUCH_ID}/").status_code == 404


def test_paths_show_next_roles_with_reason_and_lead_to_the_gap(client: Client, analyst: Role) -> None:
    text = client.get("/me/paths/").text
    assert "From Clerk, grade 2" in text
    assert "You meet 0 of its 2 skills and part of 1 more; nobody here has moved this way yet." in text
    assert "Brings within reach" in text
    assert "No role here bears this title" in client.get("/me/paths/", {"q": "astronaut"}).text
    page = client.get(f"/me/paths/{analyst.pk}/").text
    for words in (
        "SQL: you have 3 of the 4 needed, essential",
        "37.5",
        "Directly",
        "Make it a goal",
        "None at the moment",
    ):
        assert words in page, words


def test_interest_is_said_once_and_taken_back(
    client: Client, nell: Employee, analyst: Role, sql: Skill
) -> None:
    boss = people.make_employee("Boss")
    job = factories.make_job(factories.make_user(full_name="Olga Owner"), title="Reporting analyst")
    factories.make_requirement(job, skills={sql: 4})
    Job.objects.filter(pk=job.pk).update(role=analyst)
    assert "Reporting analyst" in client.get("/me/openings/").text
    assert "Reporting analyst" in client.get(f"/me/paths/{analyst.pk}/").text
    page = f"/me/openings/{job.pk}/"
    assert "Olga Owner" in client.get(page).text
    recruiter = signed_in(job.owner)
    assert nell.name not in recruiter.get(f"/jobs/{job.pk}/").text
    client.post(f"{page}interest/", {"note": "I would like to", "shares_skills": "on"})
    assert "You asked on" in client.get(page).text
    told = recruiter.get(f"/jobs/{job.pk}/").text
    for words in (nell.name, "I would like to", "Fit 75 of 100"):
        assert words in told, words
    people.make_account(boss, AccessRole.PEOPLE_MANAGER, AccessRole.HIRING_MANAGER)
    assert signed_in(boss.user).get(f"/jobs/{job.pk}/").status_code == 404  # type: ignore[arg-type]
    client.post(f"{page}withdraw/")
    assert not Colleague.objects.exists()
    assert nell.name not in recruiter.get(f"/jobs/{job.pk}/").text
    recruiter.post(f"/jobs/{job.pk}/inside/", {"shown": "0"})
    assert client.get(page).status_code == 404
    assert client.post(f"{page}interest/").status_code == 404


def test_a_goal_is_set_from_a_gap_ticked_shared_and_deleted(
    client: Client, nell: Employee, analyst: Role
) -> None:
    new = client.get("/me/goals/new/", {"role": str(analyst.pk)}).text
    assert "Become Analyst" in new
    reports = Skill.objects.get(label="Reports")
    client.post(
        "/me/goals/add/", {"title": "Become Analyst", "role": analyst.pk, "steps": [reports.pk], "due_on": ""}
    )
    goal = Goal.objects.get()
    step = goal.steps.get()
    assert (step.title, goal.fit_at_start) == ("Reports to level 2", Decimal("37.5"))
    page = f"/me/goals/{goal.pk}/"
    part = client.post(f"/me/steps/{step.pk}/tick/", {"done": "1"}, headers=HTMX)
    assert "1 of 1 done" in part.text
    assert "<!doctype html>" not in part.text
    client.post(f"{page}steps/", {"title": "Read the handbook", "due_on": "2026-01-01"})
    assert "overdue since 1 Jan 2026" in client.get(page).text
    assert client.post(f"{page}steps/", {"title": "", "due_on": "never"}).status_code == 422
    boss = people.make_employee("Boss")
    Employee.objects.filter(pk=nell.pk).update(manager=boss)
    manager = signed_in(people.make_account(boss, AccessRole.PEOPLE_MANAGER))
    hr = signed_in(factories.make_user(AccessRole.HR_ADMIN))
    assert [one.get(page).status_code for one in (manager, hr)] == [404, 404]
    client.post(f"{page}change/", {"title": "Become Analyst", "note": "My secret", "is_shared": "on"})
    shared = manager.get(page)
    assert shared.status_code == 200
    assert "My secret" not in shared.text
    assert "<form" not in shared.text.split('id="goal"')[1].split("</main>")[0]
    assert manager.post(f"{page}delete/").status_code == 404
    client.post(f"{page}state/", {"state": "reached"})
    assert "Done with" in client.get("/me/goals/").text
    client.post(f"{page}delete/")
    assert not GoalStep.objects.exists()


def test_mentors_are_shown_only_while_they_offer(client: Client, nell: Employee, sql: Skill) -> None:
    reports = Skill.objects.get(label="Reports")
    client.post("/me/learning/mentoring/", {"skills": [reports.pk], "note": ""})
    assert not Mentor.objects.exists(), "only skills of her own profile can be offered"
    client.post("/me/learning/mentoring/", {"skills": [sql.pk], "note": "Fridays"})
    other = people.make_employee("Omar Other", role=Role.objects.get(title="Clerk"))
    colleague = signed_in(people.make_account(other))
    assert nell.name in colleague.get("/me/learning/", {"kind": "mentor"}).text
    client.post("/me/learning/mentoring/stop/")
    assert nell.name not in colleague.get("/me/learning/", {"kind": "mentor"}).text


CATALOGUE = """code,title,skills,kind,hours,lead,starts_on,url
C1,SQL in depth,SQL:4|Reports,course,14,,,https://example.org/sql
C2,Broken,Sequel:3,course,many,,,
P1,Count the meters,Reports:2,project,40,T-0,2026-13-01,
C1,Again,SQL,course,,,,
C3,Deep,SQL:nine,course,,,,
"""


def test_the_catalogue_is_looked_at_before_it_is_written(analyst: Role, client: Client) -> None:
    hr = signed_in(factories.make_user(AccessRole.HR_ADMIN))
    assert client.get("/me/learning/catalogue/").status_code == 403

    def upload(text: str) -> str:
        file = SimpleUploadedFile("courses.csv", text.encode())
        return str(hr.post("/me/learning/catalogue/upload/", {"file": file})["Location"])

    broken = upload(CATALOGUE)
    text = hr.get(broken).text
    for words in (
        "Line 3</span>: skill “Sequel” is not in the taxonomy",
        "hours “many” is no number of hours",
        "Line 4</span>: starts_on “2026-13-01” is no date", "no employee has the number “T-0”",
        "Line 5</span>: code “C1” was used in line 2 already", "Line 6</span>: “nine” is no level of SQL",
    ):  # fmt: skip
        assert words in text, words
    assert hr.post(f"{broken}confirm/").status_code == 422
    assert not Course.objects.exists()
    good = [*CATALOGUE.splitlines()[:2], "P1,Count the meters,Reports:2,project,40,,2026-01-01,"]
    first = upload("\n".join(good))
    assert "2 new" in hr.get(first).text
    hr.post(f"{first}confirm/")
    course = Course.objects.get()
    assert [(one.skill.label, one.level) for one in course.teaches.all()] == [("SQL", 4), ("Reports", None)]
    assert Project.objects.get().title == "Count the meters"
    again = upload("\n".join(good[:2]).replace("in depth", "from the ground"))
    assert "1 changed" in hr.get(again).text
    hr.post(f"{again}confirm/", {"retires_gone": "on"})
    course.refresh_from_db()
    assert (course.title, Project.objects.get().is_active) == ("SQL from the ground", False)
    assert hr.post(f"{again}confirm/").status_code == 422
    hr.post(f"{broken}drop/")
    assert CatalogueImport.objects.count() == 2


def test_more_courses_roles_and_jobs_take_no_more_queries(
    client: Client, nell: Employee, analyst: Role, sql: Skill
) -> None:
    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    addresses = ("/me/paths/", f"/me/paths/{analyst.pk}/", "/me/openings/", "/me/learning/", "/me/goals/")
    owner = factories.make_user()

    def fill(number: int) -> None:
        job = factories.make_job(owner, title=f"Job {number}")
        factories.make_requirement(job, skills={sql: 4})
        course = Course.objects.create(code=f"C{number}", title=f"Course {number}")
        course.teaches.create(skill=sql, level=4)
        mentor = people.make_employee(f"Mentor {number}", role=analyst)
        people.say(mentor, sql, 4, on=date(2026, 6, 1))
        Mentor.objects.create(employee=mentor).skills.add(sql)
        GoalStep.objects.create(
            goal=Goal.objects.create(employee=nell, title=f"Goal {number}", role=analyst), title="x"
        )

    fill(0)
    few = [count(address) for address in addresses]
    for number in range(1, 6):
        fill(number)
    assert [count(address) for address in addresses] == few
    assert max(few) <= 40, few
