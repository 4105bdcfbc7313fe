"""What was said of a skill counts for what became of it in today's release, and again for itself after a roll-back."""

from datetime import date

import pytest

from careers import profiles
from careers.models import Assertion, Employee
from skills import releases
from skills.editing import merge, retire, undo
from skills.models import Skill
from tests.careers.people import make_employee, say
from tests.factories import make_skill, make_user

pytestmark = pytest.mark.django_db


def held(employee: Employee) -> dict[str, float]:
    return {one.label: float(one.level) for one in profiles.skills_of(employee)}


def test_a_statement_follows_a_merge_and_comes_back_with_a_roll_back() -> None:
    excel, sheets, nell, ada = make_skill("Excel"), make_skill("Spreadsheets"), make_employee(), make_user()
    taxonomy = excel.taxonomy
    for skill, level in ((excel, 4), (sheets, 2)):
        say(nell, skill, level, source="manager" if level == 4 else "self", on=date(2026, 11, 1))
    before = releases.publish(taxonomy, by=ada)
    apart = held(nell)
    assert set(apart) == {"Excel", "Spreadsheets"}
    operation = merge(taxonomy, sheets.pk, [excel.pk], by=ada)
    assert held(nell) == apart, "what is edited moves nobody before it is published"
    releases.publish(taxonomy, by=ada)
    assert set(held(nell)) == {"Spreadsheets"}
    assert 2 < held(nell)["Spreadsheets"] < 4, "both statements count for the skill that lives on"
    releases.go_live(before, by=ada)
    assert held(nell) == apart
    undo(operation, by=ada)
    assert set(Assertion.objects.values_list("skill__label", flat=True)) == {"Excel", "Spreadsheets"}


def test_a_skill_that_went_without_an_heir_is_still_hers() -> None:
    excel, nell, ada = make_skill("Excel"), make_employee(), make_user()
    say(nell, excel, 4, on=date(2026, 11, 1))
    releases.publish(excel.taxonomy, by=ada)
    retire(excel.taxonomy, excel.pk, by=ada, even_if_used=True)
    releases.publish(excel.taxonomy, by=ada)
    assert Skill.objects.get(pk=excel.pk).state != Skill.State.ACTIVE
    assert held(nell) == {"Excel": 4.0}
