"""Drafted texts: marked as drafts, never published unaccepted, and honest about who wrote them."""

import json
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from skills.models import Indicator, Skill, TextDraft, Version
from skills.releases import publish
from skills.suggestions import drafting
from tests.skills.editing.making import Workshop
from tests.skills.suggestions.making import make_inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Workshop:
    return make_inbox()


def scaffolding(shop: Workshop) -> Skill:
    return Skill.objects.select_related("taxonomy__live_release").get(pk=shop.skills["scaffolding"])


def test_without_a_generator_a_draft_is_composed_and_says_so(shop: Workshop, client: Client) -> None:
    drafts = drafting.write(scaffolding(shop))
    text = next(one for one in drafts if one.field == "description")
    assert "scaffolding" in text.content
    assert "“Building”" in text.content
    client.force_login(shop.ada)
    assert "Composed by rule" in client.get(reverse("skills:draft_list")).content.decode()


def test_the_same_material_gives_the_same_draft(shop: Workshop) -> None:
    material = drafting.material_for(scaffolding(shop))
    assert drafting.compose(material) == drafting.compose(drafting.material_for(scaffolding(shop)))


def test_a_draft_is_published_only_after_a_person_accepted_it(shop: Workshop) -> None:
    text, *_ = drafting.write(scaffolding(shop))
    release = publish(shop.taxonomy)
    assert not _published(release.pk, shop)["description"]
    drafting.accept(text.pk, by=shop.ada, content="Putting up scaffolds.")
    assert _published(publish(shop.taxonomy).pk, shop)["description"] == "Putting up scaffolds."


def _published(release: UUID, shop: Workshop) -> dict[str, object]:
    found: dict[str, object] = Version.objects.get(
        entries__release=release, item_id=shop.skills["scaffolding"]
    ).content
    return found


def test_accepted_indicators_stand_at_their_levels(shop: Workshop, client: Client) -> None:
    steps = next(one for one in drafting.write(scaffolding(shop)) if one.field == "indicators")
    client.force_login(shop.ada)
    client.post(
        reverse("skills:draft_decide", args=[steps.pk]), {"verdict": "accept", "level_1": "Hands up tubes."}
    )
    assert (
        Indicator.objects.filter(skill=shop.skills["scaffolding"], level__number=1).get().text
        == "Hands up tubes."
    )


def test_a_dismissed_draft_changes_nothing(shop: Workshop, client: Client) -> None:
    text, *_ = drafting.write(scaffolding(shop))
    client.force_login(shop.ada)
    client.post(reverse("skills:draft_decide", args=[text.pk]), {"verdict": "dismiss"})
    assert TextDraft.objects.get(pk=text.pk).state == "dismissed"
    assert scaffolding(shop).description == ""


def test_an_installed_generator_writes_and_is_named(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = {"definition": "Erecting and checking scaffolds.", "indicators": ["Carries tubes."]}
    seen: list[str] = []

    def ask(prompt: str, schema: type, *, task: str) -> object:
        seen.append(prompt)
        return schema.model_validate_json(json.dumps(answer))  # type: ignore[attr-defined]

    monkeypatch.setattr(drafting, "ask", ask)
    monkeypatch.setattr(drafting, "model_for", lambda task: _Model)
    text, *_ = drafting.write(scaffolding(shop))
    assert (text.content, text.written_by) == (answer["definition"], _Model.sha256)
    assert "Scaffolding" in seen[0]


class _Model:
    sha256 = "ab" * 32


def test_the_writer_says_a_composed_draft_from_its_facts_alone(shop: Workshop) -> None:
    skill = scaffolding(shop)
    drafting.write(skill)
    drafting.say_better(skill.pk)
    draft = TextDraft.objects.get(skill=skill, field="description")
    assert len(draft.written_by) == 64
    assert "Scaffolding" in draft.content
    assert "Building" in draft.content
    again = draft.content
    drafting.say_better(skill.pk)  # what the writer has said stays
    draft.refresh_from_db()
    assert draft.content == again
