"""A message that asks for something allowed and something refused: the one is answered, the other is not."""

import pytest
from django.conf import settings

from careers.coaching import answering
from careers.coaching.asking import Drawing, Noted, Question, Turn
from careers.coaching.worlds import Told, worlds
from skills.writing import Cited, Named, Words, check, text_of

FOLDER = settings.BASE_DIR / "careers" / "coaching" / "development" / "organisations"


@pytest.fixture
def ingrid() -> Told:
    return worlds(FOLDER)["kestrel"].known_to("Ingrid Solberg")


def ask(known: Told, text: str, *history: Turn) -> Turn:
    return Turn(text, tuple(answering.answer(Question(None, text, history), known)))


def noted(turn: Turn) -> Noted:
    assert turn.noted is not None
    return turn.noted


@pytest.mark.parametrize(
    ("question", "intents", "person"),
    [
        ("What do I lack for bosun and what would it pay?", ("pay", "gap"), "Bertil Roos"),
        ("What does a purser do? And will I get promoted?", ("promise", "about_role"), "Sunniva Aasland"),
        ("Which positions are open, and what salary would I get?", ("pay", "openings"), "Bertil Roos"),
    ],
)
def test_the_allowed_question_is_answered_and_the_other_handed_to_a_person(
    ingrid: Told, question: str, intents: tuple[str, ...], person: str
) -> None:
    turn = ask(ingrid, question)
    pieces = [part for part in turn.parts if isinstance(part, Words | Named | Cited)]
    facts = noted(turn).facts
    assert noted(turn).intents == intents
    assert [fact.kind for fact in facts][-2:] == ["refused", "contact"]
    cited = {facts[piece.number - 1].kind for piece in pieces if isinstance(piece, Cited)}
    assert cited - {"refused", "contact"}, "the allowed question has facts of its own"
    assert person in text_of(pieces)
    assert check(pieces, facts) == []


def test_a_gap_is_drawn_beside_a_refusal_and_the_follow_up_keeps_both(ingrid: Told) -> None:
    first = ask(ingrid, "What do I lack for bosun and what would it pay?")
    assert any(isinstance(part, Drawing) and part.name == "gap" for part in first.parts)
    then = ask(ingrid, "and for second officer?", first)
    assert noted(then).intents == ("pay", "gap")
    assert [role.text for role in noted(then).roles] == ["Second officer"]


@pytest.mark.parametrize(
    "question",
    [
        "What does Malin Eklund earn and what do I lack for bosun?",
        "What level does Malin Eklund have in rope work, and what do I lack for bosun?",
        "I have back pain. Which roles would suit me?",
    ],
)
def test_beside_other_people_and_health_nothing_is_answered(ingrid: Told, question: str) -> None:
    facts = noted(ask(ingrid, question)).facts
    assert {fact.kind for fact in facts} <= {"refused", "contact"}
    assert facts[0].kind == "refused"
