"""Tokens of the JSON API: made and revoked by an HR admin, shown once."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.models import User
from skills.models import ApiToken, Taxonomy
from skills.tokens import make_token, revoke_token
from skills.views.exchange.forms import TokenForm


@require_GET
@access("skills.change_skill")
def token_list(request: HtmxRequest) -> HttpResponse:
    return _page(request, TokenForm(initial={"scopes": [ApiToken.Scope.READ]}))


def _page(request: HtmxRequest, form: TokenForm, *, secret: str = "", status: int = 200) -> HttpResponse:
    context = {
        "form": form, "secret": secret, "tokens": ApiToken.objects.select_related("created_by", "revoked_by"),
        "taxonomy": Taxonomy.objects.of_the_organisation(),
    }  # fmt: skip
    return htmx.page(request, "skills/exchange/token_list.html", context, part="tokens", status=status)


@require_POST
@access("skills.change_skill")
def token_create(request: HtmxRequest) -> HttpResponse:
    """The answer itself shows the secret: it is neither kept nor sent through the session."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    data = form.cleaned_data
    _, secret = make_token(
        name=data["name"], scopes=data["scopes"], per_minute=data["per_minute"], expires_at=form.expires_at(),
        by=cast(User, request.user),
    )  # fmt: skip
    return _page(request, TokenForm(initial={"scopes": [ApiToken.Scope.READ]}), secret=secret, status=201)


@require_POST
@access("skills.change_skill")
def token_revoke(request: HtmxRequest, pk: UUID) -> HttpResponse:
    token = get_object_or_404(ApiToken, pk=pk)
    revoke_token(token, by=cast(User, request.user))
    messages.success(request, f"{token.name} was revoked. Whoever uses it is refused from now on.")
    return redirect("skills:token_list")
