"""The level out of several statements: worked by hand, and what must hold for any of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.confidence import FULL, TRUST, Said, computed, recency

TODAY = date(2026, 11, 1)


def said(level: int | None, source: str, *, days: int = 0) -> Said:
    return Said(level, source, TODAY - timedelta(days=days))


@pytest.mark.parametrize(
    ("months", "credit"), [(0, FULL), (12, FULL), (36, 6_250), (60, 2_500), (200, 2_500)]
)
def test_a_year_counts_in_full_and_five_years_a_quarter(months: int, credit: int) -> None:
    assert recency(months) == credit


def test_one_statement_is_its_own_level_with_the_trust_of_its_source() -> None:
    result = computed([said(3, "self")], on=TODAY)
    assert (result.level, result.confidence, result.agreement) == (300, 4_000, FULL)


def test_the_manager_weighs_more_than_the_employee() -> None:
    """(7000 x 3 + 4000 x 4) / 11000 = 3.36; 1 - 0.3 x 0.6 = 0.82; apart by 0.46 of 4 levels."""
    result = computed([said(4, "self"), said(3, "manager")], on=TODAY)
    assert (result.level, result.support) == (336, 8_200)
    assert [(part.said.source, part.points) for part in result.parts] == [("manager", 191), ("self", 145)]
    assert result.confidence == pytest.approx(8_200 * (1 - 0.463 / 4), abs=10)


def test_an_old_statement_gives_way_to_a_new_one() -> None:
    fresh, old = said(2, "peer"), said(5, "peer", days=1_900)
    assert computed([fresh, old], on=TODAY).level == 260


def test_who_contradict_each_other_lower_the_confidence() -> None:
    agreeing = computed([said(3, "self"), said(3, "peer")], on=TODAY)
    apart = computed([said(1, "self"), said(5, "peer")], on=TODAY)
    assert apart.support == agreeing.support
    assert apart.confidence < agreeing.confidence * 0.6


def test_a_document_that_only_names_the_skill_leaves_the_level_alone() -> None:
    alone = computed([said(4, "manager")], on=TODAY)
    named = computed([said(4, "manager"), said(None, "inferred")], on=TODAY)
    assert (named.level, named.parts[1].points) == (400, 0)
    assert named.confidence > alone.confidence
    assert computed([said(None, "inferred")], on=TODAY).level == 200


STATEMENTS = st.lists(
    st.builds(
        Said,
        level=st.none() | st.integers(1, 5),
        source=st.sampled_from(sorted(TRUST)),
        as_of=st.dates(date(2010, 1, 1), TODAY),
        certainty=st.integers(1, FULL),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40)
@given(STATEMENTS)
def test_parts_add_up_and_stay_in_bounds(statements: list[Said]) -> None:
    result = computed(statements, on=TODAY)
    assert sum(part.points for part in result.parts) == result.level
    levels = [one.level for one in statements if one.level] or [2]
    assert min(levels) * 100 <= result.level <= max(levels) * 100
    assert 0 <= result.confidence <= result.support <= FULL
    assert computed(list(reversed(statements)), on=TODAY).level == result.level
