"""Reads the files beside it (an invented utility and services group) and publishes them as release 1."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from skills.importing.problems import Problems
from skills.importing.rows import (
    FamilyRow,
    GroupRow,
    IndicatorRow,
    RelationRow,
    RoleRow,
    RoleSkillRow,
    Row,
    ScaleRow,
    SkillRow,
)
from skills.importing.run import write_rows
from skills.models import Release, Taxonomy

SLUG = "northvale"
FOLDER = Path(__file__).parent / "northvale"
WEIGHTS = {"essential": 2.0, "useful": 1.0}


def load_demo_taxonomy() -> Release:
    """The demo taxonomy, published and made the organisation's own if it has none. A second call changes nothing."""
    summary = write_rows(
        demo_rows(),
        slug=SLUG,
        problems=Problems(),
        source="invented for the demonstration",
        is_published=True,
    )
    Taxonomy.objects.filter(slug=SLUG).update(name=f"{settings.ORGANISATION}: skills")
    if not Taxonomy.objects.filter(is_default=True).exists():
        Taxonomy.objects.filter(slug=SLUG).update(is_default=True)
    assert summary.release is not None
    return summary.release


def demo_rows() -> Iterator[Row]:
    yield _scale(_toml("scale.toml"))
    for record in _csv("groups.csv"):
        yield GroupRow(record["label"], record["label"], record["description"], "", record["parent"])
    yield from _skills()
    for record in _csv("relations.csv"):
        yield RelationRow(record["subject"], record["kind"], record["target"])
    for pair in _toml("confusions.toml")["pair"]:
        yield RelationRow(
            pair["a"], "confused_with", pair["b"], pair["note"], pair["a_example"], pair["b_example"]
        )
    for path in sorted((FOLDER / "indicators").glob("*.toml")):
        for skill, texts in _toml(path.name, "indicators").items():
            for level, text in enumerate(texts, start=1):
                yield IndicatorRow(skill, level, text)
    yield from _roles(_toml("roles.toml"))


def _csv(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _toml(name: str, folder: str = "") -> dict[str, Any]:
    return tomllib.loads((FOLDER / folder / name).read_text(encoding="utf-8"))


def _scale(content: dict[str, Any]) -> ScaleRow:
    levels = tuple((level["number"], level["name"], level["description"]) for level in content["level"])
    return ScaleRow(content["name"], levels, content["description"])


def _skills() -> Iterator[Row]:
    for record in _csv("skills.csv"):
        aliases = tuple((alias, "en") for alias in record["aliases"].split("|") if alias)
        yield SkillRow(
            record["label"],
            record["label"],
            record["kind"],
            record["description"],
            "",
            aliases,
            (record["group"],),
        )


def _roles(content: dict[str, Any]) -> Iterator[Row]:
    for name, description in content["family"].items():
        yield FamilyRow(name, name, description)
    for role in content["role"]:
        title = role["title"]
        yield RoleRow(
            title, title, role["level"], role["summary"], "", role["family"], role.get("regulated", False),
            tuple(role["titles"]),
        )  # fmt: skip
    for role in content["role"]:
        for skill, asked in role["skills"].items():
            *level, importance = asked.split()
            yield RoleSkillRow(
                role["title"],
                skill,
                int(level[0]) if level else None,
                WEIGHTS[importance],
                importance == "essential",
            )
