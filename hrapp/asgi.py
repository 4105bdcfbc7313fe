"""The ASGI application that uvicorn serves."""

import gc
import os

from django.core.asgi import get_asgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hrapp.settings")


def settle() -> None:
    """Load every view now, and let the collector pass over what stays anyway: a full pass took 70 ms of a page."""
    get_resolver().url_patterns  # noqa: B018  a lazy property that imports the views
    gc.collect()
    gc.freeze()


django_application = get_asgi_application()

from skills.api.shortcut import Shortcut  # noqa: E402  models exist from here on

application = Shortcut(django_application)  # type: ignore[arg-type]  # Django names the same messages otherwise
settle()
