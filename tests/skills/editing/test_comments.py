"""Comments on an item, and the notices of the people they name."""

import pytest

from hrapp.access import Role
from skills import editing
from skills.models import Comment, Notice
from tests.factories import make_user
from tests.skills.editing.making import Workshop, make_workshop
from tests.skills.editor.desks import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Workshop:
    return make_workshop()


def ask(shop: Workshop, text: str) -> Comment:
    return editing.comment(shop.taxonomy, "skill", shop.skills["arc"], text, by=shop.ada)


def test_named_people_get_a_notice_and_the_writer_none(shop: Workshop) -> None:
    row = ask(shop, f"@{shop.ben.username}, @{shop.ada.username} and @nobody: is this still done?")
    notice = Notice.objects.get()
    assert (notice.user, notice.comment, notice.read_at) == (shop.ben, row, None)
    assert notice.text.startswith("Ada Admin asks you")


def test_owners_are_called_together(shop: Workshop) -> None:
    other = make_user(Role.RECRUITER, full_name="Olga Owner")
    owners = [str(shop.ben.pk), str(other.pk)]
    editing.change_skill(shop.taxonomy, shop.skills["arc"], {"owners": owners}, by=shop.ada)
    ask(shop, "@owners please look.")
    assert set(Notice.objects.values_list("user__full_name", flat=True)) == {"Ben Boss", "Olga Owner"}
    assert editing.read_notices(other) == 1
    assert list(Notice.objects.unread_by(other)) == []


def test_comment_is_resolved_by_somebody(shop: Workshop) -> None:
    row = ask(shop, "Too narrow?")
    editing.resolve(row, by=shop.ben)
    row.refresh_from_db()
    assert row.resolved_by == shop.ben
    assert row.resolved_at is not None


def test_an_owner_who_does_not_edit_finds_what_she_is_asked_and_answers(shop: Workshop) -> None:
    owner, stranger = make_user(Role.EMPLOYEE, full_name="Olga Owner"), make_user(Role.EMPLOYEE)
    editing.change_skill(shop.taxonomy, shop.skills["arc"], {"owners": [str(owner.pk)]}, by=shop.ada)
    ask(shop, "@owners is this still done?")
    page = signed_in(owner).get("/skills/").text
    assert "is this still done?" in page
    assert '1<span class="sr"> unread</span>' in page
    address = f"/skills/asked/{Notice.objects.get().pk}/"
    assert "is this still done?" not in signed_in(stranger).get("/skills/").text
    assert signed_in(stranger).post(address, {"text": "No."}).status_code == 404
    signed_in(owner).post(address, {"text": "Yes, every week."})
    assert Comment.objects.last().text == "Yes, every week."  # type: ignore[union-attr]
    assert "Asked of you" not in signed_in(owner).get("/skills/").text


def test_empty_comment_is_refused(shop: Workshop) -> None:
    with pytest.raises(editing.Refused, match="Write something first"):
        ask(shop, "  \n ")


def test_owners_are_offered_first_and_the_writer_is_not(shop: Workshop) -> None:
    owner = make_user(Role.RECRUITER, full_name="Olga Owner")
    make_user(Role.RECRUITER, full_name="Rita Recruiter")
    editing.change_skill(shop.taxonomy, shop.skills["arc"], {"owners": [str(owner.pk)]}, by=shop.ada)
    offered = editing.people_to_mention(shop.skills["arc"], "", but=shop.ada)
    assert [one.name for one in offered] == ["All who answer for it", "Olga Owner", "Ben Boss"]
    assert [one.name for one in editing.people_to_mention(shop.skills["arc"], "bos", but=shop.ada)] == [
        "Ben Boss"
    ]
    assert editing.people_to_mention(shop.skills["arc"], "nobody", but=shop.ada) == []
