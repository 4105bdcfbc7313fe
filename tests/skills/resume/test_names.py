"""Whose resume it is. All people here are invented."""

import pytest

from skills.resume.identity import blank
from skills.resume.names_of_people import is_name, without_titles
from skills.resume.reader import read_resume
from tests.skills.resume.making import make_document


@pytest.mark.parametrize(
    "name",
    [
        "Dr. Ada Moss, RN",
        "ADA MüLLER",
        "MR. JACK J. MOSS",
        "Ada Moss III",
        "Dipl.-Ing. Ada Moss",
        "Hafiz binti Osman",
        "d'Aubigny Camille",
        "प्रिया शर्मा",
        "김민준",
        "王秀英",
        "أحمد الحسن",
    ],
)
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("text", ["Azure DevOps", "New York", "Project Manager", "Skills", "Moss & Sons Ltd"])
def test_no_names(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("first_line", "name"),
    [
        ("JAN MOSS RESUME", "JAN MOSS"),
        ("Ada Moss, Project Manager", "Ada Moss"),
        ("Ada Moss – Gardener", "Ada Moss"),
        ("Name\tTendai M. Moyo", "Tendai M. Moyo"),
        ("姓名：王伟", "王伟"),
        ("ስም፡ አበበ አማኑኤል", "አበበ አማኑኤል"),
        ("Elisa De Luca III", "Elisa De Luca III"),
    ],
)
def test_the_first_line_names_the_person(first_line: str, name: str) -> None:
    found = read_resume(make_document(f"{first_line}\nada@example.org\n\nSKILLS\nPruning\n")).person.name
    assert found is not None
    assert found.value == name


def test_the_latest_job_at_the_top_of_a_resume_without_a_name_is_no_name() -> None:
    text = "FAMILY ADVOCATE\n\nWORK HISTORY\nFamily Advocate 03/2014 to Current\nWrenfield Ltd\nKept the ledger.\n"
    assert read_resume(make_document(text)).person.name is None
    in_other_order = text.replace("Family Advocate 03", "03").replace(
        "Ltd\n", "Ltd Boston , MA Family Advocate\n"
    )
    reading = read_resume(make_document(in_other_order))
    assert reading.person.name is None
    assert [one.title and one.title.value for one in reading.jobs] == ["Family Advocate"]


def test_a_name_with_a_label_below_the_name_of_the_paper() -> None:
    found = read_resume(
        make_document("个人简历 (CV)\n个人信息\n姓名：王伟\n邮箱：wang@example.com\n")
    ).person.name
    assert found is not None
    assert found.value == "王伟"


def test_letters_behind_a_name_are_no_part_of_it() -> None:
    assert without_titles("Prof. Dr. Ada Moss, PhD, MBA") == "Ada Moss"


def test_a_degree_behind_the_name_is_not_blanked_elsewhere() -> None:
    text = "Ada Moss, MBA\nada@example.org\n\nEDUCATION\nMBA, 2019\n"
    assert "MBA, 2019" in blank(text, read_resume(make_document(text)))


def test_a_number_beside_the_heading_of_references_is_somebody_elses() -> None:
    text = "Ada Moss\n+44 20 7946 0000\n\nReference:\tBo Hill, Manager, 03778 403234\n"
    assert [one.value for one in read_resume(make_document(text)).person.phones] == ["+442079460000"]
