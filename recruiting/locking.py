"""One writer at a time to the links and scores of a job, so that no ranking mixes two states of it."""

from django.db import connection

from recruiting.models import Job


def hold(job: Job) -> None:
    """Wait for the job's lock and keep it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(job.pk)])
