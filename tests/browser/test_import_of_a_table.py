"""An HR admin brings a table with odd column names, says what they hold, looks, confirms, and takes it back."""

import os
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from hrapp.access import Role
from skills.models import Skill
from tests import factories
from tests.browser.signing_in import sign_in

pytestmark = pytest.mark.browser
LONG = 120_000
ROWS = (
    ("Our competencies 2026",),
    (),
    ("Ref.", "Capability", "Where it belongs", "In our words", "Also called", "Mastery"),
    ("W-1", "Welding", "Trades > Metal", "Joins steel plates so that the seam holds.", "MIG; TIG", 3),
    ("W-2", "Payroll accounting", "Accounting", "Pays people what they are owed, on the day.", "wages", 2),
    ("W-3", "Soldering", "Trades > Metal", "Joins small parts with tin.", "", 1),
)


def odd_table(folder: Path) -> Path:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    path = folder / "competencies (final).xlsx"
    book.save(path)
    return path


def picture(page: Page, name: str) -> None:
    """For whoever wants to look: HRAPP_PICTURES names a folder."""
    if folder := os.environ.get("HRAPP_PICTURES"):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


def test_a_table_is_mapped_looked_at_confirmed_and_taken_back(site: str, page: Page, tmp_path: Path) -> None:
    factories.make_skill("Payroll accounting")
    sign_in(page, factories.make_user(Role.HR_ADMIN))
    page.goto("/taxonomy/import/")
    picture(page, "start")
    page.get_by_label("File", exact=True).set_input_files(odd_table(tmp_path))
    page.get_by_role("button", name="See what it would change").click()

    expect(page.get_by_role("heading", name="What do the columns hold?")).to_be_visible(timeout=LONG)
    expect(page.get_by_label("Name of the skill")).to_have_value("capability")
    page.get_by_label("Definition").select_option("In our words")
    page.get_by_label("Group, a path").select_option("Where it belongs")
    page.get_by_label("Other words").select_option("Also called")
    page.get_by_label("Level, 1 to 5").select_option("Mastery")
    page.get_by_label("Between the parts").select_option(";")
    picture(page, "columns")
    page.get_by_role("button", name="See what it would change").click()

    expect(page.get_by_role("button", name="Import this")).to_be_visible(timeout=LONG)
    assert not Skill.objects.filter(label="Welding").exists()
    page.get_by_role("link", name="New").click()
    expect(page.get_by_role("heading", name="Welding")).to_be_visible()
    picture(page, "new")
    page.get_by_role("link", name="Changed").click()
    expect(page.get_by_role("heading", name="Payroll accounting")).to_be_visible()
    picture(page, "changed")
    page.get_by_role("button", name="Import this").click()

    expect(page.get_by_role("button", name="Take it back")).to_be_visible(timeout=LONG)
    picture(page, "applied")
    welding = Skill.objects.get(label="Welding")
    assert {alias.text for alias in welding.aliases.all()} == {"MIG", "TIG"}
    assert welding.groups.get().label == "Metal"
    assert Skill.objects.filter(label="Payroll accounting").count() == 1
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("is as it was before")).to_be_visible()
    assert not Skill.objects.filter(label="Welding").exists()
    picture(page, "undone")


def test_a_token_is_shown_once_and_revoked(site: str, page: Page) -> None:
    factories.make_taxonomy()
    sign_in(page, factories.make_user(Role.HR_ADMIN))
    page.goto("/taxonomy/tokens/")
    page.get_by_label("Which program").fill("Intranet search")
    page.get_by_role("button", name="Make the token").click()
    expect(page.locator(".secret")).to_contain_text("hrapp_")
    picture(page, "token")
    page.goto("/taxonomy/tokens/")
    expect(page.locator(".secret")).to_have_count(0)
    page.get_by_role("button", name="Revoke Intranet search").click()
    expect(page.get_by_text("Revoked", exact=True)).to_be_visible()
