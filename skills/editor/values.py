"""The fields of a document in words that a person compares: for history, conflicts and previews."""

from collections.abc import Mapping
from typing import Any

LABELS = {
    "label": "Name",
    "title": "Title",
    "kind": "Kind",
    "state": "Status",
    "description": "Definition",
    "summary": "Summary",
    "code": "Code",
    "aliases": "Other words",
    "titles": "Other titles",
    "groups": "Groups",
    "parent": "Lies in",
    "indicators": "What each level looks like",
    "scale": "Scale",
    "relations": "Relations",
    "owners": "Owners",
    "mappings": "Other frameworks",
    "merged_into": "Merged into",
    "replaced_by": "Replaced by",
    "split_into": "Split into",
    "family": "Family",
    "level": "Grade",
    "is_regulated": "Licence needed by law",
    "is_active": "In use",
    "skills": "Skills asked for",
}
EDGES = {
    "broader": "broader", "narrower": "narrower", "requires": "builds on", "required_by": "needed for",
    "related": "related to", "confused_with": "easily confused with",
}  # fmt: skip


def in_words(key: str, value: Any, names: Mapping[str, str] | None = None) -> str:
    """A value as one text; `names` gives the labels of ids that stand in it."""
    names = names or {}
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(_part(key, one, names) for one in value)
    return names.get(str(value), str(value))


def _part(key: str, one: Any, names: Mapping[str, str]) -> str:
    if key == "indicators":
        return f"{one[0]}: {one[1]}"
    if key in {"aliases", "titles"} and isinstance(one, list):
        return f"{one[0]} ({one[1]})" if one[1] != "en" else str(one[0])
    if key == "relations":
        return f"{EDGES[one['kind']]} {names.get(one['skill'], 'another skill')}"
    if key == "mappings":
        return f"{one['framework']} {one['code']} {one.get('label', '')}".strip()
    if key == "skills":
        level = f", from level {one[1]}" if one[1] else ""
        return f"{names.get(one[0], 'a skill')}{level}, {'essential' if one[3] else 'useful'}"
    return names.get(str(one), "another" if _is_id(one) else str(one))


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 36 and value.count("-") == 4
