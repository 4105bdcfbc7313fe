"""An HR admin's day in a browser: two skills merged, the impact seen, published, a ranking followed, rolled back."""

import os
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hrapp.access import Role
from hrapp.models import User
from skills import editing
from tests import factories
from tests.browser.signing_in import sign_in
from tests.recruiting.releasing.making import Payroll, make_payroll

pytestmark = pytest.mark.browser
LONG = 60_000  # milliseconds: a worker loads its model first
SHOTS = os.environ.get("HRAPP_TESTS_SHOTS")


def shoot(page: Page, name: str) -> None:
    """Pictures to look at, when somebody asks for them."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
        page.set_viewport_size({"width": 390, "height": 844})
        page.screenshot(path=Path(SHOTS) / f"{name}-phone.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


def score_of(page: Page, payroll: Payroll, name: str) -> Decimal:
    """As the ranking prints it, with one decimal."""
    page.goto(f"/jobs/{payroll.job.pk}/ranking/")
    row = page.locator("tbody[data-row]", has_text=name)
    return Decimal(row.locator(".score-number").first.inner_text())


def test_merge_publish_and_roll_back(page: Page) -> None:
    payroll = make_payroll()
    admin = factories.make_user(full_name="Hanna Admin", roles=(Role.HR_ADMIN, Role.RECRUITER))
    sign_in(page, admin)
    assert score_of(page, payroll, "Ben Example") == 0
    merge(payroll, admin)

    page.goto("/taxonomy/releases/")
    expect(page.get_by_text("1 change since release 2")).to_be_visible()
    shoot(page, "list")
    page.get_by_role("button", name="See the impact and ask for a review").click()
    expect(page.locator(".moves li", has_text="Ben Example")).to_be_visible(timeout=LONG)
    foretold = Decimal(page.locator(".moves li .number .strong").first.inner_text())
    assert page.locator("#notes").input_value() == "Merged “Salary accounting” into “Payroll accounting”."
    shoot(page, "review")

    page.get_by_role("button", name="Publish as a release").click()
    shoot(page, "publishing")
    expect(page.locator(".release.is-live")).to_contain_text("Release 2")
    expect(page.locator("#progress .notice")).to_have_count(0, timeout=LONG)
    page.reload()
    expect(page.locator(".release.is-live")).to_contain_text("Release 3")
    shoot(page, "published")
    assert score_of(page, payroll, "Ben Example") == round(foretold, 1) > 0

    page.goto("/taxonomy/releases/")
    page.get_by_role("link", name="What changed").first.click()
    expect(page.locator("#differences")).to_contain_text("merged into Payroll accounting")
    shoot(page, "compare")
    page.get_by_role("link", name="Salary accounting", exact=True).click()
    expect(page.locator(".step").first).to_contain_text("has it no longer")
    shoot(page, "history")

    page.goto("/taxonomy/releases/")
    page.get_by_role("link", name="Release 2", exact=True).click()
    page.get_by_text("Roll back to this release").click()
    shoot(page, "release")
    page.get_by_role("button", name="Roll back to release 2").click()
    expect(page.locator("#progress .notice")).to_have_count(0, timeout=LONG)
    page.reload()
    expect(page.locator(".release.is-live")).to_contain_text("Release 2")
    assert score_of(page, payroll, "Ben Example") == 0


def merge(payroll: Payroll, admin: User) -> None:
    keep, fold = payroll.id("Payroll accounting"), payroll.id("Salary accounting")
    editing.merge(payroll.taxonomy, keep, [fold], by=admin)
