"""Where the servers are reached: from DATABASE_URL and REDIS_URL, else a Unix socket under HRAPP_HOME.

Nothing here touches a server; the same environment always gives the same addresses.
"""

import hashlib
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from hrapp.env import env, env_path
from hrapp.services.errors import ServiceError

DATABASE = "hrapp"
REPOSITORY = Path(__file__).resolve().parents[2]
LONGEST_SOCKET = 100  # sun_path holds 108 bytes on Linux and 104 on macOS


def home() -> Path:
    """The folder of everything that is stored."""
    return env_path("HRAPP_HOME", default=REPOSITORY / "var")


def postgres_folder() -> Path:
    return home() / "postgres"


def redis_folder() -> Path:
    return home() / "redis"


def postgres_socket() -> Path:
    return _socket(postgres_folder(), ".s.PGSQL.5432")


def redis_socket() -> Path:
    return _socket(redis_folder(), "redis.sock")


def local_socket(name: str) -> Path:
    """Of a process of our own that answers on this host alone."""
    return _socket(home() / name, f"{name}.sock")


def database_settings() -> dict[str, Any]:
    """Django's DATABASES."""
    url = env("DATABASE_URL", "")
    if url:
        return {"default": _from_url(url)}
    return {"default": _settings(name=DATABASE, user=DATABASE, host=str(postgres_socket().parent))}


def redis_url() -> str:
    """An address for redis-py, Django's cache and the event streams."""
    return env("REDIS_URL", "") or f"unix://{redis_socket()}?db=0"


def broker_url() -> str:
    """The same server in the words of Celery."""
    url = redis_url()
    if not url.startswith("unix://"):
        return url
    return url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)


def has_external_database() -> bool:
    return bool(env("DATABASE_URL", ""))


def has_external_redis() -> bool:
    return bool(env("REDIS_URL", ""))


def _socket(folder: Path, name: str) -> Path:
    socket = folder / name
    if len(os.fsencode(socket)) <= LONGEST_SOCKET:
        return socket
    # /tmp and not tempfile's answer: every process must compute the same place
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path("/tmp") / f"hrapp-{digest}" / name  # noqa: S108 made private, see private_folder()


def _from_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ServiceError("DATABASE_URL must read postgresql://user:password@host:5432/name")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return _settings(
        name=unquote(parts.path.strip("/")),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=host,
        port=str(parts.port or ""),
        options=options,
    )


def _settings(
    *,
    name: str,
    user: str,
    host: str,
    password: str = "",
    port: str = "",
    options: dict[str, str] | None = None,
) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": user,
        "PASSWORD": password,
        "HOST": host,
        "PORT": port,
        "OPTIONS": options or {},
        "CONN_HEALTH_CHECKS": True,
    }
