"""Jobs as narrow columns, tables and bulleted lists set them. All people, employers and schools here are invented."""

import pytest

from hrapp.slm import Span
from skills.resume.reader import read_resume
from skills.resume.reading import PartialDate
from tests.skills.resume.making import make_document

Shown = tuple[str | None, str | None, str, int]


def jobs(text: str, *marks: tuple[str, str]) -> list[Shown]:
    """(title, employer, dates, bullets) of each job. `marks`: words that the model marks, and as what."""
    spans = [Span(text.index(words), text.index(words) + len(words), label, 0.9) for words, label in marks]
    reading = read_resume(make_document(text), spans=spans, on=PartialDate(2026, 6))
    return [
        (
            job.title.value if job.title else None,
            job.employer.value if job.employer else None,
            f"{job.period.start} to {job.period.end or 'now'}" if job.period else "",
            len(job.bullets),
        )
        for job in reading.jobs
    ]


def test_bulleted_jobs_with_bullets_of_another_form() -> None:
    text = """Ada Moss

WORK EXPERIENCE
• Clerk, Wrenfield Ltd (May 2021 - June 2023)
- Kept the ledger
- Answered letters
• Cashier, Oxmoor Ltd (May 2019 - April
2021)
- Counted the till, 20 % faster (2020)
Porter (May 2018 - April 2019)
- Carried crates
"""
    found = jobs(text)
    assert [(title, dates, bullets) for title, _, dates, bullets in found] == [
        ("Clerk", "2021-05 to 2023-06", 2),
        ("Cashier", "2019-05 to 2021-04", 1),
        ("Porter", "2018-05 to 2019-04", 1),
    ]
    assert [employer for _, employer, *_ in found][:2] == ["Wrenfield Ltd", "Oxmoor Ltd"]


@pytest.mark.parametrize("heading", ["WORK EXPERIENCE\t", "Work Experience\t", "Professional\nExperience:\t"])
def test_headings_in_the_left_column_of_a_table(heading: str) -> None:
    text = f"Ada Moss\n\n{heading}Wrenfield Ltd\n2019 - 2021\nClerk\n- Kept the ledger\n"
    assert jobs(text) == [("Clerk", "Wrenfield Ltd", "2019 to 2021", 1)]


def test_bullets_that_are_arrows_plus_signs_and_letters() -> None:
    for mark in (">", "+", "→", "o"):
        text = f"""Ada Moss

WORK EXPERIENCE
[11/2021 - Now] Clerk / Wrenfield Ltd
{mark} Kept the ledger for the board
{mark} Answered letters
"""
        assert jobs(text) == [("Clerk", "Wrenfield Ltd", "2021-11 to now", 2)]


def test_labels_of_a_form_are_no_employer() -> None:
    form = "Title: Clerk\nOrganisation: Wrenfield\nFrom - to: 2019 - 2021\n"
    text = f"Ada Moss\n\nWORK EXPERIENCE\n{form}- Kept the ledger\n"
    assert jobs(text) == [("Clerk", "Wrenfield", "2019 to 2021", 1)]


def test_labels_of_a_form_in_a_column_are_no_employer() -> None:
    form = "Name of employer\tWrenfield\nOccupation or position held\tClerk\nDates\t2019 - 2021\n"
    text = f"Ada Moss\n\nWORK EXPERIENCE\n{form}- Kept the ledger\n"
    assert jobs(text) == [("Clerk", "Wrenfield", "2019 to 2021", 1)]


def test_a_mark_that_misses_words_of_a_name_takes_the_whole_name() -> None:
    text = (
        "Ada Moss\n\nWORK EXPERIENCE\nGame Clerk, Wrenfield Books Company, 2019 - 2021\n- Kept the ledger\n"
    )
    found = jobs(text, ("Clerk", "Title"), ("Wrenfield Books", "Employer"))
    assert found == [("Game Clerk", "Wrenfield Books Company", "2019 to 2021", 1)]


@pytest.mark.parametrize("header", ["Clerk, Wrenfield", "Wrenfield, Clerk"])
def test_a_mark_over_both_holds_both(header: str) -> None:
    text = f"Ada Moss\n\nWORK EXPERIENCE\n{header}, 2019 - 2021\n- Kept the ledger\n"
    assert jobs(text, (header, "Employer")) == [("Clerk", "Wrenfield", "2019 to 2021", 1)]


def test_an_address_among_the_references_is_somebody_elses() -> None:
    text = "Ada Moss\nada@example.com\n\nWORK EXPERIENCE\nClerk, Wrenfield Ltd, 2019 - 2021\n"
    text += "\nREFERENCES\nBo Hill, bo@example.com\n"
    assert [one.value for one in read_resume(make_document(text)).person.emails] == ["ada@example.com"]


def test_a_month_at_the_end_of_a_line_and_its_year_below() -> None:
    text = (
        "Ada Moss\n\nWORK EXPERIENCE\nClerk, Wrenfield Ltd, March\n2018-September 2019\n- Kept the ledger\n"
    )
    assert jobs(text) == [("Clerk", "Wrenfield Ltd", "2018-03 to 2019-09", 1)]


def test_an_earlier_role_below_the_first_one() -> None:
    text = """Ada Moss

WORK EXPERIENCE
Head Clerk, Wrenfield Ltd, 10.2023-today
- Kept the ledger
Clerk
07.2022-09.2023
- Answered letters
"""
    assert jobs(text) == [
        ("Head Clerk", "Wrenfield Ltd", "2023-10 to now", 1),
        ("Clerk", "Wrenfield Ltd", "2022-07 to 2023-09", 1),
    ]


