"""Rows of the desk as documents, in a number of queries that does not depend on how many are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from skills.desk.documents import REVERSED, Document, Documents, edge_order, scale_id
from skills.models import (
    Alias,
    Group,
    Indicator,
    Mapping,
    Membership,
    Owner,
    Relation,
    Role,
    RoleFamily,
    RoleSkill,
    RoleTitle,
    Scale,
    Skill,
    Taxonomy,
)

Rows = Iterable[tuple[Any, ...]]
IN_ORDER = (F("position").asc(nulls_last=True), "pk")


def read(taxonomy: Taxonomy, ids: Iterable[UUID] | None = None) -> Documents:
    """The documents of the given items, or of all; an id that the desk does not know is left out."""
    only = None if ids is None else list(ids)
    scales = {
        pk: (scale_id(taxonomy.pk, name), {"name": name, "description": text, "levels": []})
        for pk, name, text in Scale.objects.filter(taxonomy=taxonomy).values_list("pk", "name", "description")
    }
    found: Documents = {}
    found |= {item: ("scale", document) for item, document in _scales(taxonomy, scales, only)}
    found |= {pk: ("group", document) for pk, document in _groups(taxonomy, only)}
    found |= {pk: ("skill", document) for pk, document in _skills(taxonomy, only, scales)}
    found |= {pk: ("family", document) for pk, document in _families(taxonomy, only)}
    found |= {pk: ("role", document) for pk, document in _roles(taxonomy, only)}
    return found


def _among(rows: QuerySet[Any], ids: list[UUID] | None, field: str = "pk") -> QuerySet[Any]:
    return rows if ids is None else rows.filter(**{f"{field}__in": ids})


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None


def _collect(rows: Rows) -> dict[UUID, list[Any]]:
    """Rows of (owner, value) or (owner, values...) by owner, in their order."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for owner, *values in rows:
        found[owner].append(values[0] if len(values) == 1 else values)
    return found


def _scales(
    taxonomy: Taxonomy, scales: dict[int, tuple[UUID, Document]], ids: list[UUID] | None
) -> list[tuple[UUID, Document]]:
    wanted = {pk: scale for pk, scale in scales.items() if ids is None or scale[0] in ids}
    levels = Scale.objects.filter(pk__in=wanted, levels__isnull=False).order_by("pk", "levels__number")
    for pk, *level in levels.values_list("pk", "levels__number", "levels__name", "levels__description"):
        wanted[pk][1]["levels"].append(level)
    return list(wanted.values())


def _groups(taxonomy: Taxonomy, ids: list[UUID] | None) -> Iterable[tuple[UUID, Document]]:
    fields = ("label", "description", "code", "parent_id", "position", "external_id")
    rows = _among(Group.objects.filter(taxonomy=taxonomy), ids).order_by("position", "label", "pk")
    for pk, label, description, code, parent, position, external_id in rows.values_list("pk", *fields):
        yield pk, {
            "label": label, "description": description, "code": code, "parent": _text(parent), "position": position,
            "external_id": external_id,
        }  # fmt: skip


