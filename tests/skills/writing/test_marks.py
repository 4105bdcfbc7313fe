"""What a writer is told of numbers that it never sees, and which words it may then not use."""

import pytest

from skills.writing import Fact, Value, compose
from skills.writing.marks import mark_of, sense_of
from skills.writing.senses import is_turned

ROLE, SKILL = Value("role", "data", "Data engineer"), Value("skill", "sql", "SQL")


def covered(done: int, every: int) -> Fact:
    return Fact(
        "covered", (ROLE, Value("count", str(done), str(done)), Value("count", str(every), str(every)))
    )


@pytest.mark.parametrize(("done", "mark"), [(0, "none"), (1, "one"), (3, "some"), (5, "all")])
def test_a_share_is_told_coarsely(done: int, mark: str) -> None:
    assert mark_of(covered(done, 5)) == mark


@pytest.mark.parametrize(("percent", "mark"), [("12", "low"), ("40", "fair"), ("69", "fair"), ("70", "high")])
def test_a_fit_is_told_coarsely(percent: str, mark: str) -> None:
    assert sense_of(Fact("fit", (ROLE, Value("percent", percent, f"{percent} %")))) == f"fit:{mark}"


def test_the_mark_stands_in_the_prompt_and_the_number_does_not() -> None:
    any_level = Fact("need", (ROLE, SKILL, Value("level", "any", "any level")))
    told = compose("gap", ["?"], [covered(0, 4), any_level]).text
    assert told.startswith("gap<f1>covered none<role1><count1><count2><f2>need any<role1><skill1><level1>")


@pytest.mark.parametrize(("words", "sense", "turned"), [
    ("Yes: you meet ", "covered:some", True), ("Yes: you meet all ", "covered:all", False),
    ("Yes, there is the course ", "course", False), ("Yes: still missing: ", "missing", True),
    ("No: nobody went from ", "unseen", False), ("No, there is ", "course", True),
    ("Not mentioned: ", "partly", True), ("We did not find ", "unmatched", False),
    ("Your documents show ", "unmatched", True), ("We found nothing about ", "unmatched", False),
    ("Shown in part: ", "matched", True), ("Not yet: you meet ", "covered:all", True),
    ("Your goal is complete ", "goal:one", True), ("Your goal is complete ", "goal:all", False),
    ("which is close ", "fit:low", True), ("You meet all ", "covered:some", True),
    ("Nearly: you meet ", "covered:some", False),
])  # fmt: skip
def test_words_that_judge_need_a_fact_that_says_so(words: str, sense: str, *, turned: bool) -> None:
    assert is_turned(words, [sense]) is turned
