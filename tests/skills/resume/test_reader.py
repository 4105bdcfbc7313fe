"""All people, employers and schools here are invented."""

from typing import Any

import pytest

from hrapp.slm import Span
from skills.resume.reader import read_resume
from skills.resume.reading import Claim, PartialDate, ResumeReading
from tests.skills.resume.making import make_document

RESUME = """Mara Lindqvist
Data Engineer
mara.lindqvist@example.org | +46 70 123 45 67 | Uppsala, Sweden | linkedin.com/in/maralindqvist
Date of birth: 3 May 1990

PROFESSIONAL SUMMARY
Builds data platforms.

WORK EXPERIENCE
Senior Data Engineer\tJan 2021 - Present
Northwind Grain AB\tUppsala, Sweden
• Moved the warehouse to PostgreSQL and Airflow
• Led a team of four, which cut the cost of
nightly loads by half
Data Engineer\tMar 2018 - Dec 2020
• Wrote pipelines in Python
Junior Analyst\tJun 2016 - Aug 2017
Kestrel Foods Ltd, Leeds, UK
• Reports in SQL

EDUCATION
Elmwood University\t2013 - 2016
BSc in Computer Science

CERTIFICATIONS
Certified Data Steward, Steward Board (2019)

LANGUAGES
Swedish (native), English - C1,
German: basic

SKILLS
Databases: PostgreSQL, C++, R (3 years)
Expert: Airflow
"""


def value(claim: Claim | None) -> str | None:
    return claim.value if claim else None


@pytest.fixture(scope="module")
def reading() -> ResumeReading:
    return read_resume(make_document(RESUME), on=PartialDate(2026, 6))


def test_person(reading: ResumeReading) -> None:
    person = reading.person
    assert value(person.name) == "Mara Lindqvist"
    assert value(person.headline) == "Data Engineer"
    assert [one.value for one in person.emails] == ["mara.lindqvist@example.org"]
    assert [one.value for one in person.phones] == ["+46701234567"]
    assert value(person.location) == "Uppsala, Sweden"
    assert [one.value for one in person.private] == ["Date of birth: 3 May 1990"]


def test_jobs_in_order_with_their_bullets(reading: ResumeReading) -> None:
    assert [(value(job.title), value(job.employer), len(job.bullets)) for job in reading.jobs] == [
        ("Senior Data Engineer", "Northwind Grain AB", 2),
        ("Data Engineer", "Northwind Grain AB", 1),
        ("Junior Analyst", "Kestrel Foods Ltd", 1),
    ]
    assert (
        reading.jobs[0].bullets[1].value == "Led a team of four, which cut the cost of nightly loads by half"
    )
    first = reading.jobs[0].period
    assert first is not None
    assert (str(first.start), first.is_current) == ("2021-01", True)


def test_gap_between_jobs(reading: ResumeReading) -> None:
    assert [(str(gap.start), str(gap.end), gap.months) for gap in reading.gaps] == [("2017-09", "2018-02", 6)]


def test_education_certificates_and_languages(reading: ResumeReading) -> None:
    study = reading.studies[0]
    assert (value(study.degree), value(study.field), value(study.school), study.level) == (
        "BSc",
        "Computer Science",
        "Elmwood University",
        "bachelor",
    )
    certificate = reading.certificates[0]
    assert (certificate.name.value, str(certificate.date)) == ("Certified Data Steward", "2019")
    assert [(one.name.value, one.level) for one in reading.languages] == [
        ("Swedish", "native"),
        ("English", "C1"),
        ("German", "A2"),
    ]


def test_listed_skills_keep_odd_names_and_what_is_said_of_them(reading: ResumeReading) -> None:
    found = {one.quote: one for one in reading.skills}
    assert found.keys() == {"PostgreSQL", "C++", "R", "Airflow"}
    assert found["R"].stated_years == 3
    assert found["Airflow"].stated_level == 5
    assert found["C++"].job is None


def test_every_quote_stands_in_the_text(reading: ResumeReading) -> None:
    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if {"quote", "start", "end"} <= part.keys():
                assert RESUME[part["start"] : part["end"]] == part["quote"]
            for inner in part.values():
                walk(inner)
        elif isinstance(part, list):
            for inner in part:
                walk(inner)

    walk(reading.as_json())


