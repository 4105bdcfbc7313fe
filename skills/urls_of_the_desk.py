"""The pages on which HR admins edit the taxonomy. Names lie in the namespace `skills:`."""

from django.urls import path

from skills.views.editing.editor import editor, editor_branch, editor_tree
from skills.views.editing.groups import (
    editor_group,
    editor_group_add,
    editor_group_change,
    editor_group_move,
    editor_group_move_to,
    editor_group_new,
    editor_group_remove,
)
from skills.views.editing.joining import (
    editor_merge,
    editor_merge_now,
    editor_sorting,
    editor_split,
    editor_split_ask,
    editor_split_now,
)
from skills.views.editing.placing import (
    editor_move,
    editor_move_to,
    editor_relate,
    editor_relate_to,
    editor_retire,
    editor_retire_now,
    editor_take_out,
    editor_unrelate,
)
from skills.views.editing.roles import (
    editor_role,
    editor_role_add,
    editor_role_change,
    editor_role_compare,
    editor_role_new,
    editor_role_state,
    editor_roles,
)
from skills.views.editing.selections import (
    editor_selection,
    editor_selection_change,
    editor_sheet_apply,
    editor_sheet_preview,
)
from skills.views.editing.skills import (
    editor_change,
    editor_rename,
    editor_restore,
    editor_skill,
    editor_skill_add,
    editor_skill_new,
)
from skills.views.editing.whole import (
    editor_bar,
    editor_comment,
    editor_comment_resolve,
    editor_settle,
    editor_undo,
)

urlpatterns = [
    path("", editor, name="editor"),
    path("tree/", editor_tree, name="editor_tree"),
    path("tree/<uuid:pk>/", editor_branch, name="editor_branch"),
    path("bar/", editor_bar, name="editor_bar"),
    path("operations/<uuid:pk>/undo/", editor_undo, name="editor_undo"),
    path("items/<uuid:pk>/settle/", editor_settle, name="editor_settle"),
    path("items/<uuid:pk>/comment/", editor_comment, name="editor_comment"),
    path("comments/<uuid:pk>/resolve/", editor_comment_resolve, name="editor_comment_resolve"),
    path("skills/new/", editor_skill_new, name="editor_skill_new"),
    path("skills/add/", editor_skill_add, name="editor_skill_add"),
    path("skills/<uuid:pk>/", editor_skill, name="editor_skill"),
    path("skills/<uuid:pk>/rename/", editor_rename, name="editor_rename"),
    path("skills/<uuid:pk>/change/", editor_change, name="editor_change"),
    path("skills/<uuid:pk>/move/", editor_move, name="editor_move"),
    path("skills/<uuid:pk>/move-to/", editor_move_to, name="editor_move_to"),
    path("skills/<uuid:pk>/take-out/", editor_take_out, name="editor_take_out"),
    path("skills/<uuid:pk>/relate/", editor_relate, name="editor_relate"),
    path("skills/<uuid:pk>/relate-to/", editor_relate_to, name="editor_relate_to"),
    path("skills/<uuid:pk>/unrelate/", editor_unrelate, name="editor_unrelate"),
    path("skills/<uuid:pk>/split/", editor_split, name="editor_split"),
    path("skills/<uuid:pk>/split/ask/", editor_split_ask, name="editor_split_ask"),
    path("sortings/<uuid:pk>/", editor_sorting, name="editor_sorting"),
    path("sortings/<uuid:pk>/split/", editor_split_now, name="editor_split_now"),
    path("skills/<uuid:pk>/deprecate/", editor_retire, name="editor_retire"),
    path("skills/<uuid:pk>/deprecate-now/", editor_retire_now, name="editor_retire_now"),
    path("skills/<uuid:pk>/restore/", editor_restore, name="editor_restore"),
    path("merge/", editor_merge, name="editor_merge"),
    path("merge-now/", editor_merge_now, name="editor_merge_now"),
    path("groups/new/", editor_group_new, name="editor_group_new"),
    path("groups/add/", editor_group_add, name="editor_group_add"),
    path("groups/<uuid:pk>/", editor_group, name="editor_group"),
    path("groups/<uuid:pk>/change/", editor_group_change, name="editor_group_change"),
    path("groups/<uuid:pk>/move/", editor_group_move, name="editor_group_move"),
    path("groups/<uuid:pk>/move-to/", editor_group_move_to, name="editor_group_move_to"),
    path("groups/<uuid:pk>/remove/", editor_group_remove, name="editor_group_remove"),
    path("selection/", editor_selection, name="editor_selection"),
    path("selection/change/", editor_selection_change, name="editor_selection_change"),
    path("selection/file/", editor_sheet_preview, name="editor_sheet_preview"),
    path("selection/file/apply/", editor_sheet_apply, name="editor_sheet_apply"),
    path("roles/", editor_roles, name="editor_roles"),
    path("roles/new/", editor_role_new, name="editor_role_new"),
    path("roles/add/", editor_role_add, name="editor_role_add"),
    path("roles/compare/", editor_role_compare, name="editor_role_compare"),
    path("roles/<uuid:pk>/", editor_role, name="editor_role"),
    path("roles/<uuid:pk>/change/", editor_role_change, name="editor_role_change"),
    path("roles/<uuid:pk>/use/", editor_role_state, name="editor_role_state"),
]
