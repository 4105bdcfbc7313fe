"""People inside and where they could go."""

from django.apps import AppConfig


class CareersConfig(AppConfig):
    name = "careers"
