"""An employee's evening with real workers: her CV, a skill, a goal, the coach, a job, and everything deleted."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from careers.models import Conversation, Employee, Message
from hrapp.access import Role as AccessRole
from skills.demo import load_demo_taxonomy
from skills.models import Role, Skill
from tests import factories
from tests.browser.signing_in import sign_in
from tests.careers.people import make_account, make_employee

pytestmark = pytest.mark.browser
LONG = 120_000  # milliseconds: a CV through the models on a busy machine
CV = """Nell Sarpong
nell@example.org

Experience
Data analyst, Northvale Services
March 2021 - now
- Wrote SQL queries every day and built reports in Power BI for the finance team.
- Cleaned survey data with Python and pandas.

Skills
SQL, Python, Excel, data visualisation
"""
QUESTIONS = (
    "What skills do you hold about me?",
    "Which roles could come next for me?",
    "What am I missing for Data engineer?",
    "How do I become a Data engineer?",
    "What does a Data engineer do?",
    "Which positions are open for me?",
    "Where can I learn SQL?",
    "What would my pay be as a Data engineer?",
)


@pytest.fixture
def nell(transactional_db: None) -> Employee:
    """A data analyst; a job for a data engineer is open."""
    load_demo_taxonomy()
    job = factories.make_job(
        factories.make_user(full_name="Rita Recruiter"), title="Data engineer", text="You must know SQL."
    )
    sql = Skill.objects.get(taxonomy__is_default=True, label="SQL")
    factories.make_requirement(job, "You must know SQL.", skills={sql: 4})
    employee = make_employee(role=Role.objects.get(title="Data analyst"), hired_on=date(2021, 3, 1))
    make_account(employee, AccessRole.EMPLOYEE)
    return employee


def test_an_employees_evening(page: Page, nell: Employee, tmp_path: Path) -> None:
    assert nell.user is not None
    sign_in(page, nell.user)
    upload_her_cv(page, tmp_path)
    correct_a_skill(page)
    set_a_goal(page)
    talk_with_the_coach(page)
    express_interest(page)
    delete_the_conversation(page)


def upload_her_cv(page: Page, folder: Path) -> None:
    file = folder / "nell.txt"
    file.write_text(CV)
    page.goto("/me/")
    page.get_by_label("Your CV").set_input_files(file)
    page.get_by_role("button", name="Read it").first.click()
    if "/documents/" not in page.url:
        page.get_by_role("link", name="nell.txt").click()
    expect(page.get_by_role("heading", name="Skills read from it")).to_be_visible(timeout=LONG)
    expect(page.get_by_role("link", name="SQL", exact=True)).to_be_visible()


def correct_a_skill(page: Page) -> None:
    page.get_by_role("link", name="SQL", exact=True).click()
    page.locator("label.step").nth(3).click()
    page.get_by_label("Why, in a few words").fill("Daily since 2021.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#skill").get_by_text("Saved. The level follows at once.")).to_be_visible()


def set_a_goal(page: Page) -> None:
    page.goto(f"/me/paths/{Role.objects.get(title='Data engineer').pk}/")
    page.get_by_role("link", name="Make it a goal").click()
    page.get_by_label("What do you want to reach?").fill("Become a data engineer")
    page.get_by_role("button", name="Set this goal").click()
    expect(page.get_by_role("heading", name="Become a data engineer")).to_be_visible()


def talk_with_the_coach(page: Page) -> None:
    """Eight questions, each answered from facts; the last is one that no answer may promise anything on."""
    page.goto("/me/coach/")
    expect(page.get_by_text("Only you see this conversation")).to_be_visible()
    for number, question in enumerate(QUESTIONS, 1):
        page.get_by_label("Your question").fill(question)
        page.keyboard.press("Enter")
        answer = page.locator(".exchange").nth(number - 1)
        expect(answer.get_by_role("button", name="Helpful", exact=True)).to_be_visible(timeout=LONG)
        expect(answer.locator(".answer-body p").first).not_to_be_empty()
    assert Message.objects.filter(state="done", ending="").count() == len(QUESTIONS)
    expect(page.locator(".exchange").first).to_contain_text("SQL")
    expect(page.locator(".exchange").last).not_to_contain_text(re.compile(r"[€$£]\s?\d"))
    conversation = page.url
    page.locator(".exchange").first.locator("a.cite").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/me/coach/" not in page.url
    page.goto(conversation)


def express_interest(page: Page) -> None:
    conversation = page.url
    page.goto("/me/openings/")
    page.get_by_role("link", name="Data engineer").first.click()
    page.get_by_role("button", name="Say that I am interested").click()
    expect(page.get_by_role("heading", name=re.compile("You asked on"))).to_be_visible()
    page.goto(conversation)


def delete_the_conversation(page: Page) -> None:
    page.get_by_text("Conversation", exact=True).click()
    page.get_by_text("Delete", exact=True).click()
    page.get_by_role("button", name="Delete the conversation").click()
    expect(page.get_by_text("The conversation is deleted.")).to_be_visible()
    assert not Conversation.objects.exists()
