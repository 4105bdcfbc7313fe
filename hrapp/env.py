"""Reads settings from the environment and from NAME_FILE; fails loudly, by name, when a value is wrong."""

import os
import secrets
from pathlib import Path

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


class BadEnvironment(SystemExit):
    """The start cannot go on; the message says which variable to change."""


def env(name: str, default: str | None = None) -> str:
    file = os.environ.get(f"{name}_FILE")
    value = Path(file).read_text().strip() if file else os.environ.get(name, default)
    if value is None:
        raise BadEnvironment(f"{name} is not set. Set {name} or {name}_FILE.")
    return value


def env_bool(name: str, *, default: bool) -> bool:
    value = env(name, str(default)).lower()
    if value not in TRUE | FALSE:
        raise BadEnvironment(f"{name} is {value!r}; write true or false.")
    return value in TRUE


def env_int(name: str, *, default: int) -> int:
    value = env(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise BadEnvironment(f"{name} is {value!r}; write a whole number.") from None


def env_list(name: str, *, default: str) -> list[str]:
    return [item.strip() for item in env(name, default).split(",") if item.strip()]


def env_path(name: str, *, default: Path) -> Path:
    return Path(env(name, str(default))).expanduser().resolve()


def env_secret(name: str, *, kept_in: Path) -> str:
    """A secret from the environment, else one made once and kept in a file that only we can read."""
    if name in os.environ or f"{name}_FILE" in os.environ:
        return env(name)
    if not kept_in.exists():
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return kept_in.read_text().strip()
