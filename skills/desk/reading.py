"""Rows of the desk as documents, in a number of queries that does not depend on how many are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from skills.desk.documents import Document, Documents, edge_order, scale_id
from skills.desk.queries import ROLES, SKILLS
from skills.models import Group, Level, RoleFamily, Scale, Taxonomy

Found = Iterator[tuple[UUID, Document]]
Reader = Callable[[Taxonomy, "list[UUID] | None"], Found]
OF_GROUP = ("label", "description", "code", "parent_id", "position", "external_id")
OF_FAMILY = ("name", "description", "external_id")
OF_MAPPING = ("framework", "code", "label", "url", "match")


def read(taxonomy: Taxonomy, ids: Iterable[UUID] | None = None) -> Documents:
    """The documents of the given items, or of all; an id that the desk does not know is left out."""
    missing = None if ids is None else set(ids)
    found: Documents = {}
    for kind, reader in READERS.items():
        if missing is None or missing:
            documents = dict(reader(taxonomy, None if missing is None else list(missing)))
            found |= {pk: (kind, document) for pk, document in documents.items()}
            missing = None if missing is None else missing - documents.keys()
    return found


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None


def _rows(query: str, taxonomy: Taxonomy, ids: list[UUID] | None) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"taxonomy": taxonomy.pk, "ids": ids})
        yield from cursor.fetchall()


def _among(rows: QuerySet[Any], ids: list[UUID] | None) -> QuerySet[Any]:
    return rows if ids is None else rows.filter(pk__in=ids)


def _skills(taxonomy: Taxonomy, ids: list[UUID] | None) -> Found:
    for (
        pk, label, kind, description, code, scale, state, heir, replacement, parts, external_id, children,
    ) in _rows(SKILLS, taxonomy, ids):  # fmt: skip
        aliases, groups, indicators, relations, owners, mappings = (rows or [] for rows in children)
        yield pk, {
            "label": label, "kind": kind, "description": description, "code": code, "aliases": aliases,
            "groups": groups, "indicators": indicators, "owners": owners,
            "relations": sorted(map(_edge, relations), key=edge_order),
            "mappings": [dict(zip(OF_MAPPING, one, strict=True)) for one in mappings],
            "scale": str(scale_id(taxonomy.pk, scale)) if scale else None, "state": state, "merged_into": _text(heir),
            "replaced_by": _text(replacement), "split_into": [str(part) for part in parts or []],
            "external_id": external_id,
        }  # fmt: skip


def _edge(row: list[str]) -> Document:
    kind, other, note, mine, theirs = row
    words = {"note": note, "example": mine, "their_example": theirs} if note or mine or theirs else {}
    return {"kind": kind, "skill": other, **words}


def _roles(taxonomy: Taxonomy, ids: list[UUID] | None) -> Found:
    for pk, title, level, summary, code, family, is_regulated, is_active, external_id, children in _rows(
        ROLES, taxonomy, ids
    ):
        titles, skills = (rows or [] for rows in children)
        asked = [[skill, at, float(weight), must] for skill, at, weight, must in skills]
        yield pk, {
            "title": title, "level": level, "summary": summary, "code": code, "family": family,
            "is_regulated": is_regulated, "titles": titles, "skills": asked, "is_active": is_active,
            "external_id": external_id,
        }  # fmt: skip


def _groups(taxonomy: Taxonomy, ids: list[UUID] | None) -> Found:
    rows = _among(Group.objects.filter(taxonomy=taxonomy), ids).order_by("position", "label", "pk")
    for pk, label, description, code, parent, position, external_id in rows.values_list("pk", *OF_GROUP):
        yield pk, {
            "label": label, "description": description, "code": code, "parent": _text(parent), "position": position,
            "external_id": external_id,
        }  # fmt: skip


def _families(taxonomy: Taxonomy, ids: list[UUID] | None) -> Found:
    rows = _among(RoleFamily.objects.filter(taxonomy=taxonomy), ids).order_by("pk")
    for pk, *values in rows.values_list("pk", *OF_FAMILY):
        yield pk, dict(zip(OF_FAMILY, values, strict=True))


def _scales(taxonomy: Taxonomy, ids: list[UUID] | None) -> Found:
    rows = Scale.objects.filter(taxonomy=taxonomy).order_by("pk").values_list("pk", "name", "description")
    scales = {pk: (scale_id(taxonomy.pk, name), name, text) for pk, name, text in rows}
    levels: dict[int, list[list[Any]]] = {pk: [] for pk in scales}
    own = Level.objects.filter(scale__in=scales).order_by("number")
    for pk, *level in own.values_list("scale_id", "number", "name", "description"):
        levels[pk].append(level)
    for pk, (item, name, text) in scales.items():
        if ids is None or item in ids:
            yield item, {"name": name, "description": text, "levels": levels[pk]}


READERS: dict[str, Reader] = {
    "skill": _skills,
    "group": _groups,
    "role": _roles,
    "family": _families,
    "scale": _scales,
}
