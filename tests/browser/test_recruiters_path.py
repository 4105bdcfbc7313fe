"""The recruiter's way from a pasted bulletin to a corrected skill, in a browser, with real workers and real files."""

import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from hrapp.access import Role
from recruiting.models import Resume
from recruiting.samples.render import make_drawable_resume, write_corrupt_pdf, write_mixed_folder
from skills.demo import load_demo_taxonomy
from tests import factories
from tests.browser.signing_in import sign_in

BULLETIN = (Path(__file__).parent / "bulletin.txt").read_text()
LONG = 300_000  # milliseconds: twenty files through OCR and models on a busy machine

pytestmark = pytest.mark.browser


def paste_the_bulletin(page: Page) -> None:
    page.goto("/jobs/new/")
    page.get_by_label("Description", exact=True).fill(BULLETIN)
    page.get_by_role("button", name="Read the description").click()
    expect(page.locator(".requirement").first).to_be_visible(timeout=LONG)


def sample_files(folder: Path) -> list[Path]:
    """Twenty files of all looks and kinds, one of them damaged."""
    paths = write_mixed_folder(folder, count=19, first_seed=70, families=("data",))
    damaged = folder / "damaged.pdf"
    write_corrupt_pdf(make_drawable_resume(99), damaged)
    return [*paths, damaged]


def upload(page: Page, paths: list[Path]) -> None:
    page.get_by_role("link", name="Files", exact=True).click()
    page.locator("[data-drop-zone] input[type=file]").set_input_files(paths)
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("[data-upload-list] li", has_text="stored")).to_have_count(len(paths), timeout=60_000)
    expect(page.locator("#files-progress")).not_to_contain_text("files read", timeout=LONG)


class Part(NamedTuple):
    points: Decimal
    words: str


def parts_of_the_score(page: Page) -> dict[str, Part]:
    """Requirement -> its part, as the page of a candidate prints it."""
    if not page.locator("#score .part").first.is_visible():
        page.get_by_text("Parts of the score").click()
    return {
        row.locator(".part-body p").first.inner_text(): Part(
            Decimal(row.locator(".part-points .strong").inner_text()), row.inner_text()
        )
        for row in page.locator("#score .part").all()
    }


def skill_that_counts(parts: dict[str, Part]) -> str:
    """The first that a requirement finds held itself and not through a skill near it."""
    words = "\n".join(part.words for part in parts.values())
    held = re.search(r"^(.+): (?:recency|certainty) \d", words, re.MULTILINE)
    assert held
    return held[1]


def score(page: Page) -> Decimal:
    return Decimal(page.locator("#score .score-number").inner_text())


def test_from_a_bulletin_to_a_corrected_skill(page: Page, tmp_path: Path) -> None:
    load_demo_taxonomy()
    sign_in(page, factories.make_user(Role.RECRUITER))
    paste_the_bulletin(page)
    expect(page.locator(".said.kind-must").first).to_be_visible()

    upload(page, sample_files(tmp_path / "files"))
    assert not Resume.objects.waiting().exists()
    page.get_by_role("link", name="Needs attention").first.click()
    expect(page.locator("tr", has_text="damaged.pdf")).to_contain_text("could not be opened")

    page.get_by_role("link", name="Ranking", exact=True).click()
    rows = page.locator("tbody[data-row]")
    assert rows.count() >= 15
    rows.first.locator("[data-evidence]").click()
    expect(rows.first.locator("blockquote").first).to_be_visible()

    rows.first.locator("[data-open]").click()
    light_up_a_claim(page)
    correct_and_compare(page)


def light_up_a_claim(page: Page) -> None:
    claim = page.locator(".skill-line[data-marks]").first
    claim.hover()
    expect(page.locator(".overlay g.is-lit").first).to_be_attached()


def correct_and_compare(page: Page) -> None:
    """One skill goes up or down by hand: the score moves by what its own parts moved, and by nothing else."""
    before, total = parts_of_the_score(page), score(page)
    assert sum(part.points for part in before.values()) == total
    label = skill_that_counts(before)
    skill = page.locator(".skill", has=page.locator(".skill-name").get_by_text(label, exact=True))
    skill.locator(".correct summary").click()
    skill.get_by_role("button", name="Not shown here").click()
    expect(page.locator("#reading").get_by_text("Saved. The score follows at once.")).to_be_visible()

    after = parts_of_the_score(page)
    assert sum(part.points for part in after.values()) == score(page)
    moved = {name for name in before if before[name].points != after[name].points}
    assert moved
    for name in moved:  # the part that asks for the skill, or one that it had stood near
        assert label in before[name].words, name
    assert score(page) - total == sum(after[name].points - before[name].points for name in moved)

    page.get_by_role("button", name="Undo", exact=True).first.click()
    expect(page.locator("#score .score-number")).to_have_text(str(total))
