"""Swapping a name, pronoun, contact, address or school must leave the text that feeds a score as it was."""

from itertools import pairwise

import pytest

from skills.resume.identity import blank, identity_boxes, identity_spans, neutral, without_identity
from skills.resume.reader import read_resume
from skills.resume.reading import Claim, Evidence, Person, ResumeReading, Study
from tests.skills.resume.making import make_document

TEMPLATE = """{name}
{street}
{email} | {phone}
Gender: {gender}

SUMMARY
{name} is a baker; {they} made bread for ten years.

EXPERIENCE
Baker, Crumb Ltd (2016 - 2019)
• Baked bread, and {their} cakes won prizes

EDUCATION
BSc in Chemistry, {school}, 2016
"""
ONE = TEMPLATE.format(
    name="Mara Lindqvist", street="12 Mill Lane, Leeds", email="mara@example.org", phone="+44 20 7946 0958",
    gender="female", they="she", their="her", school="Elmwood University",
)  # fmt: skip
OTHER = TEMPLATE.format(
    name="Tariq Oyelaran", street="7 Harbour Road, Boston", email="t.oyelaran@example.com", phone="(310) 555-0199",
    gender="male", they="he", their="his", school="Grantham College",
)  # fmt: skip


def shown(text: str) -> str:
    return without_identity(text, read_resume(make_document(text)))


def test_two_people_with_the_same_career_read_the_same() -> None:
    assert shown(ONE) == shown(OTHER)


@pytest.mark.parametrize(
    "words", ["Mara", "Lindqvist", "Mill Lane", "example.org", "7946", "female", "she", "her", "Elmwood"]
)
def test_nothing_of_the_identity_is_left(words: str) -> None:
    assert words not in shown(ONE).replace("[they]", "")


def test_qualifications_stay() -> None:
    for words in ("Baker", "Crumb Ltd", "2016 - 2019", "BSc in Chemistry", "Baked bread"):
        assert words in shown(ONE)


def test_blank_keeps_offsets() -> None:
    reading = read_resume(make_document(ONE))
    blanked = blank(ONE, reading)
    assert len(blanked) == len(ONE)
    assert blanked.index("Baker") == ONE.index("Baker")
    assert "Mara" not in blanked


def test_a_sentence_is_made_neutral() -> None:
    reading = read_resume(make_document(ONE))
    assert (
        neutral("Mara led her team at Elmwood University", reading) == "[person] led [they] team at [school]"
    )


def test_boxes_cover_name_and_school_on_the_page() -> None:
    document = make_document(ONE)
    reading = read_resume(document)
    boxes = identity_boxes(document, reading)
    rows = {round(box[1] + 1) for _, box in boxes}
    for words in ("Mara Lindqvist\n", "mara@", "Elmwood"):
        line = next(one for one in document.lines if words.strip() in one.text)
        assert round(line.box[1]) in rows


def test_spans_do_not_overlap() -> None:
    spans = identity_spans(ONE, read_resume(make_document(ONE)))
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_degree_that_was_read_into_the_name_of_a_school_stays() -> None:
    text = "Ada Example\nCity College, MA Economics, 2018"
    quote = "City College, MA Economics"
    start = text.index(quote)
    school = Claim(quote, Evidence(quote, 1, start, start + len(quote), 0.6))
    study = Study(None, None, school, None, None, None, None, start, len(text))
    blanked = blank(text, ResumeReading(Person(), studies=(study,)))
    assert "College" not in blanked
    assert "MA Economics" in blanked


@pytest.mark.parametrize(
    "line", ["St. Mary's School, Enugu, 2016", "St. Mary of Elsewhere, Enugu, 2016", "St. Mary's High School"]
)
def test_a_school_read_too_short_goes_as_a_whole_with_its_town(line: str) -> None:
    text = f"Ada Example\nBachelor of Science, {line}"
    start = text.index("St. Mary")
    school = Claim("St. Mary", Evidence("St. Mary", 1, start, start + len("St. Mary"), 0.6))
    study = Study(None, None, school, None, None, None, None, start, len(text))
    blanked = blank(text, ResumeReading(Person(), studies=(study,)))
    assert blanked.replace(" ", "").startswith("AdaExample\nBachelorofScience,")
    assert set(blanked.partition("Science,")[2]) <= set(" ,2016")
