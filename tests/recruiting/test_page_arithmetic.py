"""The pure parts of pages: the description in pieces, the timeline to scale, what is covered when reading blind."""

import pytest

from recruiting import timeline
from recruiting.blinding import COVER, cover, identity_words
from recruiting.job_text import pieces
from recruiting.models import Requirement
from recruiting.resume_claims import date_words, period_words
from skills.resume.reading import Gap, Job, PartialDate, Period
from tests import factories

TODAY = PartialDate(2026, 11)


def requirement(start: int | None, end: int | None) -> Requirement:
    return Requirement(start=start, end=end)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], ["Know payroll. Know Excel."]),
        ([(0, 13)], ["Know payroll.", " Know Excel."]),
        ([(14, 25), (0, 13)], ["Know payroll.", " ", "Know Excel."]),
        ([(0, 13), (5, 25)], ["Know payroll.", " Know Excel."]),
        ([(None, None), (20, 900), (9, 9)], ["Know payroll. Know Excel."]),
    ],
)
def test_pieces_join_to_the_text_again(
    places: list[tuple[int | None, int | None]], expected: list[str]
) -> None:
    text = "Know payroll. Know Excel."
    found = [piece.text for piece in pieces(text, [requirement(*place) for place in places])]
    assert found == expected
    assert "".join(found) == text


def job(start: PartialDate | None, end: PartialDate | None, *, is_current: bool = False) -> Job:
    period = Period(start, end, is_current) if start or end else None
    return Job(None, None, None, period, None, (), 0, 0)


def test_bars_stand_to_scale_and_overlaps_in_lanes() -> None:
    jobs = [
        job(PartialDate(2020, 1), PartialDate(2021, 12)),
        job(PartialDate(2021, 1), PartialDate(2022, 12)),
        job(PartialDate(2023, 1), PartialDate(2023, 12)),
    ]
    drawn = timeline.draw(jobs, [], today=TODAY)
    assert [bar.lane for bar in drawn.bars] == [0, 1, 0]
    assert [bar.width for bar in drawn.bars] == [240.0, 240.0, 120.0]
    assert [tick.year for tick in drawn.ticks] == [2020, 2021, 2022, 2023, 2024]


def test_a_current_job_reaches_today_and_an_undated_one_is_not_drawn() -> None:
    jobs = [job(PartialDate(2025, 12), None, is_current=True), job(None, None)]
    drawn = timeline.draw(jobs, [Gap(PartialDate(2026, 1), PartialDate(2026, 3), 3)], today=TODAY)
    assert [bar.is_current for bar in drawn.bars] == [True]
    assert drawn.bars[0].width == timeline.WIDTH
    assert drawn.holes[0].words == "3 months"


@pytest.mark.parametrize(
    ("months", "words"),
    [(0, "0 months"), (1, "1 month"), (12, "1 year"), (26, "2 years 2 months"), (50, "4 years 2 months")],
)
def test_durations_are_said_in_years_and_months(months: int, words: str) -> None:
    assert timeline.duration(months) == words


def test_dates_are_said_as_people_say_them() -> None:
    assert date_words(PartialDate(2026, 3)) == "Mar 2026"
    assert period_words(Period(PartialDate(2019), None, is_current=True)) == "2019 – now"
    assert period_words(None) == ""


def test_names_schools_and_contacts_are_covered_and_other_words_stay() -> None:
    text = factories.resume_text("Ada Example", school="Northvale University", skills=["Excel"])
    reading = factories.make_reading(text, "Ada Example", school="Northvale University")
    words = identity_words([reading], "Ada Example")
    assert (
        cover("ADA worked with Excel at the university", words)
        == f"{COVER} worked with Excel at the university"
    )
    assert cover("ada@example.org, Northvale University", words) == f"{COVER}, {COVER}"
    assert cover("Adaptation", words) == "Adaptation"
    assert cover("nothing to hide", ()) == "nothing to hide"
