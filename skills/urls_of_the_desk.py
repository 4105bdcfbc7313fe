"""The pages on which HR admins edit the taxonomy. Names lie in the namespace `skills:`."""

from django.urls import path

from skills.views.editing.editor import editor

urlpatterns = [
    path("", editor, name="editor"),
]
