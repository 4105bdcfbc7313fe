"""Resumes here are invented. What is shown is looked for in the text itself, so no model is needed."""

import pytest

from recruiting.coverage import WORK, Held
from recruiting.shown import Posting, Shown, near_months, shown_in, words_held, work_held
from skills.resume.reader import read_resume
from skills.resume.reading import PartialDate
from tests.skills.resume.making import make_document

ON = PartialDate(2026, 6)
RESUME = """Ada Example

Experience

Kiln Operator, Blue Jar Pottery
01/2020 - 12/2023
- Fired kilns and mixed glazes for Example Ware
- Trained two apprentices in glazing

Baker, Rye and Sons
01/2015 - 12/2019
- Baked bread at night

References
Grace Sample can speak of my slip casting
"""


@pytest.fixture
def shown() -> Shown:
    blanked = make_document(RESUME.replace("Ada Example", "           ").replace("Example Ware", " " * 12))
    return shown_in(blanked, read_resume(blanked, on=ON), RESUME)


def held(shown: Shown, *words: str) -> dict[str, Held]:
    return {one.skill_id: one for one in words_held([f"words:{one}" for one in words], shown, on=ON)}


def test_another_form_of_the_word_shows_it_and_more_places_are_surer(shown: Shown) -> None:
    found = held(shown, "kiln firing", "glaze", "bread baking", "welding")
    assert set(found) == {"words:kiln firing", "words:glaze", "words:bread baking"}
    assert found["words:glaze"].certainty > found["words:bread baking"].certainty


def test_every_quote_stands_in_the_text_and_names_nobody(shown: Shown) -> None:
    for one in held(shown, "kiln firing", "glaze", "bread baking").values():
        for quote in one.evidence:
            assert RESUME[quote.start : quote.end] == quote.quote
            assert "Example" not in quote.quote


def test_months_and_the_last_use_come_from_the_job_that_shows_it(shown: Shown) -> None:
    glazing = held(shown, "glaze")["words:glaze"]
    assert (glazing.months, glazing.last_used) == (48, PartialDate(2023, 12))


def test_what_stands_among_the_references_is_not_shown(shown: Shown) -> None:
    assert not held(shown, "slip casting")


def test_work_like_the_job_counts_months_by_how_like_each_job_is(shown: Shown) -> None:
    found = work_held(Posting(title="Kiln Operator"), shown, [1.0, 0.5], on=ON)
    assert found is not None
    assert (found.skill_id, found.certainty, found.months) == (WORK, 1.0, 48 + 30)
    assert [one.quote for one in found.evidence] == ["Kiln Operator", "Baker"]


def test_without_the_model_the_words_of_titles_tell_what_work_is_alike(shown: Shown) -> None:
    found = work_held(Posting(title="Senior Kiln Operator"), shown, [None, None], on=ON)
    assert found is not None
    assert (found.months, [one.quote for one in found.evidence]) == (28, ["Kiln Operator"])


def test_the_last_digits_of_a_vector_move_nothing(shown: Shown) -> None:
    posting = Posting(title="Kiln Operator")
    assert work_held(posting, shown, [0.701, 0.02], on=ON) == work_held(posting, shown, [0.709, 0.03], on=ON)


def test_years_alone_are_years_of_work_like_the_job(shown: Shown) -> None:
    posting = Posting(title="Kiln Operator")
    found = work_held(posting, shown, [1.0, 0.0], on=ON)
    assert near_months([found] if found else [], posting) == 48
    assert near_months([], posting) == 0
    assert near_months([], Posting()) is None
