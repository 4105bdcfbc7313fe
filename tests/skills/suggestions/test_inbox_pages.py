"""The inbox in a browser without scripts and with htmx: who may open it, what it shows, and what a decision answers."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from hrapp.access import Role
from skills.models import Gathering, Suggestion
from skills.suggestions import deciding, reading
from skills.suggestions.deciding import Choice
from tests.factories import make_user
from tests.skills.editing.making import Workshop
from tests.skills.suggestions.making import gather, make_inbox, see, suggestion

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def shop(client: Client) -> Workshop:
    made = make_inbox(Riveting=3, Plasma_cutting=2)
    client.force_login(made.ada)
    return made


def address(name: str, label: str) -> str:
    return reverse(f"skills:{name}", args=[suggestion(label).pk])


def test_the_list_shows_words_with_counts_trend_and_proposal(shop: Workshop, client: Client) -> None:
    page = client.get(reverse("skills:inbox")).content.decode()
    assert page.index("Riveting") < page.index("Plasma cutting")
    for words in ("3 people", "3 in the last four weeks", "% sure", "Accept"):
        assert words in page


def test_an_empty_inbox_says_what_will_come(client: Client) -> None:
    client.force_login(make_inbox().ada)
    assert "Nothing to decide" in client.get(reverse("skills:inbox")).content.decode()


def test_no_taxonomy_is_said(client: Client) -> None:
    client.force_login(make_user(Role.HR_ADMIN))
    assert "No taxonomy yet" in client.get(reverse("skills:inbox")).content.decode()


@pytest.mark.parametrize("role", [Role.RECRUITER, Role.EMPLOYEE, Role.AUDITOR])
def test_only_hr_admins_may_see_the_sentences(shop: Workshop, client: Client, role: Role) -> None:
    client.force_login(make_user(role))
    assert client.get(address("suggestion_detail", "Riveting")).status_code == 403


def test_the_page_of_a_word_shows_its_sentence_with_contact_data_covered(
    shop: Workshop, client: Client
) -> None:
    see(shop.taxonomy, "Riveting", sentence="Riveting of hulls, write to ada@example.org")
    gather(shop.taxonomy)
    page = client.get(address("suggestion_detail", "Riveting")).content.decode()
    assert "<mark>Riveting</mark> of hulls, write to ▇▇▇" in page
    assert "ada@example.org" not in page


def test_accepting_without_scripts_goes_back_to_the_list(shop: Workshop, client: Client) -> None:
    answer = client.post(address("inbox_decide", "Riveting"), {"verdict": "noise"})
    assert (answer.status_code, suggestion("Riveting").state) == (302, "dismissed")
    assert "Riveting" not in client.get(reverse("skills:inbox")).content.decode()


def test_htmx_gets_the_row_with_its_undo(shop: Workshop, client: Client) -> None:
    row = client.post(
        address("inbox_decide", "Riveting"), {"verdict": "noise"}, headers=HTMX
    ).content.decode()
    assert row.strip().startswith("<li")
    assert "Undo" in row
    row = client.post(address("inbox_undo", "Riveting"), headers=HTMX).content.decode()
    assert "Accept" in row


def test_changing_it_to_a_word_of_a_named_skill(shop: Workshop, client: Client) -> None:
    client.post(address("inbox_change", "Riveting"), {"verdict": "alias", "name": "arc welding"})
    assert suggestion("Riveting").skill_id == shop.skills["arc"]


def test_an_unknown_name_is_answered_with_what_to_do(shop: Workshop, client: Client) -> None:
    answer = client.post(address("inbox_change", "Riveting"), {"verdict": "alias", "name": "no such skill"})
    assert answer.status_code == 422
    assert "Choose one of the nearest" in answer.content.decode()


def test_a_second_admin_is_told_who_decided(shop: Workshop, client: Client) -> None:
    deciding.decide(suggestion("Riveting").pk, Choice("noise"), by=shop.ben)
    answer = client.post(address("inbox_decide", "Riveting"))
    assert answer.status_code == 409
    assert "Ben Boss has already decided" in answer.content.decode()


def test_a_foreign_id_is_not_found_and_a_wrong_method_refused(shop: Workshop, client: Client) -> None:
    unknown = "00000000-0000-4000-8000-000000000000"
    assert client.get(reverse("skills:suggestion_detail", args=[unknown])).status_code == 404
    assert client.get(address("inbox_decide", "Riveting")).status_code == 405


def test_waiting_words_say_what_they_wait_for(shop: Workshop, client: Client) -> None:
    deciding.decide(suggestion("Riveting").pk, Choice("alias", skill_id=shop.skills["arc"]), by=shop.ada)
    page = client.get(reverse("skills:inbox"), {"show": "waiting"}).content.decode()
    assert "once the next release is published" in page
    assert "Riveting" in page


def test_sorting_again_leaves_one_row_of_work(shop: Workshop, client: Client) -> None:
    for _ in range(2):
        client.post(reverse("skills:inbox_gather"))
    assert Gathering.objects.waiting().count() == 1
    assert "Sorting unknown words" in client.get(reverse("skills:inbox_progress")).content.decode()


def test_a_long_list_costs_no_more_queries(
    shop: Workshop, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    words = [f"{one}{other}{one}work" for one in "bcdfg" for other in "klmnp"]
    Suggestion.objects.bulk_create(
        Suggestion(
            taxonomy=shop.taxonomy, key=word, label=word, mention_count=1, person_count=1, weeks=[0, 1]
        )
        for word in words
    )
    with django_assert_max_num_queries(16):
        page = client.get(reverse("skills:inbox")).content.decode()
    assert all(word in page for word in words)


def test_a_search_looks_into_every_wording_and_finds_a_cluster_once(shop: Workshop) -> None:
    head = suggestion("Riveting")
    for label in ("Rivetting of plates", "Rivetted plates"):
        Suggestion.objects.create(taxonomy=shop.taxonomy, key=label.casefold(), label=label, head=head)
    assert list(reading.find(shop.taxonomy, view="todo", query="PLATES")) == [head]
