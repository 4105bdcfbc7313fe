"""Tables of the HR system on their way in, below /people/import/."""

from django.urls import path

from careers.views.imports import (
    people_import_again,
    people_import_columns,
    people_import_confirm,
    people_import_create,
    people_import_detail,
    people_import_drop,
    people_import_kind,
    people_import_titles,
    people_import_undo,
    people_imports,
)

urlpatterns = [
    path("", people_imports, name="people_imports"),
    path("new/", people_import_create, name="people_import_create"),
    path("<uuid:pk>/", people_import_detail, name="people_import_detail"),
    path("<uuid:pk>/kind/", people_import_kind, name="people_import_kind"),
    path("<uuid:pk>/columns/", people_import_columns, name="people_import_columns"),
    path("<uuid:pk>/titles/", people_import_titles, name="people_import_titles"),
    path("<uuid:pk>/confirm/", people_import_confirm, name="people_import_confirm"),
    path("<uuid:pk>/again/", people_import_again, name="people_import_again"),
    path("<uuid:pk>/undo/", people_import_undo, name="people_import_undo"),
    path("<uuid:pk>/drop/", people_import_drop, name="people_import_drop"),
]
