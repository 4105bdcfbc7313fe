from dataclasses import replace
from decimal import Decimal

import pytest

from recruiting.changes import changes
from recruiting.coverage import recency_credit
from recruiting.matching import (
    Candidate,
    CredentialNeed,
    Held,
    HeldCredential,
    Requirement,
    SkillNeed,
    brackets,
    fit,
    rank,
)
from skills.points import share_out
from skills.resume.reading import PartialDate

NOW = PartialDate(2026, 6)


def skill(*ids: str, level: float | None = None, **fields: object) -> Requirement:
    alternatives = tuple(SkillNeed(skill_id, level) for skill_id in ids)
    return Requirement(id="+".join(ids), alternatives=alternatives, **fields)  # type: ignore[arg-type]


def held(skill_id: str, **fields: object) -> Held:
    return replace(Held(skill_id, 3, 1.0, 36, NOW), **fields)  # type: ignore[arg-type]


def score(*requirements: Requirement, candidate: Candidate) -> Decimal | None:
    return fit(requirements, candidate, on=NOW).score


def person(*skills: Held, **fields: object) -> Candidate:
    return Candidate("a", held=skills, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("requirement", "candidate", "expected"),
    [
        (skill("sql"), person(held("sql")), "100.0"),
        (skill("sql"), person(), "0.0"),
        (skill("sql", level=4), person(held("sql", level=2)), "50.0"),
        (skill("sql", level=2), person(held("sql", level=5)), "100.0"),
        (skill("sql", level=4), person(held("sql", level=None)), "50.0"),
        (skill("sql"), person(held("sql", certainty=0.8)), "80.0"),
        (skill("sql"), person(held("sql", last_used=PartialDate(2018, 6))), "62.5"),
        (skill("sql"), person(held("sql", last_used=PartialDate(2001))), "50.0"),
        (skill("sql"), person(held("sql", last_used=None)), "90.0"),
        (skill("sql", years=6), person(held("sql", months=36)), "50.0"),
        (skill("sql", years=6), person(held("sql", months=12), months=120), "50.0"),
        (skill("sql", "oracle"), person(held("oracle")), "100.0"),
        (skill("sql", "oracle", skills_joined="and"), person(held("oracle")), "50.0"),
        (Requirement("y", years=5), person(months=30), "50.0"),
        (Requirement("y", years=5), person(months=300), "100.0"),
    ],
)
def test_coverage_of_one_requirement(requirement: Requirement, candidate: Candidate, expected: str) -> None:
    assert score(requirement, candidate=candidate) == Decimal(expected)


BACHELOR = CredentialNeed("degree", "bachelor", "computer science or related field")


@pytest.mark.parametrize(
    ("need", "credentials", "months", "expected"),
    [
        (BACHELOR, [HeldCredential("degree", "bachelor", "Computer Science")], 0, "100.0"),
        (BACHELOR, [HeldCredential("degree", "master", "Computer Engineering")], 0, "100.0"),
        (BACHELOR, [HeldCredential("degree", "bachelor", "History")], 0, "75.0"),
        (BACHELOR, [HeldCredential("degree", "associate", "Computing, computer networks")], 0, "50.0"),
        (BACHELOR, [HeldCredential("degree", "school", None)], 0, "0.0"),
        (BACHELOR, [], 400, "0.0"),
        (replace(BACHELOR, equivalent_allowed=True), [], 36, "50.0"),
        (
            CredentialNeed("licence", None, "driver"),
            [HeldCredential("licence", None, "Driver licence")],
            0,
            "100.0",
        ),
        (
            CredentialNeed("certificate", None, "PMP"),
            [HeldCredential("certificate", None, "CISSP")],
            0,
            "0.0",
        ),
    ],
)
def test_credentials(
    need: CredentialNeed, credentials: list[HeldCredential], months: int, expected: str
) -> None:
    candidate = person(credentials=tuple(credentials), months=months)
    assert score(Requirement("c", credential=need), candidate=candidate) == Decimal(expected)


def test_degree_or_experience_takes_the_better() -> None:
    need = Requirement("c", years=4, credential=BACHELOR, joined="or")
    assert score(need, candidate=person(months=36)) == Decimal("75.0")
    assert score(need, candidate=person(credentials=(HeldCredential("degree", "bachelor", "History"),))) == 75


