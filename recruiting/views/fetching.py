"""How views get their row: a stranger meets 404, a reader who may not write 403."""

from typing import cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from hrapp.models import User
from recruiting.models import Application, Job, Requirement, Resume


def user_of(request: HttpRequest) -> User:
    """The signed-in person; @access admits nobody else."""
    return cast(User, request.user)


def job_or_404(request: HttpRequest, pk: UUID) -> Job:
    return get_object_or_404(Job.objects.visible_to(user_of(request)).select_related("owner", "role"), pk=pk)


def may_edit(request: HttpRequest, job: Job) -> bool:
    user = user_of(request)
    return user.may("recruiting.change_job") and Job.objects.editable_by(user).filter(pk=job.pk).exists()


def editable_job(request: HttpRequest, pk: UUID) -> Job:
    job = job_or_404(request, pk)
    if not may_edit(request, job):
        raise PermissionDenied("not yours to change")
    return job


def editable_requirement(request: HttpRequest, pk: UUID) -> Requirement:
    visible = Requirement.objects.filter(job__in=Job.objects.visible_to(user_of(request)))
    requirement = get_object_or_404(visible.select_related("job"), pk=pk)
    editable_job(request, requirement.job_id)
    return requirement


def application_or_404(request: HttpRequest, pk: UUID) -> Application:
    visible = Application.objects.visible_to(user_of(request)).select_related("job", "candidate", "ranked")
    return get_object_or_404(visible, pk=pk)


def resume_or_404(request: HttpRequest, pk: UUID) -> Resume:
    visible = Resume.objects.visible_to(user_of(request)).select_related("job", "document", "application")
    return get_object_or_404(visible, pk=pk)
