"""The invented organisation's taxonomy keeps what its issue promised, and its files agree with each other."""

from collections import Counter

import pytest

from skills.demo import demo_rows, demo_vocabulary, load_demo_taxonomy
from skills.importing.rows import (
    FamilyRow,
    GroupRow,
    IndicatorRow,
    RelationRow,
    RoleRow,
    RoleSkillRow,
    Row,
    SkillRow,
)
from skills.models import Change, Taxonomy
from skills.neighbours import Neighbours, neighbours_in
from skills.taxonomy import Vocabulary, vocabulary_of


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(demo_rows())


def test_there_is_enough_of_everything(rows: list[Row]) -> None:
    counts = Counter(type(row) for row in rows)
    assert counts[SkillRow] >= 500
    assert sum(isinstance(row, GroupRow) and not row.parent for row in rows) >= 12
    assert len({row.skill for row in rows if isinstance(row, IndicatorRow)}) >= 80
    assert sum(isinstance(row, RelationRow) and row.kind == "confused_with" for row in rows) >= 25
    assert counts[RoleRow] >= 40
    assert counts[FamilyRow] >= 8


def test_every_reference_is_known(rows: list[Row]) -> None:
    skills = {row.key for row in rows if isinstance(row, SkillRow)}
    named = {row.skill for row in rows if isinstance(row, IndicatorRow | RoleSkillRow)}
    named |= {end for row in rows if isinstance(row, RelationRow) for end in (row.subject, row.target)}
    assert named <= skills
    groups = {row.key for row in rows if isinstance(row, GroupRow)}
    assert {group for row in rows if isinstance(row, SkillRow) for group in row.groups} <= groups


def test_indicators_cover_all_five_levels(rows: list[Row]) -> None:
    levels = Counter(row.skill for row in rows if isinstance(row, IndicatorRow))
    assert set(levels.values()) == {5}


def test_confused_pairs_have_note_and_both_examples(rows: list[Row]) -> None:
    pairs = [row for row in rows if isinstance(row, RelationRow) and row.kind == "confused_with"]
    assert all(row.note and row.subject_example and row.target_example for row in pairs)


def test_every_skill_is_defined_once(rows: list[Row]) -> None:
    skills = [row for row in rows if isinstance(row, SkillRow)]
    assert len({row.label.casefold() for row in skills}) == len(skills)
    assert all(row.description.endswith(".") and row.aliases for row in skills)


@pytest.mark.django_db
def test_loading_twice_gives_one_release() -> None:
    first, second = load_demo_taxonomy(), load_demo_taxonomy()
    assert first == second
    assert first.number == 1
    assert Taxonomy.objects.get().is_default
    assert Change.objects.count() == 2


@pytest.mark.django_db
def test_in_memory_it_says_what_its_release_says() -> None:
    release = load_demo_taxonomy()
    published = worded(vocabulary_of(release), neighbours_in(release.pk))
    assert worded(*demo_vocabulary()) == published


def worded(vocabulary: Vocabulary, neighbours: Neighbours) -> tuple[object, object]:
    """Both with labels in place of ids."""
    entries = [
        (
            one.label, one.kind, one.description, one.aliases,
            sorted((vocabulary.label(pair.other), pair.note, pair.example) for pair in one.confusions),
        )
        for one in vocabulary.entries
    ]  # fmt: skip
    near = {
        vocabulary.label(skill): sorted(
            (vocabulary.label(other), share, words) for other, share, words in rows
        )
        for skill, rows in neighbours.items()
    }
    return sorted(entries), near
