"""A job moves to another release as it was worked out, and back as exactly."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.core import serializers
from django.db import transaction

from hrapp.work import Turn
from recruiting import corrections, rankings, requirements
from recruiting.models import HeldSkill, RankedCandidate, RelinkedApplication, Relinking, RequirementSkill
from recruiting.releasing import moving
from recruiting.releasing.plans import plan
from skills import editing, mentions
from skills.dependants import UnreadyError
from skills.models import Mention, Release
from skills.sides import Move, side_of
from tests.recruiting.releasing.making import Payroll, make_payroll

pytestmark = pytest.mark.django_db


@pytest.fixture
def payroll() -> Payroll:
    return make_payroll()


def merge(payroll: Payroll) -> Release:
    """Salary accounting goes into payroll accounting."""
    keep, fold = payroll.id("Payroll accounting"), payroll.id("Salary accounting")
    editing.merge(payroll.taxonomy, keep, [fold], by=payroll.admin)
    return payroll.publish()


def move(payroll: Payroll, release: Release) -> None:
    moving.prepare(payroll.job, side_of(release), Turn())
    with transaction.atomic():
        moving.apply(list(moving.behind(release)), release)
    payroll.job.refresh_from_db()


def rows() -> list[Any]:
    """Everything that a ranking is made of."""
    order = (RequirementSkill, HeldSkill, RankedCandidate)
    return [serializers.serialize("python", model._default_manager.order_by("pk")) for model in order]


def asked(payroll: Payroll, label: str) -> set[str]:
    return {one.skill.label for one in payroll.requirements[label].skills.select_related("skill")}


def held(application: Any) -> dict[str, HeldSkill]:
    found = HeldSkill.objects.filter(resume__application=application).select_related("skill")
    return {one.skill.label: one for one in found}


def test_a_merged_skill_is_found_under_its_heir_and_the_score_follows(payroll: Payroll) -> None:
    before = payroll.scores()
    assert before["Ben Example"] == 0
    move(payroll, merge(payroll))
    assert held(payroll.ben).keys() == {"Payroll accounting"}
    assert payroll.scores()["Ben Example"] > 0
    assert payroll.scores()["Ada Example"] == before["Ada Example"]


def test_scores_are_those_that_ranking_again_gives(payroll: Payroll) -> None:
    move(payroll, merge(payroll))
    moved = payroll.scores()
    rankings.rerank(payroll.job)
    assert payroll.scores() == moved


def test_working_it_out_writes_nothing(payroll: Payroll) -> None:
    merge(payroll)
    before = rows()
    found = plan(payroll.job, Move(side_of(payroll.job.release), payroll.draft()))  # type: ignore[arg-type]
    assert [one.application for one in found.applications if one.is_moved] == [payroll.ben]
    assert rows() == before
    assert not Relinking.objects.exists()


def test_what_was_worked_out_on_the_draft_is_what_happens(payroll: Payroll) -> None:
    release = merge(payroll)
    worked_out = plan(payroll.job, Move(side_of(payroll.job.release), payroll.draft()))  # type: ignore[arg-type]
    told = {str(one.application.candidate): one.after.score for one in worked_out.applications if one.after}
    before = payroll.scores()
    move(payroll, release)
    assert told == {name: score for name, score in payroll.scores().items() if score != before[name]}


def test_the_way_back_restores_every_row(payroll: Payroll) -> None:
    first, before = payroll.job.release, rows()
    assert first is not None
    move(payroll, merge(payroll))
    assert rows() != before
    move(payroll, first)
    assert rows() == before
    assert payroll.job.release == first


def test_forth_again_after_the_way_back(payroll: Payroll) -> None:
    first, second = payroll.job.release, merge(payroll)
    assert first is not None
    move(payroll, second)
    scores = payroll.scores()
    move(payroll, first)
    move(payroll, second)
    assert payroll.scores() == scores


def test_a_requirement_names_the_heir(payroll: Payroll) -> None:
    keep, fold = payroll.id("Salary accounting"), payroll.id("Payroll accounting")
    editing.merge(payroll.taxonomy, keep, [fold], by=payroll.admin)
    move(payroll, payroll.publish())
    assert asked(payroll, "Payroll accounting") == {"Salary accounting"}
    assert payroll.requirements["Payroll accounting"].skills.get().level == 3
    assert payroll.scores()["Ada Example"] > 0


def test_a_retired_skill_is_asked_no_longer_and_its_loss_is_told(payroll: Payroll) -> None:
    requirements.change_requirement(
        payroll.requirements["Spreadsheets"], by=payroll.job.owner, skills=[(payroll.skills["Welding"], 1)]
    )
    editing.retire(payroll.taxonomy, payroll.id("Welding"), by=payroll.admin, even_if_used=True)
    move(payroll, payroll.publish())
    assert asked(payroll, "Spreadsheets") == set()
    assert Relinking.objects.get().lost == [str(payroll.id("Welding"))]


def test_a_new_name_changes_no_score(payroll: Payroll) -> None:
    before = rows()
    editing.rename(payroll.taxonomy, payroll.id("Payroll accounting"), "Paying people", by=payroll.admin)
    move(payroll, payroll.publish())
    assert rows() == before


def test_a_persons_level_comes_along_and_goes_back(payroll: Payroll) -> None:
    resume = payroll.ben.resumes.get()
    corrections.correct_skill(resume, payroll.skills["Salary accounting"], level=5, by=payroll.job.owner)
    first, before = payroll.job.release, rows()
    assert first is not None
    move(payroll, merge(payroll))
    assert held(payroll.ben)["Payroll accounting"].person_level == 5
    move(payroll, first)
    assert rows() == before


def test_what_a_person_says_in_between_survives_the_way_back(payroll: Payroll) -> None:
    first = payroll.job.release
    assert first is not None
    move(payroll, merge(payroll))
    resume = payroll.ben.resumes.get()
    corrections.correct_skill(resume, payroll.skills["Payroll accounting"], level=2, by=payroll.job.owner)
    move(payroll, first)
    assert held(payroll.ben)["Salary accounting"].person_level == 2


def test_her_own_word_on_the_heir_wins(payroll: Payroll) -> None:
    resume = payroll.ada.resumes.get()
    for label, level in (("Payroll accounting", 1), ("Salary accounting", 5)):
        corrections.correct_skill(resume, payroll.skills[label], level=level, by=payroll.job.owner)
    move(payroll, merge(payroll))
    assert held(payroll.ada)["Payroll accounting"].person_level == 1


def test_a_rejected_skill_stays_rejected(payroll: Payroll) -> None:
    resume = payroll.ben.resumes.get()
    corrections.correct_skill(
        resume, payroll.skills["Salary accounting"], is_rejected=True, by=payroll.job.owner
    )
    move(payroll, merge(payroll))
    assert held(payroll.ben)["Payroll accounting"].is_rejected
    assert payroll.scores()["Ben Example"] == 0


def test_a_job_that_changed_since_is_not_moved(payroll: Payroll) -> None:
    release = merge(payroll)
    moving.prepare(payroll.job, side_of(release), Turn())
    requirements.change_requirement(
        payroll.requirements["Spreadsheets"], by=payroll.job.owner, weight=Decimal(2)
    )
    before = rows()
    with pytest.raises(UnreadyError), transaction.atomic():
        moving.apply(list(moving.behind(release)), release)
    assert rows() == before
    move(payroll, release)
    assert payroll.scores()["Ben Example"] > 0


def test_only_what_moves_is_kept(payroll: Payroll) -> None:
    move(payroll, merge(payroll))
    assert [one.application for one in RelinkedApplication.objects.all()] == [payroll.ben]


def with_mention(payroll: Payroll, words: str, skill: UUID | None) -> Mention:
    """Cleo's resume says the words in its last line, read as this skill or as none."""
    resume = payroll.cleo.resumes.get()
    assert resume.document is not None
    text = f"{resume.document.text}\nBuilt {words} at Harbour Ltd"
    start = text.index(words)
    place = {"start": start, "end": start + len(words), "page": 1, "job": None, "section": "skills"}
    said = {"quote": words, "label": "Skill", "score": 0.9, "stated_level": 3, "stated_years": None}
    span = place | said | {"context": f"Built {words} at Harbour Ltd"}
    resume.document.text, resume.reading["skills"] = text, [span]
    resume.document.save()
    resume.save()
    row = Mention(start=start, end=start + len(words), quote=words, skill_id=skill, confidence=0.9)
    mentions.store(resume.document, payroll.job.release, [row])  # type: ignore[arg-type]
    return row


