"""Which jobs a person reads blind: kept in her session, per job, and asked by every view that shows a candidate."""

from uuid import UUID

from django.http import HttpRequest

KEY = "blind_jobs"


def blind_jobs(request: HttpRequest) -> list[str]:
    return list(request.session.get(KEY, []))


def is_blind(request: HttpRequest, job_id: UUID) -> bool:
    return str(job_id) in blind_jobs(request)


def set_blind(request: HttpRequest, job_id: UUID, on: bool) -> None:
    others = [pk for pk in blind_jobs(request) if pk != str(job_id)]
    request.session[KEY] = [*others, str(job_id)] if on else others
