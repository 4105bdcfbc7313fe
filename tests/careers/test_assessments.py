"""Asking a manager or a colleague, answering, and what the answer counts as."""

from datetime import date

import pytest

from careers import assessments, statements
from careers.models import Assertion, AssessmentRequest
from tests.careers.people import make_account, make_employee
from tests.factories import make_skill

pytestmark = pytest.mark.django_db


def test_from_question_to_statement() -> None:
    manager, peer, idle = make_employee("Ivo Marsh"), make_employee("Ada Quill"), make_employee("No Account")
    nell, sql = make_employee(manager=manager), make_skill("SQL")
    user, boss, mate = (make_account(one) for one in (nell, manager, peer))
    assert list(assessments.colleagues_of(nell)) == [manager, peer]
    assert idle not in assessments.colleagues_of(nell)

    first = assessments.ask(nell, sql, peer, message="From the migration?", by=user)
    assert assessments.ask(nell, sql, peer, by=user) == first
    said = assessments.answer(first, 4, note="Leads it.", by=mate)
    assert (said.source, said.asserted_by, said.level) == (Assertion.Source.PEER, peer, 4)
    second = assessments.ask(nell, sql, manager, by=user)
    assert assessments.answer(second, 3, by=boss).source == Assertion.Source.MANAGER
    third = assessments.ask(nell, sql, peer, by=user)
    assessments.decline(third, by=mate)
    states = AssessmentRequest.objects.order_by("created_at").values_list("state", flat=True)
    assert list(states) == ["answered", "answered", "declined"]


def test_a_word_of_the_same_day_replaces_and_one_of_another_day_is_history() -> None:
    nell, sql = make_employee(), make_skill("SQL")
    user = make_account(nell)
    for level, day in ((2, 1), (3, 1), (4, 2)):
        statements.state(nell, sql, level, by=user, on=date(2026, 11, day))
    assert list(Assertion.objects.order_by("as_of").values_list("level", flat=True)) == [3, 4]
