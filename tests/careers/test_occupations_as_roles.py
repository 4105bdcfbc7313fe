"""O*NET as roles of the organisation: families by major group, grades by job zone, levels on the house's scale."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from careers import architecture, gaps, profile_page
from careers.models import Position
from skills.importing import intake, stages
from skills.importing.run import import_taxonomy
from skills.models import Level, Role, RoleSkill, Scale, Skill
from tests import factories
from tests.careers.people import make_employee

pytestmark = pytest.mark.django_db
FILES = {
    "Occupation Data": "O*NET-SOC Code\tTitle\tDescription\n"
    "45-9999.00\tBeekeepers\tKeep bees.\n47-9999.00\tDrystone Wallers\tBuild walls without mortar.\n",
    "Job Zones": "O*NET-SOC Code\tJob Zone\n45-9999.00\t2\n47-9999.00\t3\n",
    "Alternate Titles": "O*NET-SOC Code\tAlternate Title\n45-9999.00\tApiarist\n",
    "Content Model Reference": "Element ID\tElement Name\tDescription\n2.A\tBasic Skills\tx\n"
    "2.A.1\tContent\tx\n2.A.1.a\tReading\tUnderstands text.\n2.C.1.a\tBiology\tOf plants and animals.\n",
    "Skills": "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\n"
    "45-9999.00\t2.A.1.a\tReading\tIM\t3.0\n45-9999.00\t2.A.1.a\tReading\tLV\t2.4\n"
    "47-9999.00\t2.A.1.a\tReading\tIM\t1.5\n47-9999.00\t2.A.1.a\tReading\tLV\t1.0\n",
    "Knowledge": "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\n"
    "45-9999.00\t2.C.1.a\tBiology\tIM\t4.4\n45-9999.00\t2.C.1.a\tBiology\tLV\t6.6\n",
    "Technology Skills": "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tIn Demand\n"
    "45-9999.00\tHiveBook\t43230000\tFarm records software\tN\n",
    "Level Scale Anchors": "Element ID\tScale ID\tAnchor Value\tAnchor Description\n2.C.1.a\tLV\t7\tIsolate a virus\n",
}


@pytest.fixture
def keeper(tmp_path: Path) -> Role:
    """Of a house whose own scale has five levels."""
    house = factories.make_taxonomy()
    scale = Scale.objects.create(taxonomy=house, name="Ours")
    Level.objects.bulk_create(Level(scale=scale, number=number, name=f"L{number}") for number in range(1, 6))
    for name, text in FILES.items():
        (tmp_path / f"{name}.txt").write_text(text)
    import_taxonomy(tmp_path, form="onet", slug=house.slug, is_published=True)
    return Role.objects.get(title="Beekeepers")


def test_occupations_become_roles_with_family_grade_and_what_they_ask_for(keeper: Role) -> None:
    found = {role.title: role for role in architecture.of_the_organisation().roles}
    assert [(one.title, one.family, one.level) for one in found.values()] == [
        ("Beekeepers", "Farming, fishing and forestry", 2),
        ("Drystone Wallers", "Construction and extraction", 3),
    ]
    assert found["Drystone Wallers"].asked == (), "what incumbents rate as hardly important is not asked for"
    label = dict(Skill.objects.values_list("pk", "label"))
    asked = {label[one.skill]: (one.level, one.is_essential) for one in found["Beekeepers"].asked}
    assert asked == {"Biology": (5, True), "Reading": (2, False), "HiveBook": (None, False)}


def test_gap_and_profile_speak_of_levels_on_the_scale_of_the_house(keeper: Role) -> None:
    nell = make_employee()
    needs = {line.label: line.need for line in gaps.gap(nell, keeper).lines}
    assert needs["Biology"] == 5
    position = Position.objects.create(employee=nell, role=keeper, start_on=nell.hired_on)
    assert {label: need for need, label in profile_page.needs_of(position, top=5).values()} == {
        "Biology": 5,
        "Reading": 2,
        "HiveBook": 0,
    }


def test_a_tool_that_the_house_knows_by_name_is_that_one() -> None:
    own = factories.make_skill("HiveBook", kind=Skill.Kind.TOOL)
    Skill.objects.filter(pk=own.pk).update(description="Where we count our hives.")
    parcel = BytesIO()
    with ZipFile(parcel, "w") as archive:
        for name, text in FILES.items():
            archive.writestr(f"{name}.txt", text)
    source = intake.submit_import(
        SimpleUploadedFile("onet.zip", parcel.getvalue()),
        taxonomy=own.taxonomy,
        form="",
        by=factories.make_user(),
    )
    stages.work_on(source)
    assert (source.form, source.counts["new"]["role"], source.counts["changed"]) == ("onet", 2, {"skill": 1})
    intake.confirm(source, retires_gone=False, by=factories.make_user())
    source.refresh_from_db()
    stages.work_on(source)
    asked = RoleSkill.objects.get(skill__label="HiveBook")
    assert (asked.skill, asked.skill.description) == (own, "Where we count our hives.")


def test_when_the_house_changes_its_scale_the_demands_follow(keeper: Role) -> None:
    nell = make_employee()
    gaps.gap(nell, keeper)
    Level.objects.filter(scale__name="Ours", number=5).delete()
    assert {line.label: line.need for line in gaps.gap(nell, keeper).lines}["Biology"] == 4
