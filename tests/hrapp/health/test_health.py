"""The health page, the answer for machines, and the findings behind both."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from hrapp import health
from hrapp.access import Role
from hrapp.celery import QUEUES
from hrapp.health import State
from hrapp.models import Canary, User
from hrapp.tasks import try_models_task

NOW = datetime(2030, 1, 1, 12, tzinfo=UTC)


def client_of(role: Role) -> Client:
    user = User.objects.create_user(f"{role}@example.com", "x", full_name="Any Body", roles=[role])
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize(
    ("minutes", "state"),
    [(0, State.FINE), (2, State.FINE), (4, State.ATTENTION), (14, State.ATTENTION), (16, State.BROKEN)],
)
def test_a_queue_is_judged_by_its_last_canary(minutes: int, state: State) -> None:
    returned_at = NOW - timedelta(minutes=minutes)
    assert health.judge_queue("documents", returned_at, 0, now=NOW).state is state


def test_a_queue_without_a_canary_needs_attention() -> None:
    finding = health.judge_queue("chat", None, 3, now=NOW)
    assert (finding.state, "3 waiting" in finding.words) == (State.ATTENTION, True)


def test_every_queue_has_a_purpose() -> None:
    assert set(health.PURPOSES) == set(QUEUES)


@pytest.mark.django_db
def test_database_and_redis_tell_their_versions() -> None:
    assert "pgvector" in health.database().words
    assert health.database().state is State.FINE
    assert health.stores().state is State.FINE


@pytest.mark.django_db
def test_a_missing_redis_is_a_finding(settings: "pytest.FixtureRequest", tmp_path: Path) -> None:
    settings.REDIS_URL = f"unix://{tmp_path}/nowhere.sock?db=0"  # type: ignore[attr-defined]
    assert health.stores().state is State.BROKEN
    assert [finding.state for finding in health.queues()] == [State.BROKEN]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "state", "word"),
    [(0, State.FINE, "answered"), (-4, State.BROKEN, "signal 4"), (1, State.BROKEN, "model_missing")],
)
def test_the_last_trial_is_told(status: int, state: State, word: str) -> None:
    cache.set(health.TRIAL_KEY, {"at": timezone.now(), "status": status, "said": "model_missing: reader"})
    assert (health.trial().state, word in health.trial().words) == (state, True)


@pytest.mark.django_db
def test_a_trial_of_the_models_is_remembered_for_the_page() -> None:
    cache.delete(health.TRIAL_KEY)
    assert health.trial().state is State.ATTENTION
    try_models_task()
    assert health.trial().state is State.FINE


@pytest.mark.django_db
def test_healthz_is_open_and_says_no_secret(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"parts": dict.fromkeys(("database", "redis", "disk", "uploads"), "fine")}


@pytest.mark.django_db
def test_healthz_is_503_without_redis(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> redis.Redis:
        raise redis.ConnectionError

    monkeypatch.setattr(health, "_redis", gone)
    assert client.get("/healthz").status_code == 503


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.HR_ADMIN, Role.MODEL_STEWARD, Role.AUDITOR])
def test_the_page_shows_every_part(role: Role) -> None:
    Canary.objects.create(queue="documents", returned_at=timezone.now())
    answer = client_of(role).get("/health/")
    assert answer.status_code == 200
    for part in ("Database", "Redis", "Queue documents", "Queue train", "Disk", "Uploads", "Versions"):
        assert part in answer.content.decode()


@pytest.mark.django_db
def test_a_recruiter_may_not_look() -> None:
    assert client_of(Role.RECRUITER).get("/health/").status_code == 403


@pytest.mark.django_db
def test_a_stranger_signs_in_first(client: Client) -> None:
    assert client.get("/health/").url.startswith("/login/")  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_htmx_gets_the_part_alone() -> None:
    answer = client_of(Role.HR_ADMIN).get("/health/", headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith("<section")


@pytest.mark.django_db
def test_the_page_is_read_only() -> None:
    assert client_of(Role.HR_ADMIN).post("/health/").status_code == 405
