"""Reviews lose the people, teams, numbers and addresses in them, and keep the words that only look like names."""

import pytest

from careers.anonymising import Known, anonymise

KNOWN = Known(
    employee="Benjamin Oduya",
    reviewer="Grace Lindh",
    people=frozenset({"Benjamin Oduya", "Grace Lindh", "Mark Tollin", "Zora Quenby"}),
    units=frozenset({"Data platform", "Finance"}),
    numbers=frozenset({"NV-1042"}),
)
CASES = """
Benjamin Oduya leads. Ben and benjamin's team trust Mr. Oduya.
[employee] leads. [employee] and [employee]'s team trust [employee].

He has grown, and I told him so; his own work is his best.
They have grown, and I told them so; their own work is their best.

She's been late. She's kind. I asked her to lead her crew.
They have been late. They are kind. I asked them to lead their crew.

He learned SQL from Zora and Mark Tollin.
They learned SQL from [name] and [name].

Please mark the work. Will he hope for more? May was good.
Please mark the work. Will they hope for more? May was good.

Thanks to Grace, Data Platform team met its goal.
Thanks to [reviewer], [team] met its goal.

He shadowed Bill Fry in Engineering and the Systems Analytics team.
They shadowed [name] in [team] and the [team].

Write to ben@example.com or see NV-1042, badge no. 7731.
Write to [email] or see [number], badge no. [number].

Python, Excel and Power BI are strong; Six Sigma is not.
Python, Excel and Power BI are strong; Six Sigma is not.
"""


@pytest.mark.parametrize(("text", "clean"), [case.split("\n") for case in CASES.strip().split("\n\n")])
def test_who_is_named_gives_way_to_a_mark(text: str, clean: str) -> None:
    assert anonymise(text, KNOWN) == clean
    assert anonymise(clean, KNOWN) == clean, "a second time changes nothing"


def test_pronouns_stay_when_asked() -> None:
    assert anonymise("She asked Ben.", KNOWN, with_pronouns=False) == "She asked [employee]."


def test_given_names_of_many_countries_are_known_without_a_list_of_people() -> None:
    text = "Torbjørn, Ngozi and Priya helped."
    assert anonymise(text, Known()) == "[name], [name] and [name] helped."
