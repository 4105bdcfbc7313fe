"""Policies on their way from a file to a quoted passage, and who may read which."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from careers.coaching import policies
from careers.coaching.passages import LONGEST, parts_of
from careers.models import Contact, Passage, Policy
from careers.models.policies import Audience
from hrapp.access import Role
from hrapp.work import Work
from skills.documents import read_document
from tests.careers.policies import make_policy
from tests.factories import make_user

HANDBOOK = """LEAVE

Everybody has 28 days of leave a year. Requests are made four weeks ahead in the staff portal. Up to five days may be
carried over into the next year.

WORKING FROM HOME

Where the work allows it, up to two days a week may be worked from home. The team agrees on the days.

MOVING TO ANOTHER ROLE

After twelve months in a role anybody may apply for another one here. The manager is told only once an offer is made.
"""
EYE_TESTS = """# Eye tests

Everybody may have one eye test a year. You need to:

* book the test yourself
* keep the receipt
* hand the receipt in within four weeks of the day on which the test was made

# Dogs

Dogs stay at home.
"""
HR_NOTES = "SETTLEMENTS\n\nSettlement agreements above three months of salary are signed by two directors.\n"


def test_passages_are_whole_sentences_that_stand_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "handbook.txt"
    path.write_text(HANDBOOK)
    document = read_document(path)
    parts = parts_of(document)
    assert {part.heading for part in parts} == {"LEAVE", "WORKING FROM HOME", "MOVING TO ANOTHER ROLE"}
    for part in parts:
        assert " ".join(document.text[part.start : part.end].split()) == part.text
        assert part.text.endswith(".")
        assert len(part.text.split()) <= LONGEST


def test_points_of_a_list_stay_with_what_they_are_points_of(tmp_path: Path) -> None:
    path = tmp_path / "handbook.md"
    path.write_text(EYE_TESTS)
    parts = parts_of(read_document(path))
    assert [part.heading for part in parts] == ["Eye tests", "Dogs"]
    assert "You need to: • book the test yourself; keep the receipt; hand the receipt in" in parts[0].text


@pytest.mark.django_db
def test_a_question_finds_its_passage_by_meaning_or_by_words_and_only_what_is_meant_for_the_person() -> None:
    make_policy(HANDBOOK, "Handbook")
    make_policy(HR_NOTES, "Settlements", Audience.HR)
    employee, admin = make_user(Role.EMPLOYEE), make_user(Role.HR_ADMIN)
    asked = {
        "How many holidays do I get?": "28 days of leave",
        "Can I work from home?": "two days a week",
        "When may I apply for another role here?": "After twelve months",
    }
    for question, words in asked.items():
        assert words in policies.search(question, employee)[0].text, question
    assert policies.search("What is the speed of light in glass?", employee) == []
    secret = "Who signs settlement agreements?"
    assert policies.search(secret, employee) == []
    assert "two directors" in policies.search(secret, admin)[0].text
    found = policies.search("Can I work from home?", employee)
    assert [one.pk for one in found] == [one.pk for one in policies.search("Can I work from home?", employee)]


@pytest.mark.django_db
def test_a_withdrawn_document_is_neither_found_nor_shown_until_it_is_put_back(client: Client) -> None:
    policy, employee, admin = (
        make_policy(HANDBOOK, "Handbook"),
        make_user(Role.EMPLOYEE),
        make_user(Role.HR_ADMIN),
    )
    page = reverse("careers:policy_detail", args=[policy.pk])
    client.force_login(admin)
    client.post(reverse("careers:policy_withdraw", args=[policy.pk]))
    assert policies.search("Can I work from home?", employee) == []
    assert "Withdrawn" in client.get(page).content.decode()
    client.force_login(employee)
    assert client.get(page).status_code == 404
    client.force_login(admin)
    client.post(reverse("careers:policy_withdraw", args=[policy.pk]))
    assert policies.search("Can I work from home?", employee)


@pytest.mark.django_db
def test_an_hr_admin_uploads_searches_names_contacts_and_deletes(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(make_user(Role.HR_ADMIN))
    file = SimpleUploadedFile("Staff_handbook.txt", HANDBOOK.encode())
    client.post(reverse("careers:policy_create"), {"file": file, "title": "", "audience": "everyone"})
    policy = Policy.objects.get()
    assert (policy.title, policy.state) == ("Staff handbook", Work.State.QUEUED)
    waiting = client.get(reverse("careers:policy_detail", args=[policy.pk])).content.decode()
    assert 'hx-trigger="every 2s"' in waiting
    policies.read(policy)
    policy.finish()
    assert "28 days of leave" in client.get(reverse("careers:policy_list"), {"q": "leave"}).content.decode()
    names = {"general_name": "Ines Vold", "pay_name": "Bo Lind", "pay_reach": "room 4"}
    client.post(reverse("careers:contacts_save"), names)
    assert [str(policies.contact_for(topic)) for topic in ("pay", "legal")] == ["Bo Lind", "Ines Vold"]
    client.post(reverse("careers:contacts_save"), {"general_name": "Ines Vold"})
    assert Contact.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("careers:policy_delete", args=[policy.pk]))
    assert not Passage.objects.exists()
    assert not Path(policy.document.file.path).exists()


@pytest.mark.django_db
def test_a_file_that_gives_no_text_says_so_and_can_be_tried_again(client: Client) -> None:
    client.force_login(make_user(Role.HR_ADMIN))
    refused = client.post(reverse("careers:policy_create"), {"audience": "everyone"})
    assert refused.status_code == 422
    policy = policies.upload(
        title="Blank",
        audience="everyone",
        file=SimpleUploadedFile("a.txt", b" \n"),
        by=make_user(Role.HR_ADMIN),
    )
    policy.fail("no_text")
    page = client.get(reverse("careers:policy_detail", args=[policy.pk])).content.decode()
    assert "No text could be found" in page
    client.post(reverse("careers:policy_retry", args=[policy.pk]))
    policy.refresh_from_db()
    assert policy.state == Work.State.QUEUED
