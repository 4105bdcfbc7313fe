"""Releases: numbered, immutable, equal when equal."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from skills.models import Change, Relation, ReleaseEntry, Skill, Taxonomy, Version
from skills.releases import live_release, publish
from skills.taxonomy import vocabulary_of

pytestmark = pytest.mark.django_db


def make_taxonomy(**labels: str) -> Taxonomy:
    taxonomy = Taxonomy.objects.create(slug="house", name="House", is_default=True)
    for key, label in labels.items():
        Skill.objects.create(taxonomy=taxonomy, label=label, external_id=key)
    return taxonomy


def test_unchanged_taxonomy_is_the_same_release() -> None:
    taxonomy = make_taxonomy(a="Welding")
    first = publish(taxonomy)
    assert publish(taxonomy) == first
    assert live_release() == first


def test_only_published_taxonomy_is_the_organisations() -> None:
    taxonomy = make_taxonomy(a="Welding")
    Taxonomy.objects.update(is_default=False)
    assert live_release() is None
    first = publish(taxonomy)
    assert live_release() == first
    publish(Taxonomy.objects.create(slug="other", name="Other"))
    assert live_release() is None


def test_change_of_one_skill_writes_one_version() -> None:
    taxonomy = make_taxonomy(a="Welding", b="Plumbing")
    publish(taxonomy)
    Skill.objects.filter(label="Welding").update(label="Arc welding")
    second = publish(taxonomy)
    assert second.number == 2
    assert Version.objects.count() == 3
    assert ReleaseEntry.objects.filter(release=second).count() == 2


def test_old_release_still_says_what_it_said() -> None:
    taxonomy = make_taxonomy(a="Welding")
    first = publish(taxonomy)
    Skill.objects.update(label="Arc welding")
    second = publish(taxonomy)
    assert [vocabulary_of(release).entries[0].label for release in (first, second)] == [
        "Welding",
        "Arc welding",
    ]


def test_retired_skill_leaves_the_next_release() -> None:
    taxonomy = make_taxonomy(a="Welding", b="Plumbing")
    publish(taxonomy)
    Skill.objects.filter(label="Plumbing").update(state=Skill.State.RETIRED)
    assert len(vocabulary_of(publish(taxonomy))) == 1


@pytest.mark.parametrize("model", [Version, ReleaseEntry, Change])
def test_database_refuses_to_rewrite_history(model: type[Version | ReleaseEntry | Change]) -> None:
    publish(make_taxonomy(a="Welding"))
    field = {Version: "label", ReleaseEntry: "item_id", Change: "reason"}[model]
    value = "00000000-0000-0000-0000-000000000000" if field == "item_id" else "other"
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        model._default_manager.update(**{field: value})


def test_log_cannot_be_deleted() -> None:
    publish(make_taxonomy(a="Welding"))
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        Change.objects.all().delete()


def test_confusion_must_be_explained() -> None:
    make_taxonomy(a="Coaching", b="Mentoring")
    one, other = Skill.objects.order_by("pk")
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.create(subject=one, target=other, kind="confused_with")


def test_mutual_relation_is_stored_once() -> None:
    make_taxonomy(a="Coaching", b="Mentoring")
    one, other = Skill.objects.order_by("pk")
    Relation.objects.create(subject=one, target=other, kind="related")
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.create(subject=other, target=one, kind="related")


def test_merged_skill_names_its_heir() -> None:
    make_taxonomy(a="Coaching")
    with pytest.raises(IntegrityError), transaction.atomic():
        Skill.objects.update(state=Skill.State.MERGED)
