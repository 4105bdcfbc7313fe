"""A posting names what the taxonomy does not; resumes are searched for its words, and stay in step with it."""

import pytest

from recruiting import requirements, wordings
from recruiting.candidates import candidates_of
from recruiting.models import Application, Job
from recruiting.tasks import rank_job_task
from tests import factories
from tests.recruiting.ladder import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> Job:
    return factories.make_job(factories.make_user(), title="Kiln operator")


@pytest.fixture
def application(job: Job) -> Application:
    """Her resume says that she "worked with Glaze mixing", which the requirement below has in another form."""
    return factories.make_application(job, held={factories.make_skill("Glaze mixing"): 3})


def ask(job: Job, text: str) -> None:
    requirements.add_requirement(job, by=job.owner, kind="must", text=text)
    rank_job_task(job.pk)


def test_a_demand_in_words_of_its_own_is_found_in_the_resume(job: Job, application: Application) -> None:
    ask(job, "Mixed glazes")
    application.ranked.refresh_from_db()
    assert application.ranked.score > 0
    ask(job, "Underwater welding")
    before, after = application.ranked.score, Application.objects.get(pk=application.pk).ranked.score
    assert 0 < after < before


def test_comparing_again_changes_nothing(job: Job, application: Application) -> None:
    ask(job, "Mixed glazes")
    before = candidates_of(job)
    wordings.refresh(job)
    rank_job_task(job.pk)
    assert candidates_of(job) == before


def test_the_page_quotes_the_line_and_says_what_would_change_it(job: Job, application: Application) -> None:
    ask(job, "Mixed glazes, underwater welding")
    text = signed_in(job.owner).get(f"/applications/{application.pk}/explanation/").text
    assert "worked with Glaze mixing every day" in text
    assert "if the resume showed underwater welding" in text
    assert "words:" not in text


def test_naming_the_skill_takes_the_place_of_the_words(job: Job, application: Application) -> None:
    ask(job, "Underwater welding")
    asked = job.requirements.get(text="Underwater welding")
    skill = factories.make_skill("Glaze mixing")
    requirements.change_requirement(asked, by=job.owner, skills=[(skill, None)])
    asked.refresh_from_db()
    assert asked.wordings == []