def test_must_weighs_twice_preferred_and_a_duty_nothing() -> None:
    needs = [skill("sql"), skill("go", kind="preferred"), skill("art", kind="duty")]
    assert score(*needs, candidate=person(held("sql"))) == Decimal("66.67")
    assert score(*needs, candidate=person(held("go"))) == Decimal("33.33")
    assert score(*needs, candidate=person(held("art"))) == Decimal("0.0")


def test_a_recruiters_weight_replaces_the_default() -> None:
    assert score(skill("sql", weight=1), skill("go", weight=3), candidate=person(held("go"))) == Decimal(
        "75.0"
    )


def test_no_requirement_gives_no_score() -> None:
    assert score(candidate=person(held("sql"))) is None
    assert score(skill("sql", kind="duty"), candidate=person(held("sql"))) is None
    assert score(Requirement("text only"), candidate=person(held("sql"))) is None


def test_neighbour_earns_named_partial_credit() -> None:
    neighbours = {"sql": [("oracle", 0.5, "related")]}
    result = fit([skill("sql")], person(held("oracle")), on=NOW, neighbours=neighbours)
    assert result.score == 50
    assert (result.parts[0].clauses[0].met_by, result.parts[0].clauses[0].reason) == ("oracle", "related")


def test_best_branch_of_a_group_counts_once() -> None:
    needs = [
        skill("a", group="g", branch="1"),
        skill("b", group="g", branch="2"),
        skill("c", group="g", branch="2"),
        skill("d"),
    ]
    result = fit(needs, person(held("a"), held("b")), on=NOW)
    assert result.score == 50
    assert [part.counts for part in result.parts] == [True, False, False, True]
    both = fit(needs, person(held("b"), held("c"), held("d")), on=NOW)
    assert [part.points for part in both.parts] == [0, 25, 25, 50]


def test_points_add_up_to_the_score() -> None:
    needs = [skill(name) for name in "abcdefg"]
    result = fit(
        needs, person(*(held(name, certainty=0.37 + i / 10) for i, name in enumerate("abcde"))), on=NOW
    )
    assert sum(part.points for part in result.parts) == result.score
    assert all(part.points == 0 for part in result.parts if part.coverage == 0)


def test_interval_comes_from_certainty() -> None:
    sure = fit([skill("a"), skill("b")], person(held("a")), on=NOW)
    assert [sure.low, sure.high] == [Decimal(50), Decimal(50)]
    unsure = fit([skill("a"), skill("b")], person(held("a", certainty=0.5)), on=NOW)
    assert [unsure.low, unsure.score, unsure.high] == [Decimal(0), Decimal(25), Decimal(50)]


def test_shares_are_exact() -> None:
    assert share_out(100, [1, 1, 1]) == [34, 33, 33]
    assert share_out(7, [0, 0]) == [0, 0]


def test_recency_table() -> None:
    assert [recency_credit(months) for months in (None, 0, 24, 72, 120, 900)] == [
        9000,
        10000,
        10000,
        7500,
        5000,
        5000,
    ]


def test_a_bracket_holds_those_who_reach_its_leader() -> None:
    rows = [
        ("a", Decimal(80), Decimal(70), Decimal(90)),
        ("b", Decimal(72), Decimal(65), Decimal(79)),
        ("c", Decimal(66), Decimal(60), Decimal(69)),
        ("d", Decimal(30), Decimal(30), Decimal(30)),
    ]
    ranked = brackets(rows)
    assert [(row.rank, row.tied_with) for row in ranked] == [(1, ("b",)), (1, ("a",)), (3, ()), (4, ())]


def test_rank_orders_equal_scores_by_id() -> None:
    people = [Candidate("b", (held("sql"),)), Candidate("a", (held("sql"),)), Candidate("c")]
    ranked = rank([skill("sql")], people, on=NOW)
    assert [(row.candidate_id, row.rank, row.tied_with) for row in ranked] == [
        ("a", 1, ("b",)),
        ("b", 1, ("a",)),
        ("c", 3, ()),
    ]


def test_changes_name_what_would_help_most() -> None:
    needs = [
        skill("sql", level=4),
        skill("go", kind="preferred"),
        Requirement("y", kind="preferred", years=2),
    ]
    found = changes(needs, person(held("sql", level=2), months=12), on=NOW)
    assert [(change.code, change.subject, change.gain) for change in found] == [
        ("level", "sql", Decimal("25.0")),
        ("missing", "go", Decimal("25.0")),
        ("years", "2", Decimal("12.5")),
    ]
    assert changes([], person(), on=NOW) == ()
