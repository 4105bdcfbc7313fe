"""What differs between two releases, what happened to a skill, and what was live on a day."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from skills import editing
from skills.comparing import Comparison, as_csv, as_json, compare
from skills.history import history_of, live_on
from skills.mapping import Way
from skills.models import Change, Release
from skills.releases import publish
from tests.skills.editing.making import Workshop, make_workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop() -> Workshop:
    return make_workshop()


@pytest.fixture
def first(workshop: Workshop) -> Release:
    return publish(workshop.taxonomy)


def changed(workshop: Workshop, first: Release) -> Comparison:
    """One merged, one renamed, one new, one moved."""
    skills, taxonomy, ada = workshop.skills, workshop.taxonomy, workshop.ada
    editing.merge(taxonomy, skills["arc"], [skills["gas"]], by=ada)
    editing.rename(taxonomy, skills["safety"], "Working safely at height", by=ada)
    editing.add_skill(taxonomy, "Rigging", by=ada, groups=[workshop.groups["building"]])
    return compare(first, publish(taxonomy))


def test_every_kind_of_difference_is_named(workshop: Workshop, first: Release) -> None:
    found = changed(workshop, first)
    by_label = {one.label: one for one in found.differences if one.kind == "skill"}
    assert by_label["Rigging"].what == "added"
    gone = by_label["Gas welding"]
    assert (gone.what, gone.went and gone.went.way, gone.heirs) == ("gone", Way.MERGED, ("Arc welding",))
    lines = {line.key: line for line in by_label["Working safely at height"].lines}
    assert (lines["label"].gone, lines["label"].come) == (
        ("Safety at height",),
        ("Working safely at height",),
    )
    assert "Gas welding" in {one for line in by_label["Arc welding"].lines for one in line.come}


def test_the_other_way_round_is_the_mirror(workshop: Workshop, first: Release) -> None:
    found = changed(workshop, first)
    back = compare(found.after, found.before)
    mirrored = {"added": "gone", "gone": "added", "changed": "changed"}
    assert {(one.id, mirrored[one.what]) for one in found.differences} == {
        (one.id, one.what) for one in back.differences
    }


def test_a_release_does_not_differ_from_itself(first: Release) -> None:
    assert compare(first, first).differences == []


def test_counts_add_up(workshop: Workshop, first: Release) -> None:
    found = changed(workshop, first)
    assert sum(sum(row[1:]) for row in found.counts) == len(found.differences)
    assert len(found.only(kind="skill", what="gone")) == 1


def test_csv_and_json_say_the_same(workshop: Workshop, first: Release) -> None:
    found = changed(workshop, first)
    rows = list(csv.DictReader(io.StringIO("".join(as_csv(found)))))
    told = as_json(found)["differences"]
    assert {(row["id"], row["what"]) for row in rows} == {(one["id"], one["what"]) for one in told}
    assert len(told) == len(found.differences)


def test_history_of_a_skill(workshop: Workshop, first: Release) -> None:
    changed(workshop, first)
    steps = history_of(workshop.taxonomy, workshop.skills["gas"])
    assert [step.what for step in steps if step.release] == ["gone", "added"]
    assert any(step.summary.startswith("Merged") and step.by == "Ada Admin" for step in steps)


def test_what_was_live_on_a_day(workshop: Workshop, first: Release) -> None:
    today = timezone.localdate()
    assert live_on(workshop.taxonomy, today) == first
    assert live_on(workshop.taxonomy, today - timedelta(days=1)) is None
    Change.objects.create(
        taxonomy=workshop.taxonomy, verb=Change.Verb.PUBLISHED, after={"release": first.number}
    )
    assert live_on(workshop.taxonomy, today) == first
