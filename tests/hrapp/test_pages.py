"""The pages that belong to no app: signing in, the start, finding, the audit trail, models, a person's own page."""

import pytest
from django.test import Client

from hrapp import audit
from hrapp.access import Role
from hrapp.model_cards import TASKS
from hrapp.models import AuditEntry
from tests import factories
from tests.recruiting.ladder import HTMX, signed_in

pytestmark = pytest.mark.django_db


def test_signing_in_leads_to_where_the_day_begins(client: Client) -> None:
    user = factories.make_user()
    response = client.post(
        "/login/", {"username": user.username, "password": factories.PASSWORD}, follow=True
    )
    assert response.redirect_chain[-1][0] == "/jobs/"


def test_a_wrong_password_is_said_and_throttled(client: Client) -> None:
    user = factories.make_user()
    wrong = {"username": user.username, "password": "wrong"}
    assert "notice failure" in client.post("/login/", wrong).text
    for _ in range(8):
        response = client.post("/login/", wrong)
    assert response.status_code == 429
    assert "Too many attempts" in response.text


def test_signing_in_leads_back_only_into_the_program(client: Client) -> None:
    user = factories.make_user()
    data = {"username": user.username, "password": factories.PASSWORD, "next": "https://evil.example/"}
    assert client.post("/login/", data)["Location"] == "/"


@pytest.mark.parametrize(("role", "start"), [(Role.RECRUITER, "/jobs/"), (Role.EMPLOYEE, "/me/")])
def test_home_is_the_first_door_of_the_role(role: Role, start: str) -> None:
    assert signed_in(factories.make_user(role)).get("/")["Location"] == start


def test_a_door_stands_only_where_the_role_may_enter() -> None:
    text = signed_in(factories.make_user(Role.EMPLOYEE)).get("/me/").text
    assert 'href="/me/"' in text
    assert 'href="/jobs/"' not in text
    assert 'href="/audit/"' not in text


def test_a_page_that_is_not_there_says_so(client: Client) -> None:
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "Nothing here" in response.text


def test_a_refused_page_offers_the_way_back() -> None:
    response = signed_in(factories.make_user(Role.EMPLOYEE)).get("/audit/")
    assert response.status_code == 403
    assert "Not yours to open" in response.text


def test_nothing_is_kept_by_browsers_or_run_inline() -> None:
    response = signed_in(factories.make_user()).get("/jobs/")
    assert "no-store" in response["Cache-Control"]
    rules = [rule.strip() for rule in response["Content-Security-Policy"].split(";")]
    assert "style-src 'self'" in rules
    assert "unsafe" not in response["Content-Security-Policy"]


def test_an_ended_session_moves_the_whole_page_of_htmx(client: Client) -> None:
    response = client.get("/jobs/", headers=HTMX)
    assert response["HX-Redirect"].startswith("/login/?next=")


def test_finding_reaches_jobs_candidates_and_skills() -> None:
    job = factories.make_job(factories.make_user())
    factories.make_application(job, "Paye Example")
    factories.make_skill("Payroll accounting")
    text = signed_in(job.owner).get("/find/", {"q": "pay"}, headers=HTMX).text
    for words in ("Payroll accountant", "Paye Example", "Payroll accounting"):
        assert words in text, words


def test_finding_shows_strangers_nothing_of_a_job() -> None:
    job = factories.make_job(factories.make_user())
    factories.make_application(job, "Paye Example")
    for user in (factories.make_user(), factories.make_user(Role.EMPLOYEE)):
        assert "Pay" not in signed_in(user).get("/find/", {"q": "pay"}, headers=HTMX).text


def test_the_audit_page_lists_and_filters() -> None:
    auditor, job = (
        factories.make_user(Role.AUDITOR, full_name="Asta Auditor"),
        factories.make_job(factories.make_user()),
    )
    audit.record("job.created", subject=job, by=job.owner, title_length=12)
    audit.record("job.closed", subject=job, by=None)
    client = signed_in(auditor)
    assert "the program" in client.get("/audit/").text
    part = client.get("/audit/", {"action": "job.created"}, headers=HTMX).text
    assert "title_length 12" in part
    assert "job.closed" not in part


def test_the_audit_page_takes_the_same_queries_for_any_number_of_lines(
    django_assert_max_num_queries: object,
) -> None:
    job = factories.make_job(factories.make_user())
    for _ in range(70):
        audit.record("job.created", subject=job, by=job.owner)
    client = signed_in(factories.make_user(Role.AUDITOR))
    with django_assert_max_num_queries(8):  # type: ignore[operator]  # a fixture of pytest-django
        assert "1–50 of 70" in client.get("/audit/").text
    assert AuditEntry.objects.count() == 70


def test_every_task_has_its_card_and_a_missing_model_is_said() -> None:
    text = signed_in(factories.make_user(Role.MODEL_STEWARD)).get("/models/").text
    assert text.count("<article") == len(TASKS)
    assert text.count(">live<") + text.count(">not installed<") == len(TASKS)
    assert "RP@5 of sentences, ESCO tech test" in text


def test_a_person_sees_what_is_held_about_her() -> None:
    user = factories.make_user(Role.EMPLOYEE, full_name="Emma Employee")
    text = signed_in(user).get("/me/").text
    assert "Emma Employee" in text
    assert "Employee" in text
