"""A person's own page: who she is here, and what the organisation holds about her."""

from typing import cast

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from hrapp import htmx
from hrapp.access import Role, access
from hrapp.htmx import HtmxRequest
from hrapp.models import User


@require_GET
@access("careers.view_profile")
def profile(request: HtmxRequest) -> HttpResponse:
    user = cast(User, request.user)
    context = {"person": user, "roles": [Role(role).label for role in user.roles]}
    return htmx.page(request, "careers/profile.html", context, part="profile")
