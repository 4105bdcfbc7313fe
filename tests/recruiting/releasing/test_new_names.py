"""A name that a release adds is found in texts that were read before anybody knew it."""

from __future__ import annotations

import pytest

from recruiting import rankings
from recruiting.models import Job
from recruiting.releasing.plans import plan
from skills import editing
from skills.models import Mention, Release
from skills.sides import Move, side_of
from tests import factories
from tests.recruiting.releasing.making import Payroll, make_payroll
from tests.recruiting.releasing.test_moving import held, move, rows

pytestmark = pytest.mark.django_db
LINE = "Accountant, Harbour Ltd"  # stands in every resume, and nothing of it was marked


@pytest.fixture
def payroll() -> Payroll:
    return make_payroll()


def name(payroll: Payroll, *words: str) -> Release:
    aliases = [[one, "en"] for one in words]
    skill = payroll.id("Payroll accounting")
    editing.change_skill(payroll.taxonomy, skill, {"aliases": aliases}, by=payroll.admin)
    return payroll.publish()


def test_a_new_name_is_found_where_nothing_was_marked(payroll: Payroll) -> None:
    before = payroll.scores()
    release = name(payroll, "Accountant")
    move(payroll, release)
    found = held(payroll.cleo)["Payroll accounting"]
    assert found.evidence[0]["quote"] == "Accountant"
    assert payroll.scores()["Cleo Example"] > before["Cleo Example"]
    row = Mention.objects.get(release=release, document__name="Cleo Example.txt")
    assert (row.quote, row.skill_id) == ("Accountant", payroll.id("Payroll accounting"))
    moved = payroll.scores()
    rankings.rerank(payroll.job)
    assert payroll.scores() == moved


def test_the_impact_foretells_it(payroll: Payroll) -> None:
    release = name(payroll, "Accountant")
    worked_out = plan(payroll.job, Move(side_of(payroll.job.release), payroll.draft()))  # type: ignore[arg-type]
    told = {str(one.application.candidate): one.after.score for one in worked_out.applications if one.after}
    assert not Mention.objects.exists()
    move(payroll, release)
    assert told["Cleo Example"] == payroll.scores()["Cleo Example"]


def test_the_way_back_takes_it_away_and_forth_again_finds_it(payroll: Payroll) -> None:
    first, before = payroll.job.release, rows()
    assert first is not None
    second = name(payroll, "Accountant")
    move(payroll, second)
    scores = payroll.scores()
    move(payroll, first)
    assert rows() == before
    move(payroll, second)
    assert payroll.scores() == scores


def test_who_came_after_a_release_is_searched_for_the_names_of_the_one_before(payroll: Payroll) -> None:
    first = name(payroll, "Accountant")
    move(payroll, first)
    move(payroll, name(payroll, "Wage clerk"))
    welding = {payroll.skills["Welding"]: 2}
    dora = factories.make_application(payroll.job, "Dora Example", held=welding)
    assert held(dora).keys() == {"Welding"}
    move(payroll, first)
    assert held(dora)["Payroll accounting"].evidence[0]["quote"] == "Accountant"
    assert Mention.objects.get(release=first, document__name="Dora Example.txt").quote == "Accountant"
    moved = payroll.scores()
    rankings.rerank(payroll.job)
    assert payroll.scores() == moved


def test_a_job_that_came_after_a_release_is_searched_on_the_way_back(payroll: Payroll) -> None:
    first = name(payroll, "Accountant")
    second = name(payroll, "Wage clerk")
    Job.objects.filter(pk=payroll.job.pk).update(release=second)
    move(payroll, first)
    assert held(payroll.cleo)["Payroll accounting"].evidence[0]["quote"] == "Accountant"


def test_a_later_release_keeps_what_was_found(payroll: Payroll) -> None:
    move(payroll, name(payroll, "Accountant"))
    quote = held(payroll.cleo)["Payroll accounting"].evidence
    third = name(payroll, "Accountant", "Wage clerk")
    move(payroll, third)
    assert held(payroll.cleo)["Payroll accounting"].evidence == quote
    assert Mention.objects.filter(release=third, quote="Accountant").count() == 3


def test_what_was_found_goes_with_its_skill(payroll: Payroll) -> None:
    move(payroll, name(payroll, "Accountant"))
    skill = payroll.id("Payroll accounting")
    editing.retire(payroll.taxonomy, skill, by=payroll.admin, even_if_used=True)
    move(payroll, payroll.publish())
    assert "Payroll accounting" not in held(payroll.cleo)


def test_a_persons_name_is_not_searched(payroll: Payroll) -> None:
    move(payroll, name(payroll, "Cleo", "Northvale University"))
    assert "Payroll accounting" not in held(payroll.cleo)
    assert not Mention.objects.exists()