def test_a_marked_skill_belongs_to_the_job_it_stands_in() -> None:
    start = RESUME.index("Python")
    marked = read_resume(make_document(RESUME), spans=[Span(start, start + 6, "Skill", 0.8)])
    mention = next(one for one in marked.skills if one.quote == "Python")
    assert mention.job == 1
    assert mention.context == "Wrote pipelines in Python"


def test_a_models_span_wins_over_a_rule() -> None:
    start = RESUME.index("Kestrel")
    end = start + len("Kestrel Foods Ltd, Leeds")
    marked = read_resume(make_document(RESUME), spans=[Span(start, end, "Employer", 0.9)])
    assert value(marked.jobs[2].employer) == "Kestrel Foods Ltd, Leeds"


def test_same_input_same_reading(reading: ResumeReading) -> None:
    assert read_resume(make_document(RESUME), on=PartialDate(2026, 6)) == reading


def test_reading_survives_storage(reading: ResumeReading) -> None:
    assert ResumeReading.from_json(reading.as_json()) == reading


def test_empty_text_invents_nobody() -> None:
    empty = read_resume(make_document("  \n "))
    assert [one.code for one in empty.warnings] == ["no_text"]
    assert empty.person.name is None
    assert empty.jobs == ()


def jobs_of(text: str) -> list[tuple[str | None, str | None, str | None]]:
    found = read_resume(make_document(text)).jobs
    return [(value(job.title), value(job.employer), value(job.location)) for job in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Experience\n- Baker, Crumb & Co, Lyon (2016 - 2019)", [("Baker", "Crumb & Co", "Lyon")]),
        ("Experience\n2016 - 2019\nBaker at Crumb\nMade bread.", [("Baker", "Crumb", None)]),
        ("Experience\nCrumb Ltd\n2016 - 2019\nBaker\n- Made bread", [("Baker", "Crumb Ltd", None)]),
        (
            "Berufserfahrung\n03/2016 - 05/2019 Entwickler, Kranbau GmbH",
            [("Entwickler", "Kranbau GmbH", None)],
        ),
        ("Role | Company | City | Years\nBaker | Crumb | Paris | 2017-2021", [("Baker", "Crumb", "Paris")]),
    ],
)
def test_forms_of_entries(text: str, expected: list[tuple[str | None, str | None, str | None]]) -> None:
    assert jobs_of(text) == expected


def test_an_employer_with_its_own_dates_gives_its_roles_their_employer() -> None:
    text = (
        "Experience\nCrumb Group\t2015 - 2020\nHead Baker\t2018 - 2020\n• Ran the ovens\n"
        "Baker\t2015 - 2018\n• Made bread"
    )
    assert jobs_of(text) == [("Head Baker", "Crumb Group", None), ("Baker", "Crumb Group", None)]


def test_voluntary_work_is_marked() -> None:
    text = "Experience\nBaker, Crumb Ltd\t2016 - 2019\n\nVolunteering\nCoach, Rowing Club\t2017 - 2018"
    assert [job.is_voluntary for job in read_resume(make_document(text)).jobs] == [False, True]


@pytest.mark.parametrize(
    "top",
    [
        "Python SQL\nBackend",
        "Israel, Beer Sheva",
        "Web Dev Positions",
        "Curriculum Vitae",
        "MongoDB, Java, Spring",
    ],
)
def test_other_words_at_the_top_are_no_name(top: str) -> None:
    text = f"{top}\n\nEXPERIENCE\nBaker, Crumb Ltd (2016 - 2019)"
    assert read_resume(make_document(text)).person.name is None


@pytest.mark.parametrize(
    "name", ["Mara Lindqvist", "MARA LINDQVIST", "Jean-Luc de la Tour", "J. R. O'Brien", "Siobhán McAdam"]
)
def test_names(name: str) -> None:
    assert value(read_resume(make_document(f"{name}\nmail@example.org")).person.name) == name


def test_responsibilities_stay_inside_their_job() -> None:
    first = "Experience\nBaker\nCrumb Ltd\nJune 2016 - May 2019\nResponsibilities:\n• Made bread"
    text = f"{first}\n\nCook\nKestrel Foods\n2014 - 2016"
    assert jobs_of(text) == [("Baker", "Crumb Ltd", None), ("Cook", "Kestrel Foods", None)]
