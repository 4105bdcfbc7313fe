"""Two people on one skill: the second sees what the first did and decides; nothing is overwritten."""

import html
import re

from hrapp.access import Role
from tests import factories
from tests.skills.editor.desks import Desk, signed_in


def fields(page: str) -> dict[str, str]:
    """The hidden fields of the form of the conflict."""
    form = page[page.index("/settle/") :]
    found = re.findall(r'name="(seen|kept)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in found}


def changed_by_another(desk: Desk, label: str, **sent: object) -> None:
    other = signed_in(factories.make_user(Role.HR_ADMIN, full_name="Otto Other"))
    assert other.post(f"/taxonomy/skills/{desk.skill(label).pk}/change/", sent).status_code == 302


def words(description: str, *aliases: str) -> dict[str, object]:
    sent = {"section": "words", "seen": 0, "description": description}
    return sent | {"alias": list(aliases), "language": ["en"] * len(aliases)}


def test_both_sides_stand_beside_each_other(desk: Desk) -> None:
    pk = desk.skill("Payroll").pk
    changed_by_another(desk, "Payroll", **words("Theirs.", "wages"))
    response = desk.send(f"skills/{pk}/change/", **words("Mine.", "pay"))
    assert response.status_code == 409
    for said in ("Otto Other", "Theirs.", "Mine.", "wages", "pay"):
        assert said in response.text
    assert desk.skill("Payroll").description == "Theirs."


def test_the_person_decides_field_by_field(desk: Desk) -> None:
    pk = desk.skill("Payroll").pk
    changed_by_another(desk, "Payroll", **words("Theirs.", "wages"))
    page = desk.send(f"skills/{pk}/change/", **words("Mine.", "pay")).text
    desk.done(
        f"items/{pk}/settle/", **fields(page), **{"choice-description": "theirs", "choice-aliases": "both"}
    )
    skill = desk.skill("Payroll")
    assert skill.description == "Theirs."
    assert set(skill.aliases.values_list("text", flat=True)) == {"wages", "pay"}


def test_dropping_mine_changes_nothing(desk: Desk) -> None:
    pk = desk.skill("Payroll").pk
    changed_by_another(desk, "Payroll", **words("Theirs."))
    page = desk.send(f"skills/{pk}/change/", **words("Mine.")).text
    desk.done(f"items/{pk}/settle/", **fields(page), **{"choice-description": "theirs"})
    assert desk.skill("Payroll").description == "Theirs."


def test_a_third_change_in_between_is_a_conflict_again(desk: Desk) -> None:
    pk = desk.skill("Payroll").pk
    changed_by_another(desk, "Payroll", **words("Theirs."))
    page = desk.send(f"skills/{pk}/change/", **words("Mine.")).text
    changed_by_another(desk, "Payroll", **words("Third.") | {"seen": desk.skill("Payroll").revision})
    again = desk.send(f"items/{pk}/settle/", **fields(page), **{"choice-description": "mine"})
    assert again.status_code == 409
    assert desk.skill("Payroll").description == "Third."


def test_made_up_sides_are_refused(desk: Desk) -> None:
    pk = desk.skill("Payroll").pk
    for kept in ("", "{}", "eyJtaW5lIjp7fX0:1x:forged"):
        assert desk.send(f"items/{pk}/settle/", kept=kept, seen=0).status_code == 422, kept
    assert desk.skill("Payroll").revision == 0
