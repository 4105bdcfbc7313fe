"""Reminders of goals: once for each occasion, counted on all her pages, in one mail a day where there is a server."""

from datetime import date, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from pytest_django.fixtures import Settings

from careers import goals, reminders
from careers.models import Employee, Goal, GoalStep, Reminder
from careers.tasks import remind_task
from hrapp.env import BadEnvironment, env_mail
from tests import factories
from tests.careers import people

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


@pytest.fixture
def nell() -> Employee:
    nell = people.make_employee()
    people.make_account(nell)
    nell.email = "nell@northvale.example"
    nell.save(update_fields=["email"])
    return nell


@pytest.fixture
def step(nell: Employee) -> GoalStep:
    """Of a goal under way, due today."""
    goal = goals.set_goal(nell, title="Become an analyst", steps=[goals.Proposed("Read & write")])
    goal.steps.update(due_on=timezone.localdate())
    return goal.steps.get()


@pytest.fixture
def server(settings: Settings) -> None:
    settings.EMAIL_HOST, settings.ADDRESS = "mail.example", "https://hrapp.example/"


def test_reminders_come_once_for_each_occasion(nell: Employee) -> None:
    goal = goals.set_goal(
        nell, title="Learn", due_on=TODAY + timedelta(days=60), steps=[goals.Proposed("Read")]
    )
    step = goal.steps.get()
    Goal.objects.filter(pk=goal.pk).update(touched_at=timezone.now().replace(year=2026, month=5, day=20))
    GoalStep.objects.filter(pk=step.pk).update(due_on=TODAY + timedelta(days=10))
    assert [reminders.remind(on=day) for day in (TODAY - timedelta(days=5), TODAY, TODAY)] == [0, 1, 0]
    assert [str(one) for one in reminders.reminders_of(nell)] == ["Due soon: Read"]
    assert reminders.remind(on=TODAY + timedelta(days=11)) == 1
    assert [str(one) for one in reminders.reminders_of(nell)] == ["Overdue: Read"], "and no longer due soon"
    goals.tick(step, is_done=True)
    assert reminders.reminders_of(nell) == []
    Goal.objects.filter(pk=goal.pk).update(
        touched_at=timezone.now().replace(year=2026, month=4, day=1), due_on=None
    )
    assert reminders.remind(on=TODAY) == 1
    assert Reminder.objects.get().occasion == Reminder.Occasion.QUIET
    goals.add_step(goal, goals.Proposed("Ask"))
    assert reminders.reminders_of(nell) == [], "she has done something about it"
    Goal.objects.filter(pk=goal.pk).update(has_reminders=False)
    assert reminders.remind(on=TODAY + timedelta(days=400)) == 0


def test_what_the_profile_says_is_done_is_not_overdue(nell: Employee) -> None:
    sql = factories.make_skill("SQL")
    goal = goals.set_goal(nell, title="Learn", steps=[goals.Proposed("SQL to 2", sql.pk, 2)])
    goal.steps.update(due_on=timezone.localdate() - timedelta(days=1))
    assert reminders.remind() == 1
    people.say(nell, sql, 4, on=timezone.localdate())
    assert reminders.remind() == 0
    assert reminders.reminders_of(nell) == []


def test_the_rail_counts_them_on_every_page_of_hers(nell: Employee, step: GoalStep) -> None:
    browser, badge = people.signed_in(nell), '1<span class="sr"> to be reminded of</span>'
    assert badge not in browser.get("/me/").text
    reminders.remind()
    assert badge in browser.get("/me/").text
    assert badge not in people.signed_in(factories.make_user()).get("/me/").text
    browser.post(f"/me/goals/{step.goal_id}/change/", {"title": "Become an analyst"})  # the box is not ticked
    assert badge not in browser.get("/me/").text


def test_another_day_for_the_goal_makes_the_old_reminder_go(nell: Employee) -> None:
    goal = goals.set_goal(nell, title="Learn", due_on=timezone.localdate())
    reminders.remind()
    moved = {"title": "Learn", "due_on": timezone.localdate() + timedelta(days=90), "has_reminders": "on"}
    people.signed_in(nell).post(f"/me/goals/{goal.pk}/change/", moved)
    assert reminders.reminders_of(nell) == []


@pytest.mark.usefixtures("server")
def test_one_mail_tells_what_is_new_and_never_twice(
    nell: Employee, step: GoalStep, mailoutbox: list[EmailMessage]
) -> None:
    goals.set_goal(nell, title="Learn", due_on=timezone.localdate() - timedelta(days=3))
    remind_task()
    remind_task()
    (letter,) = mailoutbox
    assert (letter.to, letter.subject) == (["nell@northvale.example"], "2 reminders of your goals")
    assert "Due soon, by" in letter.body
    assert ": Read & write (Become an analyst)" in letter.body
    assert "- Overdue since" in letter.body
    assert "https://hrapp.example/me/goals/" in letter.body


@pytest.mark.usefixtures("server", "step")
def test_she_stops_the_mails_at_the_foot_of_her_goals(nell: Employee, mailoutbox: list[EmailMessage]) -> None:
    browser = people.signed_in(nell)
    assert "Stop the mails" in browser.get("/me/goals/").text
    browser.post("/me/reminders/mail/", {"wanted": "0"})
    remind_task()
    assert mailoutbox == []
    assert "Send them by mail too" in browser.get("/me/goals/").text
    assert reminders.reminders_of(nell) != []


@pytest.mark.usefixtures("step")
def test_without_a_server_nothing_is_sent_and_no_mail_is_offered(
    nell: Employee, mailoutbox: list[EmailMessage]
) -> None:
    remind_task()
    assert mailoutbox == []
    assert "Stop the mails" not in people.signed_in(nell).get("/me/goals/").text


@pytest.mark.usefixtures("server", "step")
def test_a_mail_that_the_server_did_not_take_goes_out_the_next_time(
    mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: EmailBackend, messages: list[EmailMessage]) -> int:
        raise SMTPServerDisconnected

    reminders.remind()
    with monkeypatch.context() as down:
        down.setattr(EmailBackend, "send_messages", refuse)
        assert reminders.mail_digests() == 0
    assert reminders.mail_digests() == 1
    assert len(mailoutbox) == 1


def test_a_mail_server_is_one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL", "smtp+starttls://me%40here:a%2Fb@mail.example")
    assert env_mail("MAIL") == ("mail.example", 587, "me@here", "a/b", True, False)
    monkeypatch.setenv("MAIL", "smtps://mail.example:4465")
    assert env_mail("MAIL") == ("mail.example", 4465, "", "", False, True)
    monkeypatch.setenv("MAIL", "https://mail.example")
    with pytest.raises(BadEnvironment, match="MAIL is no mail server"):
        env_mail("MAIL")
