"""Credentials and years that the organisation's own records do not bear out. Numbers from here, judgement there."""

from recruiting.models import Job


def flag(job: Job) -> None:
    """Filled in below."""
