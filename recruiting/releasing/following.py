"""Recruiting follows the live release: told to skills.dependants, job by job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from hrapp.models import User
from hrapp.work import Turn
from recruiting.models import Application, Job
from recruiting.releasing import moving
from recruiting.releasing.plans import ApplicationPlan, JobPlan, Part, plan
from skills.dependants import Dependant, NamedMove, ScoreMove, Touched
from skills.models import Release, Taxonomy
from skills.sides import Move, side_of

MOST = 100  # moves of one job that are told one by one
AT_ONCE = 2_000  # applications whose impact is worked out in one go


@dataclass(frozen=True)
class Slice:
    """The applications of a job beyond one of them, and whether job and ranking were counted before."""

    job: UUID
    after: UUID | None = None
    has_job: bool = False
    has_ranking: bool = False

    @property
    def name(self) -> str:
        return f"{self.job} {self.after} {int(self.has_job)} {int(self.has_ranking)}"

    @classmethod
    def named(cls, piece: str) -> Slice:
        job, *rest = piece.split()
        return cls(UUID(job), UUID(rest[0]), rest[1] == "1", rest[2] == "1") if rest else cls(UUID(job))


class Recruiting(Dependant):
    """A piece is an open job. Closed jobs stay in the release that they were decided in."""

    name = "recruiting"

    def pieces(self, taxonomy: Taxonomy) -> list[str]:
        jobs = Job.objects.filter(status=Job.Status.OPEN, release__taxonomy=taxonomy).order_by("created_at")
        return [str(pk) for pk in jobs.values_list("pk", flat=True)]

    def impact(self, piece: str, move: Move) -> tuple[Touched, str]:
        slice_ = Slice.named(piece)
        job = Job.objects.select_related("release").filter(pk=slice_.job).first()
        if job is None or job.release is None:
            return Touched(), ""
        own = move if job.release_id == move.source.release_id else Move(side_of(job.release), move.target)
        return told(plan(job, own), slice_)

    def prepare(self, piece: str, move: Move, turn: Turn) -> None:
        job = Job.objects.filter(pk=piece, status=Job.Status.OPEN).first()
        if job:
            moving.prepare(job, move.target, turn)

    def follow(self, release: Release) -> None:
        moving.apply(moving.behind(release), release)

    def named(self, moves: Sequence[ScoreMove], user: User) -> Iterator[NamedMove]:
        seen = Application.objects.visible_to(user).filter(pk__in=[one.application for one in moves])
        rows: dict[UUID, Application] = {row.pk: row for row in seen.select_related("job", "candidate")}
        for one in moves:
            if one.application in rows:
                row = rows[one.application]
                url = reverse("recruiting:application_detail", args=[row.pk])
                yield NamedMove(one, row.job.title, str(row.candidate), url)


def told(found: JobPlan, slice_: Slice) -> tuple[Touched, str]:
    """A job's plan for some applications in numbers, the largest moves of scores first; and the slice that is left."""
    parts = list(_some(found.parts(after=slice_.after)))
    people = [one for part in parts for one in part.applications if one.is_moved]
    moves = sorted((one for one in map(_move, people) if one), key=lambda one: (-one.size, one.application))
    is_first = slice_.after is None
    is_touched = bool(people or (is_first and (found.removed or found.added)))
    corrected = sum(row.is_corrected for one in people for row in one.removed)
    counts = {
        "people": len(people),
        "jobs": int(is_touched and not slice_.has_job),
        "rankings": int(bool(moves) and not slice_.has_ranking),
        "labels": corrected,
    }
    lost = [*(found.lost if is_first else ()), *(one for part in parts for one in part.lost)]
    rest = ""
    if parts and not parts[-1].is_last:
        last = parts[-1].applications[-1].application.pk
        rest = Slice(slice_.job, last, slice_.has_job or is_touched, slice_.has_ranking or bool(moves)).name
    return Touched(counts, moves[:MOST], len(moves), lost), rest


def _some(parts: Iterator[Part]) -> Iterator[Part]:
    count = 0
    for part in parts:
        yield part
        count += len(part.applications)
        if count >= AT_ONCE:
            return


def _move(one: ApplicationPlan) -> ScoreMove | None:
    if one.after is None:
        return None
    before = one.before.score if one.before else Decimal(0)
    if before == one.after.score:
        return None
    return ScoreMove(one.application.job_id, one.application.pk, before, one.after.score)


def catch_up(job: Job) -> None:
    """Bring one job to the live release: it was opened again, or a release went live without its knowing.

    UnfinishedError: it takes another turn.
    """
    live = job.release.taxonomy.live_release if job.release else None
    if live is None or job.release_id == live.pk:
        return
    moving.prepare(job, side_of(live), Turn())
    moving.move_alone(job, live)


def left_behind() -> list[UUID]:
    """Open jobs that are read in another release than the live one, while nobody is switching over."""
    behind = Job.objects.filter(status=Job.Status.OPEN, release__isnull=False).exclude(
        Q(release__taxonomy__live_release=None)
        | Q(release__taxonomy__publications__state__in=("queued", "running"))
    )
    rows = behind.values_list("pk", "release", "release__taxonomy__live_release")
    return [pk for pk, own, live in rows if own != live]
