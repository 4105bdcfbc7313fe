"""People from outside and the jobs they may fill."""

from django.apps import AppConfig


class RecruitingConfig(AppConfig):
    name = "recruiting"

    def ready(self) -> None:
        from recruiting import usage
        from recruiting.releasing.following import Recruiting
        from skills import dependants
        from skills import usage as usage_of_skills

        dependants.register(Recruiting())

        usage_of_skills.tell("people", usage.people_with)
        usage_of_skills.tell("jobs", usage.jobs_with)
