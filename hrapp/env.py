"""Reads settings from the environment and from NAME_FILE; fails loudly, by name, when a value is wrong."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
MAIL_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}  # by how the server is spoken to


class MailServer(NamedTuple):
    """In Django's words for it."""

    host: str
    port: int
    user: str
    password: str
    use_tls: bool
    use_ssl: bool


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
        _make_once(kept_in, secrets.token_urlsafe(48))
    return kept_in.read_text().strip()


def _make_once(path: Path, text: str) -> None:
    """Of processes that start together one writes; the others find its file whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    with suppress(FileExistsError):
        os.link(own, path)
    own.unlink()


def env_mail(name: str) -> MailServer:
    """From smtp+starttls://user:password@host:587. Without a host where none is wanted."""
    told = env(name, "")
    url = urlsplit(told)
    port = url.netloc.rpartition("@")[2].partition(":")[2]
    if told and not (url.scheme in MAIL_PORTS and url.hostname and (port or "0").isdigit()):
        raise BadEnvironment(
            f"{name} is no mail server; write {', '.join(MAIL_PORTS)}, then ://HOST or ://USER:PASSWORD@HOST."
        )
    return MailServer(
        url.hostname or "", int(port or MAIL_PORTS.get(url.scheme, 25)), unquote(url.username or ""),
        unquote(url.password or ""), url.scheme == "smtp+starttls", url.scheme == "smtps",
    )  # fmt: skip
