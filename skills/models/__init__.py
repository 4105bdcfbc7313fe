from skills.models.documents import Document, Mention, Suggestion
from skills.models.releases import Release, ReleaseEntry, Version
from skills.models.roles import Role, RoleFamily, RoleSkill, RoleTitle
from skills.models.taxonomy import (
    Alias,
    Change,
    Group,
    Indicator,
    Level,
    Membership,
    Relation,
    Scale,
    Skill,
    Taxonomy,
)

__all__ = [
    "Alias",
    "Change",
    "Document",
    "Group",
    "Indicator",
    "Level",
    "Membership",
    "Mention",
    "Relation",
    "Release",
    "ReleaseEntry",
    "Role",
    "RoleFamily",
    "RoleSkill",
    "RoleTitle",
    "Scale",
    "Skill",
    "Suggestion",
    "Taxonomy",
    "Version",
]
