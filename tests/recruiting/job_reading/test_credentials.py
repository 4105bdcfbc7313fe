"""Sentences are invented; they have the forms in which public employers ask for degrees, years and certificates."""

import pytest

from recruiting.job_reading.analysis import analyze
from recruiting.job_reading.credentials import find_credentials


def named(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, one.level, one.field) for one in find_credentials(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A degree from a recognised college and four years of experience in harbour dredging.",
            [("degree", "bachelor", None)],
        ),
        (
            "A certificate in crane signalling from a trade body within the region and two years of practice",
            [("certificate", None, "crane signalling from a trade body")],
        ),
        ("Cal/OSHA Regulations require hard hats on the quay", []),
        ("OSHA 30 card", [("certificate", None, "OSHA 30")]),
        ("Certified as Scrum Master or HP Master", []),
        ("Experience as a master plumber", []),
        ("A Bachelor's or Master's degree in hydrology", [("degree", "bachelor", "hydrology")]),
        ("Master of Science or PhD in hydrology", [("degree", "master", "hydrology")]),
        ("Master or Bachelor degree in hydrology", [("degree", "bachelor", "hydrology")]),
        ("A master's degree from a four-year college", [("degree", "master", None)]),
        ("A nursing diploma or bachelor's degree", [("degree", "diploma", None)]),
        ("Ten semester units in hydrology at an accredited college or university", []),
        ("One year of high school level classes in physics", []),
        ("A high degree of care", []),
        ("Registration as a marine\nsurveyor", [("licence", None, "marine surveyor")]),
        (
            "Completion of an apprenticeship as a rigger; or",
            [("certificate", None, "apprenticeship as a rigger")],
        ),
        ("A Class 1/A or 2/B driver's license", [("licence", "A", "driver")]),
    ],
)
def test_what_is_asked_for_and_in_which_field(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("A degree in geology, surveying, or hydrology and two years of experience in dredging.", "and"),
        ("A degree in geology or two years of experience in dredging.", "or"),
    ],
)
def test_a_list_of_fields_is_no_choice_between_degree_and_years(text: str, joined: str) -> None:
    asked = [one for one in analyze(f"Requirements:\n- {text}\n").requirements if one.credentials]
    assert [one.joined for one in asked] == [joined]


def test_quotes_of_a_broken_line_are_as_written() -> None:
    text = "Registration as a marine\nsurveyor is required."
    (one,) = find_credentials(text)
    assert one.quote is not None
    assert one.quote.text == text[one.quote.start : one.quote.end]
