"""What a person does to the desk: each operation whole or not at all, recorded, and undone with one call.

    add_skill(taxonomy, "Scaffolding", by=user, groups=[home])          -> Operation, its changes name the new id
    rename(taxonomy, skill_id, "Excel", by=user, seen=revision)          raises Conflict when seen is stale
    merge(taxonomy, keep, [fold, ...], by=user)                          undo(operation, by=user), redo(...)

Every operation takes (taxonomy, ..., *, by, seen=None, reason="") and returns the Operation. `seen` is the `revision`
that the page showed, or {id: revision} for several items. Refused and Conflict leave the desk as it was.
"""

from skills.editing.bulk import in_bulk
from skills.editing.comments import comment, mentioned_people, resolve
from skills.editing.group_edits import add_group, change_group, move_group, remove_group
from skills.editing.merging import merge
from skills.editing.placing import move
from skills.editing.problems import Clash, Conflict, Refused, Theirs
from skills.editing.relating import relate, unrelate
from skills.editing.retiring import restore, retire
from skills.editing.role_edits import add_role, change_role, rename_family, restore_role, retire_role
from skills.editing.session import Seen, Session, editing
from skills.editing.skill_edits import activate, add_skill, change_skill, rename
from skills.editing.splitting import Part, split
from skills.editing.undoing import next_redo, next_undo, redo, undo

__all__ = [
    "Clash",
    "Conflict",
    "Part",
    "Refused",
    "Seen",
    "Session",
    "Theirs",
    "activate",
    "add_group",
    "add_role",
    "add_skill",
    "change_group",
    "change_role",
    "change_skill",
    "comment",
    "editing",
    "in_bulk",
    "mentioned_people",
    "merge",
    "move",
    "move_group",
    "next_redo",
    "next_undo",
    "redo",
    "relate",
    "remove_group",
    "rename",
    "rename_family",
    "resolve",
    "restore",
    "restore_role",
    "retire",
    "retire_role",
    "split",
    "undo",
    "unrelate",
]
