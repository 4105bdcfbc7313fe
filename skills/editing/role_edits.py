"""Roles of the job architecture: family, level, and the skills they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from hrapp.models import User
from skills.editing.problems import Refused
from skills.editing.session import Seen, Session, Verb, editing
from skills.models import Operation, Role, RoleFamily, Taxonomy

EDITABLE = frozenset({"title", "level", "summary", "code", "family", "is_regulated", "titles", "skills"})


def add_role(
    taxonomy: Taxonomy, title: str, *, by: User | None, values: Mapping[str, Any] | None = None, pk: UUID | None = None,
    reason: str = "",
) -> Operation:  # fmt: skip
    """`values` are keys of the document: level, family, titles, skills [[id, level, weight, is_essential]] ..."""
    pk = pk or uuid4()
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = _blank(pk, title) | _allowed(values or {})
        desk.put(pk, "role", document)
        _bring_family(desk, document["family"])
        return desk.save(Verb.ADDED, f"Added the role “{title.strip()}”.")


def add_roles(
    taxonomy: Taxonomy, titles: Mapping[UUID, str], *, by: User | None, reason: str = ""
) -> Operation:
    """Many roles in one step, by their new ids, with nothing but a title."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        for pk, title in titles.items():
            desk.put(pk, "role", _blank(pk, title))
        return desk.save(Verb.ADDED, f"Added {len(titles)} roles.")


def bring_roles(
    taxonomy: Taxonomy,
    new: Mapping[UUID, Mapping[str, Any]],
    changed: Mapping[UUID, Mapping[str, Any]],
    *,
    by: User | None,
    reason: str = "",
) -> Operation:
    """Many roles in one step: new ones by their ids with a title, and keys of others with their new values."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        for pk, values in new.items():
            desk.put(pk, "role", _blank(pk, values["title"]) | _allowed(values))
        desk.load(changed)
        for pk, values in changed.items():
            desk.role(pk).update(_allowed(values))
        for name in {str(values.get("family", "")) for values in (*new.values(), *changed.values())}:
            _bring_family(desk, name)
        return desk.save(Verb.ADDED, f"Imported {len(new)} new and {len(changed)} changed roles.")


def _blank(pk: UUID, title: str) -> dict[str, Any]:
    return {
        "title": title.strip(), "level": None, "summary": "", "code": "", "family": "", "is_regulated": False,
        "titles": [], "skills": [], "is_active": True, "external_id": str(pk),
    }  # fmt: skip


def change_role(
    taxonomy: Taxonomy,
    role: UUID,
    values: Mapping[str, Any],
    *,
    by: User | None,
    seen: Seen = None,
    reason: str = "",
) -> Operation:
    """Keys of the document with their new values; keys that are not given stay."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = desk.role(role)
        desk.saw(role, seen)
        old = document["title"]
        document |= _allowed(values)
        _bring_family(desk, document["family"])
        if old != document["title"]:
            return desk.save(Verb.RENAMED, f"Renamed the role “{old}” to “{document['title']}”.")
        return desk.save(Verb.EDITED, f"Changed the role “{old}”.")


def retire_role(
    taxonomy: Taxonomy, role: UUID, *, by: User | None, seen: Seen = None, reason: str = ""
) -> Operation:
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = desk.role(role)
        desk.saw(role, seen)
        document["is_active"] = False
        return desk.save(Verb.RETIRED, f"Retired the role “{document['title']}”.")


def restore_role(
    taxonomy: Taxonomy, role: UUID, *, by: User | None, seen: Seen = None, reason: str = ""
) -> Operation:
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = desk.role(role)
        desk.saw(role, seen)
        document["is_active"] = True
        return desk.save(Verb.RESTORED, f"Restored the role “{document['title']}”.")


def rename_family(
    taxonomy: Taxonomy, family: UUID, name: str, *, by: User | None, reason: str = ""
) -> Operation:
    """The family and with it every role in it, which name it."""
    name = name.strip()
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = desk.get(family, "family")
        _refuse_twin(taxonomy, name, but=family)
        old, document["name"] = document["name"], name
        roles = list(Role.objects.filter(taxonomy=taxonomy, family=family).values_list("pk", flat=True))
        desk.load(roles)
        for role in roles:
            desk.role(role)["family"] = name
        return desk.save(Verb.RENAMED, f"Renamed the family “{old}” to “{name}”.")


def add_family(
    taxonomy: Taxonomy, name: str, *, by: User | None, description: str = "", reason: str = ""
) -> Operation:
    pk = uuid4()
    with editing(taxonomy, by=by, reason=reason) as desk:
        _refuse_twin(taxonomy, name.strip())
        document = {"name": name.strip(), "description": description.strip(), "external_id": str(pk)}
        desk.put(pk, "family", document)
        return desk.save(Verb.ADDED, f"Added the family “{name.strip()}”.")


def describe_family(
    taxonomy: Taxonomy, family: UUID, description: str, *, by: User | None, reason: str = ""
) -> Operation:
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = desk.get(family, "family")
        document["description"] = description.strip()
        return desk.save(Verb.EDITED, f"Described the family “{document['name']}”.")


def remove_family(taxonomy: Taxonomy, family: UUID, *, by: User | None, reason: str = "") -> Operation:
    """Only an empty one goes."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        name = desk.get(family, "family")["name"]
        desk.remove(family)
        return desk.save(Verb.REMOVED, f"Removed the family “{name}”.")


def _refuse_twin(taxonomy: Taxonomy, name: str, *, but: UUID | None = None) -> None:
    twins = RoleFamily.objects.filter(taxonomy=taxonomy, name=name).values_list("pk", flat=True)
    if set(twins) - {but}:
        raise Refused("family_exists", name)


def _bring_family(desk: Session, name: str) -> None:
    """A family that is named for the first time is made before the role, as an operation of its own: others may join
    it before the role is undone."""
    if name and not RoleFamily.objects.filter(taxonomy=desk.taxonomy, name=name).exists():
        add_family(desk.taxonomy, name, by=desk.by, reason=desk.reason)


def _allowed(values: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - EDITABLE:
        raise ValueError(f"not to be changed here: {', '.join(sorted(unknown))}")
    return {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
