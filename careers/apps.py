"""People inside and where they could go."""

from django.apps import AppConfig


class CareersConfig(AppConfig):
    name = "careers"

    def ready(self) -> None:
        from careers import incumbents
        from skills import records

        records.tell(incumbents.records_of)
