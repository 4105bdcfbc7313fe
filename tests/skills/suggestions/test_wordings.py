"""Which unknown wordings are one."""

import pytest

from skills.suggestions.clusters import clusters_of
from skills.suggestions.sightings import covered
from skills.suggestions.wordings import wording_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cable tray", "cable trays"),
        ("experience with RabbitMQ", "RabbitMQ"),
        ("Organising events", "organizing event"),
        ("advanced Pandas skills", "Pandas"),
    ],
)
def test_filler_case_plural_and_spelling_make_no_difference(one: str, other: str) -> None:
    assert wording_key(one) == wording_key(other) != ""


@pytest.mark.parametrize(
    "text", ["", "2019", "ada@example.org", "+44 20 7946 0958", "we did one two three four five six seven"]
)
def test_what_cannot_name_a_skill_has_no_key(text: str) -> None:
    assert wording_key(text) == ""


@pytest.mark.parametrize(
    ("head", "follower"),
    [
        ("Administering servers", "server administration"),
        ("data base", "database"),
        ("kubernetes", "kubernettes"),
        ("scaffolding", "scafolding"),
        ("three-phase system", "three phase systems"),
    ],
)
def test_variants_by_letters_follow_the_more_frequent(head: str, follower: str) -> None:
    first, second = wording_key(head), wording_key(follower)
    assert clusters_of([first, second])[second] == first


@pytest.mark.parametrize(
    ("one", "other"), [("oracle 11", "oracle 12"), ("java", "lava"), ("react", "reach"), ("c++", "c#")]
)
def test_short_words_and_other_digits_stay_apart(one: str, other: str) -> None:
    assert clusters_of([one, other])[other] == other


def test_clusters_do_not_depend_on_chance() -> None:
    keys = ["kubernetes", "helm chart", "kubernettes", "helm charting", "data base", "database"]
    assert len({tuple(sorted(clusters_of(keys).items())) for _ in range(20)}) == 1


def test_contact_data_in_a_sentence_is_covered() -> None:
    shown = covered("Set up Grafana;\n write to ada@example.org or www.example.org")
    assert shown == "Set up Grafana; write to ▇▇▇ or ▇▇▇"