def _skills(
    taxonomy: Taxonomy, ids: list[UUID] | None, scales: dict[int, tuple[UUID, Document]]
) -> Iterable[tuple[UUID, Document]]:
    def of(model: type[Any]) -> QuerySet[Any]:
        return _among(model._default_manager.filter(skill__taxonomy=taxonomy), ids, "skill")

    aliases = _collect(of(Alias).order_by(*IN_ORDER).values_list("skill_id", "text", "language"))
    groups = _collect(of(Membership).order_by("position", "pk").values_list("skill_id", "group_id"))
    texts = of(Indicator).order_by("level__number", "position")
    indicators = _collect(texts.values_list("skill_id", "level__number", "text"))
    owners = _collect(of(Owner).order_by("user_id").values_list("skill_id", "user_id"))
    fields = ("framework", "code", "label", "url", "match")
    mappings = _collect(of(Mapping).order_by("framework", "code").values_list("skill_id", *fields))
    relations = _relations(taxonomy, ids)
    own = (
        "label", "kind", "description", "code", "scale_id", "state", "merged_into_id", "replaced_by_id", "split_into",
        "external_id",
    )  # fmt: skip
    rows = _among(Skill.objects.of(taxonomy), ids).order_by("pk").values_list("pk", *own)
    for (
        pk,
        label,
        kind,
        description,
        code,
        scale,
        state,
        heir,
        replacement,
        parts,
        external_id,
    ) in rows.iterator():
        yield pk, {
            "label": label, "kind": kind, "description": description, "code": code, "aliases": aliases.get(pk, []),
            "groups": [str(group) for group in groups.get(pk, [])], "indicators": indicators.get(pk, []),
            "relations": relations.get(pk, []), "owners": [str(user) for user in owners.get(pk, [])],
            "mappings": [dict(zip(fields, one, strict=True)) for one in mappings.get(pk, [])],
            "scale": str(scales[scale][0]) if scale else None, "state": state, "merged_into": _text(heir),
            "replaced_by": _text(replacement), "split_into": [str(part) for part in parts or []],
            "external_id": external_id,
        }  # fmt: skip


def _relations(taxonomy: Taxonomy, ids: list[UUID] | None) -> dict[UUID, list[Document]]:
    """Every relation from both ends, so that one skill's document says all that its page shows."""
    rows = Relation.objects.filter(subject__taxonomy=taxonomy)
    if ids is not None:
        rows = rows.filter(Q(subject__in=ids) | Q(target__in=ids))
    found: dict[UUID, list[Document]] = defaultdict(list)
    fields = ("subject_id", "target_id", "kind", "note", "subject_example", "target_example")
    for subject, target, kind, note, mine, theirs in rows.order_by().values_list(*fields).iterator():
        for one, other, name, own, their in (
            (subject, target, kind, mine, theirs), (target, subject, REVERSED[kind], theirs, mine),
        ):  # fmt: skip
            edge = {"kind": name, "skill": str(other)}
            words = {"note": note, "example": own, "their_example": their}
            found[one].append(edge | words if any(words.values()) else edge)
    return {pk: sorted(edges, key=edge_order) for pk, edges in found.items()}


def _families(taxonomy: Taxonomy, ids: list[UUID] | None) -> Iterable[tuple[UUID, Document]]:
    fields = ("name", "description", "external_id")
    for pk, *values in _among(RoleFamily.objects.filter(taxonomy=taxonomy), ids).values_list("pk", *fields):
        yield pk, dict(zip(fields, values, strict=True))


def _roles(taxonomy: Taxonomy, ids: list[UUID] | None) -> Iterable[tuple[UUID, Document]]:
    def of(model: type[Any]) -> QuerySet[Any]:
        return _among(model._default_manager.filter(role__taxonomy=taxonomy), ids, "role")

    titles = _collect(of(RoleTitle).order_by(*IN_ORDER).values_list("role_id", "title", "language"))
    fields = ("role_id", "skill_id", "level", "weight", "is_essential")
    asked = _collect(of(RoleSkill).order_by("-weight", *IN_ORDER).values_list(*fields))
    own = ("title", "level", "summary", "code", "family__name", "is_regulated", "is_active", "external_id")
    rows = _among(Role.objects.filter(taxonomy=taxonomy), ids).order_by("pk").values_list("pk", *own)
    for pk, title, level, summary, code, family, is_regulated, is_active, external_id in rows.iterator():
        skills = [[str(skill), at, float(weight), must] for skill, at, weight, must in asked.get(pk, [])]
        yield pk, {
            "title": title, "level": level, "summary": summary, "code": code, "family": family or "",
            "is_regulated": is_regulated, "titles": titles.get(pk, []), "skills": skills, "is_active": is_active,
            "external_id": external_id,
        }  # fmt: skip
