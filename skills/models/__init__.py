from skills.models.documents import Document, Mention, Suggestion
from skills.models.editing import Assignment, Comment, Mapping, Notice, Operation, Owner, Sorting
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
    "Assignment",
    "Change",
    "Comment",
    "Document",
    "Group",
    "Indicator",
    "Level",
    "Mapping",
    "Membership",
    "Mention",
    "Notice",
    "Operation",
    "Owner",
    "Relation",
    "Release",
    "ReleaseEntry",
    "Role",
    "RoleFamily",
    "RoleSkill",
    "RoleTitle",
    "Scale",
    "Skill",
    "Sorting",
    "Suggestion",
    "Taxonomy",
    "Version",
]
