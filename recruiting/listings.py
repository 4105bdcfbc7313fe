"""The rows that pages list: jobs with their stages, files on their way, the board, people. Few queries each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Min, Q, Window
from django.db.models.functions import RowNumber

from hrapp.models import User
from hrapp.work import Work
from recruiting.models import Application, HiringTeamMember, Job, Resume, Upload

JOBS_PER_PAGE, PEOPLE_PER_PAGE, FILES_PER_PAGE, CARDS_PER_STAGE = 30, 40, 50, 40
Stage = Application.Stage
Row = TypeVar("Row")
IN_PLAY = (Stage.NEW, Stage.REVIEW, Stage.INTERVIEW, Stage.OFFER)


@dataclass(frozen=True)
class StageCount:
    stage: str
    label: str
    count: int
    start: int  # applications in the stages before it, for the bar
    total: int


@dataclass
class JobRow:
    job: Job
    counts: dict[str, int] = field(default_factory=dict)
    oldest_at: datetime | None = None
    new_count: int = 0
    was_visited: bool = False
    team: list[User] = field(default_factory=list)
    files: Progress | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def stages(self) -> list[StageCount]:
        before, stages = 0, []
        for stage in Stage:
            count = self.counts.get(stage, 0)
            stages.append(StageCount(stage.value, stage.label, count, before, self.total))
            before += count
        return stages


@dataclass(frozen=True)
class Progress:
    """Files of a job or of everything a person sees: read, on the way, and in need of a person."""

    total: int = 0
    done: int = 0
    failed: int = 0
    archives: int = 0

    @property
    def settled(self) -> int:
        return self.done + self.failed

    @property
    def is_waiting(self) -> bool:
        return self.settled < self.total or self.archives > 0


def job_rows(user: User, *, seen: Mapping[str, datetime], status: str, page: Any) -> Page[JobRow]:
    jobs = Job.objects.visible_to(user).filter(status=status).select_related("owner")
    found = Paginator(jobs.order_by("-created_at"), JOBS_PER_PAGE).get_page(page)
    rows = {job.pk: JobRow(job) for job in found.object_list}
    _add_stages(rows)
    _add_news(rows, {pk: seen[str(pk)] for pk in rows if str(pk) in seen})
    _add_team(rows)
    for pk, progress in _progress(rows).items():
        rows[pk].files = progress
    return _page_of(found, list(rows.values()))


def progress_of(job: Job) -> Progress:
    return _progress([job.pk]).get(job.pk, Progress())


def file_rows(job: Job, *, state: str, page: Any) -> Page[Resume]:
    files = job.resumes.select_related("application", "duplicate_of").order_by("-moved_at", "name")
    if state in Work.State.values:
        files = files.filter(state=state)
    return Paginator(files, FILES_PER_PAGE).get_page(page)


@dataclass(frozen=True)
class CandidateRow:
    """One application. The name is already the one that this person may read."""

    name: str
    application: Application


@dataclass(frozen=True)
class Lane:
    stage: str
    label: str
    total: int
    cards: list[CandidateRow]

    @property
    def more(self) -> int:
        return self.total - len(self.cards)


def board(job: Job, *, is_blind: bool) -> list[Lane]:
    """The first cards of every stage, best score first."""
    counts = dict(job.applications.order_by().values_list("stage").annotate(count=Count("pk")))
    places = Window(
        RowNumber(), partition_by="stage", order_by=[F("ranked__score").desc(nulls_last=True), "number"]
    )
    cards = job.applications.annotate(place=places).filter(place__lte=CARDS_PER_STAGE)
    lanes: dict[str, list[CandidateRow]] = {stage.value: [] for stage in Stage}
    for card in cards.select_related("candidate", "ranked").order_by("place"):
        lanes[card.stage].append(CandidateRow(card.blind_name if is_blind else str(card.candidate), card))
    return [Lane(s.value, s.label, counts.get(s.value, 0), lanes[s.value]) for s in Stage]


def candidate_rows(user: User, *, query: str, blind_jobs: Collection[str], page: Any) -> Page[CandidateRow]:
    applications = _matching(user, query, blind_jobs, also=Q(job__title__icontains=query))
    applications = applications.select_related("candidate", "job", "ranked")
    found = Paginator(applications.order_by("-created_at", "pk"), PEOPLE_PER_PAGE).get_page(page)
    return _page_of(found, [_candidate_row(one, blind_jobs) for one in found.object_list])


def find_candidates(user: User, query: str, *, blind_jobs: Collection[str], limit: int) -> list[CandidateRow]:
    found = _matching(user, query, blind_jobs).select_related("candidate", "job").order_by("-created_at")
    return [_candidate_row(one, blind_jobs) for one in found[:limit]]


def _page_of(page: Page[Any], rows: list[Row]) -> Page[Row]:
    """The same page of a list with its rows dressed for display."""
    page.object_list = rows
    return page


def _candidate_row(application: Application, blind_jobs: Collection[str]) -> CandidateRow:
    is_blind = str(application.job_id) in blind_jobs
    return CandidateRow(application.blind_name if is_blind else str(application.candidate), application)


def find_jobs(user: User, query: str, *, limit: int) -> list[Job]:
    return list(Job.objects.visible_to(user).filter(title__icontains=query)[:limit])


def _matching(user: User, query: str, blind_jobs: Collection[str], *, also: Q | None = None) -> Any:
    """A job that she reads blind is searched by number, title and employer, never by name or address."""
    everyone = Application.objects.visible_to(user)
    if not query:
        return everyone
    named = Q(candidate__name__icontains=query) | Q(candidate__email__iexact=query)
    worked = Q(last_title__icontains=query) | Q(last_employer__icontains=query) | (also or Q())
    return everyone.filter(worked | (named & ~Q(job__in=list(blind_jobs))))


def _add_stages(rows: Mapping[Any, JobRow]) -> None:
    grouped = Application.objects.filter(job__in=rows).order_by().values("job", "stage")
    for line in grouped.annotate(count=Count("pk"), oldest=Min("created_at")):
        row = rows[line["job"]]
        row.counts[line["stage"]] = line["count"]
        if line["stage"] in IN_PLAY:
            row.oldest_at = min(filter(None, (row.oldest_at, line["oldest"])))


def _add_news(rows: Mapping[Any, JobRow], seen: Mapping[Any, datetime]) -> None:
    for pk, row in rows.items():
        row.was_visited = pk in seen
        row.new_count = 0 if row.was_visited else row.counts.get(Stage.NEW, 0)
    if not seen:
        return
    since = reduce(or_, (Q(job=pk, created_at__gt=at) for pk, at in seen.items()))
    for line in Application.objects.filter(since).order_by().values("job").annotate(count=Count("pk")):
        rows[line["job"]].new_count = line["count"]


def _add_team(rows: Mapping[Any, JobRow]) -> None:
    for row in rows.values():
        row.team = [row.job.owner]
    for member in HiringTeamMember.objects.filter(job__in=rows).select_related("user").order_by("pk"):
        rows[member.job_id].team.append(member.user)


def _progress(jobs: Collection[Any]) -> dict[Any, Progress]:
    done, failed = Q(state=Work.State.DONE), Q(state=Work.State.FAILED)
    files = Resume.objects.filter(job__in=jobs).order_by().values("job")
    files = files.annotate(
        total=Count("pk"), done=Count("pk", filter=done), failed=Count("pk", filter=failed)
    )
    unpacking = Upload.objects.waiting().filter(job__in=jobs).order_by().values_list("job")
    archives = dict(unpacking.annotate(count=Count("pk")))
    found = {
        line["job"]: Progress(line["total"], line["done"], line["failed"], archives.get(line["job"], 0))
        for line in files
    }
    return {pk: Progress(archives=count) for pk, count in archives.items()} | found
