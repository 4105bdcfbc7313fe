"""The coach before the organisation's own rows: facts about the person who asks, each with a page."""

from datetime import date

import pytest

from careers.coaching import answering
from careers.coaching.asking import Noted, Question
from careers.coaching.records import Records
from careers.coaching.values import level_value
from careers.models import Contact
from skills.writing import Cited, Named, Words, text_of
from tests.careers.people import make_employee, say
from tests.factories import make_skill, make_taxonomy

TODAY = date(2026, 11, 1)


@pytest.mark.django_db
def test_a_person_without_released_roles_gets_her_skills_and_a_named_contact_and_nothing_of_others() -> None:
    make_taxonomy()
    python = make_skill("Python")
    nell, other = make_employee("Nell Sarpong"), make_employee("Oskar Wendt")
    say(nell, python, 3, on=date(2026, 5, 1))
    say(other, python, 5, on=date(2026, 5, 1))
    Contact.objects.create(topic="general", name="Ines Vold", reach="room 4")
    known = Records(nell, TODAY)
    held = [fact for fact in known.held() if fact.kind == "held"]
    assert [fact.values[0].text for fact in held] == ["Python"]
    assert all(fact.url for fact in held)
    assert known.names_somebody("What does Oskar Wendt know?")
    assert not known.names_somebody("What does Nell Sarpong know?")
    for text, intent in {
        "Where could I go from here?": "next_roles",
        "What skills do you have for me?": "skills_held",
        "Which positions are open?": "openings",
        "How am I doing with my goal?": "goals",
        "Will I get a raise?": "pay",
        "How good is Oskar Wendt at Python?": "others",
        "How many days of leave do I get?": "policy",
    }.items():
        parts = list(answering.answer(Question(nell, text, today=TODAY)))
        assert isinstance(parts[0], Noted)
        assert parts[0].intents[0] == intent
        assert text_of(part for part in parts if isinstance(part, Words | Named | Cited))


@pytest.mark.parametrize(("level", "words"), [(1.3, "level 1.3"), (2.96, "level 3"), (4, "level 4")])
def test_a_level_is_told_as_the_profile_shows_it(level: float, words: str) -> None:
    assert level_value(level).text == words
