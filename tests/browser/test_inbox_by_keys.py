"""An HR admin works through the inbox by keyboard, and nothing serious is wrong with the pages for anybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from skills.models import Alias, Skill
from tests.browser.signing_in import sign_in
from tests.browser.test_keyboard_and_axe import RULES, SERIOUS
from tests.skills.editing.making import Workshop
from tests.skills.suggestions.making import make_inbox, suggestion

pytestmark = pytest.mark.browser


@pytest.fixture
def shop(transactional_db: None) -> Workshop:
    return make_inbox(Riveting=5, Plasma_cutting=4, Brazing=3, Northtown=2)


def test_the_inbox_is_worked_by_keys_alone(page: Page, shop: Workshop) -> None:
    sign_in(page, shop.ada)
    page.goto("/taxonomy/inbox/?show=new")
    rows = page.locator("[data-row]")
    expect(rows).to_have_count(4)
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(rows.nth(0)).to_contain_text("Added as a new skill")
    expect(rows.nth(1)).to_have_class("inbox-row is-current")
    page.keyboard.press("c")
    expect(rows.nth(1).locator("[data-detail] mark").first).to_have_text("Plasma cutting")
    page.keyboard.press("1")
    expect(rows.nth(1)).to_contain_text("Another word for")
    expect(rows.nth(2)).to_have_class("inbox-row is-current")
    page.keyboard.press("d")
    expect(rows.nth(2)).to_contain_text("Dismissed")
    expect(rows.nth(3)).to_have_class("inbox-row is-current")
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(rows.nth(2)).to_contain_text("Accept")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Accept what is proposed")
    assert Skill.objects.filter(label="Riveting").exists()
    assert Alias.objects.filter(text="Plasma cutting").exists()
    assert suggestion("Brazing").state == "open"


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_serious_and_nothing_needs_sideways_scrolling(
    page: Page, shop: Workshop, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, shop.ada)
    for address in (
        "/taxonomy/inbox/",
        f"/taxonomy/inbox/{suggestion('Riveting').pk}/",
        "/taxonomy/inbox/near-duplicates/",
        "/taxonomy/inbox/drafts/",
    ):
        page.goto(address)
        found = Axe().run(page, options=RULES).response["violations"]
        assert not [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS], (
            address
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
