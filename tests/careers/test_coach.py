"""The coach as its person meets it: pages, forms, parts for htmx, and nobody else who sees anything."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from careers import conversations
from careers.models import Conversation, Feedback, Message
from careers.tasks import answer_task, warm_up_task
from hrapp import processes
from hrapp.access import Role
from hrapp.work import Work
from skills.writing import Words
from tests.careers.people import make_account, make_employee
from tests.careers.talking import (
    ANSWER,
    GAP,
    ROUTE,
    Coach,
    ask,
    browser_of,
    make_answered,
    make_talker,
    script,
)
from tests.factories import make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def coach(monkeypatch: pytest.MonkeyPatch) -> Coach:
    coach = Coach()
    script(monkeypatch, coach.answer)
    return coach


def test_a_question_is_answered_with_sources_and_what_to_ask_next(coach: Coach) -> None:
    employee, client = make_talker()
    assert "Which roles could come next for me?" in client.get("/me/coach/").text
    message = ask(client)
    page = client.get(f"/me/coach/{message.conversation_id}/").text
    assert '<a class="named" href="/skills/python/" data-type="skill">Python</a>' in page
    assert 'class="cite" href="/me/paths/data/"' in page
    assert "Ask &lt;b&gt;anybody&lt;/b&gt;." in page
    assert "What this rests on: 1 fact" in page
    assert 'value="Where can I learn Python?"' in page
    assert "Only you see this conversation" in page
    assert "an AI" in page
    assert "style=" not in page, "the content security policy drops inline styles"
    assert coach.asked[0].employee == employee

    ask(client, "And after that?", conversation=message.conversation_id)
    assert [(turn.asked, turn.parts) for turn in coach.asked[1].history] == [("What is missing?", ANSWER)]


def test_a_gap_and_a_way_are_drawn_and_said() -> None:
    employee, client = make_talker()
    message = make_answered(employee, GAP, ROUTE)
    page = client.get(f"/me/coach/{message.conversation_id}/").text
    assert '<rect class="have" width="2.0" height="1">' in page
    assert "2 of 4" in page
    assert "<li>Data analyst</li>" in page
    assert "style=" not in page, "the content security policy drops inline styles"


def test_htmx_gets_the_talk_alone_and_the_panel_keeps_its_page(coach: Coach) -> None:
    _, client = make_talker()
    there = {**HTMX, "HX-Current-URL": "http://testserver/me/coach/"}
    answer = client.post("/me/coach/ask/", {"text": "What is missing?"}, headers=there)
    message = Message.objects.get()
    assert "<!doctype html>" not in answer.text
    assert f'data-events="/me/coach/messages/{message.pk}/events/"' in answer.text
    assert answer["HX-Push-Url"] == f"/me/coach/{message.conversation_id}/"
    beside = client.get("/me/coach/panel/", headers={**HTMX, "HX-Current-URL": "http://testserver/me/"})
    assert "Whole page" in beside.text
    assert "HX-Push-Url" not in beside
    assert "Show what is written so far" in client.get(f"/me/coach/{message.conversation_id}/").text


def test_only_one_answer_is_written_at_a_time_and_a_question_has_an_end(coach: Coach) -> None:
    _, client = make_talker()
    client.post("/me/coach/ask/", {"text": "First?"})
    home = Conversation.objects.get()
    for text, words in (
        ("Second?", "still being written"),
        (" ", "Write a question"),
        ("x" * 2_001, "at most"),
    ):
        refused = client.post("/me/coach/ask/", {"text": text, "conversation": home.pk})
        assert (refused.status_code, words in refused.text) == (422, True)
    assert Message.objects.count() == 1


def test_a_stopped_answer_keeps_its_beginning_and_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    _, client = make_talker()

    def stopped(question: object) -> object:
        yield Words("The beginning")
        client.post(f"/me/coach/messages/{Message.objects.get().pk}/stop/")
        for _ in range(50):
            yield Words(" and more")

    monkeypatch.setattr("careers.streaming.LOOK_EVERY", 0)
    script(monkeypatch, stopped)  # type: ignore[arg-type]
    message = ask(client)
    assert (message.state, message.ending) == (Work.State.DONE, "stopped")
    assert message.parts[0]["words"].startswith("The beginning")
    assert message.parts[0]["words"].count("more") < 3
    assert "Stopped here." in client.get(f"/me/coach/{message.conversation_id}/").text

    client.post(f"/me/coach/messages/{message.pk}/again/")
    message.refresh_from_db()
    assert (message.state, message.parts, message.ending) == (Work.State.QUEUED, [], "")
    client.post(f"/me/coach/messages/{message.pk}/stop/")
    message.refresh_from_db()
    assert (message.state, message.ending) == (Work.State.DONE, "stopped"), "no worker took it yet"


def test_an_answer_is_judged_once_and_the_last_word_counts(coach: Coach) -> None:
    _, client = make_talker()
    message = ask(client)
    address = f"/me/coach/messages/{message.pk}/feedback/"
    said = {"verdict": "not", "reason": "wrong", "words": "I know Python."}
    assert "You said: not helpful, a fact is wrong." in client.post(address, said, headers=HTMX).text
    assert "You said: helpful." in client.post(address, {"verdict": "helpful"}, headers=HTMX).text
    verdict = Feedback.objects.get(message=message)
    assert (verdict.is_helpful, verdict.reason, verdict.words) == (True, "", "")
    assert client.post(address, {"verdict": "perhaps"}, headers=HTMX).status_code == 422
    meant = client.post(
        address, {"verdict": "not", "reason": "misunderstood", "meant": "openings"}, headers=HTMX
    )
    assert 'aria-busy="true"' in meant.text, "who says what she meant is answered anew"
    answer_task(message.pk)
    assert [question.meant for question in coach.asked] == ["", "openings"]
    assert "as you asked about open positions" in client.get(f"/me/coach/{message.conversation_id}/").text


def test_a_conversation_is_renamed_exported_and_deleted(coach: Coach) -> None:
    _, client = make_talker()
    home = ask(client).conversation
    client.post(f"/me/coach/{home.pk}/rename/", {"title": "My next step"})
    file = client.get(f"/me/coach/{home.pk}/export/")
    assert file["Content-Disposition"].startswith("attachment")
    assert "# My next step" in file.text
    assert "You lack Python [1]." in file.text
    assert client.post(f"/me/coach/{home.pk}/rename/", {"title": " "}).status_code == 422
    after = client.post(f"/me/coach/{home.pk}/delete/", follow=True)
    assert "Nothing of it is kept" in after.text
    assert not Message.objects.exists()


def test_a_deleted_conversation_stays_deleted_while_its_answer_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, client = make_talker()

    def deleted(question: object) -> object:
        yield Words("Too")
        client.post(f"/me/coach/{Conversation.objects.get().pk}/delete/")
        yield Words(" late")

    script(monkeypatch, deleted)  # type: ignore[arg-type]
    client.post("/me/coach/ask/", {"text": "What?"})
    answer_task(Message.objects.get().pk)
    assert not Conversation.objects.exists()


def test_nobody_else_finds_anything_of_a_conversation(coach: Coach) -> None:
    manager = make_employee("Marta Boss")
    _, client = make_talker(manager=manager)
    secret = "May I leave my team without Marta knowing?"
    message = ask(client, secret)
    curious = [
        browser_of(make_account(manager, Role.PEOPLE_MANAGER, Role.HIRING_MANAGER)),
        make_talker("Colin Colleague")[1],
        browser_of(make_user(Role.HR_ADMIN)),
        browser_of(make_user(Role.AUDITOR)),
    ]
    talk, said = message.conversation_id, message.pk
    gets = {"coach_conversation": talk, "coach_export": talk, "coach_message": said, "coach_events": said}
    posts = {
        "coach_rename": talk,
        "coach_delete": talk,
        "coach_stop": said,
        "coach_again": said,
        "coach_feedback": said,
    }
    for other in curious:
        assert {
            other.get(reverse(f"careers:{name}", args=[pk])).status_code for name, pk in gets.items()
        } == {404}
        assert {
            other.post(reverse(f"careers:{name}", args=[pk])).status_code for name, pk in posts.items()
        } == {404}
        asked = other.post("/me/coach/ask/", {"text": "Mine?", "conversation": message.conversation_id})
        assert asked.status_code == 404
        for page in ("/me/coach/", "/me/", "/people/", "/audit/", "/find/?q=leave+my+team"):
            assert secret not in other.get(page).text
    message.refresh_from_db()
    assert (message.state, Message.objects.count()) == (Work.State.DONE, 1)


def test_someone_without_an_employee_record_reads_why_and_sees_no_door() -> None:
    client = browser_of(make_user(Role.RECRUITER))
    page = client.get("/me/coach/").text
    assert "does not belong to an employee record" in page
    assert 'href="/me/coach/"' not in page
    assert client.post("/me/coach/ask/", {"text": "Hello?"}).status_code == 404


def test_wrong_methods_unknown_rows_and_strangers_are_turned_away(client: object) -> None:
    _, mine = make_talker()
    assert mine.get("/me/coach/ask/").status_code == 405
    assert mine.post("/me/coach/").status_code == 405
    assert mine.get(f"/me/coach/{uuid4()}/").status_code == 404
    assert client.get("/me/coach/")["Location"].startswith("/login/?next=")  # type: ignore[attr-defined]


def test_more_conversations_take_no_more_queries(coach: Coach) -> None:
    _, client = make_talker()
    home = ask(client).conversation
    counts = []
    for number in range(6):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/me/coach/{home.pk}/")
        counts.append(len(queries))
        ask(client, f"Question {number}?", conversation=home.pk)
        ask(client, f"Another {number}?")
    assert len(set(counts)) == 1


def test_a_failed_answer_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    _, client = make_talker()
    client.post("/me/coach/ask/", {"text": "What?"})
    gone = f"{processes.this_process().split('/')[0]}/4194303/1.00"
    Message.objects.update(state=Work.State.RUNNING, claimed_by=gone)
    assert len(Message.objects.fail_abandoned()) == 1
    page = client.get(f"/me/coach/{Conversation.objects.get().pk}/").text
    assert "Nothing of yours is lost; ask again." in page


def test_a_worker_warms_up_on_a_question_that_is_kept_nowhere(coach: Coach) -> None:
    warm_up_task()
    assert coach.asked == [], "nobody is employed yet"
    make_talker()
    warm_up_task()
    assert len(coach.asked) == 1
    assert not Message.objects.exists()


def test_conversations_go_after_their_lifetime(coach: Coach) -> None:
    _, client = make_talker()
    old, new = ask(client, "Old?").conversation, ask(client, "New?").conversation
    long_ago = timezone.now() - timedelta(days=95)
    Conversation.objects.filter(pk=old.pk).update(moved_at=long_ago)
    assert conversations.forget_expired() == 1
    assert list(Conversation.objects.all()) == [new]
