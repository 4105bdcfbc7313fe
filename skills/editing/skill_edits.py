"""Adding a skill and changing what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from hrapp.models import User
from skills.desk import Document
from skills.editing.checks import same_name
from skills.editing.problems import Refused
from skills.editing.session import Seen, Session, Verb, editing
from skills.models import Operation, Skill, Taxonomy

EDITABLE = frozenset(
    {
        "label", "kind", "description", "code", "aliases", "groups", "indicators", "scale", "owners", "mappings",
        "state",
    }
)  # fmt: skip
WORDS = {
    "label": "name",
    "kind": "kind",
    "description": "definition",
    "code": "code",
    "aliases": "other names",
    "groups": "groups",
    "indicators": "indicators",
    "scale": "scale",
    "owners": "owners",
    "mappings": "mappings",
    "state": "status",
}


def new_skill(pk: UUID, label: str, **values: Any) -> Document:
    """A skill's document with nothing but a name, and what else is given."""
    return {
        "label": label.strip(), "kind": "skill", "description": "", "code": "", "aliases": [], "groups": [],
        "indicators": [], "relations": [], "owners": [], "mappings": [], "scale": None, "state": "active",
        "merged_into": None, "replaced_by": None, "split_into": [], "external_id": str(pk),
    } | values  # fmt: skip


def add_skill(
    taxonomy: Taxonomy, label: str, *, by: User | None, groups: Sequence[UUID] = (), is_draft: bool = False,
    values: Mapping[str, Any] | None = None, pk: UUID | None = None, reason: str = "",
) -> Operation:  # fmt: skip
    """`values` are keys of the document: kind, description, aliases ... A draft stays out of releases."""
    pk = pk or uuid4()
    with editing(taxonomy, by=by, reason=reason) as desk:
        state = Skill.State.DRAFT if is_draft else Skill.State.ACTIVE
        given = {"groups": [str(group) for group in groups], "state": str(state), "scale": desk.house_scale()}
        given |= _allowed(values or {})
        desk.put(pk, "skill", new_skill(pk, label, **given))
        return desk.save(
            Verb.ADDED, f"Added “{label.strip()}”.", warnings=same_name(taxonomy, label.strip(), but=[pk])
        )


def change_skill(
    taxonomy: Taxonomy, skill: UUID, values: Mapping[str, Any], *, by: User | None, seen: Seen = None,
    reason: str = "",
) -> Operation:  # fmt: skip
    """Keys of the document with their new values; keys that are not given stay."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = living(desk, skill)
        desk.saw(skill, seen)
        old, changed = document["label"], _allowed(values)
        names = [WORDS[key] for key, value in changed.items() if document[key] != value]
        document |= changed
        warnings = same_name(taxonomy, document["label"], but=[skill]) if old != document["label"] else []
        return desk.save(Verb.EDITED, f"Changed {', '.join(names)} of “{old}”.", warnings=warnings)


def rename(
    taxonomy: Taxonomy, skill: UUID, label: str, *, by: User | None, seen: Seen = None, keep_alias: bool = False,
    language: str = "en", reason: str = "",
) -> Operation:  # fmt: skip
    """Another label for the same skill; with `keep_alias` the old one stays among its other names."""
    label = label.strip()
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = living(desk, skill)
        desk.saw(skill, seen)
        old, document["label"] = document["label"], label
        document["aliases"] = [alias for alias in document["aliases"] if alias[0] != label]
        if keep_alias and old != label:
            document["aliases"].append([old, language])
        return desk.save(
            Verb.RENAMED, f"Renamed “{old}” to “{label}”.", warnings=same_name(taxonomy, label, but=[skill])
        )


def activate(
    taxonomy: Taxonomy, skill: UUID, *, by: User | None, seen: Seen = None, reason: str = ""
) -> Operation:
    """A draft becomes a skill that the next release holds."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = living(desk, skill)
        desk.saw(skill, seen)
        document["state"] = str(Skill.State.ACTIVE)
        return desk.save(Verb.RESTORED, f"Made “{document['label']}” active.")


def living(desk: Session, skill: UUID) -> Document:
    document = desk.skill(skill)
    if document["state"] not in (Skill.State.ACTIVE, Skill.State.DRAFT):
        raise Refused("skill_not_active", document["label"])
    return document


def _allowed(values: Mapping[str, Any]) -> Document:
    unknown = set(values) - EDITABLE
    if unknown or values.get("state", "active") not in ("active", "draft"):
        raise ValueError(f"not to be changed here: {', '.join(sorted(unknown)) or 'state'}")
    return {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
