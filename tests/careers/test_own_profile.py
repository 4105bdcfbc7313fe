"""What an employee meets on her own pages, and what nobody else does on hers."""

import io
import json
from datetime import date
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from careers import materials
from careers.models import Assertion, AssessmentRequest, Employee, Material, SharingChoice
from hrapp.access import Role
from hrapp.models import AuditEntry
from skills.models import Skill
from tests.careers.people import make_account, make_employee, make_role, say, signed_in
from tests.factories import make_skill, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
OLD, NEW = date(2025, 2, 1), date(2026, 10, 1)


@pytest.fixture
def sql() -> Skill:
    return make_skill("SQL")


@pytest.fixture
def nell(sql: Skill) -> Employee:
    manager = make_employee("Ivo Marsh")
    make_account(manager, Role.PEOPLE_MANAGER)
    role = make_role("Analyst", {sql: 4, make_skill("Statistics"): 3})
    nell = make_employee(manager=manager, role=role)
    make_account(nell)
    say(nell, sql, 2, on=OLD)
    say(nell, sql, 4, source=Assertion.Source.MANAGER, on=NEW, asserted_by=manager)
    return nell


@pytest.fixture
def browser_of_nell(nell: Employee) -> Client:
    return signed_in(nell)


def test_the_profile_shows_levels_beside_what_the_role_asks(
    browser_of_nell: Client, nell: Employee, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page = browser_of_nell.get(reverse("careers:profile")).content.decode()
    for words in (
        "Analyst since",
        "reports to Ivo Marsh",
        "SQL",
        "% sure",
        "the role asks for 4",
        "Over the years",
    ):
        assert words in page
    assert page.index("Asked by the role") < page.index("Statistics")
    for number in range(20):
        say(nell, make_skill(f"Skill {number}"), 3, on=NEW)
    with django_assert_max_num_queries(22):
        browser_of_nell.get(reverse("careers:profile"))


def test_an_account_without_a_record_and_an_empty_profile_are_told_so() -> None:
    someone = signed_in(make_user(Role.RECRUITER))
    assert "no employee record" in someone.get(reverse("careers:profile")).content.decode()
    assert someone.get(reverse("careers:sharing")).status_code == 404
    fresh = make_employee("Fresh Start")
    make_account(fresh)
    page = signed_in(fresh).get(reverse("careers:profile")).content.decode()
    assert "No skill yet" in page
    assert "Over the years" not in page


def test_a_level_is_stated_explained_and_undone(browser_of_nell: Client, nell: Employee, sql: Skill) -> None:
    address = reverse("careers:own_skill", args=[sql.pk])
    page = browser_of_nell.get(address).content.decode()
    for words in ("Manager", "Ivo Marsh", "for the source", "of the level", "How it is computed"):
        assert words in page
    state = reverse("careers:own_skill_state", args=[sql.pk])
    assert browser_of_nell.post(state, {"level": 9}, headers=HTMX).status_code == 422
    part = browser_of_nell.post(state, {"level": 5, "note": "I teach it now."}, headers=HTMX)
    assert "I teach it now." in part.content.decode()
    assert "<html" not in part.content.decode()
    made = Assertion.objects.get(level=5)
    browser_of_nell.post(reverse("careers:statement_remove", args=[made.pk]))
    assert not Assertion.objects.filter(level=5).exists()


def test_what_others_say_is_answered_not_removed(browser_of_nell: Client, nell: Employee) -> None:
    said = Assertion.objects.get(source=Assertion.Source.MANAGER)
    for name in ("statement_remove", "statement_set_aside"):
        browser_of_nell.post(reverse(f"careers:{name}", args=[said.pk]))
    browser_of_nell.post(reverse("careers:statement_answer", args=[said.pk]), {"words": "Since June only."})
    said.refresh_from_db()
    assert (said.objection, said.set_aside_at) == ("Since June only.", None)


def test_a_skill_is_added_by_its_name(browser_of_nell: Client) -> None:
    make_skill("Network planning")
    address = reverse("careers:own_skill_add")
    wrong = browser_of_nell.post(address, {"skill": "Netwrk", "level": 3})
    assert (wrong.status_code, b"Choose one from the list" in wrong.content) == (422, True)
    assert browser_of_nell.post(address, {"skill": "network planning", "level": 3}).status_code == 302
    assert Assertion.objects.get(skill__label="Network planning").level == 3


def test_asking_and_answering_over_the_pages(browser_of_nell: Client, nell: Employee, sql: Skill) -> None:
    assert nell.manager is not None
    browser_of_nell.post(
        reverse("careers:assessment_ask", args=[sql.pk]), {"asked": nell.manager.pk, "message": "The audit."}
    )
    row = AssessmentRequest.objects.get()
    answer = reverse("careers:assessment_answer", args=[row.pk])
    assert browser_of_nell.post(answer, {"level": 5}).status_code == 404
    manager = signed_in(nell.manager)
    assert "The audit." in manager.get(reverse("careers:assessment_list")).content.decode()
    assert manager.post(answer, {"level": 3, "note": "Sound."}).status_code == 302
    page = browser_of_nell.get(reverse("careers:own_skill", args=[sql.pk])).content.decode()
    assert "Sound." in page
    assert "answered" in page


def test_a_cv_from_the_form_is_shown_beside_its_text(
    browser_of_nell: Client, nell: Employee, sql: Skill
) -> None:
    sent = browser_of_nell.post(
        reverse("careers:cv_add"), {"file": SimpleUploadedFile("cv.txt", b"SQL, advanced")}
    )
    cv = Material.objects.get()
    assert sent["Location"] == reverse("careers:material", args=[cv.pk])
    assert b"every 2s" in browser_of_nell.get(sent["Location"]).content
    cv.finish()
    assert cv.document is not None
    cv.document.text = "SQL, advanced"
    cv.document.save(update_fields=["text"])
    quote = {"quote": "SQL", "page": 1, "start": 0, "end": 3}
    say(nell, sql, 4, source="inferred", origin="cv", on=NEW, material=cv, evidence=[quote], certainty=0.8)
    page = browser_of_nell.get(sent["Location"]).content.decode()
    assert '<mark data-marks="0-3" tabindex="0">SQL</mark>, advanced' in page
    assert "80 % sure" in page
    assert nell.manager is not None
    assert signed_in(nell.manager).get(sent["Location"]).status_code == 404
    browser_of_nell.post(reverse("careers:material_remove", args=[cv.pk]))
    assert not Assertion.objects.filter(origin="cv").exists()


def test_a_file_that_cannot_be_read_says_why_and_is_tried_again(
    browser_of_nell: Client, nell: Employee
) -> None:
    assert nell.user is not None
    cv = materials.submit_cv(nell, SimpleUploadedFile("cv.pdf", b"x"), by=nell.user)
    cv.fail("corrupt")
    page = browser_of_nell.get(reverse("careers:material", args=[cv.pk])).content.decode()
    assert "damaged" in page
    browser_of_nell.post(reverse("careers:material_retry", args=[cv.pk]))
    assert Material.objects.get().is_waiting


def test_sharing_is_read_chosen_and_logged(browser_of_nell: Client, nell: Employee) -> None:
    address = reverse("careers:sharing")
    assert nell.manager is not None
    signed_in(nell.manager).get(reverse("careers:person_detail", args=[nell.pk]))
    page = browser_of_nell.get(address).content.decode()
    assert "Ivo Marsh looked at your profile" in page
    browser_of_nell.post(reverse("careers:sharing_save"), {"shared": ["documents:manager", "skills:hr"]})
    chosen = {(one.what, one.audience): one.is_shared for one in SharingChoice.objects.all()}
    assert chosen[("documents", "manager")]
    assert not chosen[("notes", "manager")]
    assert ("skills", "hr") not in chosen


def test_copies_hold_the_profile_and_stand_in_the_log(browser_of_nell: Client, nell: Employee) -> None:
    resume = json.loads(browser_of_nell.get(reverse("careers:profile_export", args=["json-resume"])).content)
    assert (resume["basics"]["name"], resume["work"][0]["position"]) == ("Nell Sarpong", "Analyst")
    assert [one["name"] for one in resume["skills"]] == ["SQL"]
    (badge,) = json.loads(browser_of_nell.get(reverse("careers:profile_export", args=["badges"])).content)
    assert badge["credentialSubject"]["achievement"]["name"] == "SQL"
    assert "Not signed" in badge["description"]
    has_what_open_badges_asks_for(badge)
    pdf = browser_of_nell.get(reverse("careers:profile_export", args=["pdf"]))
    assert pdf["Content-Disposition"].startswith("attachment")
    text = pypdfium2.PdfDocument(io.BytesIO(pdf.content))[0].get_textpage().get_text_range()
    assert "Nell Sarpong" in text
    assert "SQL" in text
    assert AuditEntry.objects.filter(action="profile.exported").count() == 3
    assert browser_of_nell.get(reverse("careers:profile_export", args=["docx"])).status_code == 404


def has_what_open_badges_asks_for(badge: dict[str, Any]) -> None:
    """The required properties of 1EdTech's Open Badges 3.0, and its rule that a level is named by its id."""
    subject, achievement = badge["credentialSubject"], badge["credentialSubject"]["achievement"]
    (result,), (described,) = subject["result"], achievement["resultDescription"]
    for part, needed in (
        (badge, "@context id type issuer validFrom credentialSubject"),
        (badge["issuer"], "id type"),
        (subject, "type achievement"),
        (achievement, "id type name description criteria"),
        (subject["identifier"][0], "type hashed identityHash identityType"),
        (described, "id type name resultType"),
        (result, "type"),
    ):
        assert set(needed.split()) <= set(part)
    assert result["resultDescription"] == described["id"]
    assert result["achievedLevel"] in [one["id"] for one in described["rubricCriterionLevel"]]
