"""The pages of the taxonomy: everybody who signs in reads them, nobody else."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from hrapp.access import Role as Reader
from skills import browsing
from skills.demo import load_demo_taxonomy
from skills.models import Role, Skill
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> Client:
    load_demo_taxonomy()
    client.force_login(make_user(Reader.EMPLOYEE))
    return client


def address(label: str) -> str:
    return f"/skills/{Skill.objects.get(label=label).pk}/"


def test_list_shows_groups_and_skills(reader: Client) -> None:
    page = reader.get("/skills/").content.decode()
    assert "Nursing and occupational health" in page
    assert "520 skills" in page


@pytest.mark.parametrize("path", ["/skills/", "/roles/"])
def test_anonymous_is_sent_to_the_door(client: Client, path: str) -> None:
    assert client.get(path)["Location"].startswith("/login/")


@pytest.mark.parametrize("path", ["/skills/", "/roles/"])
def test_wrong_method_is_refused(reader: Client, path: str) -> None:
    assert reader.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/skills/", "/roles/"])
def test_bad_id_is_not_found(reader: Client, path: str) -> None:
    assert reader.get(f"{path}{uuid4()}/").status_code == 404


def test_empty_database_says_what_to_do(client: Client) -> None:
    client.force_login(make_user(Reader.EMPLOYEE))
    assert "import_taxonomy" in client.get("/skills/").content.decode()
    assert client.get("/roles/").status_code == 200


def test_htmx_gets_the_part(reader: Client) -> None:
    response = reader.get("/skills/?q=weld", headers={"HX-Request": "true"})
    assert response.content.strip().startswith(b'<section id="skills"')
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize(
    ("query", "first"),
    [("golang", "Go (programming language)"), ("c++", "C++"), ("C#", "C#"), (".net", ".NET"), ("k8s", "Kubernetes"),
     ("R", "R (programming language)"), ("proj man", "Project management"), ("ms excel", "Microsoft Excel")],
)  # fmt: skip
def test_search_finds_by_other_words(reader: Client, query: str, first: str) -> None:
    release = browsing.taxonomies()[0].live_release
    assert release is not None
    found = browsing.find_skills(release, query=query).first()
    assert found is not None
    assert found.label == first


@pytest.mark.parametrize("query", ["<script>", "a & | !", "'", "\\", "(", "%", "   ", "x" * 300, "🛠", "*:*"])
def test_odd_queries_are_only_odd(reader: Client, query: str) -> None:
    assert reader.get("/skills/", {"q": query}).status_code == 200


@pytest.mark.parametrize("field", ["group", "kind", "taxonomy", "page"])
def test_unknown_filters_are_ignored(reader: Client, field: str) -> None:
    assert reader.get("/skills/", {field: "nonsense"}).status_code == 200


def test_group_holds_the_skills_below_it(reader: Client) -> None:
    release = browsing.taxonomies()[0].live_release
    assert release is not None
    node = next(one for one in browsing.tree(release.pk).values() if one.label == "Software engineering")
    found = browsing.find_skills(release, node=node)
    assert node.skill_count == found.count() > 60


def test_skill_page_shows_what_tells_it_apart(reader: Client) -> None:
    page = reader.get(address("Coaching")).content.decode()
    assert "Easily confused with" in page
    assert "A coach asks questions" in page
    assert "Mentored two junior engineers" in page
    assert "Coaches leaders in crisis" in page


def test_skill_page_names_roles(reader: Client) -> None:
    assert "Lead software engineer" in reader.get(address("Software architecture")).content.decode()


def test_role_page_lists_skills_with_level(reader: Client) -> None:
    page = reader.get(f"/roles/{Role.objects.get(title='Staff nurse').pk}/").content.decode()
    assert "Medication administration" in page
    assert "3 Skilled" in page
    assert "Licence needed by law" in page


def test_more_skills_cost_no_more_queries(
    reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reader.get("/skills/")  # the tree of a release is read once per process
    with django_assert_max_num_queries(8):
        reader.get("/skills/")
    with django_assert_max_num_queries(11):
        reader.get(address("Coaching"))
