"""The addresses of version 1. Each declares the scope that a token needs, and the test of every address looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import Query, Status

from hrapp.access import public, token_access
from skills import browsing
from skills.api import reading, shapes
from skills.api.asking import ask_for_links, ask_for_spans
from skills.api.doors import Answers, Api, Token, install_problems, is_fresh, tagged
from skills.models import ApiToken, Release, Version
from skills.releases import live_release

READ, LINK = ApiToken.Scope.READ.value, ApiToken.Scope.LINK.value
IN_RELEASE = "/taxonomies/{slug}/releases/{release}"
Kind = Literal["", "skill", "knowledge", "tool", "language", "attitude", "credential"]
FAULTS = {frozenset({401, 403, 404, 422, 429}): shapes.ProblemOut}

api = Api(
    title="hrapp taxonomy", version="1", urls_namespace="api", docs_url=None, openapi_url="/openapi.json",
    description="Published taxonomies: releases, skills, groups, roles, version mapping, and texts linked to skills. "
    "Every answer that belongs to a release never changes; send its ETag back as If-None-Match.",
)  # fmt: skip
install_problems(api)
SCOPES: dict[str, str] = {}


def reads(path: str, name: str, response: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    SCOPES[name] = READ
    return api.get(
        path,
        url_name=name,
        operation_id=name,
        auth=Token(READ),
        response={200: response, **FAULTS, 304: None},
    )


def _fresh(request: HttpRequest, response: HttpResponse, *parts: object) -> bool:
    """Tag the answer; true when the caller has it already."""
    tag = tagged(request, *parts)
    response["ETag"] = tag
    return is_fresh(request, tag)


@reads("/taxonomies", "taxonomies", shapes.TaxonomiesOut)
def taxonomies(request: HttpRequest, response: HttpResponse) -> Any:
    known = list(browsing.taxonomies())
    if _fresh(request, response, *((one.slug, one.name, one.live_release_id) for one in known)):
        return Status(304, None)
    return {"items": [reading.taxonomy_out(one) for one in known]}


@reads("/taxonomies/{slug}/releases", "releases", shapes.ReleasesOut)
def releases(request: HttpRequest, response: HttpResponse, slug: shapes.Slug) -> Any:
    taxonomy = reading.taxonomy_of(slug)
    found = list(taxonomy.releases.order_by("-number"))
    if _fresh(request, response, taxonomy.live_release_id, *(one.digest for one in found)):
        return Status(304, None)
    for one in found:
        one.taxonomy = taxonomy
    return {"items": [reading.release_out(one) for one in found]}


@reads(IN_RELEASE, "release", shapes.ReleaseOut)
def release(
    request: HttpRequest, response: HttpResponse, slug: shapes.Slug, release: shapes.ReleaseName
) -> Any:
    found = reading.release_of(slug, release)
    if _fresh(request, response, found.pk, found.taxonomy.live_release_id):
        return Status(304, None)
    return reading.release_out(found)


@reads(f"{IN_RELEASE}/skills", "skills", shapes.SkillsOut)
def skills(
    request: HttpRequest, response: HttpResponse, slug: shapes.Slug, release: shapes.ReleaseName,
    q: shapes.Words = "", kind: Kind = "", group: UUID | None = None, page: shapes.PageNumber = 1,
    per_page: shapes.PerPage = 50,
) -> Any:  # fmt: skip
    """All skills, or those that a word, a kind or a group (with what stands below it) picks out; best match first."""
    found = reading.release_of(slug, release)
    if _fresh(request, response, found.pk):
        return Status(304, None)
    rows = reading.skills_of(found, q, kind, group)
    return _page(request, response, rows, page, per_page, reading.skill_out)


@reads(f"{IN_RELEASE}/skills/{{pk}}", "skill", shapes.SkillOut)
def skill(
    request: HttpRequest, response: HttpResponse, slug: shapes.Slug, release: shapes.ReleaseName, pk: UUID
) -> Any:
    return _one(request, response, reading.release_of(slug, release), "skill", pk, reading.skill_out)


@reads("/taxonomies/{slug}/skills/{pk}/history", "skill_history", shapes.HistoryOut)
def skill_history(request: HttpRequest, response: HttpResponse, slug: shapes.Slug, pk: UUID) -> Any:
    """What each release said of a skill, also of one that was merged or retired since."""
    taxonomy = reading.taxonomy_of(slug)
    epochs = reading.history_of(taxonomy, pk)
    if _fresh(request, response, taxonomy.releases.count()):
        return Status(304, None)
    return {"id": pk, "items": epochs}


@reads(f"{IN_RELEASE}/groups", "groups", shapes.GroupsOut)
def groups(
    request: HttpRequest, response: HttpResponse, slug: shapes.Slug, release: shapes.ReleaseName,
    page: shapes.PageNumber = 1, per_page: shapes.PerPage = 50,
) -> Any:  # fmt: skip
    found = reading.release_of(slug, release)
    if _fresh(request, response, found.pk):
        return Status(304, None)
    return _page(request, response, reading.groups_of(found), page, per_page, reading.group_out)


@reads(f"{IN_RELEASE}/groups/{{pk}}", "group", shapes.GroupOut)
def group(
    request: HttpRequest, response: HttpResponse, slug: shapes.Slug, release: shapes.ReleaseName, pk: UUID
) -> Any:
    return _one(request, response, reading.release_of(slug, release), "group", pk, reading.group_out)


@reads(f"{IN_RELEASE}/roles", "roles", shapes.RolesOut)
def roles(
    request: HttpRequest, response: HttpResponse, slug: shapes.Slug, release: shapes.ReleaseName,
    q: shapes.Words = "", page: shapes.PageNumber = 1, per_page: shapes.PerPage = 50,
) -> Any:  # fmt: skip
    found = reading.release_of(slug, release)
    if _fresh(request, response, found.pk):
        return Status(304, None)
    rows = browsing.find_roles(found, query=q)
    return _page(request, response, rows, page, per_page, reading.role_out)


@reads(f"{IN_RELEASE}/roles/{{pk}}", "role", shapes.RoleOut)
def role(
    request: HttpRequest, response: HttpResponse, slug: shapes.Slug, release: shapes.ReleaseName, pk: UUID
) -> Any:
    return _one(request, response, reading.release_of(slug, release), "role", pk, reading.role_out)


@reads("/taxonomies/{slug}/map", "map", shapes.MappingsOut)
def version_map(
    request: HttpRequest, response: HttpResponse, slug: shapes.Slug, source: shapes.ReleaseName,
    target: shapes.ReleaseName, skill: Annotated[list[UUID], Query(max_length=500)] = [],  # noqa: B006  read only
) -> Any:  # fmt: skip
    """Skills of one release in another, in either direction; without `skill` all that differ."""
    old, new = reading.release_of(slug, source), reading.release_of(slug, target)
    if _fresh(request, response, old.pk, new.pk):
        return Status(304, None)
    return {"source": old.number, "target": new.number, "items": reading.mapped(old, new, skill)}


SCOPES["link"] = LINK


@api.post(
    "/link", url_name="link", operation_id="link", auth=Token(LINK),
    response={200: shapes.LinkOut, 400: shapes.ProblemOut, **FAULTS, 503: shapes.ProblemOut},
)  # fmt: skip
def link(request: HttpRequest, asked: shapes.LinkIn) -> Any:
    """The skills that each text speaks of, and where. Nothing of the texts is stored."""
    found = live_release(asked.taxonomy)
    if found is None:
        reading.taxonomy_of(asked.taxonomy or "")
    assert found is not None
    items = ask_for_links(found, asked.texts, asked.top)
    return {"taxonomy": found.taxonomy.slug, "release": found.number, "items": items}


SCOPES["spans"] = LINK


@api.post(
    "/spans", url_name="spans", operation_id="spans", auth=Token(LINK),
    response={200: shapes.SpansOut, 400: shapes.ProblemOut, **FAULTS, 503: shapes.ProblemOut},
)  # fmt: skip
def spans(request: HttpRequest, asked: shapes.SpansIn) -> Any:
    """Where one text names skills or knowledge. skills.api.shortcut answers most of these before they come here."""
    return {"spans": ask_for_spans(asked.text)}


def _one(
    request: HttpRequest, response: HttpResponse, release: Release, kind: str, pk: UUID,
    out: Callable[[UUID, dict[str, Any]], dict[str, Any]],
) -> Any:  # fmt: skip
    version = reading.version_of(release, kind, pk)
    if _fresh(request, response, version.digest):
        return Status(304, None)
    return out(pk, version.content)


def _page(
    request: HttpRequest, response: HttpResponse, rows: QuerySet[Version], page: int, per_page: int,
    out: Callable[[UUID, dict[str, Any]], dict[str, Any]],
) -> dict[str, Any]:  # fmt: skip
    count, start = rows.count(), (page - 1) * per_page
    if start + per_page < count:
        query = request.GET.copy()
        query["page"] = str(page + 1)
        response["Link"] = f'<{request.build_absolute_uri(request.path)}?{query.urlencode()}>; rel="next"'
    items = [out(row.item_id, row.content) for row in rows[start : start + per_page]]
    return {"count": count, "page": page, "per_page": per_page, "items": items}


def guarded_patterns() -> Iterator[URLPattern]:
    """Ninja's patterns, each view declaring its access as every other view does."""
    for pattern in cast(list[URLPattern], api.urls[0]):
        scope = SCOPES.get(pattern.name or "")
        view = Answers(pattern.callback)
        pattern.callback = token_access(scope)(view) if scope else public(view)
        yield pattern
