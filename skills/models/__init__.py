from skills.models.documents import Document, Mention
from skills.models.editing import Assignment, Comment, Mapping, Notice, Operation, Owner, Sorting
from skills.models.exchange import ApiToken, ColumnMapping, Export, Import, ImportedItem, SourceKey
from skills.models.releases import Release, ReleaseEntry, Version
from skills.models.reviews import Impact, Publication, Review
from skills.models.roles import Role, RoleFamily, RoleSkill, RoleTitle
from skills.models.suggestions import Gathering, Lookalike, Sighting, Suggestion, TextDraft
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
    "Export",
    "Gathering",
    "Group",
    "Impact",
    "Import",
    "ImportedItem",
    "Indicator",
    "Level",
    "Lookalike",
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
    "Sighting",
    "Skill",
    "Sorting",
    "SourceKey",
    "Suggestion",
    "Taxonomy",
    "TextDraft",
    "Version",
]
