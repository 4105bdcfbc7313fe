"""Import, export and the tokens of the API, below /taxonomy/. Names lie in the namespace `skills:`."""

from django.urls import path

from skills.views.exchange.exports import export, export_create, export_file, export_list
from skills.views.exchange.imports import (
    exchange,
    import_again,
    import_choose,
    import_columns,
    import_confirm,
    import_create,
    import_detail,
    import_drop,
    import_undo,
)
from skills.views.exchange.tokens import token_create, token_list, token_revoke

urlpatterns = [
    path("import/", exchange, name="exchange"),
    path("import/new/", import_create, name="import_create"),
    path("import/<uuid:pk>/", import_detail, name="import_detail"),
    path("import/<uuid:pk>/columns/", import_columns, name="import_columns"),
    path("import/<uuid:pk>/choose/", import_choose, name="import_choose"),
    path("import/<uuid:pk>/confirm/", import_confirm, name="import_confirm"),
    path("import/<uuid:pk>/again/", import_again, name="import_again"),
    path("import/<uuid:pk>/drop/", import_drop, name="import_drop"),
    path("import/<uuid:pk>/undo/", import_undo, name="import_undo"),
    path("export/", export, name="export"),
    path("export/new/", export_create, name="export_create"),
    path("export/files/", export_list, name="export_list"),
    path("export/files/<uuid:pk>/", export_file, name="export_file"),
    path("tokens/", token_list, name="token_list"),
    path("tokens/new/", token_create, name="token_create"),
    path("tokens/<uuid:pk>/revoke/", token_revoke, name="token_revoke"),
]
