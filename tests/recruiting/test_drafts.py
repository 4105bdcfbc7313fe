"""Drafts by the shipped writer: from facts alone, linked to them, taken over by a person or not at all."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hrapp.access import Role
from recruiting import drafting, told_facts
from recruiting.models import Job, WrittenDraft
from tests import factories
from tests.recruiting.ladder import HTMX, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> Job:
    job = factories.make_job(factories.make_user(full_name="Olga Owner"))
    factories.make_requirement(job, skills={factories.make_skill("Payroll accounting"): 3})
    factories.make_requirement(job, "Excel or Calc is welcome.", kind="preferred",
                               skills={factories.make_skill("Excel"): 2, factories.make_skill("Calc"): 2})  # fmt: skip
    factories.make_requirement(job, "Three years in accounting.", years=Decimal(3))
    return job


def written(job: Job, kind: str, **subject: object) -> WrittenDraft:
    draft = WrittenDraft.objects.create(kind=kind, job=job, **subject)
    drafting.write_draft(draft)
    draft.finish()
    return draft


def test_a_job_in_short_names_what_it_asks_for_and_links_to_it(job: Job) -> None:
    draft = written(job, "summary")
    assert "Payroll accounting" in draft.text
    assert "Calc or Excel" in draft.text or "Excel or Calc" in draft.text
    assert "3 years" in draft.text
    page = signed_in(job.owner).get(reverse("recruiting:job_detail", args=[job.pk])).text
    assert "written by a machine" in page
    first = job.requirements.first()
    assert first is not None
    assert f'class="cite" href="/jobs/{job.pk}/#requirement-{first.pk}"' in page


def test_clearer_words_change_nothing_until_a_person_takes_them(job: Job) -> None:
    requirement = job.requirements.first()
    assert requirement is not None
    draft, version = written(job, "wording", requirement=requirement), job.requirements_version
    before = requirement.text
    client = signed_in(job.owner)
    assert "Suggested words" in client.get(reverse("recruiting:job_detail", args=[job.pk])).text
    requirement.refresh_from_db()
    assert (requirement.text, requirement.clear_text) == (before, "")

    client.post(reverse("recruiting:draft_accept", args=[draft.pk]), {"text": "You run  the payroll."})
    requirement.refresh_from_db()
    job.refresh_from_db()
    assert (requirement.text, requirement.clear_text) == (before, "You run the payroll.")
    assert job.requirements_version == version  # no score moves
    client.post(reverse("recruiting:wording_drop", args=[requirement.pk]))
    requirement.refresh_from_db()
    assert requirement.clear_text == ""


def test_words_to_a_candidate_hold_quotes_and_gaps_but_no_score(job: Job) -> None:
    application = factories.make_application(
        job, "Ada Example", held={factories.make_skill("Payroll accounting"): 3}
    )
    text = written(job, "explanation", application=application).text
    assert "Payroll accounting" in text
    assert "Calc" in text
    assert "%" not in text
    assert str(application.ranked.score) not in text
    page = signed_in(job.owner).get(reverse("recruiting:explanation", args=[application.pk])).text
    assert "Nothing is sent from here" in page


def test_blind_words_hold_no_name_and_a_blind_reader_sees_no_others(job: Job) -> None:
    skill = factories.make_skill("Payroll accounting")
    application = factories.make_application(job, "Ada Example", held={skill: 3})
    resume = application.resumes.get()
    held = resume.skills.get()
    held.evidence = [{**held.evidence[0], "quote": "Ada Example ran Payroll accounting"}]
    held.save(update_fields=["evidence"])
    open_draft = written(job, "explanation", application=application)
    assert all("Example" not in str(fact.values) for fact in drafting.facts_of(WrittenDraft(
        kind="explanation", job=job, application=application, is_blind=True)))  # fmt: skip
    client = signed_in(job.owner)
    client.post(reverse("recruiting:blind_set", args=[job.pk]), {"blind": "on"})
    assert (
        client.get(reverse("recruiting:draft_detail", args=[open_draft.pk]), headers=HTMX).status_code == 403
    )
    assert open_draft.text not in client.get(reverse("recruiting:explanation", args=[application.pk])).text


def test_a_reader_sees_drafts_and_no_way_to_ask_for_one(job: Job) -> None:
    reader = factories.make_user(Role.HIRING_MANAGER)
    job.team.create(user=reader)
    written(job, "summary")
    client = signed_in(reader)
    page = client.get(reverse("recruiting:job_detail", args=[job.pk])).text
    assert "written by a machine" in page
    assert "Write it again" not in page
    assert client.post(reverse("recruiting:summary_write", args=[job.pk])).status_code == 403


def test_a_requirement_that_names_nothing_says_so(job: Job) -> None:
    vague = factories.make_requirement(job, "A team player.")
    draft = WrittenDraft.objects.create(kind="wording", job=job, requirement=vague)
    draft.fail("nothing_to_write")
    assert told_facts.of_requirement(vague) == []
    client = signed_in(job.owner)
    shown = client.get(reverse("recruiting:draft_detail", args=[draft.pk]), headers=HTMX).text
    assert "Name one first" in shown
    assert "Try again" in shown


def test_asking_again_replaces_and_drafts_cost_no_query_each(job: Job) -> None:
    client = signed_in(job.owner)
    for _ in range(2):
        client.post(reverse("recruiting:summary_write", args=[job.pk]), headers=HTMX)
    assert job.drafts.count() == 1
    address = reverse("recruiting:job_detail", args=[job.pk])

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address)
        return len(asked)

    client.get(address)
    before = queries()
    for requirement in job.requirements.all():
        WrittenDraft.objects.create(kind="wording", job=job, requirement=requirement)
    assert queries() == before
