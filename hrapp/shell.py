"""The left rail and the name of the organisation on every page: each door only for those who may open it."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from hrapp.access import allows
from skills.models import Notice


@dataclass(frozen=True)
class Door:
    label: str
    url_name: str
    permission: str
    icon: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


DOORS = (
    Door("Jobs", "recruiting:job_list", "recruiting.view_job", "jobs"),
    Door("Candidates", "recruiting:candidate_list", "recruiting.view_candidate", "candidates"),
    Door("Skills", "skills:skill_list", "skills.view_skill", "skills"),
    Door("Taxonomy", "skills:editor", "skills.change_skill", "tree"),
    Door("My profile", "careers:profile", "careers.view_profile", "people"),
    Door("Models", "model_list", "slm.view_model", "models"),
    Door("Audit", "audit_log", "hrapp.view_audit", "audit"),
    Door("Health", "health", "hrapp.view_health", "health"),
)


def doors_for(user: Any) -> list[Door]:
    return [door for door in DOORS if allows(user, door.permission)]


def shell(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    doors = doors_for(user) if user is not None else []
    current = max(
        (d for d in doors if request.path.startswith(d.url)), key=lambda d: len(d.url), default=None
    )
    return {
        "doors": doors, "current_door": current, "organisation": settings.ORGANISATION,
        "notice_count": partial(_notice_count, user),
    }  # fmt: skip


def _notice_count(user: Any) -> int:
    """What colleagues asked this person on the desk of the taxonomy and she has not read. Asked where it is shown."""
    return Notice.objects.unread_by(user).count()
