"""Two open jobs of the invented organisation and the resumes that came in for them, read as any upload is."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from hrapp.demo.reading import read_all
from hrapp.models import User
from recruiting import decisions, intake, requirements
from recruiting.models import Application, Job, Resume
from recruiting.samples import render
from recruiting.tasks import read_job_task

TEXTS = Path(__file__).parent
DATA_JOB, FIELD_JOB = "Data engineer, network operations", "Network electrician"
FAMILIES = (
    "data",
    "data",
    "software",
    "it",
    "data",
    "science",
    "finance",
    "engineering",
    "data",
    "management",
)
FIRST_SEED = 4_200


def screen_candidates(accounts: Mapping[str, User], say: Callable[[str], None]) -> None:
    if Job.objects.exists():
        return
    recruiter, manager = accounts["rosa"], accounts["marek"]
    job = _open(DATA_JOB, "data_engineer.txt", recruiter)
    requirements.set_team(job, [manager], by=recruiter)
    field = _open(FIELD_JOB, "network_electrician.txt", accounts["rui"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _screen(job, _data_resumes(folder / "data"), recruiter, say)
        _decide(job, recruiter, manager)
        trades = render.write_mixed_folder(folder / "field", count=12, first_seed=9_000, families=("trades",))
        _screen(field, trades, accounts["rui"], say)


def _decide(job: Job, recruiter: User, manager: User) -> None:
    """What the two have done so far, so that the board shows a day's work."""
    best = [row.application for row in job.ranking.select_related("application")[:8]]
    for application in best[:6]:
        decisions.move(application, Application.Stage.REVIEW, reason="", by=recruiter)
    for application in best[:2]:
        decisions.move(application, Application.Stage.INTERVIEW, reason="Meets the musts", by=manager)
    decisions.move(best[7], Application.Stage.DECLINED, reason="Withdrew after our call", by=recruiter)
    decisions.add_note(best[0], "Free from 1 February; asked about the on-call rota.", by=recruiter)


def _open(title: str, file: str, owner: User) -> Job:
    job = intake.submit_job(title=title, text=(TEXTS / file).read_text(), file=None, by=owner)
    read_job_task(job.pk)
    job.refresh_from_db()
    return job


def _data_resumes(folder: Path) -> list[Path]:
    """Sixty-two resumes of all looks and kinds, one with hidden text, one with orders, one damaged, two copies."""
    paths = render.write_mixed_folder(folder, count=62, first_seed=FIRST_SEED, families=FAMILIES)
    sample = render.make_drawable_resume(FIRST_SEED + 1, family="data")
    render.write_hidden_text(sample, folder / "resume_with_white_text.pdf")
    render.write_injection(render.make_drawable_resume(FIRST_SEED + 500), folder / "resume_with_orders.pdf")
    render.write_corrupt_pdf(sample, folder / "resume_damaged.pdf")
    render.write_near_duplicate(
        render.make_drawable_resume(FIRST_SEED, family="data"), folder / "resume_again.pdf"
    )
    (folder / f"copy_of_{paths[4].name}").write_bytes(paths[4].read_bytes())
    return sorted(folder.iterdir())


def _screen(job: Job, paths: list[Path], by: User, say: Callable[[str], None]) -> None:
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    upload = intake.submit_resumes(job, files, by=by)
    waiting = Resume.objects.filter(upload=upload, state=Resume.State.QUEUED)
    for number in read_all(list(waiting.values_list("pk", flat=True))):
        if number % 10 == 0:
            say(f"Read {number} of {len(paths)} resumes for {job.title}")
