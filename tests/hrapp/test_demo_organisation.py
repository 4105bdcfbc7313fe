"""The invented organisation lives: everybody has a manager and a history, all roles are held, and the dates hold."""

from uuid import UUID

import pytest
from django.db.models import Count

from careers.models import Assertion, Employee, Position, Review
from hrapp.demo.accounts import make_accounts
from hrapp.demo.employees import make_employees
from hrapp.demo.organisation import TODAY
from skills.demo import load_demo_taxonomy
from skills.models import Role

pytestmark = pytest.mark.django_db


def test_the_demo_organisation_lives() -> None:
    release, accounts = load_demo_taxonomy(), make_accounts()
    for _ in range(2):  # a second call adds nothing
        make_employees(accounts, release)
    here = Employee.objects.here()
    assert 140 <= here.count() <= 170
    assert Employee.objects.count() > here.count()  # some have left
    assert here.filter(positions__end_on=None).distinct().count() == here.count()
    assert not Role.objects.exclude(positions__end_on=None, positions__employee__left_on=None).exists()
    assert [one.name for one in here.filter(manager=None)] == [
        one.name for one in here.filter(number="NV-1001")
    ]
    assert _longest_way_up() <= 4
    assert Position.objects.values("employee").annotate(count=Count("pk")).filter(count__gt=1).count() > 60
    emi = Employee.objects.get(user=accounts["emi"])
    assert [one.role.title for one in emi.positions.all()] == [
        "Data analyst",
        "Billing specialist",
        "Customer service adviser",
    ]
    assert emi.manager == Employee.objects.get(user=accounts["marek"])
    assert not Assertion.objects.filter(as_of__gt=TODAY).exists()
    assert Review.objects.filter(employee=emi, text__contains=emi.name.split()[0]).exists()


def _longest_way_up() -> int:
    lead = dict(Employee.objects.values_list("pk", "manager"))

    def steps(pk: UUID) -> int:
        count = 0
        while (above := lead[pk]) is not None and count < 20:
            pk, count = above, count + 1
        return count

    return max(map(steps, lead))
