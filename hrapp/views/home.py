"""The start: each person lands where her day begins."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from hrapp.access import access
from hrapp.models import User
from hrapp.shell import start_of


@require_GET
@access("hrapp.use")
def home(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)  # @access admits nobody else
    return redirect(start_of(user).url)
