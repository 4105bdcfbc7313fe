"""From a resume's unknown word, through the inbox and a release, to a skill that the candidate holds."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hrapp.access import Role
from recruiting import intake, resumes
from recruiting.models import HeldSkill, Resume
from recruiting.retention import erase_candidate
from skills import review
from skills.demo import load_demo_taxonomy
from skills.models import Mention, Sighting, Suggestion, Taxonomy
from skills.suggestions import deciding, sightings
from skills.suggestions.deciding import Choice
from skills.tasks import publish_task
from tests import factories
from tests.skills.suggestions.making import gather

pytestmark = pytest.mark.django_db
TEXT = """Ada Example
ada@example.org

Skills
Python, RabbitMQ, SQL

Experience
Data engineer, Harbour Works
01/2020 - 01/2024
Ada moved the billing queues to RabbitMQ.
"""


@pytest.fixture
def resume() -> Resume:
    load_demo_taxonomy()
    job = factories.make_job(factories.make_user())
    intake.submit_resumes(job, [SimpleUploadedFile("cv.txt", TEXT.encode())], by=job.owner)
    found: Resume = Resume.objects.get()
    resumes.read(found)
    return found


def taxonomy() -> Taxonomy:
    return Taxonomy.objects.select_related("live_release").get(slug="northvale")


def test_the_word_stands_in_the_inbox_without_who_said_it(resume: Resume) -> None:
    gather(taxonomy())
    one = Suggestion.objects.inbox().get(label="RabbitMQ")
    assert one.person_count == 1
    said = " ".join(Sighting.objects.values_list("sentence", flat=True))
    assert "RabbitMQ" in said
    assert "Ada" not in said
    assert "example.org" not in said


def test_only_who_may_see_the_job_is_led_to_the_resume(resume: Resume) -> None:
    rows = list(Sighting.objects.all())
    admin, stranger = factories.make_user(Role.HR_ADMIN), factories.make_user()
    assert sightings.places(rows, stranger) == {}
    (place,) = sightings.places(rows, admin).values()
    assert "Ada" not in place.words
    assert str(resume.application_id) in place.url


def test_after_the_release_the_candidate_holds_the_accepted_skill(resume: Resume) -> None:
    admin = factories.make_user(Role.HR_ADMIN)
    gather(taxonomy())
    one = Suggestion.objects.get(label="RabbitMQ")
    decided = deciding.decide(one.pk, Choice("new", label="RabbitMQ", kind="tool"), by=admin)
    assert not HeldSkill.objects.filter(skill=decided.skill_id).exists()
    asked = review.ask(taxonomy(), by=admin)
    publish_task(review.publish(asked, by=admin).pk)
    gather(taxonomy())
    one.refresh_from_db()
    assert one.relinked_in == taxonomy().live_release
    assert HeldSkill.objects.filter(resume=resume, skill=decided.skill_id).exists()
    assert Mention.objects.filter(
        release=taxonomy().live_release, skill=decided.skill_id, quote="RabbitMQ"
    ).exists()


def test_erasing_the_candidate_erases_what_she_said(resume: Resume) -> None:
    assert resume.candidate is not None
    erase_candidate(resume.candidate, by=None)
    assert not Sighting.objects.exists()
