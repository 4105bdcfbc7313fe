"""Reading the taxonomy: the tree with search, one skill, the roles of the job architecture."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from hrapp import htmx
from hrapp.access import access, allows
from hrapp.htmx import HtmxRequest
from skills import browsing
from skills.models import Notice, Release, Skill, Taxonomy

PER_PAGE = 50
SMALL_TREE = 150  # groups


@require_GET
@access("skills.view_skill")
def skill_list(request: HtmxRequest) -> HttpResponse:
    taxonomy, shared = _shared(request)
    shared |= {"asked": _asked(request)}
    if taxonomy is None or taxonomy.live_release is None:
        return htmx.page(request, "skills/skill_list.html", shared, part="skills")
    nodes = browsing.tree(taxonomy.live_release.pk)
    group, query, kind = (
        request.GET.get("group", ""),
        request.GET.get("q", "").strip()[:100],
        request.GET.get("kind", ""),
    )
    node = nodes.get(group)
    found = browsing.find_skills(
        taxonomy.live_release, query=query, node=node, kind=kind if kind in Skill.Kind.values else ""
    )
    context = shared | {
        "rows": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "roots": browsing.roots(nodes), "is_whole": len(nodes) <= SMALL_TREE, "node": node,
        "path": browsing.path_to(nodes, group), "query": query, "kind": kind, "kinds": Skill.Kind.choices,
    }  # fmt: skip
    return htmx.page(request, "skills/skill_list.html", context, part="skills")


@require_GET
@access("skills.view_skill")
def skill_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    release = _release_of(Skill.objects.filter(pk=pk).values_list("taxonomy", flat=True).first())
    page = browsing.skill_page(release, pk)
    if page is None:
        raise Http404
    nodes = browsing.tree(release.pk)
    home = page.groups[0].id if page.groups else None
    context = {
        "skill": page, "release": release, "taxonomy": release.taxonomy,
        "roots": browsing.roots(nodes), "is_whole": len(nodes) <= SMALL_TREE, "path": browsing.path_to(nodes, home),
    }  # fmt: skip
    return htmx.page(request, "skills/skill_detail.html", context, part="skill")


@require_GET
@access("skills.view_skill")
def role_list(request: HtmxRequest) -> HttpResponse:
    taxonomy, shared = _shared(request)
    if taxonomy is None or taxonomy.live_release is None:
        return htmx.page(request, "skills/role_list.html", shared, part="roles")
    query, family = request.GET.get("q", "").strip()[:100], request.GET.get("family", "")
    found = browsing.find_roles(taxonomy.live_release, query=query, family=family)
    context = shared | {
        "rows": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "families": browsing.families(taxonomy.live_release), "family": family, "query": query,
    }  # fmt: skip
    return htmx.page(request, "skills/role_list.html", context, part="roles")


@require_GET
@access("skills.view_skill")
def role_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    release = _release_of(Taxonomy.objects.filter(roles=pk).values_list("pk", flat=True).first())
    page = browsing.role_page(release, pk)
    if page is None:
        raise Http404
    role, skills = page
    context = {"role": role, "skills": skills, "release": release, "taxonomy": release.taxonomy}
    return htmx.page(request, "skills/role_detail.html", context, part="role")


def _shared(request: HtmxRequest) -> tuple[Taxonomy | None, dict[str, Any]]:
    """The taxonomy that the address names, else the organisation's own."""
    known = list(browsing.taxonomies())
    slug = request.GET.get("taxonomy", "")
    taxonomy = next((one for one in known if one.slug == slug), known[0] if known else None)
    return taxonomy, {
        "taxonomies": known,
        "taxonomy": taxonomy,
        "release": taxonomy and taxonomy.live_release,
    }


def _asked(request: HtmxRequest) -> list[Notice]:
    """For who edits the taxonomy they stand on the desk."""
    if request.htmx or allows(request.user, "skills.change_skill"):
        return []
    return list(Notice.objects.unread_by(request.user).select_related("comment"))


def _release_of(taxonomy_id: UUID | None) -> Release:
    taxonomy = taxonomy_id and Taxonomy.objects.filter(pk=taxonomy_id).select_related("live_release").first()
    if not taxonomy or taxonomy.live_release is None:
        raise Http404
    taxonomy.live_release.taxonomy = taxonomy
    return taxonomy.live_release
