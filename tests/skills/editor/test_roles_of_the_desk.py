"""Roles of the job architecture: edited as skills are, and compared side by side."""

from skills.desk import scale_id
from skills.models import Role, RoleFamily, RoleSkill, Scale
from tests.skills.editor.desks import Desk, count


def make(desk: Desk, title: str, **levels: int | None) -> Role:
    role = Role.objects.create(taxonomy=desk.taxonomy, title=title, external_id=title, level=2)
    for label, level in levels.items():
        RoleSkill.objects.create(role=role, skill=desk.skill(label), level=level)
    return role


def test_a_new_role_brings_its_family(desk: Desk) -> None:
    desk.done(
        "roles/add/", title="Clerk", family="Finance jobs", level="2", titles="Office clerk\nDesk clerk\n"
    )
    role = Role.objects.get(title="Clerk")
    assert role.family is not None
    assert (role.family.name, role.level) == ("Finance jobs", 2)
    assert list(role.titles.values_list("title", flat=True)) == ["Office clerk", "Desk clerk"]
    assert "Clerk" in desk.page("roles/", family="Finance jobs")
    assert "No role" in desk.page("roles/", q="surgeon")


def test_a_role_shows_what_it_asks_for_with_the_level_drawn(desk: Desk) -> None:
    page = desk.page(f"roles/{make(desk, 'Clerk', Payroll=2).pk}/")
    assert 'aria-label="level 2 Practising"' in page
    assert page.count('<i class="is-on">') == 2
    assert "style=" not in page


def test_skills_of_a_role_change_in_one_table(desk: Desk) -> None:
    role, new = make(desk, "Clerk", Payroll=2, Bookkeeping=None), desk.skill("Month-end closing")
    payroll, books = (desk.skill(label) for label in ("Payroll", "Bookkeeping"))
    page = desk.page(f"roles/{role.pk}/", edit="skills", **{"with": str(new.pk)})
    assert "Month-end closing" in page
    sent = {
        "skill": [str(payroll.pk), str(books.pk), str(new.pk)], f"level-{payroll.pk}": "3",
        f"need-{payroll.pk}": "essential", f"drop-{books.pk}": "1", f"need-{new.pk}": "useful",
    }  # fmt: skip
    desk.done(f"roles/{role.pk}/change/", section="skills", seen=0, **sent)
    rows = role.role_skills.order_by("skill__label").values_list("skill__label", "level", "is_essential")
    assert list(rows) == [("Month-end closing", None, False), ("Payroll", 3, True)]
    assert "Changed the role “Clerk”" in desk.page(f"roles/{role.pk}/")


def test_two_people_on_one_role_conflict(desk: Desk) -> None:
    role = make(desk, "Clerk")
    desk.done(f"roles/{role.pk}/change/", section="facts", title="Senior clerk", seen=0)
    response = desk.send(f"roles/{role.pk}/change/", section="facts", title="Junior clerk", seen=0)
    assert response.status_code == 409
    assert "Senior clerk" in response.text


def test_a_role_goes_out_of_use_and_comes_back(desk: Desk) -> None:
    role = make(desk, "Clerk")
    desk.done(f"roles/{role.pk}/use/")
    assert "Compare Clerk" not in desk.page("roles/")
    assert "Compare Clerk" in desk.page("roles/", old="1")
    desk.done(f"roles/{role.pk}/use/")
    assert "Compare Clerk" in desk.page("roles/")


def test_roles_stand_side_by_side(desk: Desk) -> None:
    one, other = make(desk, "Clerk", Payroll=2), make(desk, "Accountant", Payroll=3, Bookkeeping=1)
    page = desk.page("roles/compare/", role=[str(one.pk), str(other.pk)])
    assert "1 of 2 skills is asked for by all of them." in page
    assert page.index("Payroll") < page.index("Bookkeeping"), "what they share comes first"
    assert "not asked for" in page
    assert "leave out" in page


def test_comparing_nothing_asks_for_roles(desk: Desk) -> None:
    make(desk, "Clerk")
    assert "Choose roles to compare" in desk.page("roles/compare/")
    assert "Clerk" in desk.page("roles/compare/", find="cle")


def test_more_skills_of_a_role_take_no_more_queries(desk: Desk) -> None:
    few, many = make(desk, "Clerk", Payroll=2), make(desk, "Accountant", Payroll=3, Bookkeeping=1)
    RoleSkill.objects.create(role=many, skill=desk.skill("Month-end closing"))
    assert count(desk.client, f"roles/{few.pk}/") == count(desk.client, f"roles/{many.pk}/")
    both = f"roles/compare/?role={few.pk}&role={many.pk}"
    assert count(desk.client, both) == count(desk.client, f"roles/compare/?role={few.pk}")


def test_a_family_is_renamed_with_its_roles_described_and_removed_when_empty(desk: Desk) -> None:
    desk.done("roles/add/", title="Clerk", family="Finance jobs")
    family = RoleFamily.objects.get()
    desk.done(f"families/{family.pk}/change/", label="Money jobs")
    assert Role.objects.get(title="Clerk").family == RoleFamily.objects.get(name="Money jobs")
    desk.done(f"families/{family.pk}/change/", label="Money jobs", description="All that counts.")
    assert "All that counts." in desk.page("roles/", family="Money jobs")
    assert desk.send(f"families/{family.pk}/remove/").status_code == 422
    role = Role.objects.get()
    desk.done(f"roles/{role.pk}/change/", section="facts", title="Clerk", family="")
    desk.done(f"families/{family.pk}/remove/")
    assert not RoleFamily.objects.exists()


def test_a_scale_is_made_and_changed_without_losing_what_hangs_on_it(desk: Desk) -> None:
    assert "House scale" in desk.page("scales/")
    desk.done("scales/add/", label="Short scale", level=["Can", "", "Teaches"], meaning=["Does it.", "", ""])
    scale = Scale.objects.get(name="Short scale")
    assert list(scale.levels.values_list("number", "name")) == [(1, "Can"), (2, "Teaches")]
    payroll, document = desk.skill("Payroll"), scale_id(desk.taxonomy.pk, "Short scale")
    sent = {"section": "levels", "seen": 0, "scale": str(document), "level-2": "Runs courses."}
    desk.done(f"skills/{payroll.pk}/change/", **sent)
    assert desk.skill("Payroll").scale == scale
    desk.done(f"scales/{document}/change/", level=["Can", "Leads"], meaning=["Does it.", ""])
    assert desk.skill("Payroll").indicators.get().level.name == "Leads"
    response = desk.send(f"scales/{document}/change/", level=["Can"], meaning=[""])
    assert response.status_code == 422, "an indicator stands on the level that would go"
    assert desk.skill("Payroll").indicators.get().level.number == 2