def test_dates_in_three_lines_of_a_narrow_column() -> None:
    text = "EXPERIENCE\nMay 2021\nto\nJune 2023\nClerk, Wrenfield Ltd\nKept the ledger.\n"
    assert jobs(text) == [("Clerk", "Wrenfield Ltd", "2021-05 to 2023-06", 1)]
    for still in ("to\nCurrent", "Current"):
        assert jobs(text.replace("to\nJune 2023", still)) == [("Clerk", "Wrenfield Ltd", "2021-05 to now", 1)]


def test_a_long_line_right_below_the_dates_still_heads_the_job() -> None:
    text = """EXPERIENCE
01/2008 to 02/2013
Deputy Harbour Crane Planning Coordinator | Wrenfield Ltd – Leeds , England

Answered letters within a day.
Kept the ledger.
"""
    assert jobs(text) == [
        ("Deputy Harbour Crane Planning Coordinator", "Wrenfield Ltd", "2008-01 to 2013-02", 2)
    ]


def test_an_employer_right_behind_the_title_without_any_mark() -> None:
    text = "EXPERIENCE\n07/2004 to Current\nCounter Clerk Wrenfield Bank – Leeds, England\nKept the ledger.\n"
    assert jobs(text, ("Counter Clerk", "Title"), ("Leeds, England", "Location")) == [
        ("Counter Clerk", "Wrenfield Bank", "2004-07 to now", 1)
    ]


def test_the_label_of_the_dates_is_no_place() -> None:
    text = "EXPERIENCE\nClerk, Wrenfield Ltd\nFrom - to: May 2021 – June 2023\n• Kept the ledger\n"
    (job,) = read_resume(make_document(text)).jobs
    assert (job.title and job.title.value, job.employer and job.employer.value) == ("Clerk", "Wrenfield Ltd")
    assert job.location is None


def test_work_without_bullets_is_no_part_of_the_header_and_keeps_its_lines() -> None:
    text = """EXPERIENCE
Wrenfield Ltd
May 2021 – June 2023
Clerk
Answered letters of customers in four languages
Collaborated on projects with other professionals, such as lawyers, accountants, or public
relations experts
Wrote copy, managed agencies and pitched to journalists, saving a third
Set up the archive from scratch
"""
    assert jobs(text) == [("Clerk", "Wrenfield Ltd", "2021-05 to 2023-06", 4)]


def test_a_promotion_names_the_title_alone() -> None:
    text = "EXPERIENCE\nClerk, Wrenfield Ltd, 2021 – 2023\n• Kept the ledger\npromoted to Head Clerk, 2023 – 2024\n"
    assert [one[:2] for one in jobs(text)] == [("Clerk", "Wrenfield Ltd"), ("Head Clerk", "Wrenfield Ltd")]


@pytest.mark.parametrize(
    ("text", "marks", "read"),
    [
        (
            "工作经验\n软件工程师\n公司：Wrenfield\n时间：2019 – 2023\n- 开发和维护应用程序\n",
            (("公司", "Title"),),
            ("软件工程师", "Wrenfield", "2019 to 2023", 1),
        ),
        (
            "የስራ ተሞክሮ\nየሶፍትዌር ልማት ባለሙያ\nድርጅት፡ Wrenfield\nዓመት፡ 2020 – 2023\n- ቡድን በመተባበር\n",
            (),
            ("የሶፍትዌር ልማት ባለሙያ", "Wrenfield", "2020 to 2023", 1),
        ),
    ],
)
def test_the_labels_of_other_scripts_name_no_employer(
    text: str, marks: tuple[tuple[str, str], ...], read: Shown
) -> None:
    assert jobs(text, *marks) == [read]


def test_how_a_title_begins_is_no_employer() -> None:
    text = "EXPERIENCE\n2016 – 2019\tFullstack Developer\nWrenfield Ltd\n• Wrote the ledger\n"
    marks = (("Fullstack", "Employer"), ("Developer", "Title"))
    assert jobs(text, *marks) == [("Fullstack Developer", "Wrenfield Ltd", "2016 to 2019", 1)]


def test_a_town_and_its_state_behind_an_employer() -> None:
    text = "EXPERIENCE\nClerk 07/2004 to Current\nWrenfield Ltd Boston , MA\n• Kept the ledger\n"
    assert jobs(text) == [("Clerk", "Wrenfield Ltd", "2004-07 to now", 1)]
    named = text.replace("Wrenfield Ltd Boston", "Bank of Boston")
    assert jobs(named) == [("Clerk", "Bank of Boston", "2004-07 to now", 1)]


def test_a_town_and_its_state_between_employer_and_title() -> None:
    text = "EXPERIENCE\n07/2004 to Current\nWrenfield Ltd Boston , MA Construction Estimator\n• Kept the ledger\n"
    for marks in (
        (),
        (
            ("MA Construction Estimator", "Title"),
            ("Wrenfield Ltd Boston", "Employer"),
            ("Boston", "Location"),
        ),
    ):
        spans = [
            Span(text.index(words), text.index(words) + len(words), label, 0.9) for words, label in marks
        ]
        (job,) = read_resume(make_document(text), spans=spans).jobs
        assert [claim and claim.value for claim in (job.title, job.employer, job.location)] == [
            "Construction Estimator", "Wrenfield Ltd", "Boston , MA",
        ]  # fmt: skip
