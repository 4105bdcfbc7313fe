from skills.models.documents import Document, Mention, Suggestion
from skills.models.editing import Assignment, Comment, Mapping, Notice, Operation, Owner, Sorting
from skills.models.exchange import ApiToken, ColumnMapping, Import, ImportedItem, SourceKey
from skills.models.releases import Release, ReleaseEntry, Version
from skills.models.reviews import Impact, Publication, Review
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
    "ApiToken",
    "Assignment",
    "Change",
    "ColumnMapping",
    "Comment",
    "Document",
    "Group",
    "Impact",
    "Import",
    "ImportedItem",
    "Indicator",
    "Level",
    "Mapping",
    "Membership",
    "Mention",
    "Notice",
    "Operation",
    "Owner",
    "Publication",
    "Relation",
    "Release",
    "ReleaseEntry",
    "Review",
    "Role",
    "RoleFamily",
    "RoleSkill",
    "RoleTitle",
    "Scale",
    "Skill",
    "Sorting",
    "SourceKey",
    "Suggestion",
    "Taxonomy",
    "Version",
]
