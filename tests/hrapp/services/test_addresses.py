"""The addresses follow from the environment alone."""

from pathlib import Path

import pytest

from hrapp.services import addresses
from hrapp.services.errors import ServiceError


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATABASE_URL", "REDIS_URL", "DATABASE_URL_FILE", "REDIS_URL_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HRAPP_HOME", "/srv/hrapp")


def test_without_addresses_the_servers_are_sockets_in_our_folder() -> None:
    database = addresses.database_settings()["default"]
    assert (database["HOST"], database["NAME"]) == ("/srv/hrapp/postgres", "hrapp")
    assert addresses.redis_url() == "unix:///srv/hrapp/redis/redis.sock?db=0"
    assert addresses.broker_url() == "redis+socket:///srv/hrapp/redis/redis.sock?virtual_host=0"


def test_a_path_too_long_for_a_socket_is_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HRAPP_HOME", "/srv/" + "long/" * 30)
    assert len(str(addresses.postgres_socket() / ".s.PGSQL.5432")) < addresses.LONGEST_SOCKET
    assert addresses.postgres_socket() == addresses.postgres_socket()
    assert addresses.postgres_socket().parent != addresses.redis_socket().parent


def test_two_long_homes_share_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HRAPP_HOME", "/srv/" + "long/" * 30 + "a")
    first = addresses.redis_socket()
    monkeypatch.setenv("HRAPP_HOME", "/srv/" + "long/" * 30 + "b")
    assert addresses.redis_socket() != first


def test_external_addresses_win(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://hr%40x:p%2Fw@db.example:5433/skills?sslmode=require")
    monkeypatch.setenv("REDIS_URL", "redis://:secret@cache.example:6380/3")
    database = addresses.database_settings()["default"]
    assert database["USER"] == "hr@x"
    assert database["PASSWORD"] == "p/w"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", "5433", "skills")
    assert database["OPTIONS"] == {"sslmode": "require"}
    assert addresses.redis_url() == addresses.broker_url() == "redis://:secret@cache.example:6380/3"


def test_an_address_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "redis"
    secret.write_text("redis://elsewhere/0\n", encoding="utf-8")
    monkeypatch.setenv("REDIS_URL_FILE", str(secret))
    assert addresses.redis_url() == "redis://elsewhere/0"


@pytest.mark.parametrize("url", ["sqlite:///x.db", "postgresql://host", "mysql://u@h/n", "nonsense"])
def test_another_database_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ServiceError, match="DATABASE_URL must read postgresql://"):
        addresses.database_settings()
