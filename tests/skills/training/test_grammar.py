import pytest

from skills.training.grammar import conjugate, gerund, past, starts_with_verb, third_person


@pytest.mark.parametrize(
    ("verb", "ing", "ed", "s"),
    [
        ("manage", "managing", "managed", "manages"),
        ("plan", "planning", "planned", "plans"),
        ("write", "writing", "wrote", "writes"),
        ("apply", "applying", "applied", "applies"),
        ("control", "controlling", "controlled", "controls"),
        ("oversee", "overseeing", "oversaw", "oversees"),
        ("teach", "teaching", "taught", "teaches"),
    ],
)
def test_a_verb_takes_its_forms(verb: str, ing: str, ed: str, s: str) -> None:
    assert (gerund(verb), past(verb), third_person(verb)) == (ing, ed, s)


def test_only_the_first_word_of_a_skill_is_conjugated() -> None:
    assert conjugate("manage staff schedules", "gerund") == "managing staff schedules"


def test_a_noun_is_not_a_verb_phrase() -> None:
    assert starts_with_verb("manage staff")
    assert not starts_with_verb("data models")
    assert not starts_with_verb("manage")
