"""The shared ground as a Django app: accounts, audit, health."""

from django.apps import AppConfig


class HrappConfig(AppConfig):
    name = "hrapp"

    def ready(self) -> None:
        from hrapp import checks  # noqa: F401  registers the system checks
        from hrapp.gold_labels import GoldLabels
        from skills import dependants

        dependants.register(GoldLabels())
