"""Marks of the model, mended by the form of a resume. All people, employers and schools here are invented."""

import pytest

from hrapp.slm import Span
from skills.resume.certificates import certificate_name
from skills.resume.dates import find_periods
from skills.resume.marks import mended
from skills.resume.sections import cut
from tests.skills.resume.making import make_document

Marks = list[tuple[str, str]]


def marks(text: str, *marked: tuple[str, str]) -> Marks:
    spans = [Span(text.index(words), text.index(words) + len(words), label, 0.6) for words, label in marked]
    found = mended(text, spans, cut(make_document(text)), is_day_first=None)
    return [(text[one.start : one.end], one.label) for one in found]


def test_halves_of_a_period_become_one_date() -> None:
    text = "Ada Moss\n\nWORK EXPERIENCE\nClerk, Wrenfield Ltd\nSept 2021 -- Date\n"
    found = marks(text, ("Sept 2021 --", "Date"), ("Clerk", "Title"))
    assert found == [("Ada Moss", "Name"), ("Clerk", "Title"), ("Sept 2021 -- Date", "Date")]


def test_a_range_without_its_dash_stays_as_it_was_marked() -> None:
    text = "Ada Moss\n\nWORK EXPERIENCE\nClerk  June 1999  June 2004\n"
    assert ("June 1999  June 2004", "Date") in marks(text, ("June 1999  June 2004", "Date"))


def test_a_date_of_birth_is_no_date_of_work() -> None:
    text = "Ada Moss\n\nPERSONAL DETAILS\nDate of birth: 08/01/2000\n"
    assert marks(text, ("08/01/2000", "Date")) == [("Ada Moss", "Name")]


@pytest.mark.parametrize(
    ("line", "town"),
    [
        ("42 Moi Avenue, 00161 Eldora, 0763 444 224", "Eldora"),
        ("Lives in 176 Skolveien, Storvik 994 98", "Storvik"),
        ("Address: Storvik", "Storvik"),
        ("211 Av. Paulista, Campo Belo, PE 71564-055", "Campo Belo, PE"),
        ("32 Rimu Road, Hamilton, New Zealand", "Hamilton, New Zealand"),
        ("Storvik · ada@example.org · +44 20 7946 0000", "Storvik"),
    ],
)
def test_towns_of_an_address(line: str, town: str) -> None:
    assert [words for words, label in marks(f"Ada Moss\n{line}\n") if label == "Location"] == [town]


@pytest.mark.parametrize("line", ["25 Corso Italia", "ada-storvik@example.org", "Phone: +44 20 7946 0000"])
def test_no_town(line: str) -> None:
    found = marks(f"Ada Moss\n{line}\n", *([("Corso Italia", "Location")] if "Italia" in line else []))
    assert [words for words, label in found if label == "Location"] == []


def test_a_town_is_one_in_every_header() -> None:
    text = "Ada Moss\nAddress: Storvik\n\nWORK EXPERIENCE\n[2019 - 2021] Clerk / Wrenfield / Storvik\n"
    text += "- Moved to Storvik\n"
    assert [label for words, label in marks(text) if words == "Storvik"] == ["Location", "Location"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Certified: First Aid (St John Ambulance)", "First Aid"),
        ("• 2024: Immediate Life Support (ILS), Resuscitation Council", "Immediate Life Support (ILS)"),
        ("Certified Data Steward, Moss Institute, 2019", "Certified Data Steward"),
        ("Completed Forklift B2 from Moss Training in 12.2022", "Forklift B2"),
        ("Diploma in Marketing by CIM", "Diploma in Marketing"),
        ("Passenger endorsement (No. 1461270), valid until 2026", "Passenger endorsement"),
        ("CHAINSAW CS30/31 – NPTC – 2026", "CHAINSAW CS30/31"),
    ],
)
def test_the_name_of_a_certificate(line: str, name: str) -> None:
    place = certificate_name(line, [(one.start, one.end) for one in find_periods(line)])
    assert place is not None
    assert line[slice(*place)] == name


def test_a_list_of_skills_below_a_heading_of_courses_stays_one() -> None:
    text = "Ada Moss\n\nTRAINING\nExcel, Power BI, Forklifts\n"
    found = marks(text, ("Excel", "Skill"), ("Power BI", "Skill"), ("Forklifts", "Skill"))
    assert [label for _, label in found] == ["Name", "Skill", "Skill", "Skill"]


def test_a_degree_that_was_marked_as_a_school() -> None:
    text = "Ada Moss\n\nEDUCATION\nWrenfield University, DPhil Linguistics, 2011\n"
    found = marks(text, ("Wrenfield University", "School"), ("DPhil Linguistics", "School"))
    assert ("DPhil", "Degree") in found
    assert ("Linguistics", "Field") in found
