"""A skill of one release in another, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.mapping import Heirs, Shape, SkillMap, Way

MERGED, SPLIT, REPLACED = Way.MERGED, Way.SPLIT, Way.REPLACED


def shape(skills: str, **heirs: tuple[Way, str]) -> Shape:
    return Shape(frozenset(skills), {key: Heirs(way, tuple(to)) for key, (way, to) in heirs.items()})


OLD = shape("abc")
CASES = {
    "kept": (shape("abc"), "a", (Way.EXACT, "a")),
    "merged": (shape("bc", a=(MERGED, "b")), "a", (MERGED, "b")),
    "merged twice": (shape("c", a=(MERGED, "b"), b=(MERGED, "c")), "a", (MERGED, "c")),
    "split": (shape("bcxy", a=(SPLIT, "xy")), "a", (SPLIT, "xy")),
    "split, and one part merged away": (shape("bcx", a=(SPLIT, "xy"), y=(MERGED, "c")), "a", (SPLIT, "xc")),
    "split, and one part retired": (shape("bcx", a=(SPLIT, "xy")), "a", (REPLACED, "x")),
    "replaced": (shape("bcx", a=(REPLACED, "x")), "a", (REPLACED, "x")),
    "retired": (shape("bc"), "a", (Way.GONE, "")),
    "its heir was retired": (shape("c", a=(MERGED, "b")), "a", (Way.GONE, "")),
    "never there": (shape("abcd"), "d", (Way.GONE, "")),
    "in a circle": (shape("c", a=(REPLACED, "b"), b=(REPLACED, "a")), "a", (Way.GONE, "")),
}
BACKWARDS = {
    "kept": (shape("abc"), "a", (Way.EXACT, "a")),
    "took another in": (shape("bc", a=(MERGED, "b")), "b", (SPLIT, "ba")),
    "a part": (shape("bcxy", a=(SPLIT, "xy")), "x", (MERGED, "a")),
    "new in the place of one": (shape("bcx", a=(REPLACED, "x")), "x", (REPLACED, "a")),
    "new in the place of two": (shape("cx", a=(MERGED, "x"), b=(MERGED, "x")), "x", (SPLIT, "ab")),
    "new": (shape("abcd"), "d", (Way.GONE, "")),
    "no longer there": (shape("bc"), "a", (Way.GONE, "")),
}


@pytest.mark.parametrize("case", CASES)
def test_forwards(case: str) -> None:
    newer, skill, (way, skills) = CASES[case]
    found = SkillMap(OLD, newer).of(skill)
    assert (found.way, found.skills) == (way, tuple(skills))


@pytest.mark.parametrize("case", BACKWARDS)
def test_backwards(case: str) -> None:
    newer, skill, (way, skills) = BACKWARDS[case]
    found = SkillMap(newer, OLD, is_forward=False).of(skill)
    assert (found.way, found.skills) == (way, tuple(skills))


IDS = "abcdefgh"


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    kept = draw(st.frozensets(st.sampled_from(IDS)))
    gone = sorted(set(IDS) - kept)
    ways = st.sampled_from((MERGED, SPLIT, REPLACED))
    heirs = {}
    for skill in gone:
        others = sorted(set(IDS) - {skill})
        to = draw(st.lists(st.sampled_from(others), max_size=3, unique=True))
        if to:
            heirs[skill] = Heirs(SPLIT if len(to) > 1 else draw(ways), tuple(to))
    return Shape(kept, heirs)


@given(shapes(), shapes())
def test_there_and_back_finds_the_skill_again(old: Shape, new: Shape) -> None:
    there = SkillMap(old, new)
    back = there.reversed
    for skill in old.skills:
        for reached in there.of(skill).skills:
            assert reached in new.skills
            assert skill in back.of(reached).skills
    for skill in new.skills:
        for reached in back.of(skill).skills:
            assert skill in there.of(reached).skills


@given(shapes(), shapes())
def test_what_leads_to_one_and_comes_back_to_one_is_lossless(old: Shape, new: Shape) -> None:
    there = SkillMap(old, new)
    for skill in old.skills:
        only = there.of(skill).only
        if only and there.reversed.of(only).only:
            assert there.reversed.of(only).only == skill


@given(shapes(), shapes())
def test_the_way_says_what_it_found(old: Shape, new: Shape) -> None:
    for direction in (SkillMap(old, new), SkillMap(new, old, is_forward=False)):
        for skill in direction.source.skills:
            found = direction.of(skill)
            assert (found.way == Way.GONE) == (not found.skills)
            assert (found.way == Way.EXACT) == (found.skills == (skill,))
            assert len(found.skills) < 2 or found.way == Way.SPLIT
