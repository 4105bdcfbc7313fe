"""What only a browser can show: the keys, the palette, pages without scripts, and axe-core's verdict on each page."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from careers import goals
from careers.models import PeopleImport, PeopleItem
from hrapp.access import Role
from recruiting.models import Job
from tests import factories
from tests.browser.signing_in import sign_in
from tests.careers.making import make_released_role
from tests.careers.people import make_employee, make_profile
from tests.careers.policies import make_policy
from tests.careers.talking import ANSWER, GAP, ROUTE, make_answered

pytestmark = pytest.mark.browser
HANDBOOK = "LEAVE\n\nEverybody has 28 days of leave a year. Requests are made four weeks ahead in the staff portal.\n"
SERIOUS = {"serious", "critical"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def job(transactional_db: None) -> Job:
    skill, other = factories.make_skill("Payroll accounting"), factories.make_skill("Excel")
    owner = factories.make_user(roles=(Role.RECRUITER, Role.PEOPLE_MANAGER, Role.HR_ADMIN))
    job = factories.make_job(owner)
    factories.make_requirement(job, skills={skill: 3})
    factories.make_requirement(job, "Excel is preferred.", kind="preferred", skills={other: 2})
    for number in range(4):
        factories.make_application(job, f"Person{number} Example", held={skill: number + 1, other: 2})
    return job


def test_a_ranking_is_worked_by_keys_alone(page: Page, job: Job) -> None:
    sign_in(page, job.owner)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ranking/")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("e")
    expect(page.locator(".parts").first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.wait_for_url("**/compare/**")
    expect(page.locator("table.comparison thead th")).to_have_count(3)


def test_the_palette_finds_and_opens(page: Page, job: Job) -> None:
    sign_in(page, job.owner)
    page.keyboard.press("Control+k")
    page.keyboard.type("person2")
    expect(page.get_by_role("dialog").get_by_role("link")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Person2 Example")).to_be_visible()


def test_a_dragged_card_moves_and_a_declined_one_asks_why(page: Page, job: Job) -> None:
    sign_in(page, job.owner)
    page.goto(f"/jobs/{job.pk}/board/")
    page.locator(".lane-card", has_text="Person3").drag_to(page.locator('[data-stage="interview"]'))
    expect(page.locator('[data-stage="interview"] .lane-card')).to_have_count(1)
    page.locator(".lane-card", has_text="Person2").drag_to(page.locator('[data-stage="declined"]'))
    expect(page.locator(".lane-card", has_text="Person2").get_by_label("Reason")).to_be_focused()


def make_preview() -> PeopleImport:
    """A table of people as HR sees it before it is written: a fault, a title to be mapped, somebody new."""
    names = ["EmpID", "Name", "Position"]
    source = PeopleImport.objects.create(
        name="people.csv", sha256="0" * 64, kind="people", stage="ready", state="done", counts={"new": 1, "same": 3},
        sample={"names": names, "rows": [["1", "Ada Nowak", "Clerk"]]}, unknown={"Clerk": 2}, fault_count=1,
        faults=["people.csv:4: Employee number missing"], columns={"number": "empid"},
    )  # fmt: skip
    PeopleItem.objects.create(
        source=source, line=2, key="1", label="Ada Nowak · 1", verdict="new", document={"unit": "Finance"},
        differences=[["Manager", "", "Timo Rask"]],
    )  # fmt: skip
    return source


def make_written() -> PeopleImport:
    """A table of people that was written; something was built on one of its rows since."""
    source = PeopleImport.objects.create(
        name="people.csv", sha256="0" * 64, kind="people", stage="applied", state="done", counts={"new": 1},
        applied_at=timezone.now(),
    )  # fmt: skip
    person = make_employee("Ivo Sand")
    source.traces.create(model="Employee", row=str(person.pk), employee=person, digest="")
    return source


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: Page, job: Job, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    sign_in(page, job.owner)
    application = job.applications.first()
    owner = make_employee(user=job.owner)
    report = make_profile(owner)
    talk = make_answered(owner, GAP, ROUTE, *ANSWER).conversation
    role = make_released_role("Analyst", {factories.make_skill("Payroll accounting"): 4})
    goal = goals.set_goal(owner, title="Analyst", role=role, steps=[goals.Proposed("Read the handbook")])
    people, written, policy = make_preview(), make_written(), make_policy(HANDBOOK, "Handbook")
    pks = "&".join(f"candidate={one.pk}" for one in job.applications.all())
    assert application is not None
    for address in (
        "/jobs/", "/jobs/new/", "/candidates/", "/find/?q=person", "/me/", f"/jobs/{job.pk}/",
        "/me/paths/", f"/me/paths/{role.pk}/", "/me/openings/", f"/me/openings/{job.pk}/", "/me/learning/",
        "/me/goals/", f"/me/goals/{goal.pk}/", f"/me/goals/new/?role={role.pk}",
        "/me/coach/", f"/me/coach/{talk.pk}/",
        "/people/policies/", "/people/policies/?q=leave", f"/people/policies/{policy.pk}/",
        f"/me/skills/{report.skill}/", f"/me/documents/{report.material}/", "/me/sharing/", "/me/assessments/",
        "/people/", f"/people/{report.employee}/", f"/people/{report.employee}/skills/{report.skill}/",
        "/people/calibration/",
        f"/jobs/{job.pk}/ranking/", f"/jobs/{job.pk}/board/", f"/jobs/{job.pk}/files/",
        f"/jobs/{job.pk}/ranking/compare/?{pks}", f"/applications/{application.pk}/",
        f"/applications/{application.pk}/explanation/", "/people/import/", f"/people/import/{people.pk}/",
        f"/people/import/{written.pk}/", "/me/learning/catalogue/",
    ):  # fmt: skip
        page.goto(address)
        found = Axe().run(page, options=RULES).response["violations"]
        assert not [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS], (
            address
        )


@pytest.mark.parametrize("width", [360, 768])
def test_nothing_needs_sideways_scrolling_on_a_small_screen(page: Page, job: Job, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 780})
    sign_in(page, job.owner)
    application = job.applications.first()
    assert application is not None
    owner = make_employee(user=job.owner)
    report = make_profile(owner)
    talk = make_answered(owner, GAP, ROUTE, *ANSWER).conversation
    role = make_released_role("Analyst", {factories.make_skill("Payroll accounting"): 4})
    people, written, policy = make_preview(), make_written(), make_policy(HANDBOOK, "Handbook")
    for address in (
        "/jobs/",
        "/people/policies/",
        f"/people/policies/{policy.pk}/",
        "/people/import/",
        f"/people/import/{people.pk}/",
        f"/me/coach/{talk.pk}/",
        f"/people/import/{written.pk}/",
        "/people/",
        "/people/calibration/",
        f"/people/{report.employee}/",
        f"/people/{report.employee}/skills/{report.skill}/",
        "/me/",
        f"/me/skills/{report.skill}/",
        f"/me/documents/{report.material}/",
        "/me/sharing/",
        "/me/assessments/",
        "/me/paths/",
        f"/me/paths/{role.pk}/",
        "/me/openings/",
        "/me/learning/",
        "/me/learning/catalogue/",
        "/me/goals/",
        f"/jobs/{job.pk}/",
        f"/jobs/{job.pk}/ranking/",
        f"/applications/{application.pk}/",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_reading_and_forms_work_without_scripts(browser: Browser, site: str, job: Job) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, job.owner)
    page.goto(f"/jobs/{job.pk}/ranking/")
    page.get_by_role("link", name="Parts of Person3 Example").click()
    expect(page.get_by_role("heading", name="Person3 Example")).to_be_visible()
    page.get_by_role("link", name="Open the resume").click()
    page.get_by_label("Offer").check()
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_role("list", name="History")).to_contain_text("Offer")
    context.close()
