"""Offers ranked for a gap, open jobs with an employee's own fit, her interest, and goals with steps and reminders."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from careers import gaps, goals, learning, openings
from careers.models import (
    Course,
    CourseSkill,
    Employee,
    Goal,
    Mentor,
    Project,
    ProjectSkill,
    Training,
)
from hrapp.models import AuditEntry
from recruiting import colleagues, requirements
from recruiting.models import Colleague, Job
from skills.models import Role, Skill
from tests import factories
from tests.careers import people
from tests.careers.making import make_released_role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


@pytest.fixture
def sql() -> Skill:
    return factories.make_skill("SQL")


@pytest.fixture
def analyst(sql: Skill) -> Role:
    return make_released_role("Analyst", {sql: 4, factories.make_skill("Reports"): 2})


@pytest.fixture
def nell(sql: Skill, analyst: Role) -> Employee:
    employee = people.make_employee(role=make_released_role("Clerk", {sql: 1}, level=1))
    people.say(employee, sql, 2, on=TODAY)
    return employee


def make_course(title: str, skill: Skill, level: int | None, *, hours: int = 8) -> Course:
    course = Course.objects.create(code=title, title=title, hours=Decimal(hours))
    CourseSkill.objects.create(course=course, skill=skill, level=level)
    return course


def test_offers_are_ranked_by_the_points_that_they_close(sql: Skill, analyst: Role, nell: Employee) -> None:
    make_course("Whole", sql, 4, hours=20)
    make_course("Whole, shorter", sql, 5)
    make_course("Half", sql, 3)
    make_course("Unsaid", sql, None, hours=4)
    make_course("Below her", sql, 2)
    done = make_course("Done", sql, 4)
    Training.objects.create(employee=nell, title="done", done_on=TODAY)
    gone = make_course("Gone", sql, 4)
    Course.objects.filter(pk=gone.pk).update(is_active=False)
    project = Project.objects.create(code="p", title="Practise", ends_on=timezone.localdate())
    ProjectSkill.objects.create(project=project, skill=sql, level=3)
    over = Project.objects.create(code="q", title="Over", ends_on=timezone.localdate() - timedelta(days=1))
    ProjectSkill.objects.create(project=over, skill=sql, level=4)
    for name, level, left in (("Mona", 4, None), ("Left", 5, TODAY)):
        other = people.make_employee(name)
        Employee.objects.filter(pk=other.pk).update(left_on=left)
        people.say(other, sql, level, on=TODAY)
        Mentor.objects.create(employee=other).skills.add(sql)
    Mentor.objects.create(employee=nell).skills.add(sql)
    gap = gaps.gap(nell, analyst)
    offers = learning.for_gap(gap, limit=20, employee=nell)
    assert [(one.title, one.closes) for one in offers] == [
        ("Mona", 25.0), ("Whole, shorter", 25.0), ("Whole", 25.0), ("Practise", 12.5), ("Unsaid", 12.5), ("Half", 12.5),
    ]  # fmt: skip
    assert done.title not in [one.title for one in offers]
    assert learning.for_gap(gap, limit=1, employee=nell) == offers[:1]


@pytest.fixture
def job(sql: Skill, analyst: Role) -> Job:
    job = factories.make_job(factories.make_user(full_name="Olga Owner"), title="Reporting analyst")
    factories.make_requirement(job, skills={sql: 4})
    factories.make_requirement(job, "Excel is preferred.", kind="preferred", skills={
        factories.make_skill("Excel"): 2, factories.make_skill("Reports"): 2})  # fmt: skip
    factories.make_requirement(job, "You prepare the monthly close.", years=Decimal(3))
    Job.objects.filter(pk=job.pk).update(role=analyst)
    return job


def test_open_jobs_show_an_employee_her_own_fit(job: Job, nell: Employee, analyst: Role) -> None:
    bare = factories.make_job(job.owner, title="Bare")
    Job.objects.filter(pk=bare.pk).update(role=analyst)
    nothing = factories.make_job(job.owner, title="Nothing to compare")
    hidden = factories.make_job(job.owner, title="Hidden")
    colleagues.set_shown_inside(hidden, False, by=job.owner)
    requirements.close_job(factories.make_job(job.owner, title="Closed"), by=job.owner)
    found = openings.for_employee(nell)
    assert [(one.title, one.fit, one.compared) for one in found] == [
        ("Reporting analyst", 33.34, "the job"), ("Bare", 25.0, "the role"), (nothing.title, None, "the role"),
    ]  # fmt: skip
    best = found[0]
    assert best.gap is not None
    assert [line.label for line in best.gap.lines] == ["SQL", "Excel"]
    assert (best.role and best.role.title, best.others) == ("Analyst", 1)
    with CaptureQueriesContext(connection) as queries:
        openings.for_employee(nell)
    assert len(queries) <= 12
    with pytest.raises(openings.NoOpeningError):
        openings.one_for(nell, hidden.pk)


def test_interest_reaches_the_recruiter_only_by_her_act_and_leaves_with_her(job: Job, nell: Employee) -> None:
    openings.one_for(nell, job.pk)
    assert not Colleague.objects.exists()
    openings.express(nell, job.pk, note="I know the systems", shares_skills=False)
    (told,) = Colleague.objects.visible_to(job.owner)
    assert (told.name, told.role, told.note, told.fit, told.shown) == (
        nell.name,
        "Clerk",
        "I know the systems",
        None,
        [],
    )
    openings.express(nell, job.pk, note="", shares_skills=True)
    (told,) = Colleague.objects.all()
    assert (told.fit, told.shown[0]) == (Decimal("33.34"), ["SQL", 2.0, 4])
    assert openings.expressed_by(nell)[job.pk].shares_skills
    assert not Colleague.objects.visible_to(factories.make_user()).exists()
    openings.take_back(nell, job.pk)
    assert not Colleague.objects.exists()
    assert openings.expressed_by(nell) == {}
    trail = AuditEntry.objects.filter(action__startswith="interest.")
    assert [one.action for one in trail] == [
        "interest.expressed",
        "interest.expressed",
        "interest.taken_back",
    ]
    assert all(nell.name not in str(one.facts) and str(nell.pk) not in str(one.facts) for one in trail)
    openings.express(nell, job.pk, note="", shares_skills=False)
    openings.forget(nell)
    assert not Colleague.objects.exists()


def test_a_goal_is_proposed_from_the_gap_and_counts_what_the_profile_says(
    sql: Skill, analyst: Role, nell: Employee
) -> None:
    course = make_course("SQL for reports", sql, 4)
    steps = goals.proposed_for(gaps.gap(nell, analyst), nell)
    assert [(one.title, one.kind, one.offer) for one in steps] == [
        ("Reports to level 2", "", None), ("SQL to level 4: Course SQL for reports", "course", course.pk),
    ]  # fmt: skip
    goal = goals.set_goal(nell, title="Analyst", role=analyst, steps=steps)
    (before,) = goals.progress_of(nell)
    assert (before.done, before.of, before.fit, goal.fit_at_start) == (0, 2, 25.0, Decimal(25))
    people.say(
        nell, sql, 5, source="manager", on=timezone.localdate(), asserted_by=people.make_employee("Boss")
    )
    people.say(nell, sql, 5, on=timezone.localdate())
    goals.tick(goal.steps.all()[0], is_done=True)
    (after,) = goals.progress_of(nell)
    assert (after.done, after.share, [one.is_by_profile for one in after.steps]) == (2, 100, [False, True])
    assert after.fit == 50.0


def test_goals_are_hers_alone_until_she_shares_them(nell: Employee) -> None:
    boss, other = people.make_employee("Boss"), people.make_employee("Other")
    nell.manager = boss
    nell.save(update_fields=["manager"])
    own, manager, stranger = (people.make_account(one) for one in (nell, boss, other))
    goal = goals.set_goal(nell, title="Learn")
    seen = [Goal.objects.visible_to(user).exists() for user in (own, manager, stranger)]
    assert seen == [True, False, False]
    Goal.objects.filter(pk=goal.pk).update(is_shared=True)
    assert [Goal.objects.visible_to(user).exists() for user in (own, manager, stranger)] == [
        True,
        True,
        False,
    ]
