"""A degree is asked for with its field: neither is a skill beside it."""

from uuid import uuid4

import pytest

from recruiting.screening import read_description
from skills.taxonomy import Entry, Vocabulary

SKILLS = Vocabulary.of_entries(
    Entry(str(uuid4()), label)
    for label in ("Chemistry", "Nursing", "Computer science", "Power systems", "SQL")
)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("A bachelor's degree in computer science, engineering or a related field.", set()),
        ("Master of Science in Nursing required.", set()),
        ("BSc in Chemistry and good knowledge of SQL.", {"SQL"}),
        ("Three years of experience with SQL.", {"SQL"}),
    ],
)
def test_the_field_of_a_degree_is_no_skill_beside_it(line: str, left: set[str]) -> None:
    (one,) = read_description(f"What you must bring\n- {line}\n", SKILLS).requirements
    assert {skill.label for skill in one.skills} == left
    assert one.wordings == ()
    assert [credential.kind for credential in one.credentials] == (["degree"] if "years" not in line else [])
