"""An operation asks the database equally often, however many items it touches."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from skills import desk, editing
from skills.editing.heirs import living
from skills.editing.skill_edits import new_skill
from skills.evidence import sentences_of
from skills.usage import usage_of
from tests.skills.editing.making import Workshop, make_workshop
from tests.skills.editing.test_operations import ACTS

pytestmark = pytest.mark.django_db
MOST = 36  # queries of one operation
MANY = 40


@pytest.fixture
def shop() -> Workshop:
    return make_workshop()


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


@pytest.mark.parametrize("name", ACTS)
def test_no_operation_asks_often(shop: Workshop, name: str) -> None:
    assert queries(lambda: ACTS[name](shop)) <= MOST


def many(shop: Workshop) -> list[UUID]:
    """Skills with words, groups and relations, made by one operation."""
    group, other = str(shop.groups["metal"]), str(shop.skills["welding"])
    ids = [UUID(int=number) for number in range(1, MANY + 1)]
    with editing.editing(shop.taxonomy, by=shop.ada) as session:
        for pk in ids:
            document = new_skill(pk, f"Skill {pk.int}", groups=[group])
            document["aliases"] = [[f"Ability {pk.int}", "en"]]
            document["relations"] = [{"kind": "related", "skill": other}]
            session.put(pk, "skill", document)
        session.save("added", "Added many.")
    return ids


Many = Callable[[Workshop, list[UUID]], object]
SELECTIONS: dict[str, Many] = {
    "read": lambda s, ids: desk.read(s.taxonomy, ids),
    "move": lambda s, ids: editing.move(s.taxonomy, ids, s.groups["building"], by=s.ada),
    "merge": lambda s, ids: editing.merge(s.taxonomy, ids[0], ids[1:], by=s.ada),
    "bulk": lambda s, ids: editing.in_bulk(s.taxonomy, ids, lambda one: one | {"code": "X"}, by=s.ada, summary="Code."),
    "usage": lambda s, ids: usage_of(s.taxonomy, ids),
    "heirs": lambda s, ids: living(s.taxonomy, ids),
    "undo": lambda s, ids: editing.undo(
        editing.move(s.taxonomy, ids, s.groups["building"], by=s.ada), by=s.ada
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SELECTIONS)
def test_many_cost_as_many_queries_as_few(shop: Workshop, name: str) -> None:
    ids = many(shop)
    few = queries(lambda: SELECTIONS[name](shop, ids[:3]))
    assert queries(lambda: SELECTIONS[name](shop, ids[3:])) == few


def test_hub_with_many_relations_costs_no_more(shop: Workshop) -> None:
    rename = queries(lambda: editing.rename(shop.taxonomy, shop.skills["arc"], "Arc work", by=shop.ada))
    few = queries(
        lambda: editing.merge(shop.taxonomy, shop.skills["arc"], [shop.skills["safety"]], by=shop.ada)
    )
    many(shop)
    hub = queries(lambda: editing.rename(shop.taxonomy, shop.skills["welding"], "Joining", by=shop.ada))
    assert hub == rename
    merged = queries(
        lambda: editing.merge(shop.taxonomy, shop.skills["gas"], [shop.skills["welding"]], by=shop.ada)
    )
    assert merged <= few + 4


def test_sentences_are_one_query(shop: Workshop) -> None:
    assert queries(lambda: sentences_of(shop.taxonomy, shop.skills["arc"])) <= 1
