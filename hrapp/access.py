"""Who may do what: permissions by role, and the decorators by which every view declares its access.

Which rows a person may see is not decided here but in each model's `visible_to`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

View = Callable[..., Any]


class Role(models.TextChoices):
    RECRUITER = "recruiter", "Recruiter"
    HIRING_MANAGER = "hiring_manager", "Hiring manager"
    EMPLOYEE = "employee", "Employee"
    PEOPLE_MANAGER = "people_manager", "People manager"
    HR_ADMIN = "hr_admin", "HR admin"
    MODEL_STEWARD = "model_steward", "Model steward"
    AUDITOR = "auditor", "Auditor"


R = Role
EVERYONE = frozenset(Role)
PERMISSIONS: dict[str, frozenset[Role]] = {
    "hrapp.use": EVERYONE,
    "hrapp.view_health": frozenset({R.HR_ADMIN, R.MODEL_STEWARD, R.AUDITOR}),
    "hrapp.view_audit": frozenset({R.AUDITOR, R.HR_ADMIN}),
    "skills.view_skill": EVERYONE,
    "skills.change_skill": frozenset({R.HR_ADMIN}),
    "skills.publish_release": frozenset({R.HR_ADMIN}),
    "slm.view_model": frozenset({R.MODEL_STEWARD, R.AUDITOR, R.HR_ADMIN}),
    "recruiting.view_job": frozenset({R.RECRUITER, R.HIRING_MANAGER, R.HR_ADMIN, R.AUDITOR}),
    "recruiting.add_job": frozenset({R.RECRUITER, R.HR_ADMIN}),
    "recruiting.change_job": frozenset({R.RECRUITER, R.HIRING_MANAGER, R.HR_ADMIN}),
    "recruiting.view_candidate": frozenset({R.RECRUITER, R.HIRING_MANAGER, R.HR_ADMIN, R.AUDITOR}),
    "recruiting.add_candidate": frozenset({R.RECRUITER, R.HR_ADMIN}),
    "recruiting.change_candidate": frozenset({R.RECRUITER, R.HR_ADMIN}),
    "recruiting.decide": frozenset({R.RECRUITER, R.HIRING_MANAGER, R.HR_ADMIN}),
    "recruiting.export": frozenset({R.RECRUITER, R.HR_ADMIN}),
    "careers.view_profile": EVERYONE,
    "careers.view_people": frozenset({R.PEOPLE_MANAGER, R.HR_ADMIN}),
    "careers.change_catalogue": frozenset({R.HR_ADMIN}),
    "careers.use_coach": EVERYONE,
    "careers.import_people": frozenset({R.HR_ADMIN}),
    "careers.view_policy": EVERYONE,
    "careers.change_policy": frozenset({R.HR_ADMIN}),
}


def allows(user: Any, permission: str) -> bool:
    """True when one of the user's roles grants the permission. An unknown permission is a bug."""
    return user.is_authenticated and bool(PERMISSIONS[permission] & set(user.roles))


def access(permission: str) -> Callable[[View], View]:
    """Admit signed-in people whose role grants the permission; others sign in, or get 403."""
    if permission not in PERMISSIONS:
        raise ValueError(f"unknown permission {permission!r}; add it to hrapp/access.py")

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect(f"/login/?{urlencode({'next': request.get_full_path()})}")
            if not allows(request.user, permission):
                raise PermissionDenied(permission)
            return view(request, *args, **kwargs)  # type: ignore[no-any-return]

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return guard


def public(view: View) -> View:
    """Mark a view that anybody may open."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def token_access(scope: str) -> Callable[[View], View]:
    """Declare that an address of the API asks for a token of this scope; skills/api/doors.py looks at the token."""

    def declare(view: View) -> View:
        view.access = f"token:{scope}"  # type: ignore[attr-defined]
        return view

    return declare
