"""From a draft to the live release and back, with what recruiters see on the way."""

from __future__ import annotations

from typing import Any

import pytest
from celery import Task

from hrapp import work
from hrapp.access import Role
from hrapp.models import AuditEntry
from hrapp.work import Work
from recruiting import requirements
from recruiting.job_page import page_of
from recruiting.models import Job, Relinking
from recruiting.releasing import following, plans
from skills import editing, impact, review, skill_choice
from skills.editing import Refused
from skills.models import Change, Publication, Release, Review, Taxonomy
from skills.tasks import publish_task, work_out_impact_task
from tests import factories
from tests.recruiting.releasing.making import Payroll, make_payroll
from tests.recruiting.releasing.test_moving import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def payroll() -> Payroll:
    return make_payroll()


def asked(payroll: Payroll) -> Review:
    payroll.taxonomy.refresh_from_db()
    return review.ask(payroll.taxonomy, by=payroll.admin)


def merged(payroll: Payroll) -> Review:
    keep, fold = payroll.id("Payroll accounting"), payroll.id("Salary accounting")
    editing.merge(payroll.taxonomy, keep, [fold], by=payroll.admin)
    return asked(payroll)


def worked(publication: Publication) -> Publication:
    publish_task(publication.pk)
    publication.refresh_from_db()
    assert publication.state == Publication.State.DONE
    return publication


def live(payroll: Payroll) -> Release:
    found = Taxonomy.objects.select_related("live_release").get(pk=payroll.taxonomy.pk).live_release
    assert found is not None
    return found


def test_notes_are_drafted_from_the_recorded_changes(payroll: Payroll) -> None:
    undone = editing.rename(payroll.taxonomy, payroll.id("Welding"), "Fusing", by=payroll.admin)
    editing.undo(undone, by=payroll.admin)
    assert merged(payroll).notes == "Merged “Salary accounting” into “Payroll accounting”."


def test_nothing_changed_is_nothing_to_ask_about(payroll: Payroll) -> None:
    with pytest.raises(Refused, match="Change something first"):
        asked(payroll)


def test_one_review_at_a_time(payroll: Payroll) -> None:
    merged(payroll)
    with pytest.raises(Refused, match="waiting already"):
        asked(payroll)


def test_the_impact_foretells_exactly_what_publishing_does(payroll: Payroll) -> None:
    asking = merged(payroll)
    before, stored = payroll.scores(), rows()
    impact.work_out(asking.impact)
    assert rows() == stored
    asking.impact.refresh_from_db()
    assert {name: asking.impact.touched[name] for name in ("people", "jobs", "rankings")} == {
        "people": 1,
        "jobs": 1,
        "rankings": 1,
    }
    told = {one.candidate: one.move.after for one in impact.named_moves(asking.impact, payroll.admin, 50)}
    worked(review.publish(asking, by=payroll.admin))
    after = payroll.scores()
    assert told == {name: score for name, score in after.items() if score != before[name]}
    assert asking.impact.moved_count == len(told) == 1


def test_a_stranger_to_the_job_reads_no_moves(payroll: Payroll) -> None:
    asking = merged(payroll)
    impact.work_out(asking.impact)
    assert not impact.named_moves(asking.impact, factories.make_user(Role.RECRUITER), 50)


def test_publishing_makes_a_numbered_release_and_says_so(payroll: Payroll) -> None:
    asking, first = merged(payroll), live(payroll)
    done = worked(review.publish(asking, by=payroll.admin))
    assert live(payroll) == done.target
    assert live(payroll).number == first.number + 1
    assert live(payroll).note == asking.notes
    asking.refresh_from_db()
    assert asking.state == Review.State.PUBLISHED
    assert Change.objects.filter(verb=Change.Verb.PUBLISHED).last().after["release"] == live(payroll).number  # type: ignore[union-attr]
    assert AuditEntry.objects.filter(action="taxonomy.publish", actor=payroll.admin).exists()


def test_rolling_back_gives_the_former_scores_exactly(payroll: Payroll) -> None:
    first, before = live(payroll), rows()
    worked(review.publish(merged(payroll), by=payroll.admin))
    assert rows() != before
    worked(review.roll_back(first, by=payroll.admin, reason="Too soon"))
    assert (rows(), live(payroll)) == (before, first)
    assert AuditEntry.objects.filter(action="taxonomy.roll_back").exists()


def test_the_same_draft_again_after_a_roll_back_is_the_same_release(payroll: Payroll) -> None:
    first = live(payroll)
    second = worked(review.publish(merged(payroll), by=payroll.admin)).target
    scores = payroll.scores()
    worked(review.roll_back(first, by=payroll.admin))
    assert worked(review.publish(asked(payroll), by=payroll.admin)).target == second
    assert payroll.scores() == scores


