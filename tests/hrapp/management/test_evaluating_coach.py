"""What `evaluate coach` tells of refusals and confusions."""

from careers.coaching.measuring import Asked, Outcome
from hrapp.management.evaluating_coach import refusals_by_kind, taken_for


def outcome(asked: str, read: str, *, is_handed_over: bool = False) -> Outcome:
    question = Asked("kestrel", "Ingrid Solberg", (), "", asked, frozenset(), frozenset(), ())
    return Outcome(question, read, True, 0, 0, 0, 0, 0, is_handed_over, 0.0, ())


def test_a_kind_is_refused_right_when_a_person_is_named_where_one_can_help() -> None:
    found = [
        outcome("pay", "pay", is_handed_over=True),
        outcome("pay", "pay"),
        outcome("pay", "gap"),
        outcome("others", "others"),
        outcome("gap", "gap"),
    ]
    assert {one.name: round(one.value, 2) for one in refusals_by_kind(found)} == {
        "refusals right, pay": 0.33,
        "refusals right, others": 1.0,
    }


def test_the_confusions_name_what_each_intent_was_read_as() -> None:
    found = [outcome("pay", "pay"), outcome("pay", "gap"), outcome("pay", "pay"), outcome("gap", "gap")]
    assert taken_for(found) == {"gap": {"gap": 1}, "pay": {"pay": 2, "gap": 1}}
