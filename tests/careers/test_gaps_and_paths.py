"""Gaps, feasibility, routes and moves: figures worked out by hand, parts that add up, and nobody told from a count."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid5

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from careers import architecture, feasibility, gaps, moves, paths
from careers.architecture import Architecture
from careers.feasibility import Grounds, Habits
from careers.models import Position, Step
from careers.moves import History, Moved
from careers.nearness import nearness
from careers.paths import Outlook
from careers.profiles import Held
from skills.neighbours import Neighbours
from tests import factories
from tests.careers import people
from tests.careers.making import make_released_role

SPACE = UUID("00000000-0000-4000-8000-000000000001")


def key(name: str) -> UUID:
    return uuid5(SPACE, name)


def roles(asked: Mapping[str, Any], near: Any = ()) -> Architecture:
    """title: (grade, skill: (level, weight)); `near`: (needed, held, credit)"""
    contents = [
        (key(title), {"title": title, "family": title.split()[-1], "level": grade, "summary": "", "skills": [
            [str(key(skill)), level, weight, weight > 1] for skill, (level, weight) in skills.items()]})
        for title, (grade, skills) in asked.items()
    ]  # fmt: skip
    neighbours: Neighbours = {
        str(key(needed)): ((str(key(held)), credit, "a related skill"),) for needed, held, credit in near
    }
    return architecture.from_contents(contents, neighbours)


def held(**levels: float) -> list[Held]:
    """What a profile says, as far as gaps look at it."""
    known = {"confidence": 0.8, "as_of": date(2026, 1, 1), "sources": ("self",)}
    rows = [
        SimpleNamespace(skill=key(name), label=name, level=level, **known) for name, level in levels.items()
    ]
    return cast(list[Held], rows)


ANALYST = {"sql": (2, 2.0), "reports": (3, 1.0)}
ENGINEER = {"sql": (4, 2.0), "pipelines": (3, 2.0), "cloud": (None, 1.0)}
HOUSE = {"Junior data": (2, ANALYST), "Engineer data": (3, ENGINEER), "Cook kitchen": (2, {"soup": (3, 2.0)})}


def outlook(
    asked: Any, have: list[Held], start: str, history: History | None = None, near: Any = ()
) -> Outlook:
    known = roles(asked, near)
    grounds = Grounds(Habits(known, history or History()), frozenset(), known.place[key(start)])
    return Outlook(gaps.view(known, have), grounds)


def test_a_gap_is_the_weighted_share_of_what_is_asked() -> None:
    gap = gaps.view(roles(HOUSE), held(sql=2.0, cloud=1.0)).gap(key("Engineer data"))
    assert [(line.have, line.need, line.points) for line in gap.lines] == [
        (2, 4, 20),
        (0, 3, 0),
        (1, None, 20),
    ]
    assert (gap.fit, len(gap.met), len(gap.short), len(gap.missing)) == (40, 1, 1, 1)
    assert [line.lacking for line in gap.open] == [40, 20]
    assert gap.margin == round((2 * 20**2 * 0.8 * 0.2) ** 0.5, 2)


def test_a_neighbouring_skill_earns_part_and_is_named_only_where_it_is_worth_more() -> None:
    known = roles(HOUSE, near=[("pipelines", "etl", 0.5)])
    line = gaps.view(known, held(etl=3.0)).gap(key("Engineer data")).lines[1]
    assert (line.near, line.near_words, line.points, line.have, line.is_short) == (
        "etl",
        "a related skill",
        20,
        0,
        True,
    )
    own = gaps.view(known, held(etl=3.0, pipelines=2.0)).gap(key("Engineer data")).lines[1]
    assert (own.near, own.points) == ("", round(4000 * 2 / 3) / 100)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.none() | st.integers(1, 5), st.sampled_from([1.0, 2.0, 0.5]), st.floats(0, 5)),
        min_size=1,
        max_size=9,
    )
)
def test_points_always_add_up(asked: list[tuple[int | None, float, float]]) -> None:
    needs = {f"s{number}": (level, weight) for number, (level, weight, _) in enumerate(asked)}
    view = gaps.view(
        roles({"One data": (1, needs)}), held(**{f"s{n}": have for n, (*_, have) in enumerate(asked)})
    )
    gap = view.gap(key("One data"))
    assert round(sum(line.possible for line in gap.lines), 2) == 100
    assert round(sum(line.points for line in gap.lines), 2) == gap.fit
    assert abs(100 * view.standing.fits[0] - gap.fit) < 0.1


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(gaps.UnknownRoleError):
        gaps.view(roles(HOUSE), []).gap(key("Astronaut"))


def test_roles_that_ask_for_the_same_are_near_and_others_are_not() -> None:
    known = roles(HOUSE | {"Twin data": (2, ANALYST)})
    near = nearness(known, known.place[key("Junior data")])
    assert near[known.place[key("Twin data")]] == pytest.approx(1)
    assert near[known.place[key("Cook kitchen")]] == pytest.approx(0, abs=1e-9)
    assert 0.1 < near[known.place[key("Engineer data")]] < 0.9


def pairs(*rows: tuple[str, str, int]) -> History:
    return History(
        {(key(a), key(b)): {key(f"{a}{b}{n}"): 10 + n for n in range(count)} for a, b, count in rows}
    )


def test_fewer_than_three_people_are_never_counted_out() -> None:
    history = pairs(("a", "b", 3), ("a", "c", 2), ("a", "d", 1))
    told = [history.between(key("a"), key(other)) for other in "bcde"]
    assert [(one.people, one.months) for one in told] == [(3, 11), (None, None), (None, None), (0, None)]
    assert told[1] == told[2]
    assert [one.words for one in told[1:]] == ["fewer than three people"] * 2 + ["nobody yet"]


def test_feasibility_is_explained_part_by_part() -> None:
    asked = HOUSE | {"Chef kitchen": (3, {"soup": (5, 2.0)})}
    own = outlook(asked, held(sql=4.0), "Junior data", pairs(("Junior data", "Engineer data", 6)))
    best = own.next_roles(8)
    assert [one.role.title for one in best] == ["Engineer data"]
    parts = {part.name: part for part in best[0].parts}
    assert {name: part.possible for name, part in parts.items()} == feasibility.SHARES
    assert round(sum(part.points for part in parts.values()), 2) == best[0].feasibility
    assert parts["skills"].value == best[0].gap.fit / 100 == 0.4
    share = (6 + 5 * 0) / (6 + 5)  # nothing is smoothed in where the work is unlike
    assert parts["moves"].value > share / (share + feasibility.HALF_AT)
    assert parts["ladder"].value == 0.8
    assert (best[0].people, best[0].typical_months, best[0].months_of) == (Moved(6, 12), 12, "this move")
    assert best[0].reason == (
        "You meet 1 of its 3 skills; 6 people moved this way; the next grade in your job family."
    )


def test_what_is_not_on_record_counts_neither_for_nor_against() -> None:
    known = roles({"One data": (None, ANALYST), "Two food": (None, {"sql": (2, 1.0)})})
    own = Outlook(gaps.view(known, held(sql=2.0)), Grounds(Habits(known, History()), frozenset(), None))
    best = own.next_roles(5)
    assert [(one.role.title, one.feasibility) for one in best] == [("Two food", 100.0), ("One data", 66.67)]
    assert [part.name for part in best[0].parts] == ["skills"]


def test_nobody_is_led_down_unless_people_go_there() -> None:
    assert outlook(HOUSE, held(sql=3.0, reports=3.0), "Engineer data").next_roles(5) == []
    down = pairs(("Engineer data", "Junior data", 3))
    assert [str(one.role) for one in outlook(HOUSE, held(sql=3.0), "Engineer data", down).next_roles(5)] == [
        "Junior data"
    ]


def test_a_route_leads_over_the_role_that_teaches_what_is_missing() -> None:
    asked = {
        "Start data": (1, {"sql": (2, 2.0)}),
        "Middle data": (2, {"sql": (3, 1.0), "pipelines": (3, 2.0), "cloud": (3, 2.0)}),
        "Goal data": (3, {"pipelines": (3, 2.0), "cloud": (3, 2.0), "sql": (4, 1.0)}),
    }  # fmt: skip
    known = pairs(("Start data", "Middle data", 9), ("Middle data", "Goal data", 9))
    own = outlook(asked, held(sql=3.0), "Start data", known)
    best, direct = paths.routes_from(own, own.place_of(key("Goal data")), 2)
    assert [str(role) for role in best.roles] == ["Start data", "Middle data", "Goal data"]
    assert [str(role) for role in direct.roles] == ["Start data", "Goal data"]
    assert best.legs[1].fit > direct.legs[0].fit
    assert best.months == 2 * 14
    assert best.chance == pytest.approx(best.legs[0].feasibility * best.legs[1].feasibility / 100, abs=0.01)
    assert paths.routes_from(own, own.place_of(key("Start data")), 3) == []


def test_one_skill_opens_what_it_brings_within_reach() -> None:
    own = outlook(HOUSE, held(sql=4.0, cloud=2.0), "Junior data", pairs(("Junior data", "Engineer data", 5)))
    (best,) = paths.opened_in(own, 5)
    assert (best.skill, best.level, [str(role) for role in best.reached]) == (
        key("pipelines"),
        3,
        ["Engineer data"],
    )
    assert best.gain == 40


@pytest.mark.django_db
def test_profile_positions_and_ladders_become_paths_in_few_queries() -> None:
    sql, care = factories.make_skill("SQL"), factories.make_skill("Care")
    clerk, analyst = make_released_role("Clerk", {sql: 1}, level=1), make_released_role("Analyst", {sql: 4})
    nurse = make_released_role("Nurse", {care: 3}, level=2)
    Step.objects.create(from_role=clerk, to_role=analyst, source="Chart")
    for number in range(4):
        mover = people.make_employee(f"Mover {number}", role=None)
        for role, start, end in ((clerk, 2015, 2016), (clerk, 2016, 2017), (analyst, 2017, None)):
            Position.objects.create(
                employee=mover,
                role=role,
                start_on=date(start, 1, 1),
                end_on=date(end - 1, 12, 31) if end else None,
            )
    assert moves.between(clerk, analyst) == Moved(4, 24)
    assert moves.between(analyst, clerk) == Moved(0)
    employee = people.make_employee(role=clerk)
    people.say(employee, sql, 2, on=date(2026, 6, 1))
    paths.next_roles(employee)
    with CaptureQueriesContext(connection) as queries:
        best = paths.next_roles(employee)
    assert len(queries) <= 10
    assert (best[0].role.title, best[0].gap.fit, best[0].people.people) == ("Analyst", 50, 4)
    assert best[0].reason.endswith("the organisation's own ladder leads there.")
    assert best[0].gap.lines[0].label == "SQL"
    assert gaps.gap(employee, analyst).fit == 50
    assert str(paths.routes(employee, nurse)[0].roles[-1]) == "Nurse"
    assert paths.opened_by(employee)[0].label == "SQL"
