from django.apps import AppConfig


class SlmConfig(AppConfig):
    name = "hrapp.slm"
    label = "slm"
    verbose_name = "Small language models"
    default_auto_field = "django.db.models.BigAutoField"
