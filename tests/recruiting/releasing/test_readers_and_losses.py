"""Readers while a release is published, and workers that die while they publish: real servers, real workers."""

from __future__ import annotations

import os
import signal
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hrapp.access import Role
from hrapp.work import WAIT
from recruiting import locking
from recruiting.models import Job, Relinking
from skills import editing, review
from skills.models import Publication, Taxonomy
from skills.tasks import publish_task
from tests import factories, processes
from tests.processes import wait_until
from tests.recruiting.releasing.making import Payroll, make_payroll
from tests.recruiting.releasing.test_moving import rows

pytestmark = pytest.mark.django_db(transaction=True)
JOBS = 6


def make_jobs() -> Payroll:
    """Several jobs, each with applicants whose scores a merge moves."""
    payroll = make_payroll()
    for number in range(JOBS):
        job = factories.make_job(payroll.job.owner, title=f"Clerk {number}")
        factories.make_requirement(job, skills={payroll.skills["Payroll accounting"]: 3})
        for name in ("Dana", "Eli"):
            factories.make_application(job, f"{name} {number}", held={payroll.skills["Salary accounting"]: 4})
    return payroll


def start(payroll: Payroll) -> Publication:
    keep, fold = payroll.id("Payroll accounting"), payroll.id("Salary accounting")
    editing.merge(payroll.taxonomy, keep, [fold], by=payroll.admin)
    payroll.taxonomy.refresh_from_db()
    return review.publish(review.ask(payroll.taxonomy, by=payroll.admin), by=payroll.admin)


def live_number(payroll: Payroll) -> int:
    live = Taxonomy.objects.select_related("live_release").get(pk=payroll.taxonomy.pk).live_release
    assert live is not None
    return live.number


def test_readers_see_the_old_ranking_or_the_new_one_and_nothing_between() -> None:
    payroll = make_jobs()
    reader = Client()
    reader.force_login(factories.make_user(Role.AUDITOR), backend="django.contrib.auth.backends.ModelBackend")
    pages = [
        reverse("recruiting:ranking", args=[pk])
        for pk in type(payroll.job).objects.values_list("pk", flat=True)
    ]
    seen: list[tuple[str, ...]] = []

    def look() -> bool:
        """All rankings in one go; a mix within a page would be a third text for it."""
        seen.append(tuple(_scores(reader.get(page).text) for page in pages))
        publication.refresh_from_db()
        return publication.state == Publication.State.DONE

    publication = start(payroll)
    before = live_number(payroll)
    look()
    with processes.worker("slm"):
        wait_until(look, seconds=120)
    look()
    assert live_number(payroll) == before + 1
    for number in range(len(pages)):
        old, new = seen[0][number], seen[-1][number]
        assert old != new
        told = [one[number] for one in seen]
        switch = told.index(new)
        assert told == [old] * switch + [new] * (len(told) - switch)


def _scores(page: str) -> str:
    """What a ranking says of everybody, as text."""
    return "|".join(part.split("<", 1)[0] for part in page.split("score-number")[1:])


def test_a_worker_killed_in_the_middle_leaves_the_old_release_and_another_finishes() -> None:
    payroll = make_jobs()
    stored, before = rows(), live_number(payroll)
    publication = start(payroll)
    with transaction.atomic():
        for job in Job.objects.all():
            locking.hold(job)  # so that it cannot switch before it is killed
        with processes.worker("slm") as worker:
            wait_until(lambda: Relinking.objects.exists(), seconds=120)
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
    publication.refresh_from_db()
    assert publication.state == Publication.State.RUNNING
    assert (rows(), live_number(payroll)) == (stored, before)
    with processes.worker("slm"):
        wait_until(lambda: swept(publication), seconds=120)
    assert live_number(payroll) == before + 1
    assert rows() != stored
    assert Relinking.objects.filter(applied_at=None).count() == 0


def swept(publication: Publication) -> bool:
    """What beat does, at a time when lost messages have been waiting long enough."""
    for pk in Publication.objects.requeue_expired(now=timezone.now() + WAIT + timedelta(seconds=1)):
        publish_task.delay(pk)
    publication.refresh_from_db()
    return publication.state == Publication.State.DONE
