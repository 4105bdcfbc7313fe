"""What `manage.py check` proves before anything is served; hrapp/health.py tells how the parts are."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db import connections

Apps = Sequence[AppConfig] | None


@checks.register
def upload_folder_is_writable(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    folder = Path(settings.MEDIA_ROOT)
    nearest = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if os.access(nearest, os.W_OK | os.X_OK):
        return []
    return [checks.Error(f"{folder} cannot be written.", hint="Set HRAPP_UPLOADS.", id="hrapp.E001")]


@checks.register(checks.Tags.database)
def vector_extension_is_available(
    app_configs: Apps, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
            if cursor.fetchone() is None:
                hint = "Install pgvector 0.8 or newer, for example Debian's postgresql-17-pgvector."
                return [checks.Error("The database lacks pgvector.", hint=hint, id="hrapp.E002")]
    return []


@checks.register(checks.Tags.security, deploy=True)
def secret_key_is_given(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    if "SECRET_KEY" in os.environ or "SECRET_KEY_FILE" in os.environ:
        return []
    hint = "Several hosts must share one key: set SECRET_KEY or SECRET_KEY_FILE."
    return [checks.Warning("SECRET_KEY was made on this machine.", hint=hint, id="hrapp.W001")]
