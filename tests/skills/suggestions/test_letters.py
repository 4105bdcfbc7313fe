"""What the letters of an unknown wording say of a skill's names, and that a fitted choice follows them."""

import numpy as np
import pytest

from hrapp.management.fitting import Choice, Numbers, fit_choice
from skills.suggestions.letters import heads, initials_in, shortens
from skills.taxonomy import Entry

OUTAGES = Entry("1", "Outage management", description="Finding and mending a loss of supply.")


@pytest.mark.parametrize(
    ("wording", "sureness"),
    [("OM", 1.0), ("OMS", 0.7), ("los", 0.5), ("PMO", 0.0), ("outage man", 0.0), ("O", 0.0)],
)
def test_initials_of_the_name_say_more_than_those_of_the_definition(wording: str, sureness: float) -> None:
    assert initials_in(wording, OUTAGES) == sureness


@pytest.mark.parametrize(
    ("wording", "name"), [("pwsh", "PowerShell"), ("k8s", "Kubernetes"), ("mgmt", "Management")]
)
def test_a_word_is_shortened_by_its_letters_in_order(wording: str, name: str) -> None:
    assert shortens(wording, name) > 0.3


@pytest.mark.parametrize(
    ("wording", "name"),
    [("hwsp", "PowerShell"), ("k9s", "Kubernetes"), ("Kubernetes", "Kubernetes"), ("Po", "Pottery")],
)
def test_other_letters_shorten_nothing(wording: str, name: str) -> None:
    assert shortens(wording, name) == 0.0


def test_the_last_word_says_what_kind_of_thing_it_is() -> None:
    assert heads("vehicle servicing") == heads("Service")
    assert heads("") == frozenset()


def test_a_fitted_choice_takes_what_told_before_and_none_where_nothing_tells() -> None:
    noise = np.random.default_rng(1).normal(size=(60, 4, 2))
    cases = []
    for number, rows in enumerate(noise):
        rows[:, 0] = 0.0
        if number % 3 < 2:
            rows[number % 4, 0] = 1.0
        answer = number % 4 if number % 3 < 2 else 4
        cases.append(Choice(rows, np.array([rows[:, 0].max(), 0.0]), answer))
    things, none, other = fit_choice(cases)
    said = [np.append(_values(things, one.things), _values(none, one.none)) for one in cases]
    assert [int(np.argmax(values)) for values in said] == [one.answer for one in cases]
    assert all(_values(other, one.none) < values.max() for one, values in zip(cases, said, strict=True))


def _values(formula: dict[str, list[float]], rows: Numbers) -> Numbers:
    mean, spread, slope = (np.array(formula[name]) for name in ("mean", "spread", "slope"))
    return np.asarray((rows - mean) / spread @ slope + formula["bias"][0])
