"""Folders that only the right account may enter."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from hrapp.services.errors import ServiceError

SERVER_ACCOUNT = "hrapp-postgres"
NEEDED_BYTES = 500 * 1024 * 1024


def private_folder(folder: Path, *, owner: int | None = None) -> Path:
    """Make a folder that only its owner may read; refuse one that somebody else has put there."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.geteuid() == 0 and owner is not None:
            os.chown(folder, owner, -1)
        folder.chmod(0o700)
    except PermissionError as error:
        raise ServiceError(f"{folder} belongs to another account; set HRAPP_HOME to a folder of your own.") from error
    except OSError as error:
        raise ServiceError(f"{folder} cannot be made: {error.strerror}.") from error
    return folder


def require_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        raise ServiceError(f"The disk of {folder} is full: {free // 2**20} MB free, 500 MB are needed.")


@cache
def server_account() -> int | None:
    """The account that PostgreSQL runs under: our own, but PostgreSQL refuses root, so root lends it one."""
    if os.geteuid() != 0:
        return None
    import pwd  # not on Windows

    try:
        return pwd.getpwnam(SERVER_ACCOUNT).pw_uid
    except KeyError:
        pass
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVER_ACCOUNT]
    try:
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise ServiceError(
            f"PostgreSQL does not run as root, and the account {SERVER_ACCOUNT} could not be made with useradd; "
            "start as an ordinary user or set DATABASE_URL."
        ) from error
    return pwd.getpwnam(SERVER_ACCOUNT).pw_uid


def let_through(folder: Path) -> None:
    """Let the lent account pass through the folders above its own; pass, not list."""
    for parent in folder.parents:
        mode = parent.stat().st_mode
        if not mode & 0o001:
            parent.chmod(mode | 0o001)
