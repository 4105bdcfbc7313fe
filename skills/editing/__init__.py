"""What a person does to the desk: each operation whole or not at all, recorded, and undone with one call.

    add_skill(taxonomy, "Scaffolding", by=user, groups=[home])          -> Operation, its changes name the new id
    rename(taxonomy, skill_id, "Excel", by=user, seen=revision)          raises Conflict when seen is stale
    merge(taxonomy, keep, [fold, ...], by=user)                          undo(operation, by=user), redo(...)

Every operation takes (taxonomy, ..., *, by, seen=None, reason="") and returns the Operation. `seen` is the `revision`
that the page showed, or {id: revision} for several items. Refused and Conflict leave the desk as it was.
"""

from skills.editing.bulk import in_bulk
from skills.editing.comments import (
    answer,
    comment,
    mentioned_people,
    people_to_mention,
    read_notices,
    resolve,
)
from skills.editing.group_edits import add_group, change_group, move_group, remove_group
from skills.editing.merging import merge, merged
from skills.editing.placing import move, take_out
from skills.editing.problems import Clash, Conflict, Refused, Theirs
from skills.editing.relating import relate, unrelate
from skills.editing.retiring import restore, retire, retire_together
from skills.editing.role_edits import (
    add_family,
    add_role,
    change_role,
    describe_family,
    remove_family,
    rename_family,
    restore_role,
    retire_role,
)
from skills.editing.scale_edits import add_scale, change_scale
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
    "add_family",
    "add_group",
    "add_role",
    "add_scale",
    "add_skill",
    "answer",
    "change_group",
    "change_role",
    "change_scale",
    "change_skill",
    "comment",
    "describe_family",
    "editing",
    "in_bulk",
    "mentioned_people",
    "merge",
    "merged",
    "move",
    "move_group",
    "next_redo",
    "next_undo",
    "people_to_mention",
    "read_notices",
    "redo",
    "relate",
    "remove_family",
    "remove_group",
    "rename",
    "rename_family",
    "resolve",
    "restore",
    "restore_role",
    "retire",
    "retire_role",
    "retire_together",
    "split",
    "take_out",
    "undo",
    "unrelate",
]
