"""What managers and HR see of others: their people, as much as these share; and what they may do there."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from careers import calibration, sharing
from careers.models import Assertion, Employee
from careers.sharing import Audience
from hrapp.access import Role
from skills.models import Skill
from tests.careers.people import make_account, make_employee, say, signed_in
from tests.factories import make_skill, make_user

pytestmark = pytest.mark.django_db
NEW = date(2026, 10, 1)
SOURCE = Assertion.Source


@pytest.fixture
def sql() -> Skill:
    return make_skill("SQL")


@pytest.fixture
def ivo() -> Employee:
    ivo = make_employee("Ivo Marsh")
    make_account(ivo, Role.PEOPLE_MANAGER)
    return ivo


@pytest.fixture
def nell(ivo: Employee, sql: Skill) -> Employee:
    nell = make_employee(manager=ivo)
    make_account(nell)
    say(nell, sql, 3, on=date(2025, 2, 1))
    say(nell, sql, 4, on=NEW, note="since school")
    say(nell, make_skill("Welding"), 5, source=SOURCE.INFERRED, origin="cv", on=NEW)
    return nell


def shown(client: Client, name: str, *ids: object) -> str:
    return client.get(reverse(f"careers:{name}", args=ids)).content.decode()


def test_a_manager_sees_her_people_and_hr_everybody(
    ivo: Employee, nell: Employee, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_employee("Other Team")
    manager, hr = signed_in(ivo), signed_in(make_user(Role.HR_ADMIN))
    page = shown(manager, "people_list")
    assert "Nell Sarpong" in page
    assert "Other Team" not in page
    assert "Other Team" in shown(hr, "people_list")
    assert "Nobody found" in hr.get(reverse("careers:people_list"), {"q": "zzz"}).content.decode()
    for _ in range(10):
        say(make_employee(manager=ivo), make_skill("SQL"), 3, on=NEW)
    with django_assert_max_num_queries(14):
        manager.get(reverse("careers:people_list"))


def test_strangers_and_colleagues_find_nothing(nell: Employee, sql: Skill) -> None:
    other = make_employee("Una Field")
    make_account(other, Role.PEOPLE_MANAGER)
    for name, ids in (("person_detail", [nell.pk]), ("person_skill", [nell.pk, sql.pk])):
        assert signed_in(other).get(reverse(f"careers:{name}", args=ids)).status_code == 404
        assert signed_in(nell).get(reverse(f"careers:{name}", args=ids)).status_code == 403


def test_what_she_keeps_does_not_reach_the_manager(ivo: Employee, nell: Employee, sql: Skill) -> None:
    manager = signed_in(ivo)
    assert "Welding" not in shown(manager, "person_detail", nell.pk)
    assert "since school" in shown(manager, "person_skill", nell.pk, sql.pk)
    assert nell.user is not None
    sharing.choose(
        nell, {("documents", Audience.MANAGER): True, ("notes", Audience.MANAGER): False}, by=nell.user
    )
    assert "Welding" in shown(manager, "person_detail", nell.pk)
    assert "since school" not in shown(manager, "person_skill", nell.pk, sql.pk)


def test_only_her_manager_assesses_unasked(ivo: Employee, nell: Employee, sql: Skill) -> None:
    address = reverse("careers:person_assess", args=[nell.pk, sql.pk])
    assert signed_in(make_user(Role.HR_ADMIN)).post(address, {"level": 1}).status_code == 403
    assert signed_in(ivo).post(address, {"level": 3, "note": "Steady."}).status_code == 302
    said = Assertion.objects.get(source=SOURCE.MANAGER)
    assert (said.level, said.asserted_by) == (3, ivo)


def test_calibration_sets_levels_beside_each_other(ivo: Employee, nell: Employee, sql: Skill) -> None:
    say(nell, sql, 2, source=SOURCE.MANAGER, on=NEW, asserted_by=ivo)
    outside = [make_employee(f"Outside {number}") for number in range(calibration.LEAST)]
    for one in outside[:-1]:
        say(one, sql, 4, source=SOURCE.MANAGER, on=NEW)
    assert ivo.user is not None
    found = calibration.of_manager(ivo, by=ivo.user)
    (row,) = found.rows  # what was read from a CV is not shared
    assert (row.label, row.mean_apart, row.elsewhere) == ("SQL", -2.0, None)
    assert [(bar.mine, bar.others) for bar in row.bars] == [(0, 0), (1, 0), (0, 0), (0, 1), (0, 0)]
    say(outside[-1], sql, 1, source=SOURCE.MANAGER, on=NEW)
    assert calibration.of_manager(ivo, by=ivo.user).rows[0].elsewhere == 3.0
    page = shown(signed_in(ivo), "calibration")
    assert "−2.0" in page
    assert "<strong>2.0 levels below</strong> what others say" in page
    assert "Your people's skills over the years" in page
    assert "Nobody reports to you" in shown(signed_in(make_user(Role.HR_ADMIN)), "calibration")


def test_calibration_leaves_out_what_an_earlier_manager_gave(
    ivo: Employee, nell: Employee, sql: Skill
) -> None:
    say(nell, sql, 2, source=SOURCE.MANAGER, on=NEW, asserted_by=make_employee("Before Him"))
    assert ivo.user is not None
    (row,) = calibration.of_manager(ivo, by=ivo.user).rows
    assert (row.mean, row.mean_apart, sum(bar.mine for bar in row.bars)) == (None, None, 0)


def test_erasing_asks_for_the_number_and_for_hr(ivo: Employee, nell: Employee) -> None:
    address, hr = reverse("careers:person_erase", args=[nell.pk]), signed_in(make_user(Role.HR_ADMIN))
    assert signed_in(ivo).post(address, {"number": nell.number}).status_code == 403
    assert hr.post(address, {"number": "wrong"}).status_code == 422
    assert hr.post(address, {"number": nell.number}).status_code == 302
    assert not Employee.objects.filter(pk=nell.pk).exists()
