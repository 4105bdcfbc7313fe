"""An organisation for one row, in the empty database of the row's own servers."""

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from hrapp import services
from hrapp.demo.accounts import make_accounts
from hrapp.models import User
from recruiting import intake
from recruiting.models import Job, Upload
from recruiting.tasks import read_job_task
from skills.demo import load_demo_taxonomy
from skills.models import Release

JOB_TEXT = Path(__file__).parents[1] / "demo" / "data_engineer.txt"


def open_organisation() -> User:
    """Tables, the demo taxonomy and a recruiter."""
    services.start()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without it
    call_command("migrate", verbosity=0)
    load_demo_taxonomy()
    return make_accounts()["rosa"]


def demo_release() -> Release:
    return load_demo_taxonomy()


def open_job(recruiter: User) -> Job:
    text = JOB_TEXT.read_text(encoding="utf-8")
    job = intake.submit_job(title="Data engineer", text=text, file=None, by=recruiter)
    read_job_task(job.pk)
    job.refresh_from_db()
    return job


def upload(job: Job, paths: list[Path], recruiter: User) -> Upload:
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    return intake.submit_resumes(job, files, by=recruiter)


def browser_of(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
