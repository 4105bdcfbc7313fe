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
from skills.models import Group, Mention, Release, Role, Skill, Taxonomy
from skills.releases import publish
from tests.factories import make_document, make_user

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
    skills, groups, roles = (
        dict(model._default_manager.filter(taxonomy=taxonomy).values_list("external_id", "pk"))
        for model in (Skill, Group, Role)
    )
    ada = make_user(Access.HR_ADMIN, full_name="Ada Admin")
    ben = make_user(Access.HR_ADMIN, full_name="Ben Boss")
    return Workshop(taxonomy, skills, groups, roles, ada, ben)


def publish_workshop(shop: Workshop) -> Release:
    release = publish(shop.taxonomy)
    shop.taxonomy.refresh_from_db()
    return release


def make_mention(shop: Workshop, skill: str, quote: str, text: str, *, nth: int = 0) -> Mention:
    """In the live release, at the nth place where the text has the quote."""
    release, start = shop.taxonomy.live_release, -1
    assert release is not None
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Mention.objects.create(
        document=make_document(text), start=start, end=start + len(quote), quote=quote, release=release,
        skill_id=shop.skills[skill], confidence=0.9,
    )  # fmt: skip
