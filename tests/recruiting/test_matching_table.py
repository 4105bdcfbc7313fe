"""The table and the scalar formula must agree on every candidate that can exist."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from recruiting.coverage import (
    Candidate,
    CredentialNeed,
    Held,
    HeldCredential,
    Joined,
    Requirement,
    SkillNeed,
)
from recruiting.matching import fit, rank
from recruiting.matching_table import needed_skills, order, score_table, table_of
from skills.resume.reading import PartialDate

NOW = PartialDate(2026, 6)
SKILLS = st.sampled_from(["a", "b", "c", "d", "e", "words:own"])
WORDINGS = st.sampled_from(["", "b", "words:own"])
LEVELS = st.one_of(st.none(), st.floats(1, 5))
DEGREES = st.sampled_from([None, "school", "bachelor", "master"])
DATES = st.builds(PartialDate, st.integers(1990, 2026), st.one_of(st.none(), st.integers(1, 12)))
KINDS = st.sampled_from(["degree", "licence"])
FIELDS = st.sampled_from([None, "law", "computing", "PMP"])
CREDENTIALS = st.one_of(st.none(), st.builds(CredentialNeed, KINDS, DEGREES, FIELDS, st.booleans()))
JOINED: st.SearchStrategy[Joined] = st.sampled_from(["and", "or"])


@st.composite
def requirements(draw: st.DrawFn) -> list[Requirement]:
    return [
        Requirement(
            id=str(index),
            kind=draw(st.sampled_from(["must", "preferred", "duty"])),
            weight=draw(st.one_of(st.none(), st.floats(0, 5))),
            alternatives=tuple(draw(st.lists(st.builds(SkillNeed, SKILLS, LEVELS, WORDINGS), max_size=3))),
            years=draw(st.one_of(st.none(), st.floats(0.5, 15))),
            credential=draw(CREDENTIALS),
            skills_joined=draw(JOINED),
            joined=draw(JOINED),
            group=draw(st.sampled_from(["", "", "g"])),
            branch=draw(st.sampled_from(["", "1", "2"])),
        )
        for index in range(draw(st.integers(0, 6)))
    ]


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    held = st.builds(Held, SKILLS, LEVELS, st.floats(0, 1), st.integers(0, 300), st.one_of(st.none(), DATES))
    return [
        Candidate(
            id=f"c{index}",
            held=tuple(draw(st.lists(held, max_size=5, unique_by=lambda item: item.skill_id))),
            credentials=tuple(
                draw(st.lists(st.builds(HeldCredential, KINDS, DEGREES, FIELDS, st.floats(0, 1)), max_size=2))
            ),
            months=draw(st.integers(0, 500)),
            near_months=draw(st.one_of(st.none(), st.integers(0, 500))),
        )
        for index in range(draw(st.integers(1, 5)))
    ]


NEIGHBOURS = {"a": [("b", 0.5, "near"), ("e", 0.25, "far")], "c": [("d", 0.7, "broader")]}


@settings(max_examples=300, deadline=None)
@given(requirements(), candidates())
def test_table_agrees_with_the_formula(needs: list[Requirement], people: list[Candidate]) -> None:
    scores = score_table(
        needs, table_of(people, needed_skills(needs, NEIGHBOURS)), on=NOW, neighbours=NEIGHBOURS
    )
    fits = [fit(needs, person, on=NOW, neighbours=NEIGHBOURS) for person in people]
    if scores is None:
        assert all(one.score is None for one in fits)
        return
    assert [(one.score, one.low, one.high) for one in fits] == [
        (Decimal(int(score)) / 100, Decimal(int(low)) / 100, Decimal(int(high)) / 100)
        for score, low, high in zip(scores.score, scores.low, scores.high, strict=True)
    ]
    expected = [row.candidate_id for row in rank(needs, people, on=NOW, neighbours=NEIGHBOURS)]
    assert [scores.ids[row] for row in order(scores)] == expected


@settings(max_examples=200, deadline=None)
@given(requirements(), candidates())
def test_points_always_add_up(needs: list[Requirement], people: list[Candidate]) -> None:
    for person in people:
        result = fit(needs, person, on=NOW, neighbours=NEIGHBOURS)
        assert sum(part.points for part in result.parts) == (result.score or 0)
        if result.score is not None and result.low is not None and result.high is not None:
            assert 0 <= result.low <= result.score <= result.high <= 100
