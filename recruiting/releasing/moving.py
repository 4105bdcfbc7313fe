"""A worked-out move stored, applied at one moment, and taken back as exactly as it was made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from django.core import serializers
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from hrapp.work import Turn
from recruiting import locking
from recruiting.models import (
    HeldSkill,
    Job,
    RankedCandidate,
    RelinkedApplication,
    Relinking,
    RequirementSkill,
)
from recruiting.releasing.plans import ApplicationPlan, JobPlan, Part, plan
from recruiting.releasing.undoing import moves_since
from skills import mentions
from skills.dependants import UnreadyError
from skills.models import Release
from skills.sides import Side, move_between

Stored = dict[str, Any]  # Any: a row as Django serialises it
LINKS = """
SELECT j.id::text || j.requirements_version::text || j.release_id::text FROM recruiting_job j WHERE j.id = %(job)s
UNION ALL SELECT s::text FROM recruiting_requirementskill s JOIN recruiting_requirement q ON q.id = s.requirement_id
WHERE q.job_id = %(job)s
UNION ALL SELECT h::text FROM recruiting_heldskill h JOIN recruiting_resume r ON r.id = h.resume_id
WHERE r.job_id = %(job)s
UNION ALL SELECT r.id::text || coalesce(r.read_at::text, '') FROM recruiting_resume r WHERE r.job_id = %(job)s
"""


def state_of(job: Job) -> str:
    """A digest of everything that a move of this job starts from."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT string_agg(line, E'\\n' ORDER BY line COLLATE \"C\") FROM ({LINKS}) AS links(line)",  # noqa: S608
            {"job": job.pk},
        )
        return hashlib.sha256((cursor.fetchone()[0] or "").encode()).hexdigest()


def prepare(job: Job, target: Side, turn: Turn) -> Relinking | None:
    """Work the move out and keep it, unless that was done already. None: the job is there.

    Part by part: UnfinishedError when the turn is over, and the next call goes on, unless the job changed since.
    """
    job = Job.objects.select_related("release").get(pk=job.pk)
    if job.release is None or job.release_id == target.release_id:
        return None
    assert target.release_id is not None
    release = Release.objects.get(pk=target.release_id)
    state = state_of(job)
    known = Relinking.objects.filter(job=job, target=release, applied_at=None).first()
    is_fresh = known is not None and known.state == state
    if known and is_fresh and known.is_complete:
        return known
    found = plan(job, move_between(job.release, release), earlier=moves_since(job, release.pk))
    relinking = known if known and is_fresh else _begun(found, job.release, release, state, instead_of=known)
    for part in found.parts(after=relinking.reached):
        _keep(relinking, part)
        if not part.is_last:
            turn.make_way()
    relinking.is_complete = True
    relinking.save(update_fields=["is_complete"])
    return relinking


@transaction.atomic
def _begun(
    found: JobPlan, source: Release, target: Release, state: str, *, instead_of: Relinking | None
) -> Relinking:
    if instead_of:
        instead_of.delete()
    return Relinking.objects.create(
        job=found.job, source=source, target=target, state=state, lost=found.lost,
        removed=stored(found.removed), added=stored(found.added),
    )  # fmt: skip


@transaction.atomic
def _keep(relinking: Relinking, part: Part) -> None:
    moved = [one for one in part.applications if one.is_moved]
    RelinkedApplication.objects.bulk_create([_row(relinking, one) for one in moved])
    _carry_mentions(part.applications, relinking)
    relinking.reached, relinking.lost = part.applications[-1].application.pk, [*relinking.lost, *part.lost]
    relinking.save(update_fields=["reached", "lost"])


def _carry_mentions(applications: Sequence[ApplicationPlan], relinking: Relinking) -> None:
    documents = [document for one in applications for document in one.documents]
    meanings = {pk: meaning for one in applications for pk, meaning in one.meanings.items()}
    dropped = [pk for one in applications for pk in one.dropped]
    mentions.carry(documents, relinking.source, relinking.target, meanings, without=dropped)
    mentions.add([row for one in applications for row in one.found], relinking.target)


def _row(relinking: Relinking, one: ApplicationPlan) -> RelinkedApplication:
    return RelinkedApplication(
        relinking=relinking, application=one.application, removed=stored(one.removed), added=stored(one.added),
        ranked=stored([one.after])[0] if one.after else None,
    )  # fmt: skip


def behind(release: Release) -> Any:
    """Open jobs that are read in another release of the same taxonomy."""
    rows = Job.objects.filter(status=Job.Status.OPEN, release__taxonomy=release.taxonomy_id)
    return rows.exclude(release=release).order_by("pk")


def apply(jobs: Iterable[Job], release: Release) -> None:
    """Move jobs in the transaction of the caller, as it was worked out. UnreadyError: nothing was changed."""
    held = list(jobs)
    for job in held:
        locking.hold(job)
    complete = Relinking.objects.filter(job__in=held, target=release, applied_at=None, is_complete=True)
    ready = {one.job_id: one for one in complete}
    unprepared = [job for job in held if job.pk not in ready or ready[job.pk].state != state_of(job)]
    if unprepared:
        raise UnreadyError("recruiting", [str(job.pk) for job in unprepared])
    for job in held:
        _apply(job, ready[job.pk])


def move_alone(job: Job, release: Release) -> None:
    """One job by itself. When it changed since, it waits for the next sweep."""
    with suppress(UnreadyError), transaction.atomic():
        apply([job], release)


def _apply(job: Job, relinking: Relinking) -> None:
    RequirementSkill.objects.filter(pk__in=[row["pk"] for row in relinking.removed]).delete()
    skills = rows_of(relinking.added)
    RequirementSkill.objects.bulk_create(skills)
    relinking.added, relinking.applied_at = stored(skills), timezone.now()
    relinking.save(update_fields=["added", "applied_at"])
    for one in relinking.applications.iterator(chunk_size=500):
        HeldSkill.objects.filter(pk__in=[row["pk"] for row in one.removed]).delete()
        HeldSkill.objects.bulk_create(rows_of(one.added))
        if one.ranked:
            _put(rows_of([one.ranked])[0])
    job.resumes.filter(release=relinking.source).update(release=relinking.target)
    job.release = relinking.target
    job.save(update_fields=["release"])


def _put(row: Any) -> None:
    fields = ["score", "low", "high", "parts", "requirements_version"]
    RankedCandidate.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["application"], update_fields=fields
    )


def stored(rows: Iterable[Model]) -> list[Stored]:
    found: list[Stored] = serializers.serialize("python", rows)
    return found


def rows_of(rows: Iterable[Stored]) -> list[Any]:
    return [one.object for one in serializers.deserialize("python", rows)]
