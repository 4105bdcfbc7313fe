"""An HR admin's editing in a browser: by keys, by dragging, two at once, without scripts, and axe-core's verdict."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from hrapp.access import Role as Reader
from skills.models import Mention, Notice, Operation, Owner, Role, RoleSkill, Skill
from tests import factories
from tests.browser.signing_in import sign_in
from tests.skills.editor.desks import Desk, lay

pytestmark = pytest.mark.browser
SERIOUS = {"serious", "critical"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
LONG = 60_000  # milliseconds: a worker loads a model first


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    """With two sentences that were read as one of its skills, and two roles."""
    desk = lay()
    payroll, release = desk.skill("Payroll"), desk.taxonomy.live_release
    assert release is not None
    for text, words in (
        ("Ran the weekly wages.", "weekly wages"),
        ("Paid monthly salaries.", "monthly salaries"),
    ):
        start = text.index(words)
        Mention.objects.create(
            document=factories.make_document(text), start=start, end=start + len(words), quote=words, skill=payroll,
            release=release, confidence=0.9,
        )  # fmt: skip
    for title in ("Clerk", "Accountant"):
        role = Role.objects.create(taxonomy=desk.taxonomy, title=title, external_id=title, level=2)
        RoleSkill.objects.create(role=role, skill=payroll, level=2)
    return desk


@pytest.fixture
def second(browser: Browser, site: str) -> Iterator[Page]:
    """Another person's browser."""
    context = browser.new_context(base_url=site)
    yield context.new_page()
    context.close()


def heading(page: Page) -> Locator:
    return page.locator("#panel h2").first


def test_a_skill_is_found_renamed_and_taken_back_by_keys_alone(page: Page, desk: Desk) -> None:
    sign_in(page, desk.admin)
    page.goto("/taxonomy/")
    page.keyboard.press("/")
    page.keyboard.type("payr")
    expect(page.locator("[data-hits] a")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("Payroll")
    assert f"/taxonomy/skills/{desk.skill('Payroll').pk}/" in page.url

    page.goto("/taxonomy/")
    page.locator("[role=treeitem][tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("treeitem", name="Accounting")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("treeitem", name="Payroll")).to_be_visible()
    page.keyboard.type("pa")
    expect(page.get_by_role("treeitem", name="Payroll")).to_be_focused()

    page.keyboard.press("F2")
    page.keyboard.type("Wages")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("Wages")
    expect(page.get_by_role("treeitem", name="Wages")).to_be_focused()
    expect(page.locator("#desk-bar")).to_contain_text("1 change")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("treeitem", name="Payroll")).to_be_visible()
    expect(heading(page)).to_contain_text("Payroll")
    page.keyboard.press("Control+y")
    expect(page.get_by_role("treeitem", name="Wages")).to_be_visible()
    page.go_back()
    expect(heading(page)).to_be_visible()


def test_a_skill_is_dragged_merged_undone_and_split(page: Page, desk: Desk) -> None:
    sign_in(page, desk.admin)
    page.goto(f"/taxonomy/skills/{desk.skill('Payroll').pk}/")
    page.get_by_role("treeitem", name="Payroll").drag_to(
        page.get_by_role("treeitem", name="Finance 3 skills")
    )
    expect(page.locator("#desk-bar")).to_contain_text("Moved “Payroll” to “Finance”")

    page.get_by_role("link", name="Merge").click()
    page.locator("#find").fill("book")
    page.locator("#choices").get_by_role("link", name="Bookkeeping").click()
    expect(page.locator("#united")).to_contain_text("Merge into “Payroll”")
    page.get_by_role("radio", name="Bookkeeping").check()
    page.get_by_label("Its name from now on").fill("Pay and books")
    page.get_by_role("button", name="See what unites").click()
    page.get_by_role("button", name="Merge into “Pay and books”").click()
    expect(heading(page)).to_contain_text("Pay and books")
    assert desk.skill("Payroll").merged_into == desk.skill("Pay and books")
    page.get_by_role("button", name="Undo", exact=False).first.click()
    expect(page.locator("#desk-bar")).to_contain_text("Undone")
    assert desk.skill("Payroll").state == "active"

    page.goto(f"/taxonomy/skills/{desk.skill('Payroll').pk}/")
    page.get_by_role("link", name="Split").click()
    page.get_by_label("Part 1").fill("Weekly wages")
    page.get_by_label("Part 2").fill("Monthly salaries")
    page.get_by_role("button", name="Sort the sentences").click()
    expect(page.locator(".sentences > li")).to_have_count(2, timeout=LONG)
    first = page.locator(".sentences > li", has_text="Ran the weekly wages")
    expect(first.get_by_role("radio", name="Weekly wages")).to_be_checked()
    first.get_by_role("radio", name="Monthly salaries").check()
    page.get_by_role("button", name="Split into 2").click()
    expect(page.locator("#history")).to_contain_text("Split “Payroll”")
    assert set(Operation.objects.get(verb="split").assignments.values_list("part", flat=True)) == {
        desk.skill("Monthly salaries").pk
    }


def test_the_second_of_two_people_sees_what_the_first_did(page: Page, second: Page, desk: Desk) -> None:
    address = f"/taxonomy/skills/{desk.skill('Payroll').pk}/?edit=words"
    sign_in(page, desk.admin)
    sign_in(second, factories.make_user(Reader.HR_ADMIN, full_name="Otto Other"))
    for one in (page, second):
        one.goto(address)
    second.get_by_label("Definition, in your").fill("What Otto says.")
    second.get_by_role("button", name="Save").click()
    expect(second.locator("#words")).to_contain_text("What Otto says.")
    page.get_by_label("Definition, in your").fill("What Hana says.")
    page.get_by_role("button", name="Save").click()
    expect(heading(page)).to_contain_text("Two changes at once")
    expect(page.locator(".conflict")).to_contain_text("What Otto says.")
    assert desk.skill("Payroll").description == "What Otto says."
    page.get_by_label("Keep mine").check()
    page.get_by_role("button", name="Save what I chose").click()
    expect(page.locator("#words")).to_contain_text("What Hana says.")
    expect(page.locator("#history")).to_contain_text("Otto Other")


def test_a_colleague_is_named_in_a_comment_by_keys(page: Page, desk: Desk) -> None:
    other = factories.make_user(Reader.HR_ADMIN, full_name="Olga Owner")
    factories.make_user(Reader.HR_ADMIN, full_name="Berta Boss")
    Owner.objects.create(skill=desk.skill("Payroll"), user=other)
    sign_in(page, desk.admin)
    page.goto(f"/taxonomy/skills/{desk.skill('Payroll').pk}/")
    box, offered = page.locator("#comment"), page.locator("#people [role=option]")
    box.focus()
    page.keyboard.type("Is this right, @")
    expect(offered).to_have_count(3)
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.keyboard.press("ArrowDown")
    expect(offered.nth(1)).to_contain_text("Olga Owner")
    expect(box).to_have_attribute("aria-activedescendant", "person-2")
    page.keyboard.press("Enter")
    expect(box).to_have_value(f"Is this right, @{other.username} ")
    expect(page.locator("#people")).to_be_hidden()
    page.keyboard.type("or @nobodyelse")
    expect(page.locator("#people")).to_be_hidden()
    page.get_by_role("button", name="Comment").click()
    expect(page.locator("#comments")).to_contain_text(f"@{other.username} or @nobodyelse")
    assert Notice.objects.get().user == other


def test_everything_works_without_scripts(browser: Browser, site: str, desk: Desk) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, desk.admin)
    page.goto("/taxonomy/")
    page.get_by_placeholder("Skill, other word or group").fill("payroll")
    page.get_by_role("button", name="Find", exact=True).click()
    page.locator("[data-hits]").get_by_role("link", name="Payroll").click()
    page.get_by_role("link", name="Rename").click()
    page.get_by_label("Name", exact=True).fill("Wages")
    page.get_by_role("button", name="Rename").click()
    expect(heading(page)).to_contain_text("Wages")
    page.get_by_role("link", name="Move").click()
    page.get_by_role("button", name=re.compile("Also here.*Finance")).click()
    expect(page.locator("#facts")).to_contain_text("Accounting, Finance")
    page.get_by_role("link", name="Merge").click()
    page.locator("#find").fill("book")
    page.locator("#panel").get_by_role("button", name="Find").click()
    page.locator("#choices").get_by_role("link", name="Bookkeeping").click()
    page.get_by_role("button", name="Merge into “Wages”").click()
    expect(page.locator("#history")).to_contain_text("Merged “Bookkeeping” into “Wages”.")
    page.locator("#desk-bar").get_by_role("button", name="Undo").click()
    assert Skill.objects.get(label="Bookkeeping").state == "active"
    page.get_by_role("treeitem", name="Accounting").click()
    expect(heading(page)).to_contain_text("Accounting")
    context.close()


