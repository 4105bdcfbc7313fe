"""The export of a ranking opens safely in a spreadsheet and keeps blind what is blind."""

import csv

import pytest

from recruiting.exporting import ranking_csv, safe_cell
from tests.factories import make_application, make_job, make_requirement, make_skill, make_user


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("value", ["Ada", 12, 3.5, None, "a = b"])
def test_other_cells_stay_as_they_are(value: object) -> None:
    assert safe_cell(value) == ("" if value is None else str(value))


@pytest.mark.django_db
@pytest.mark.parametrize(("is_blind", "name"), [(False, "'=HYPERLINK(1)"), (True, "Candidate 1")])
def test_points_stand_in_a_column_of_their_requirement(is_blind: bool, name: str) -> None:
    payroll = make_skill("Payroll accounting")
    job = make_job(make_user())
    make_requirement(job, skills={payroll: 2})
    make_application(job, "=HYPERLINK(1)", held={payroll: 3})
    rows = list(csv.DictReader(ranking_csv(job, is_blind=is_blind)))
    assert [row["candidate"] for row in rows] == [name]
    assert rows[0]["score"] == rows[0]["must: You must know payroll accounting."]
