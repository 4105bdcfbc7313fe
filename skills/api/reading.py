"""Published taxonomies in the shapes of the API."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from skills import browsing
from skills.mapping import Heirs, Shape, SkillMap, Way
from skills.models import Release, ReleaseEntry, Taxonomy, Version

Content = dict[str, Any]
HEIRS = (("merged_into", Way.MERGED), ("split_into", Way.SPLIT), ("replaced_by", Way.REPLACED))


def taxonomy_of(slug: str) -> Taxonomy:
    found = browsing.taxonomies().filter(slug=slug).first()
    if found is None:
        raise Http404("There is no published taxonomy of this name.")
    return found


def release_of(slug: str, name: str) -> Release:
    """By number, or the live one."""
    taxonomy = taxonomy_of(slug)
    found = taxonomy.live_release if name == "live" else taxonomy.releases.filter(number=int(name)).first()
    if found is None:
        raise Http404("There is no such release.")
    found.taxonomy = taxonomy
    return found


def version_of(release: Release, kind: str, pk: UUID) -> Version:
    found = Version.objects.in_release(release).of_kind(kind).filter(item_id=pk).first()
    if found is None:
        raise Http404(f"The release holds no {kind} of this id.")
    return found


def taxonomy_out(one: Taxonomy) -> Content:
    live = one.live_release.number if one.live_release else None
    names = ("slug", "name", "description", "source", "is_default")
    return {name: getattr(one, name) for name in names} | {"live_release": live}


def release_out(one: Release) -> Content:
    names = ("number", "published_at", "note", "skill_count", "digest")
    return {name: getattr(one, name) for name in names} | {"is_live": one.pk == one.taxonomy.live_release_id}


def skill_out(pk: UUID, content: Content) -> Content:
    return {
        "id": pk, "label": content["label"], "kind": content["kind"], "description": content["description"],
        "code": content["code"], "groups": content["groups"],
        "aliases": [{"text": text, "language": language} for text, language in content["aliases"]],
        "relations": [
            {"kind": edge["kind"], "skill": edge["skill"], "note": edge.get("note", "")}
            for edge in content["relations"]
        ],
        "indicators": [{"level": level, "text": text} for level, text in content["indicators"]],
        "mappings": content.get("mappings", []),
    }  # fmt: skip


def group_out(pk: UUID, content: Content) -> Content:
    return {name: content[name] for name in ("label", "description", "code", "parent")} | {"id": pk}


def role_out(pk: UUID, content: Content) -> Content:
    names = ("title", "level", "summary", "code", "family", "is_regulated", "titles")
    skills = [
        {"skill": skill, "level": level, "weight": weight, "is_essential": is_essential}
        for skill, level, weight, is_essential in content["skills"]
    ]
    return {name: content[name] for name in names} | {"id": pk, "skills": skills}


def skills_of(release: Release, query: str, kind: str, group: UUID | None) -> QuerySet[Version]:
    node = browsing.tree(release.pk).get(str(group)) if group else None
    if group and node is None:
        raise Http404("The release holds no group of this id.")
    return browsing.find_skills(release, query=query, node=node, kind=kind)


def groups_of(release: Release) -> QuerySet[Version]:
    return Version.objects.in_release(release).of_kind(Version.Kind.GROUP).order_by("label", "pk")


def history_of(taxonomy: Taxonomy, pk: UUID) -> list[Content]:
    """What the releases say of a skill, oldest first."""
    entries = ReleaseEntry.objects.filter(release__taxonomy=taxonomy, item_id=pk).order_by("release__number")
    rows = list(entries.values_list("version_id", "release__number", "version__kind", "version__content"))
    rows = [row for row in rows if row[2] in (Version.Kind.SKILL, Version.Kind.GONE)]
    if not rows:
        raise Http404("No release holds a skill of this id.")
    found = []
    for _, same in groupby(rows, key=lambda row: row[0]):
        epoch = list(same)
        _, first, kind, content = epoch[0]
        is_gone = kind == Version.Kind.GONE
        found.append({
            "first_release": first, "last_release": epoch[-1][1],
            "state": content.get("state", "retired") if is_gone else "active",
            "skill": None if is_gone else skill_out(pk, content), "heirs": _heirs(content).skills if is_gone else [],
        })  # fmt: skip
    return found


def _heirs(content: Content) -> Heirs:
    for key, way in HEIRS:
        if value := content.get(key):
            return Heirs(way, tuple(value) if isinstance(value, list) else (value,))
    return Heirs(Way.GONE, ())


def shape_of(release: Release) -> Shape:
    rows = Version.objects.in_release(release)
    skills = rows.of_kind(Version.Kind.SKILL).values_list("item_id", flat=True)
    gone = rows.of_kind(Version.Kind.GONE).values_list("item_id", "content")
    return Shape(frozenset(map(str, skills)), {str(pk): _heirs(content) for pk, content in gone})


def mapped(source: Release, target: Release, skills: list[UUID]) -> list[Content]:
    """Where the skills went, or, when none is named, all that the target does not simply hold too."""
    through = SkillMap(shape_of(source), shape_of(target), source.number <= target.number)
    named = {str(skill): through.of(str(skill)) for skill in skills} if skills else through.differing
    return [{"skill": pk, "way": one.way.value, "skills": one.skills} for pk, one in sorted(named.items())]
