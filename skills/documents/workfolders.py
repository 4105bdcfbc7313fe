"""The folders that reading processes write into, each locked by its maker: those of the dead are found and removed.

The system gives up a lock when its process dies, however it died, and in whatever container it ran.
"""

import fcntl
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

PREFIX = "hrapp-document-"
FRESH = 60  # seconds in which a folder may still wait for its lock


class WorkFolder:
    def __init__(self) -> None:
        remove_forsaken()
        self.path = tempfile.mkdtemp(prefix=PREFIX)
        self._lock = os.open(self.path, os.O_RDONLY)
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)


def remove_forsaken() -> None:
    """Folders whose owner lives no more: a killed worker cannot clear up behind itself."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # gone meanwhile, or another account's
            if time.time() - folder.stat().st_mtime > FRESH:
                _remove_if_free(folder)


def _remove_if_free(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        return  # its owner is at work
    finally:
        os.close(handle)
