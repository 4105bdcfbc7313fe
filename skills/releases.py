"""Publishing: what stands on the desk becomes a numbered release that never changes."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from hrapp.models import User
from skills.models import (
    Alias,
    Change,
    Group,
    Indicator,
    Membership,
    Relation,
    Release,
    ReleaseEntry,
    Role,
    RoleSkill,
    RoleTitle,
    Scale,
    Skill,
    Taxonomy,
    Version,
)
from skills.staging import merge

Content = dict[str, Any]
Item = tuple[str, UUID, str, str, Content]  # kind, id, label, terms, content
REVERSED = {
    "broader": "narrower",
    "requires": "required_by",
    "related": "related",
    "confused_with": "confused_with",
}


@transaction.atomic
def publish(taxonomy: Taxonomy, *, note: str = "", by: User | None = None) -> Release:
    """A new live release, or the live one again when nothing has changed since."""
    taxonomy = Taxonomy.objects.select_for_update(of=("self",)).get(pk=taxonomy.pk)
    staged = [(*item[:4], _digest(item), item[4]) for item in _items(taxonomy)]
    digest = hashlib.sha256("".join(sorted(row[4] for row in staged)).encode()).hexdigest()
    live = taxonomy.live_release
    if live and live.digest == digest:
        return live
    _store_versions(taxonomy, staged)
    last = taxonomy.releases.order_by("number").last()
    release = Release.objects.create(
        taxonomy=taxonomy, number=last.number + 1 if last else 1, digest=digest, note=note, published_by=by,
        skill_count=sum(row[0] == Version.Kind.SKILL for row in staged),
    )  # fmt: skip
    _store_entries(release, staged)
    taxonomy.live_release = release
    taxonomy.save(update_fields=["live_release"])
    after = {"release": release.number, "digest": digest, "skills": release.skill_count}
    Change.objects.create(
        taxonomy=taxonomy, verb=Change.Verb.PUBLISHED, after=after, reason=note, changed_by=by
    )
    return release


def live_release(slug: str | None = None) -> Release | None:
    """The live release of the named taxonomy, or of the organisation's own."""
    taxonomies = Taxonomy.objects.select_related("live_release__taxonomy")
    taxonomy = taxonomies.filter(slug=slug).first() if slug else taxonomies.of_the_organisation()
    return taxonomy.live_release if taxonomy else None