def addresses(desk: Desk) -> list[str]:
    skill, other, group = desk.skill("Payroll").pk, desk.skill("Bookkeeping").pk, desk.group("Accounting").pk
    one, two = Role.objects.values_list("pk", flat=True)[:2]
    return [
        "/taxonomy/", "/taxonomy/?q=pay", f"/taxonomy/skills/{skill}/", f"/taxonomy/groups/{group}/",
        *(f"/taxonomy/skills/{skill}/?edit={section}" for section in ("name", "words", "levels", "facts")),
        *(f"/taxonomy/skills/{skill}/{page}/" for page in ("move", "split", "deprecate", "relate")),
        f"/taxonomy/skills/{skill}/relate/?with={other}&kind=confused_with", f"/taxonomy/groups/{group}/?edit=group",
        f"/taxonomy/merge/?skill={skill}&skill={other}", f"/taxonomy/selection/?skill={skill}&skill={other}&do=edit",
        "/taxonomy/skills/new/", "/taxonomy/groups/new/", "/taxonomy/scales/", f"/taxonomy/groups/{group}/move/",
        "/taxonomy/roles/", f"/taxonomy/roles/{one}/",
        f"/taxonomy/roles/{one}/?edit=skills", f"/taxonomy/roles/compare/?role={one}&role={two}",
    ]  # fmt: skip


def test_the_desk_is_accessible_and_fits_a_small_screen(page: Page, desk: Desk) -> None:
    sign_in(page, desk.admin)
    for number, address in enumerate(addresses(desk)):
        for scheme in ("dark", "light") if number % 4 == 2 else ("light",):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.goto(address)
            found = Axe().run(page, options=RULES).response["violations"]
            serious = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS]
            assert not serious, (address, scheme)
        page.set_viewport_size({"width": 360, "height": 780})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        page.set_viewport_size({"width": 1280, "height": 900})
