"""People inside and where they could go."""

from django.apps import AppConfig


class CareersConfig(AppConfig):
    name = "careers"

    def ready(self) -> None:
        from careers import incumbents, usage
        from careers.following import Careers
        from skills import dependants, records
        from skills import usage as usage_of_skills

        dependants.register(Careers())
        records.tell(incumbents.records_of)
        usage_of_skills.tell("people", usage.people_with)
