"""Corrections by keys alone: into the form, out of it, and back to the claim after what was saved replaced it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from recruiting.models import Application, Job
from tests import factories
from tests.browser.signing_in import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def job(transactional_db: None) -> Job:
    skill = factories.make_skill("Payroll accounting")
    job = factories.make_job(factories.make_user())
    factories.make_requirement(job, skills={skill: 3})
    factories.make_application(job, "Ada Example", held={skill: 2})
    return job


@pytest.fixture
def opened(page: Page, job: Job) -> Page:
    sign_in(page, job.owner)
    page.goto(f"/applications/{Application.objects.get(job=job).pk}/")
    return page


def correction_of(page: Page, name: str) -> Locator:
    return page.locator("summary", has_text=f"Correct {name}")


def test_opening_goes_to_the_field_and_escape_comes_back(opened: Page) -> None:
    summary = correction_of(opened, "Payroll accounting")
    summary.focus()
    opened.keyboard.press("Enter")
    expect(opened.get_by_label("Level of Payroll accounting")).to_be_focused()
    opened.keyboard.press("Tab")
    expect(opened.get_by_role("button", name="Save the level")).to_be_focused()
    opened.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(opened.get_by_label("Level of Payroll accounting")).to_be_hidden()


def test_what_is_saved_is_said_undone_by_a_key_and_leaves_the_focus_where_it_was(opened: Page) -> None:
    summary = correction_of(opened, "Payroll accounting")
    summary.focus()
    opened.keyboard.press("Enter")
    opened.get_by_label("Level of Payroll accounting").select_option("4")
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    expect(opened.locator("#toast")).to_contain_text("Saved")
    expect(opened.get_by_role("img", name="level 4 of 5")).to_be_visible()
    expect(summary).to_be_focused()
    opened.keyboard.press("u")
    expect(opened.get_by_role("img", name="level 2 of 5")).to_be_visible()


def test_enter_saves_a_corrected_name(opened: Page) -> None:
    summary = correction_of(opened, "name")
    summary.focus()
    opened.keyboard.press("Enter")
    expect(opened.get_by_label("Name", exact=True)).to_be_focused()
    opened.keyboard.press("Control+a")
    opened.keyboard.type("Ada Sample")
    opened.keyboard.press("Enter")
    expect(opened.locator("#reading .value.corrected")).to_have_text("Ada Sample")
    expect(summary).to_be_focused()


def test_an_unknown_skill_keeps_its_form_open_with_the_words(opened: Page) -> None:
    opened.locator("summary", has_text="Add a skill that was not read").focus()
    opened.keyboard.press("Enter")
    expect(opened.locator("#add-skill input[name=skill]")).to_be_focused()
    opened.keyboard.type("Underwater falconry")
    opened.keyboard.press("Enter")
    expect(opened.locator("#add-skill")).to_contain_text("No skill of the taxonomy is called")
    expect(opened.locator("#add-skill input[name=skill]")).to_have_value("Underwater falconry")
    expect(opened.locator("#add-skill input[name=skill]")).to_be_focused()


def test_a_requirement_is_left_and_saved_without_losing_the_place(page: Page, job: Job) -> None:
    sign_in(page, job.owner)
    page.goto(f"/jobs/{job.pk}/")
    card = page.locator(".requirement").first
    change = card.get_by_role("link", name="Change")
    change.focus()
    page.keyboard.press("Enter")
    expect(card.locator("select[name=kind]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(change).to_be_visible()
    expect(card).to_be_focused()
    change.focus()
    page.keyboard.press("Enter")
    card.locator("input[name=years]").fill("4")
    page.keyboard.press("Enter")
    expect(change).to_be_visible()
    expect(card).to_contain_text("4 years")
    expect(card).to_be_focused()
