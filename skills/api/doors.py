"""Who may call: a token with the scope that the address declares, so many times a minute. Errors are problem+json."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from skills.models import ApiToken
from skills.tokens import count_request, find_token

PROBLEM = "application/problem+json"
View = Callable[..., Any]


class Problem(HttpError):  # noqa: N818 it is an answer
    """An answer that is an error: RFC 9457."""

    def __init__(self, status: int, title: str, detail: str = "", *, retry_after: int = 0) -> None:
        super().__init__(status, detail or title)
        self.title, self.detail, self.retry_after = title, detail, retry_after


class Token(HttpBearer):
    """Admits tokens with one scope. `Authorization: Bearer hrapp_…`"""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        found = find_token(token)
        if found is None:
            return None
        if self.scope not in found.scopes:
            raise Problem(403, "Not allowed", f"This token lacks the scope {self.scope}.")
        left, seconds = count_request(found)
        request.rate = (found.per_minute, max(0, left), seconds)  # type: ignore[attr-defined]
        if left < 0:
            words = f"This token may ask {found.per_minute} times a minute."
            raise Problem(429, "Too many requests", words, retry_after=seconds)
        return found


def answer_problem(status: int, title: str, detail: Any = "", *, retry_after: int = 0) -> HttpResponse:
    body = {"type": "about:blank", "title": title, "status": status}
    if isinstance(detail, list):
        body |= {"detail": "The request does not fit the description of this address.", "errors": detail}
    elif detail:
        body["detail"] = detail
    response = HttpResponse(json.dumps(body), status=status, content_type=PROBLEM)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


class Api(NinjaAPI):
    """Says of its errors that they are problem+json, which Ninja's own description leaves out."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(**kwargs)
        operations = [one for path in schema["paths"].values() for one in path.values()]
        for status, response in ((s, r) for one in operations for s, r in one["responses"].items()):
            if int(status) >= 400 and "application/json" in response.get("content", {}):
                response["content"] = {PROBLEM: response["content"]["application/json"]}
        return schema


def install_problems(api: NinjaAPI) -> None:
    api.add_exception_handler(Problem, _problem)
    api.add_exception_handler(AuthenticationError, _unknown)
    api.add_exception_handler(HttpError, _http)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Http404, _missing)


def _problem(request: HttpRequest, error: Any) -> HttpResponse:
    return answer_problem(error.status_code, error.title, error.detail, retry_after=error.retry_after)


def _unknown(request: HttpRequest, error: Any) -> HttpResponse:
    return answer_problem(401, "Who asks?", "Send a live token: Authorization: Bearer …")


def _http(request: HttpRequest, error: Any) -> HttpResponse:
    return answer_problem(error.status_code, "The request was refused", str(error))


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    faults = [{"where": list(map(str, one["loc"])), "what": one["msg"]} for one in error.errors]
    return answer_problem(422, "The request was not understood", faults)


def _missing(request: HttpRequest, error: Any) -> HttpResponse:
    return answer_problem(404, "Not found", str(error) or "There is nothing at this address.")


def tagged(request: HttpRequest, *parts: object) -> str:
    """The ETag of what the address shows, given what its content hangs on."""
    text = "\n".join([request.get_full_path(), *map(str, parts)])
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def is_fresh(request: HttpRequest, tag: str) -> bool:
    given = request.headers.get("If-None-Match", "")
    return given.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in given.split(",")]


class Answers:
    """Headers that every answer of the API bears. Below the middleware, since only the API's answers want them."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.csrf_exempt = getattr(view, "csrf_exempt", False)  # no cookie admits anybody here

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = self.view(request, *args, **kwargs)
        if response.status_code == 405:
            allowed = response.get("Allow", "")
            response = answer_problem(405, "Wrong method", f"This address takes {allowed}.")
            response["Allow"] = allowed
        if rate := getattr(request, "rate", None):
            limit, left, seconds = rate
            response["RateLimit-Limit"], response["RateLimit-Remaining"] = str(limit), str(left)
            response["RateLimit-Reset"] = str(seconds)
        response["Cache-Control"] = "private, no-cache"
        return response
