"""The API does what its own description says, tried with requests that schemathesis makes up."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode

from skills.api import v1
from skills.models import Release
from tests.skills.api.making import make_house, make_program

pytestmark = pytest.mark.django_db
SOME = settings(
    max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """The application's requests run inside the test's transaction, so they must not close its connection."""
    ends = (signals.request_started, signals.request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.fixture
def description(db: None, _one_connection: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    cache.clear()
    make_house()
    monkeypatch.setattr(v1, "ask_for_links", nothing_found)
    monkeypatch.setattr(v1, "ask_for_spans", lambda text: [])
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


def nothing_found(release: Release, texts: list[str], top: int) -> list[dict[str, Any]]:
    """No worker runs here."""
    return [{"skills": [], "mentions": []} for _ in texts]


def within_the_house(case: schemathesis.Case[Any]) -> None:
    """Made-up names lead to nothing but 404; half of the requests look into the taxonomy that there is."""
    parts = case.path_parameters
    if "slug" in parts and len(str(parts["slug"])) % 2:
        parts["slug"] = "house"
        if "release" in parts:
            parts["release"] = "live"


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fit", "unfit"])
@pytest.mark.parametrize("name", v1.SCOPES)
def test_every_address_keeps_its_word(name: str, mode: GenerationMode, description: Any) -> None:
    program = make_program(per_minute=6000)
    operation = description.find_operation_by_id(name)

    @SOME
    @given(case=operation.as_strategy(generation_mode=mode))
    def try_it(case: schemathesis.Case[Any]) -> None:
        if mode == GenerationMode.POSITIVE:
            within_the_house(case)
        case.call_and_validate(headers={"Authorization": f"Bearer {program.secret}"})

    try_it()
