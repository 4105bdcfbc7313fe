"""The computed profile: what counts, what is history, and skills that a release moved."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from careers.models import Assertion
from careers.profiles import skills_of, skills_of_many
from skills.models import Version
from tests.careers.people import make_employee, say
from tests.factories import make_skill, make_taxonomy

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)
SOURCE = Assertion.Source


def test_the_latest_of_each_source_counts_and_the_rest_is_history() -> None:
    sql, nell, boss = make_skill("SQL"), make_employee(), make_employee("Ivo Marsh")
    say(nell, sql, 1, on=date(2024, 1, 1))
    say(nell, sql, 4, on=date(2026, 10, 1))
    say(nell, sql, 3, source=SOURCE.MANAGER, on=date(2026, 10, 2), asserted_by=boss)
    say(
        nell,
        sql,
        5,
        source=SOURCE.INFERRED,
        origin="cv",
        on=date(2026, 10, 3),
        set_aside_at="2026-10-04T08:00Z",
    )
    (held,) = skills_of(nell, on=TODAY)
    assert (held.label, held.level, held.whole, held.sources) == ("SQL", 3.36, 3, ("manager", "self"))
    assert held.as_of == date(2026, 10, 2)
    assert [row.level for row in held.assertions] == [3, 4]
    assert [held.level for held in skills_of(nell, on=date(2025, 1, 1))] == [1.0]


def test_many_people_cost_as_many_queries_as_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    skills = [make_skill(f"Skill {number}") for number in range(4)]
    people = [make_employee() for _ in range(5)]
    for person in people:
        for skill in skills:
            say(person, skill, 2, on=TODAY)
    with django_assert_max_num_queries(4):
        held = skills_of_many(people, on=TODAY)
    assert {pk: len(own) for pk, own in held.items()} == {person.pk: 4 for person in people}
    assert skills_of(make_employee(), on=TODAY) == []


def test_a_merged_skill_stands_for_the_one_it_went_into() -> None:
    taxonomy, nell = make_taxonomy(), make_employee()
    kept, folded = make_skill("Data modelling"), make_skill("Modelling of data")
    release = taxonomy.live_release
    assert release is not None
    release.entries.filter(item_id=folded.pk).delete()
    gone = Version.objects.create(
        taxonomy=taxonomy, kind=Version.Kind.GONE, item_id=folded.pk, label=folded.label, digest="1" * 64,
        content={"merged_into": str(kept.pk)},
    )  # fmt: skip
    release.entries.create(version=gone, item_id=folded.pk)
    say(nell, folded, 4, source=SOURCE.MANAGER, on=TODAY)
    say(nell, kept, 2, on=TODAY)
    (held,) = skills_of(nell, on=TODAY)
    assert (held.skill, held.label, len(held.assertions)) == (kept.pk, "Data modelling", 2)
