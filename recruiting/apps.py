"""People from outside and the jobs they may fill."""

from django.apps import AppConfig


class RecruitingConfig(AppConfig):
    name = "recruiting"
