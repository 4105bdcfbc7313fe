"""Folders that only the right account may enter."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hrapp.services.errors import ServiceError

SERVER_ACCOUNT = "hrapp-postgres"
NEEDED_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True)
class Account:
    user: int
    group: int


def private_folder(folder: Path, *, owner: Account | None = None) -> Path:
    """Make a folder that only its owner may read; refuse one that somebody else has put there."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.geteuid() == 0:
            given = owner or Account(0, 0)
            os.chown(folder, given.user, given.group, follow_symlinks=False)
        if folder.is_symlink():  # in /tmp anybody could have put one there
            raise PermissionError(folder)
        folder.chmod(0o700)
    except PermissionError as error:
        raise ServiceError(f"{folder} belongs to another account; set HRAPP_HOME.") from error
    except OSError as error:
        raise ServiceError(f"{folder} cannot be made: {error.strerror}.") from error
    return folder


def require_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        raise ServiceError(f"The disk of {folder} is full: {free // 2**20} MB free, 500 MB are needed.")


@cache
def server_account() -> Account | None:
    """The account that PostgreSQL runs under: our own, but PostgreSQL refuses root, so root lends it one."""
    if os.geteuid() != 0:
        return None
    try:
        return _account()
    except KeyError:
        pass
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVER_ACCOUNT]
    try:
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise ServiceError(
            f"PostgreSQL refuses root, and useradd could not make the account {SERVER_ACCOUNT}; "
            "start as an ordinary user or set DATABASE_URL."
        ) from error
    return _account()


def _account() -> Account:
    entry = pwd.getpwnam(SERVER_ACCOUNT)
    return Account(entry.pw_uid, entry.pw_gid)


def let_through(folder: Path) -> None:
    """Let the lent account pass through the folders above its own; pass, not list."""
    for parent in folder.parents:
        mode = parent.stat().st_mode
        if not mode & 0o001:
            parent.chmod(mode | 0o001)
