"""A small taxonomy to edit: two groups below one, five skills with words, levels and relations, two roles."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from hrapp.access import Role as Access
from hrapp.models import User
from skills.importing.problems import Problems
from skills.importing.rows import (
    FamilyRow,
    GroupRow,
    IndicatorRow,
    RelationRow,
    RoleRow,
    RoleSkillRow,
    ScaleRow,
    SkillRow,
)
from skills.importing.run import write_rows
from skills.models import Group, Role, Skill, Taxonomy
from tests.factories import make_user

LEVELS = ((1, "Basic", ""), (2, "Skilled", ""), (3, "Expert", ""))
ROWS = (
    ScaleRow("Three steps", LEVELS),
    GroupRow("trades", "Trades"),
    GroupRow("metal", "Metal", parent="trades"),
    GroupRow("building", "Building", parent="trades"),
    SkillRow("welding", "Welding", aliases=(("Fusing metal", "en"), ("Schweißen", "de")), groups=("metal",)),
    SkillRow("arc", "Arc welding", description="Joining by an arc.", groups=("metal", "building")),
    SkillRow("gas", "Gas welding", aliases=(("Autogenous welding", "en"),), groups=("metal",)),
    SkillRow("scaffolding", "Scaffolding", groups=("building",)),
    SkillRow("safety", "Safety at height", kind="knowledge", groups=("building",)),
    RelationRow("arc", "broader", "welding"),
    RelationRow("gas", "broader", "welding"),
    RelationRow("scaffolding", "requires", "safety"),
    RelationRow("arc", "confused_with", "gas", "Current or flame?", "Struck an arc.", "Lit the torch."),
    IndicatorRow("arc", 1, "Tacks plates"),
    IndicatorRow("arc", 2, "Welds overhead"),
    IndicatorRow("gas", 1, "Lights a torch"),
    FamilyRow("works", "Works"),
    RoleRow("welder", "Welder", 2, family="works", titles=("Metal worker",)),
    RoleRow("rigger", "Rigger", 3, family="works"),
    RoleSkillRow("welder", "arc", 2, 2.0, True),
    RoleSkillRow("welder", "gas", 1, 1.0, False),
    RoleSkillRow("rigger", "scaffolding", 3, 2.0, True),
)


@dataclass(frozen=True)
class Workshop:
    taxonomy: Taxonomy
    skills: dict[str, UUID]
    groups: dict[str, UUID]
    roles: dict[str, UUID]
    ada: User
    ben: User


def make_workshop() -> Workshop:
    write_rows(ROWS, slug="workshop", problems=Problems(), source="invented", is_published=False)
    taxonomy = Taxonomy.objects.get(slug="workshop")
    keys = [
        dict(model._default_manager.filter(taxonomy=taxonomy).values_list("external_id", "pk"))
        for model in (Skill, Group, Role)
    ]
    ada = make_user(Access.HR_ADMIN, full_name="Ada Admin")
    ben = make_user(Access.HR_ADMIN, full_name="Ben Boss")
    return Workshop(taxonomy, *keys, ada, ben)
