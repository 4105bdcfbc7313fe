"""The inbox of the taxonomy: unknown wordings, near-duplicates, drafted texts. Names lie in the namespace `skills:`."""

from django.urls import path

from skills.views.inbox import (
    inbox,
    inbox_change,
    inbox_decide,
    inbox_gather,
    inbox_progress,
    inbox_undo,
    suggestion_detail,
)
from skills.views.lookalikes import lookalike_decide, lookalike_list
from skills.views.text_drafts import draft_decide, draft_list, draft_write

urlpatterns = [
    path("", inbox, name="inbox"),
    path("gather/", inbox_gather, name="inbox_gather"),
    path("progress/", inbox_progress, name="inbox_progress"),
    path("near-duplicates/", lookalike_list, name="lookalike_list"),
    path("near-duplicates/<uuid:pk>/", lookalike_decide, name="lookalike_decide"),
    path("drafts/", draft_list, name="draft_list"),
    path("drafts/write/", draft_write, name="draft_write"),
    path("drafts/<uuid:pk>/", draft_decide, name="draft_decide"),
    path("<uuid:pk>/", suggestion_detail, name="suggestion_detail"),
    path("<uuid:pk>/decide/", inbox_decide, name="inbox_decide"),
    path("<uuid:pk>/change/", inbox_change, name="inbox_change"),
    path("<uuid:pk>/undo/", inbox_undo, name="inbox_undo"),
]