def test_a_draft_that_moved_on_is_not_published(payroll: Payroll) -> None:
    asking = merged(payroll)
    editing.rename(payroll.taxonomy, payroll.id("Welding"), "Fusing", by=payroll.admin)
    with pytest.raises(Refused, match="ask again"):
        review.publish(asking, by=payroll.admin)


def test_the_second_person_is_another_one(payroll: Payroll, settings: Any) -> None:
    settings.TAXONOMY_NEEDS_SECOND_PERSON = True
    asking, other = merged(payroll), factories.make_user(Role.HR_ADMIN, full_name="Ben Boss")
    with pytest.raises(Refused, match="second person"):
        review.publish(asking, by=payroll.admin)
    with pytest.raises(Refused, match="second person"):
        review.approve(asking, by=payroll.admin)
    review.approve(asking, by=other)
    assert worked(review.publish(asking, by=payroll.admin)).step == Publication.Step.LIVE


def test_what_is_sent_back_cannot_be_published(payroll: Payroll) -> None:
    asking = merged(payroll)
    with pytest.raises(Refused, match="what should be changed"):
        review.send_back(asking, by=payroll.admin, answer=" ")
    review.send_back(asking, by=payroll.admin, answer="Keep both.")
    with pytest.raises(Refused, match="settled"):
        review.publish(asking, by=payroll.admin)


def test_one_publication_at_a_time(payroll: Payroll) -> None:
    first, asking = live(payroll), merged(payroll)
    worked(review.publish(asking, by=payroll.admin))
    review.roll_back(first, by=payroll.admin)
    with pytest.raises(Refused, match="Wait until it is done"):
        review.roll_back(first, by=payroll.admin)


def test_a_closed_job_stays_and_catches_up_when_it_opens(payroll: Payroll) -> None:
    requirements.close_job(payroll.job, by=payroll.job.owner)
    stored = rows()
    worked(review.publish(merged(payroll), by=payroll.admin))
    assert rows() == stored
    requirements.reopen_job(payroll.job, by=payroll.job.owner)
    assert following.left_behind() == [payroll.job.pk]
    following.catch_up(Job.objects.get(pk=payroll.job.pk))
    assert payroll.scores()["Ben Example"] > 0
    assert following.left_behind() == []


def test_work_goes_on_where_the_last_turn_ended(payroll: Payroll, monkeypatch: pytest.MonkeyPatch) -> None:
    other = factories.make_job(payroll.job.owner, title="Second job")
    factories.make_requirement(other, skills={payroll.skills["Salary accounting"]: None})
    monkeypatch.setattr(work, "TURN", -1)
    asking = merged(payroll)
    publication = review.publish(asking, by=payroll.admin)
    assert turns(publish_task, publication) == ["queued", "queued", "done"]
    assert live(payroll) == publication.target
    assert Relinking.objects.exclude(applied_at=None).count() == 2


def test_a_large_job_takes_several_turns(payroll: Payroll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "TURN", -1)
    monkeypatch.setattr(plans, "CHUNK", 1)
    monkeypatch.setattr(following, "AT_ONCE", 1)
    asking = merged(payroll)
    impacts = turns(work_out_impact_task, asking.impact)
    assert impacts == ["queued", "queued", "queued", "done"]
    assert (asking.impact.touched["people"], asking.impact.touched["jobs"]) == (1, 1)
    publication = review.publish(asking, by=payroll.admin)
    assert turns(publish_task, publication) == ["queued", "queued", "queued", "done"]
    assert payroll.scores()["Ben Example"] > 0


def turns(task: Task, row: Work) -> list[str]:
    """The states of the row, turn by turn until it is done."""
    states: list[str] = []
    while "done" not in states and len(states) < 6:
        task(row.pk)
        row.refresh_from_db()
        states.append(row.state)
    return states


def test_recruiters_read_and_choose_the_words_of_the_release(payroll: Payroll) -> None:
    editing.rename(payroll.taxonomy, payroll.id("Payroll accounting"), "Paying people", by=payroll.admin)
    editing.add_skill(payroll.taxonomy, "Paying contractors", by=payroll.admin)
    shown = page_of(payroll.job).groups[0].requirements[0].skills.all()[0]
    assert shown.skill.label == "Payroll accounting"
    assert [one.label for one in skill_choice.matching("Pay")] == ["Payroll accounting", "Payroll software"]
    assert skill_choice.named("Paying contractors") is None
    worked(review.publish(asked(payroll), by=payroll.admin))
    assert skill_choice.named("Paying contractors")
    payroll.job.refresh_from_db()
    assert page_of(payroll.job).groups[0].requirements[0].skills.all()[0].skill.label == "Paying people"