def _digest(item: Item) -> str:
    text = json.dumps([item[0], item[2], item[4]], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _store_versions(taxonomy: Taxonomy, staged: list[tuple[Any, ...]]) -> None:
    columns = ("taxonomy_id", "kind", "item_id", "digest", "label", "terms", "content")
    rows = (
        (taxonomy.pk, kind, item_id, digest, label, terms, json.dumps(content, ensure_ascii=False))
        for kind, item_id, label, terms, digest, content in staged
    )
    merge(Version, columns, rows, key=("item_id", "digest"))


def _store_entries(release: Release, staged: list[tuple[Any, ...]]) -> None:
    digests = {(row[1], row[4]) for row in staged}
    found = Version.objects.filter(taxonomy=release.taxonomy).values_list("pk", "item_id", "digest")
    rows = ((release.pk, pk, item_id) for pk, item_id, digest in found if (item_id, digest) in digests)
    merge(ReleaseEntry, ("release_id", "version_id", "item_id"), rows, key=("release_id", "item_id"))


def _items(taxonomy: Taxonomy) -> Iterator[Item]:
    yield from _scales(taxonomy)
    for group in Group.objects.filter(taxonomy=taxonomy):
        content = {
            "label": group.label, "description": group.description, "code": group.code,
            "parent": _text(group.parent_id), "position": group.position,
        }  # fmt: skip
        yield Version.Kind.GROUP, group.pk, group.label, group.label, content
    yield from _skills(taxonomy)
    yield from _roles(taxonomy)


def _scales(taxonomy: Taxonomy) -> Iterator[Item]:
    for scale in Scale.objects.filter(taxonomy=taxonomy).prefetch_related("levels"):
        levels = [[level.number, level.name, level.description] for level in scale.levels.all()]
        content = {"name": scale.name, "description": scale.description, "levels": levels}
        yield Version.Kind.SCALE, uuid5(taxonomy.pk, f"scale:{scale.name}"), scale.name, "", content


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None


def _collect(rows: Iterable[tuple[Any, ...]]) -> dict[UUID, list[Any]]:
    """Rows of (owner, value) or (owner, values...) by owner, in their order."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for owner, *values in rows:
        found[owner].append(values[0] if len(values) == 1 else values)
    return found


def _skills(taxonomy: Taxonomy) -> Iterator[Item]:
    of_skill = {"skill__taxonomy": taxonomy}
    aliases = _collect(
        Alias.objects.filter(**of_skill).order_by("pk").values_list("skill_id", "text", "language")
    )
    places = (
        Membership.objects.filter(**of_skill).order_by("position", "pk").values_list("skill_id", "group_id")
    )
    groups = _collect(places)
    texts = Indicator.objects.filter(**of_skill).order_by("level__number", "position")
    indicators = _collect(texts.values_list("skill_id", "level__number", "text"))
    relations = _relations(taxonomy)
    fields = ("pk", "label", "kind", "description", "code")
    for pk, label, kind, description, code in (
        Skill.objects.of(taxonomy).active().values_list(*fields).iterator()
    ):
        terms = "\n".join([label, *(text for text, _ in aliases.get(pk, []))])
        content = {
            "label": label, "kind": kind, "description": description, "code": code, "aliases": aliases.get(pk, []),
            "groups": [str(group) for group in groups.get(pk, [])], "indicators": indicators.get(pk, []),
            "relations": relations.get(pk, []),
        }  # fmt: skip
        yield Version.Kind.SKILL, pk, label, terms, content


def _relations(taxonomy: Taxonomy) -> dict[UUID, list[Content]]:
    """Every relation from both ends, so that one skill's version says all that its page shows."""
    found: dict[UUID, list[Content]] = defaultdict(list)
    both = Relation.objects.filter(
        subject__taxonomy=taxonomy, subject__state="active", target__state="active"
    )
    fields = ("subject_id", "target_id", "kind", "note", "subject_example", "target_example")
    for subject, target, kind, note, mine, theirs in (
        both.order_by("kind", "pk").values_list(*fields).iterator()
    ):
        for one, other, name, own, their in (
            (subject, target, kind, mine, theirs), (target, subject, REVERSED[kind], theirs, mine),
        ):  # fmt: skip
            edge = {"kind": name, "skill": str(other)}
            found[one].append(edge | {"note": note, "example": own, "their_example": their} if note else edge)
    return found


def _roles(taxonomy: Taxonomy) -> Iterator[Item]:
    of_role = {"role__taxonomy": taxonomy}
    titles = _collect(RoleTitle.objects.filter(**of_role).order_by("pk").values_list("role_id", "title"))
    fields = ("role_id", "skill_id", "level", "weight", "is_essential")
    asked = _collect(RoleSkill.objects.filter(**of_role).order_by("-weight", "pk").values_list(*fields))
    for role in Role.objects.filter(taxonomy=taxonomy, is_active=True).select_related("family").iterator():
        terms = "\n".join([role.title, *titles.get(role.pk, [])])
        skills = [[str(pk), level, float(weight), must] for pk, level, weight, must in asked.get(role.pk, [])]
        content = {
            "title": role.title, "level": role.level, "summary": role.summary, "code": role.code,
            "family": role.family.name if role.family else "", "is_regulated": role.is_regulated,
            "titles": titles.get(role.pk, []), "skills": skills,
        }  # fmt: skip
        yield Version.Kind.ROLE, role.pk, role.title, terms, content
