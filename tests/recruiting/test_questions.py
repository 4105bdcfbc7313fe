"""Close calls are asked of a person: each once, answered for good, taken back like any correction."""

from decimal import Decimal
from typing import cast
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from recruiting.models import Application, Resume
from skills.linking import Link
from skills.models import Skill
from skills.resume.reading import SkillMention
from skills.resume.whole import doubts_in
from tests import factories
from tests.recruiting.ladder import HTMX, signed_in

R, PYTHON, SCALA = (UUID(int=number) for number in range(3))


def mention(quote: str, start: int) -> SkillMention:
    return SkillMention(quote, start, start + len(quote), 1, "Skill", 0.9, None, "skills", quote)


def links(*scores: tuple[UUID, float]) -> list[Link]:
    return [Link(skill, str(skill), score) for skill, score in scores]


def test_a_close_call_is_a_doubt_and_a_clear_one_is_not() -> None:
    mentions = [mention("R2", 0), mention("scala", 10), mention("nothing", 20)]
    found = [links((R, 0.80), (PYTHON, 0.79), (SCALA, 0.60)), links((SCALA, 0.9), (R, 0.7)), []]
    [doubt] = doubts_in(mentions, found)
    assert (doubt.evidence.quote, doubt.choices) == ("R2", (str(R), str(PYTHON)))


def test_a_skill_that_is_surely_named_elsewhere_is_not_asked_about() -> None:
    mentions = [mention("R2", 0), mention("R", 10)]
    assert not list(doubts_in(mentions, [links((R, 0.80), (PYTHON, 0.79)), links((R, 0.98), (PYTHON, 0.97))]))


@pytest.fixture
def asked(db: None) -> Resume:
    """“Statistics scripts” was taken for R and may be Python."""
    first, second = factories.make_skill("R"), factories.make_skill("Python")
    job = factories.make_job(factories.make_user())
    factories.make_requirement(job, skills={second: None})
    resume = factories.make_application(job, "Ada Example", held={first: 2}).resumes.get()
    resume.questions = [
        {
            "quote": "Ada Example worked with R", "page": 1, "start": 3, "end": 28,
            "choices": [str(first.pk), str(second.pk)],
        }
    ]  # fmt: skip
    resume.save(update_fields=["questions"])
    return resume


def page_of(resume: Resume, client: Client) -> str:
    return client.get(reverse("recruiting:application_detail", args=[resume.application_id])).content.decode()


def reply(client: Client, resume: Resume, choice: object, *, start: int = 3) -> HttpResponse:
    address = reverse("recruiting:question_answer", args=[resume.pk])
    return cast(HttpResponse, client.post(address, {"start": start, "choice": choice}, headers=HTMX))


def score_of(resume: Resume) -> Decimal:
    score: Decimal = Application.objects.get(resumes=resume).ranked.score
    return score


def test_an_answer_settles_both_skills_and_can_be_taken_back(asked: Resume) -> None:
    client, before = signed_in(asked.job.owner), score_of(asked)
    assert "Asks for you" in page_of(asked, client)
    python = Skill.objects.get(label="Python")
    answer = reply(client, asked, python.pk)
    assert answer.status_code == 200
    assert "Asks for you" not in answer.content.decode()
    assert asked.skills.get(skill__label="R").is_rejected
    assert asked.skills.filter(skill=python, is_rejected=False, was_read=False).exists()
    assert score_of(asked) > before
    for correction in asked.corrections.all():
        client.post(reverse("recruiting:correction_undo", args=[correction.pk]), headers=HTMX)
    assert score_of(asked) == before
    assert "Asks for you" in page_of(asked, client)


def test_the_first_skill_may_be_right_or_none_of_them(asked: Resume) -> None:
    client, taken = signed_in(asked.job.owner), asked.skills.get()
    before = score_of(asked)
    reply(client, asked, taken.skill_id)
    assert score_of(asked) == before
    assert "Asks for you" not in page_of(asked, client)
    asked.corrections.all().delete()
    reply(client, asked, "none")
    taken.refresh_from_db()
    assert taken.is_rejected


def test_a_skill_that_was_not_offered_is_refused(asked: Resume) -> None:
    client = signed_in(asked.job.owner)
    answer = reply(client, asked, factories.make_skill("Cobol").pk)
    assert answer.status_code == 422
    assert "not open any more" in answer.content.decode()
    assert not asked.corrections.exists()


def test_a_stranger_answers_nothing(asked: Resume) -> None:
    assert reply(signed_in(factories.make_user()), asked, "none").status_code == 404
    assert not asked.corrections.exists()
