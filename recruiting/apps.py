"""People from outside and the jobs they may fill."""

from django.apps import AppConfig


class RecruitingConfig(AppConfig):
    name = "recruiting"

    def ready(self) -> None:
        from recruiting import sightings, usage
        from recruiting.colleagues import JobBoard
        from recruiting.releasing.following import Recruiting
        from skills import dependants, openings
        from skills import usage as usage_of_skills
        from skills.suggestions import sightings as sightings_of_skills

        dependants.register(Recruiting())
        openings.keep(JobBoard())

        usage_of_skills.tell("people", usage.people_with)
        usage_of_skills.tell("jobs", usage.jobs_with)
        sightings_of_skills.tell(sightings.places)
