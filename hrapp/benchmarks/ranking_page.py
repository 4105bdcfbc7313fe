"""The ranking page as a browser gets it, for a job with very many applicants, and the explanation of its first row."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hrapp import asgi
from hrapp.benchmarks import scratch
from hrapp.benchmarks.figures import Findings, Run, percentile, seconds_of
from hrapp.models import User
from recruiting import rankings
from recruiting.models import Application, Candidate, HeldSkill, Job, RankedCandidate, Resume, Upload
from recruiting.ranking_page import PAGE_SIZE
from skills.models import Document, Skill

HTMX = {"HX-Request": "true"}
HELD = 10
BATCH = 2_000


def measure(run: Run) -> Findings:
    findings, recruiter = Findings(), scratch.open_organisation()
    job, count = scratch.open_job(recruiter), run.size(quick=200, full=10_000)
    run.say(f"  inventing {count:,} applicants")
    invent_applicants(job, count, recruiter)
    run.say("  scoring them")
    findings.add(
        f"score all {count:,} again, in the background", seconds_of(lambda: rankings.rerank(job)), "s"
    )
    client, first = scratch.browser_of(recruiter), RankedCandidate.objects.filter(job=job).first()
    assert first is not None
    page = reverse("recruiting:ranking", args=[job.pk])
    why = reverse("recruiting:explanation", args=[first.application_id])
    pages, rounds = -(-count // PAGE_SIZE), run.size(quick=5, full=60)
    addresses = [f"{page}?page={1 + number % pages}" for number in range(rounds)]
    run.say("  opening pages")
    asgi.settle()
    _time(findings, f"whole page, {count:,} applicants", client, addresses, {}, "< 300 ms")
    _time(findings, "htmx part", client, addresses, HTMX, "< 150 ms")
    _time(findings, "htmx part, one stage", client, [f"{one}&stage=new" for one in addresses], HTMX, "")
    _time(findings, "explanation of the first row", client, [why] * rounds, HTMX, "")
    return findings


def invent_applicants(job: Job, count: int, owner: User) -> None:
    upload = Upload.objects.create(job=job, owner=owner, state=Upload.State.DONE)
    skills = list(Skill.objects.values_list("pk", flat=True))
    wanted = list(job.requirements.filter(skills__isnull=False).values_list("skills__skill", flat=True))
    for start in range(0, count, BATCH):
        _invent(job, upload, range(start, min(count, start + BATCH)), skills, wanted)


def _invent(job: Job, upload: Upload, numbers: range, skills: list[Any], wanted: list[Any]) -> None:
    candidates = [Candidate(name=f"Person {n}", email=f"person{n}@example.org") for n in numbers]
    applications = [
        Application(
            job=job, candidate=one, number=n + 1, last_title="Data engineer", last_employer="Harbour Ltd"
        )
        for n, one in zip(numbers, candidates, strict=True)
    ]
    documents = [
        Document(name=f"{n}.txt", sha256=f"{n:064}", kind="txt", text=f"Person {n}") for n in numbers
    ]
    resumes = [
        Resume(
            upload=upload, job=job, name=document.name, document=document, candidate=one.candidate, application=one,
            release=job.release, state=Resume.State.DONE, work_months=n % 240, read_at=job.created_at,
        )
        for n, one, document in zip(numbers, applications, documents, strict=True)
    ]  # fmt: skip
    held = [
        one for n, resume in zip(numbers, resumes, strict=True) for one in _held(n, resume, skills, wanted)
    ]
    Candidate.objects.bulk_create(candidates)
    Application.objects.bulk_create(applications)
    Document.objects.bulk_create(documents)
    Resume.objects.bulk_create(resumes)
    HeldSkill.objects.bulk_create(held)


def _held(number: int, resume: Resume, skills: list[Any], wanted: list[Any]) -> list[HeldSkill]:
    dice = Random(number)  # noqa: S311 dice, not secrets
    quote = {"quote": "worked with it", "page": 1, "start": 0, "end": 14, "confidence": 0.9}
    some = {*dice.sample(skills, HELD // 2), *dice.choices(wanted or skills, k=HELD // 2)}
    return [
        HeldSkill(
            resume=resume, skill_id=pk, read_level=dice.randint(1, 4), certainty=dice.randint(50, 100) / 100,
            months=dice.randint(0, 120), evidence=[quote],
        )
        for pk in sorted(some)
    ]  # fmt: skip


def _time(
    findings: Findings, name: str, client: Client, addresses: list[str], headers: dict[str, str], target: str
) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(addresses[0], headers=headers)
        asked = len(queries)  # before the next request forgets them
    if answer.status_code != 200:
        raise SystemExit(f"{addresses[0]} answered {answer.status_code}")
    taken = [_seconds_of(lambda one=one: client.get(one, headers=headers)) for one in addresses]  # type: ignore[misc]
    times, cpu = zip(*taken, strict=True)
    size = f"{asked} queries, {len(answer.content) / 1024:.0f} kB"
    for share, aim, more in ((50, "", f", {size}"), (95, target, "")):
        note = f"{1000 * percentile(cpu, share):.0f} ms of processor time{more}"
        findings.add(f"{name}, p{share}", 1000 * percentile(times, share), "ms", target=aim, note=note)


def _seconds_of(work: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of the processor in this process, which other work on the machine does not lengthen."""
    started, started_cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - started_cpu
