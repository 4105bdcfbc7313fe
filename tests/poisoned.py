"""The application with one resume that ends the process which reads it, as an abort in native code does."""

import os
import signal

import django

django.setup()

from hrapp.celery import app  # noqa: E402  models can be imported only now
from recruiting import resumes  # noqa: E402
from recruiting.models import Resume  # noqa: E402

__all__ = ["app"]
_read = resumes.read


def read(resume: Resume) -> None:
    if resume.name == os.environ["HRAPP_TESTS_POISON"]:
        os.kill(os.getpid(), signal.SIGKILL)
    _read(resume)


resumes.read = read
