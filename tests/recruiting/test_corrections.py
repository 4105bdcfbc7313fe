"""What a person corrects wins over the reading, moves the score by its own part only, and can be undone."""

from decimal import Decimal

import pytest

from hrapp.models import AuditEntry
from recruiting import corrections, rankings
from recruiting.explanations import explain
from recruiting.models import Application, RankedCandidate
from skills.models import Skill
from tests.factories import make_application, make_job, make_requirement, make_skill, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def payroll() -> Skill:
    return make_skill("Payroll accounting")


@pytest.fixture
def application(payroll: Skill) -> Application:
    excel = make_skill("Excel")
    job = make_job(make_user())
    make_requirement(job, skills={payroll: 4})
    make_requirement(job, "Excel is preferred.", kind="preferred", skills={excel: None})
    return make_application(job, held={payroll: 2, excel: 3})


def points(application: Application) -> dict[str, Decimal]:
    return {part.requirement.text: part.points for part in explain(application, is_blind=False).parts}


def stored(application: Application) -> Decimal:
    return RankedCandidate.objects.get(application=application).score


def test_a_level_moves_the_score_by_exactly_its_part(application: Application, payroll: Skill) -> None:
    before, score = points(application), stored(application)
    resume = application.resumes.get()
    corrections.correct_skill(resume, payroll, level=4, by=application.job.owner)
    after = points(application)
    changed = {text for text in before if before[text] != after[text]}
    assert changed == {"You must know payroll accounting."}
    gained = after["You must know payroll accounting."] - before["You must know payroll accounting."]
    assert stored(application) - score == gained > 0


def test_what_was_read_is_kept_beside_it(application: Application, payroll: Skill) -> None:
    resume = application.resumes.get()
    corrections.correct_skill(resume, payroll, level=5, by=application.job.owner)
    held = resume.skills.get(skill=payroll)
    assert (held.read_level, held.person_level, held.level) == (2, 5, 5)


def test_a_rejected_skill_earns_nothing(application: Application, payroll: Skill) -> None:
    corrections.correct_skill(application.resumes.get(), payroll, is_rejected=True, by=application.job.owner)
    assert points(application)["You must know payroll accounting."] == 0


def test_undo_brings_the_score_back(application: Application, payroll: Skill) -> None:
    score, resume = stored(application), application.resumes.get()
    correction = corrections.correct_skill(resume, payroll, level=5, by=application.job.owner)
    corrections.undo(correction, by=application.job.owner)
    assert stored(application) == score


def test_undo_of_a_skill_that_only_a_person_saw_takes_it_away(application: Application) -> None:
    other, resume = make_skill("Bookkeeping"), application.resumes.get()
    correction = corrections.correct_skill(resume, other, level=3, by=application.job.owner)
    assert resume.skills.filter(skill=other, was_read=False).exists()
    corrections.undo(correction, by=application.job.owner)
    assert not resume.skills.filter(skill=other).exists()


def test_a_corrected_name_is_the_candidates_name_until_undone(application: Application) -> None:
    resume, owner = application.resumes.get(), application.job.owner
    correction = corrections.correct_field(resume, "/basics/name", "Ada Muster", by=owner)
    application.candidate.refresh_from_db()
    assert application.candidate.name == "Ada Muster"
    corrections.undo(correction, by=owner)
    application.candidate.refresh_from_db()
    assert application.candidate.name == "Ada Example"


def test_every_correction_is_recorded(application: Application, payroll: Skill) -> None:
    corrections.correct_skill(application.resumes.get(), payroll, level=4, by=application.job.owner)
    assert AuditEntry.objects.filter(action="reading.corrected", actor=application.job.owner).exists()


def test_reading_again_leaves_a_correction_alone(application: Application, payroll: Skill) -> None:
    from recruiting.resumes import store_held_skills
    from recruiting.screening import Profile
    from skills.resume.reading import Person, ResumeReading

    resume = application.resumes.get()
    corrections.correct_skill(resume, payroll, level=4, by=application.job.owner)
    nothing = Profile(ResumeReading(Person()), (), (), 0, ())
    store_held_skills(resume, nothing)
    assert [held.skill for held in resume.skills.all()] == [payroll]
    rankings.score(application)
    assert points(application)["You must know payroll accounting."] > 0
