"""The left rail and the name of the organisation on every page: each door only for those who may open it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from careers import reminders
from hrapp.access import EVERYONE, PERMISSIONS, allows
from skills.models import Notice


@dataclass(frozen=True)
class Door:
    """`is_own`: about the person who signed in, as an employee; `is_first`: a hairline stands above it."""

    label: str
    url_name: str
    permission: str
    icon: str
    is_own: bool = False
    is_first: bool = False

    @property
    def url(self) -> str:
        return reverse(self.url_name)


COACH, PROFILE, GOALS = "careers:coach", "careers:profile", "careers:goal_list"
DOORS = (
    Door("Jobs", "recruiting:job_list", "recruiting.view_job", "jobs"),
    Door("Candidates", "recruiting:candidate_list", "recruiting.view_candidate", "candidates"),
    Door("Skills", "skills:skill_list", "skills.view_skill", "skills"),
    Door("Taxonomy", "skills:editor", "skills.change_skill", "tree"),
    Door("People", "careers:people_list", "careers.view_people", "team"),
    Door("HR import", "careers:people_imports", "careers.import_people", "upload"),
    Door("My profile", PROFILE, "careers.view_profile", "people", is_first=True),
    Door("Paths", "careers:path_list", "careers.view_profile", "path", is_own=True),
    Door("Open jobs", "careers:opening_list", "careers.view_profile", "opening", is_own=True),
    Door("Learning", "careers:learning", "careers.view_profile", "learning", is_own=True),
    Door("Goals", GOALS, "careers.view_profile", "goal", is_own=True),
    Door("Coach", COACH, "careers.use_coach", "coach", is_own=True),
    Door("Policies", "careers:policy_list", "careers.view_policy", "file"),
    Door("Models", "model_list", "slm.view_model", "models", is_first=True),
    Door("Audit", "audit_log", "hrapp.view_audit", "audit"),
    Door("Health", "health", "hrapp.view_health", "health"),
)
ABOUT_A_PERSON = ("/me/", "/people/", "/skills/", "/roles/")  # pages beside which she may ask the coach


def doors_for(user: Any) -> list[Door]:
    """Those that her roles open; the ones about herself as an employee only where she is one."""
    opened = [door for door in DOORS if allows(user, door.permission)]
    has_own = any(door.is_own for door in opened) and hasattr(user, "employee")
    return [door for door in opened if has_own or not door.is_own]


def start_of(user: Any) -> Door:
    """Where her day begins: at the first door that not everybody has, else at her own profile."""
    doors = doors_for(user)
    special = [door for door in doors if PERMISSIONS[door.permission] != EVERYONE]
    return special[0] if special else next(door for door in doors if door.url_name == PROFILE)


def shell(request: HttpRequest) -> dict[str, Any]:
    """What is asked of the database is asked only where a page has the rail."""
    user = getattr(request, "user", None)
    doors = SimpleLazyObject(lambda: doors_for(user) if user is not None else [])
    return {
        "doors": doors, "current_door": SimpleLazyObject(lambda: _current(doors, request.path)),
        "organisation": settings.ORGANISATION, "notice_count": partial(_notice_count, user),
        "notice_door": "skills:editor" if allows(user, "skills.change_skill") else "skills:skill_list",
        "reminder_count": partial(reminders.count_for, user), "reminder_door": GOALS,
        "is_beside_coach": request.path.startswith(ABOUT_A_PERSON) and not request.path.startswith(reverse(COACH)),
    }  # fmt: skip


def _current(doors: Iterable[Door], path: str) -> Door | None:
    return max(
        (door for door in doors if path.startswith(door.url)), key=lambda door: len(door.url), default=None
    )


def _notice_count(user: Any) -> int:
    """What colleagues asked this person on the desk of the taxonomy and she has not read. Asked where it is shown."""
    return Notice.objects.unread_by(user).count()
