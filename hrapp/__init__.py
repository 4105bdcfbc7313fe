"""hrapp: skills intelligence that stays inside the organisation's walls."""

from hrapp.celery import app as celery_app

__all__ = ["celery_app"]