def test_words_that_meant_nothing_find_a_new_skill(payroll: Payroll) -> None:
    with_mention(payroll, "Garden gnomes", None)
    made = editing.add_skill(payroll.taxonomy, "Garden gnomes", by=payroll.admin)
    release = payroll.publish()
    move(payroll, release)
    assert made.changes.filter(item_kind="skill").exists()
    assert "Garden gnomes" in held(payroll.cleo)
    rows_by_release = Mention.objects.order_by("release__number").values_list("skill__label", flat=True)
    assert list(rows_by_release) == [None, "Garden gnomes"]


def test_a_mention_moves_with_a_merge_and_stays_in_the_old_release(payroll: Payroll) -> None:
    with_mention(payroll, "salary accounting", payroll.id("Salary accounting"))
    resume = payroll.cleo.resumes.get()
    HeldSkill.objects.create(resume=resume, skill=payroll.skills["Salary accounting"], certainty=0.8)
    first, before = payroll.job.release, rows()
    move(payroll, merge(payroll))
    assert "Payroll accounting" in held(payroll.cleo)
    assert set(Mention.objects.values_list("skill__label", flat=True)) == {
        "Payroll accounting",
        "Salary accounting",
    }
    move(payroll, first)  # type: ignore[arg-type]
    assert rows() == before


def test_a_mention_that_a_person_put_with_a_part_goes_there(payroll: Payroll) -> None:
    said = with_mention(payroll, "spreadsheets with macros", payroll.id("Spreadsheets"))
    mention = Mention.objects.get(start=said.start)
    parts = [editing.Part("Spreadsheet formulas"), editing.Part("Spreadsheets with macros")]
    editing.split(
        payroll.taxonomy, payroll.id("Spreadsheets"), parts, by=payroll.admin, evidence={mention.pk: 0}
    )
    move(payroll, payroll.publish())
    assert "Spreadsheet formulas" in held(payroll.cleo)


def test_each_split_mention_goes_to_its_part(payroll: Payroll) -> None:
    with_mention(payroll, "spreadsheets with macros", payroll.id("Spreadsheets"))
    parts = [editing.Part("Spreadsheet formulas"), editing.Part("Spreadsheets with macros")]
    editing.split(payroll.taxonomy, payroll.id("Spreadsheets"), parts, by=payroll.admin)
    move(payroll, payroll.publish())
    assert "Spreadsheets with macros" in held(payroll.cleo)
