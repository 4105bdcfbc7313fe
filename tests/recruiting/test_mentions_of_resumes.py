"""A resume that is read leaves a row for each mention, pinned to the release it was read with."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from recruiting import intake, resumes
from recruiting.models import Resume
from recruiting.samples import make_resume
from skills import mentions
from skills.demo import load_demo_taxonomy
from skills.models import Mention
from tests import factories

pytestmark = pytest.mark.django_db


def test_every_mention_is_stored_with_the_skill_it_means() -> None:
    release = load_demo_taxonomy()
    job = factories.make_job(factories.make_user())
    file = SimpleUploadedFile("sample.txt", make_resume(70, is_clean=True).text.encode())
    intake.submit_resumes(job, [file], by=job.owner)
    resume = Resume.objects.get()
    resumes.read(resume)
    rows = Mention.objects.filter(document=resume.document, release=release)
    assert rows.count() == len(resume.reading["skills"]) > 0
    assert all(resume.document and resume.document.text[one.start : one.end] == one.quote for one in rows)
    linked = set(rows.exclude(skill=None).values_list("skill", flat=True))
    assert linked == set(resume.skills.values_list("skill", flat=True))


def test_reading_again_keeps_what_a_person_said() -> None:
    document = factories.make_document("SQL and Python")
    release = factories.make_taxonomy().live_release
    assert release is not None
    sql, other = factories.make_skill("SQL"), factories.make_skill("Structured queries")
    mentions.store(document, release, [Mention(start=0, end=3, quote="SQL", skill=sql, confidence=0.9)])
    Mention.objects.update(person_skill=other, corrected_by=factories.make_user())
    mentions.store(document, release, [Mention(start=0, end=3, quote="SQL", confidence=0.5)])
    kept = Mention.objects.get()
    assert (kept.skill, kept.current_skill_id, kept.confidence) == (None, other.pk, 0.5)
