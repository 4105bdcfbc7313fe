"""Who gets what of a profile: rules, choices, and the statements that a reader never sees."""

from datetime import date

import pytest

from careers import sharing
from careers.models import Assertion, Employee
from careers.sharing import EVERYTHING, Audience
from hrapp.access import Role
from tests.careers.people import make_account, make_employee, say
from tests.factories import make_skill, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)


@pytest.fixture
def nell() -> Employee:
    manager = make_employee("Ivo Marsh")
    make_account(manager, Role.PEOPLE_MANAGER)
    nell = make_employee(manager=manager)
    make_account(nell)
    return nell


def gets(nell: Employee, reader: Employee) -> set[str]:
    assert reader.user is not None
    return set(sharing.shared_with(reader.user, [nell])[nell.pk])


def test_each_reader_gets_what_the_rules_say(nell: Employee) -> None:
    assert nell.manager is not None
    assert gets(nell, nell) == set(EVERYTHING)
    assert gets(nell, nell.manager) == {"record", "skills", "reviews", "notes", "history"}
    hr = make_user(Role.HR_ADMIN)
    assert sharing.shared_with(hr, [nell])[nell.pk] == {"record", "skills", "reviews"}
    assert sharing.shared_with(make_user(Role.RECRUITER), [nell])[nell.pk] == frozenset()


def test_a_choice_counts_only_where_there_is_one(nell: Employee) -> None:
    assert nell.manager is not None
    assert nell.user is not None
    wanted = {
        ("documents", Audience.MANAGER): True,
        ("history", Audience.MANAGER): False,
        ("files", Audience.MANAGER): True,
        ("skills", Audience.MANAGER): False,
    }
    sharing.choose(nell, wanted, by=nell.user)
    assert gets(nell, nell.manager) == {"record", "skills", "reviews", "notes", "documents"}


def test_what_is_kept_takes_no_part_in_what_others_see(nell: Employee) -> None:
    sql = make_skill("SQL")
    say(nell, sql, 2, on=TODAY, note="rusty")
    say(nell, sql, 5, source=Assertion.Source.INFERRED, origin="cv", on=TODAY)
    say(nell, sql, 4, source=Assertion.Source.INFERRED, origin="review", on=TODAY)
    rows = Assertion.objects.order_by("level")
    own = sharing.seen(rows.all(), {nell.pk: EVERYTHING})
    hr = sharing.seen(rows.all(), {nell.pk: frozenset({"skills"})})
    assert [(row.level, row.note) for row in own] == [(2, "rusty"), (4, ""), (5, "")]
    assert [(row.level, row.note) for row in hr] == [(2, ""), (4, "")]
