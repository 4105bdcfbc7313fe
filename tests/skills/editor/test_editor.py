"""The editor's frame: the tree on the left, search as one types, one panel on the right."""

import re
from uuid import uuid4

import pytest

from hrapp.access import Role
from skills.models import Alias, Group, Membership, Skill
from tests import factories
from tests.skills.editor.desks import PART, Desk, count, signed_in


def test_the_tree_shows_the_top_with_what_lies_below(desk: Desk) -> None:
    page = desk.page("")
    assert 'role="tree"' in page
    assert re.search(r'>Finance</span><span class="count">3<', page)
    assert "Payroll" not in page, "a closed group does not send its skills"


def test_the_address_of_a_skill_opens_the_tree_there(desk: Desk) -> None:
    page = desk.page(f"skills/{desk.skill('Payroll').pk}/")
    assert page.count('aria-expanded="true"') == 2
    assert re.search(
        r'data-kind="skill" data-id="[^"]+"[^>]*aria-selected="true"><span class="name">Payroll', page
    )
    assert "style=" not in page, "the content security policy drops inline styles"


def test_a_skill_in_two_groups_stands_in_both(desk: Desk) -> None:
    other = Group.objects.create(taxonomy=desk.taxonomy, label="Staff", external_id="Staff")
    Membership.objects.create(skill=desk.skill("Payroll"), group=other, position=1)
    for group in (other, desk.group("Accounting")):
        assert "Payroll" in desk.page(f"tree/{group.pk}/")
    page = desk.page(f"skills/{desk.skill('Payroll').pk}/", **{"in": str(other.pk)})
    assert re.search(rf'id="in-{other.pk}"[^>]*aria-expanded="true"', page)


def test_htmx_gets_the_panel_and_the_address(desk: Desk) -> None:
    address = f"/taxonomy/skills/{desk.skill('Payroll').pk}/"
    response = desk.client.get(address, headers=PART)
    assert response.text.strip().startswith('<section id="panel"')
    assert response["HX-Push-Url"] == address
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize(
    ("query", "first"),
    [("payr", "Payroll"), ("closing mon", "Month-end closing"), ("gehalt", "Payroll"), ("SAP S/4", "Bookkeeping")],
)  # fmt: skip
def test_search_finds_by_any_word(desk: Desk, query: str, first: str) -> None:
    Alias.objects.create(skill=desk.skill("Payroll"), text="Gehaltsabrechnung", language="de")
    Alias.objects.create(skill=desk.skill("Bookkeeping"), text="SAP S/4HANA")
    hits = re.findall(r'data-kind="skill"[^>]*><span>([^<]+)', desk.page("tree/", q=query))
    assert [hit.strip() for hit in hits] == [first]


def test_search_finds_groups_and_offers_a_new_skill(desk: Desk) -> None:
    assert "Accounting" in desk.page("tree/", q="account")
    assert "New skill “zymurgy”" in desk.page("tree/", q="zymurgy")


@pytest.mark.parametrize("query", ["<script>", "a & | !", "'", "\\", "(", "%", "🛠", "*:*", "x" * 300, "C++"])
def test_odd_queries_are_only_odd(desk: Desk, query: str) -> None:
    assert "<script>alert" not in desk.page("tree/", q=query)


def test_a_long_group_comes_in_parts(desk: Desk) -> None:
    group = desk.group("Accounting")
    rows = [Skill(taxonomy=desk.taxonomy, label=f"Skill {n:03}", external_id=str(n)) for n in range(150)]
    Membership.objects.bulk_create(
        Membership(skill=one, group=group) for one in Skill.objects.bulk_create(rows)
    )
    first = desk.page(f"tree/{group.pk}/")
    assert "53 more" in first
    rest = desk.page(f"tree/{group.pk}/", after=100)
    assert len(re.findall('data-kind="skill"', first + rest)) == 153


def test_skills_in_no_group_are_not_lost(desk: Desk) -> None:
    Skill.objects.create(taxonomy=desk.taxonomy, label="Stray", external_id="stray")
    assert "In no group" in desk.page("")
    page = desk.page("selection/", lacks="group")
    assert "Choose Stray" in page
    assert "Choose Payroll" not in page


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.RECRUITER, Role.AUDITOR])
def test_only_hr_admins_come_in(desk: Desk, role: Role) -> None:
    other = signed_in(factories.make_user(role))
    assert other.get("/taxonomy/").status_code == 403
    assert (
        other.post(f"/taxonomy/skills/{desk.skill('Payroll').pk}/rename/", {"label": "Mine"}).status_code
        == 403
    )
    assert desk.skill("Payroll")


def test_an_empty_installation_says_what_to_do(db: None) -> None:
    client = signed_in(factories.make_user(Role.HR_ADMIN))
    assert "import_taxonomy" in client.get("/taxonomy/").text
    assert "import_taxonomy" in client.get("/taxonomy/roles/").text


@pytest.mark.parametrize(
    "path", ["skills/{}/", "groups/{}/", "tree/{}/", "roles/{}/", "skills/{}/move/", "skills/{}/split/"]
)
def test_a_bad_id_is_not_found(desk: Desk, path: str) -> None:
    assert desk.client.get(f"/taxonomy/{path.format(uuid4())}").status_code == 404


def test_more_rows_take_no_more_queries(desk: Desk) -> None:
    payroll, group = desk.skill("Payroll"), desk.group("Accounting")
    paths = (f"skills/{payroll.pk}/", f"groups/{group.pk}/", f"tree/{group.pk}/", "tree/?q=s", "")
    payroll.relations.create(target=desk.skill("Bookkeeping"), kind="broader")
    few = [count(desk.client, path) for path in paths]
    for number in range(12):
        other = factories.make_skill(f"Skill {number}")
        Alias.objects.create(skill=payroll, text=f"word {number}")
        payroll.relations.create(target=other, kind="broader")
        desk.done(f"skills/{other.pk}/rename/", label=f"Skilled {number}", seen=0)
        Group.objects.create(
            taxonomy=desk.taxonomy, label=f"Group {number}", external_id=f"g{number}", parent=group
        )
    assert [count(desk.client, path) for path in paths] == few
