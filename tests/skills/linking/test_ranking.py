"""Which skills a whole text speaks of: each mention counts, and so does a name that stands in it."""

from uuid import UUID, uuid5

import pytest

from hrapp.slm import ModelMissing, Span, model_for
from skills.ranking import rank, rank_all
from skills.taxonomy import Entry, Vocabulary

SPACE = UUID("12345678-1234-5678-1234-567812345678")
LABELS = ("Bookkeeping", "Public speaking", "First aid", "Welding", "Beekeeping", "Scuba diving")
VOCABULARY = Vocabulary.of_entries(Entry(str(uuid5(SPACE, label)), label) for label in LABELS)


@pytest.fixture(autouse=True)
def _shipped_model() -> None:
    try:
        model_for("skill_link")
    except ModelMissing:
        pytest.skip("the linking model is not here")


def test_every_mention_of_a_sentence_brings_its_skill_up() -> None:
    text = "You keep the ledgers of three shops, speak in public at fairs and bandage small wounds."
    quotes = "keep the ledgers", "speak in public at fairs", "bandage small wounds"
    spans = [Span(text.index(quote), text.index(quote) + len(quote), "Skill", 0.9) for quote in quotes]
    [found] = rank_all([text], VOCABULARY, top=3, marks=[spans])
    assert {one.label for one in found} == {"Bookkeeping", "Public speaking", "First aid"}


def test_a_name_in_the_text_stands_first_without_any_mark() -> None:
    text = "A day with bees, flowers and honey; some welding."
    [found] = rank_all([text], VOCABULARY, marks=[[]])
    assert found[0].label == "Welding"


def test_order_of_the_texts_and_length_of_the_lists_are_kept() -> None:
    texts = ["welding", "", "first aid", "scuba diving"]
    answers = rank_all(texts, VOCABULARY, top=2)
    assert [one[0].label for one in answers if one][-1] == "Scuba diving"
    assert len(answers) == len(texts)
    assert all(len(one) <= 2 for one in answers)
    assert rank("welding", VOCABULARY, top=2) == answers[0]
