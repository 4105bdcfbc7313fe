"""A decision about a suggestion: once, on the desk, undoable, and known to readers when a release is published."""

from threading import Barrier, Thread
from uuid import UUID

import pytest
from django.db import connection

from skills import editing
from skills.editing import Conflict, Refused
from skills.models import Alias, Skill, Suggestion
from skills.releases import publish
from skills.suggestions import deciding
from skills.suggestions.deciding import AlreadyDecidedError, Choice
from tests.skills.suggestions.making import gather, make_inbox, see, suggestion

pytestmark = pytest.mark.django_db
State = Suggestion.State


def alias_of(skill: UUID) -> Choice:
    return Choice("alias", skill_id=skill)


def test_an_accepted_alias_stands_on_the_desk_with_all_spellings_of_its_cluster() -> None:
    shop = make_inbox(Scafolding=1, Tube_scaffold=3, tube_scaffolds=1)
    deciding.decide(suggestion("Tube scaffold").pk, alias_of(shop.skills["scaffolding"]), by=shop.ada)
    names = Alias.objects.filter(skill=shop.skills["scaffolding"]).values_list("text", flat=True)
    assert set(names) == {"Tube scaffold", "tube scaffolds"} or set(names) == {"Tube scaffold"}
    assert suggestion("Scafolding").state == State.OPEN


def test_an_accepted_new_skill_stands_in_its_group_and_can_be_undone() -> None:
    shop = make_inbox(Riveting=2)
    choice = Choice("new", label="Riveting", kind="skill", group_id=shop.groups["metal"])
    decided = deciding.decide(suggestion("Riveting").pk, choice, by=shop.ada)
    skill = Skill.objects.get(label="Riveting")
    assert (decided.state, decided.skill_id, next(iter(skill.groups.all())).label) == (
        State.ACCEPTED,
        skill.pk,
        "Metal",
    )
    deciding.undo(decided.pk, by=shop.ben)
    assert not Skill.objects.filter(label="Riveting").exists()
    assert suggestion("Riveting").state == State.OPEN


def test_what_was_dismissed_stays_away_when_it_is_met_again() -> None:
    shop = make_inbox(Northtown=2)
    deciding.decide(suggestion("Northtown").pk, Choice("noise"), by=shop.ada)
    see(shop.taxonomy, "Northtown")
    gather(shop.taxonomy)
    assert not Suggestion.objects.inbox().exists()


def test_an_alias_of_nothing_is_refused_and_nothing_changes() -> None:
    shop = make_inbox(Riveting=1)
    with pytest.raises(Refused):
        deciding.decide(suggestion("Riveting").pk, Choice("alias"), by=shop.ada)
    assert suggestion("Riveting").state == State.OPEN


def test_the_second_person_hears_what_the_first_decided() -> None:
    shop = make_inbox(Riveting=1)
    pk = suggestion("Riveting").pk
    deciding.decide(pk, Choice("noise"), by=shop.ada)
    with pytest.raises(AlreadyDecidedError) as refused:
        deciding.decide(pk, alias_of(shop.skills["arc"]), by=shop.ben)
    assert refused.value.suggestion.decided_by == shop.ada


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_decides() -> None:
    shop = make_inbox(Riveting=1)
    pk, gate, outcomes = suggestion("Riveting").pk, Barrier(2), []

    def act(user: object) -> None:
        gate.wait()
        try:
            deciding.decide(pk, alias_of(shop.skills["arc"]), by=user)  # type: ignore[arg-type]
            outcomes.append("decided")
        except AlreadyDecidedError:
            outcomes.append("late")
        finally:
            connection.close()

    threads = [Thread(target=act, args=(user,)) for user in (shop.ada, shop.ben)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["decided", "late"]
    assert Alias.objects.filter(skill=shop.skills["arc"], text="Riveting").count() == 1


def test_undoing_is_refused_when_the_desk_went_on() -> None:
    shop = make_inbox(Riveting=1)
    deciding.decide(suggestion("Riveting").pk, Choice("new", label="Riveting"), by=shop.ada)
    skill = Skill.objects.get(label="Riveting")
    editing.rename(shop.taxonomy, skill.pk, "Hot riveting", by=shop.ben)
    with pytest.raises(Conflict):
        deciding.undo(suggestion("Riveting").pk, by=shop.ada)
    assert suggestion("Riveting").state == State.ACCEPTED


def test_an_accepted_wording_waits_until_a_release_knows_it() -> None:
    shop = make_inbox(Riveting=1)
    deciding.decide(suggestion("Riveting").pk, alias_of(shop.skills["arc"]), by=shop.ada)
    gather(shop.taxonomy)
    assert Suggestion.objects.waiting_for_release().count() == 1
    release = publish(shop.taxonomy)
    shop.taxonomy.refresh_from_db()
    gather(shop.taxonomy)
    assert suggestion("Riveting").relinked_in == release
    assert not Suggestion.objects.waiting_for_release().exists()


def test_an_operation_undone_in_the_editor_brings_the_wording_back() -> None:
    shop = make_inbox(Riveting=1)
    deciding.decide(suggestion("Riveting").pk, alias_of(shop.skills["arc"]), by=shop.ada)
    last = editing.next_undo(shop.taxonomy, shop.ada)
    assert last is not None
    editing.undo(last, by=shop.ada)
    gather(shop.taxonomy)
    assert suggestion("Riveting").state == State.OPEN
