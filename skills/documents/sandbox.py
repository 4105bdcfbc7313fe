"""The parent's side of reading documents: keeps one limited child process, hands it one file at a time, and ends it
when it takes too long, dies, or has read enough strangers' files."""

import atexit
import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from skills.documents import limits
from skills.documents.document import DocumentError
from skills.documents.workfolders import WorkFolder

ROOT = Path(__file__).resolve().parents[2]
BOOT = "import sys; sys.path.insert(0, sys.argv.pop(1)); from skills.documents.child import main; main()"
HEADER_BYTES = 5
MAX_ANSWER_BYTES = 256 * limits.MEGABYTE
PROGRAM_PATH = "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin"
KEPT_VARIABLES = ("TESSDATA_PREFIX", "LD_LIBRARY_PATH")


class Child:
    """One running child. It reads nothing from the environment and writes only into its own folder."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._work_folder = WorkFolder()
        self.folder = self._work_folder.path
        environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        self.process = subprocess.Popen(  # noqa: S603  # our own interpreter and our own program text
            (sys.executable, "-I", "-c", BOOT, str(ROOT), self.folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": PROGRAM_PATH, "OMP_THREAD_LIMIT": "1", "TMPDIR": self.folder, **environment},
            cwd=self.folder,
            start_new_session=True,
        )
        self.files = 0

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def ask(self, request: dict[str, Any], seconds: float) -> bytes:
        self.files += 1
        deadline = time.monotonic() + seconds
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError as error:
            raise DocumentError("crashed", "the reading process ended") from error
        head = self._take(HEADER_BYTES, deadline)
        size = int.from_bytes(head[1:], "little")
        if size > MAX_ANSWER_BYTES:
            raise DocumentError("too_large", "more text than a document has")
        content = self._take(size, deadline)
        if head[:1] == b"+":
            return content
        code, detail = json.loads(content)
        raise RefusedError(code, detail)

    def _take(self, size: int, deadline: float) -> bytes:
        assert self.process.stdout is not None
        content = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while len(content) < size:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise DocumentError("timeout", "took too long to read")
                piece = os.read(self.process.stdout.fileno(), min(size - len(content), 1 << 20))
                if not piece:
                    raise self._death()
                content += piece
        return bytes(content)

    def _death(self) -> DocumentError:
        code = self.process.wait(timeout=5)
        if code in (-signal.SIGXCPU, -signal.SIGALRM):
            return DocumentError("timeout", "took too much processor time")
        return DocumentError("crashed", f"the reading process ended ({_ending(code)})")

    def end(self) -> None:
        if self.owner != os.getpid():
            return  # inherited through a fork: the process belongs to the parent
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        self._work_folder.remove()


class RefusedError(DocumentError):
    """The child is well; it was the document that could not be read."""


_lock = threading.Lock()
_child: Child | None = None


def run(work: str, path: Path, *, seconds: float | None = None, **details: Any) -> bytes:
    """Does one piece of work on one file in the child process."""
    seconds = limits.WALL_SECONDS if seconds is None else seconds
    request = {
        "work": work,
        "path": str(path.resolve()),
        "seconds": limits.CPU_SECONDS,
        "tesseract": shutil.which("tesseract") or "",
        **details,
    }
    with _lock:
        try:
            return _ready_child().ask(request, seconds)
        except RefusedError as error:
            raise DocumentError(error.code, error.detail) from None
        except DocumentError:
            end_child()
            raise


def _ready_child() -> Child:
    global _child
    if _child and (not _child.is_alive or _child.files >= limits.FILES_PER_CHILD):
        end_child()
    _child = _child or Child()
    return _child


def end_child() -> None:
    global _child
    if _child:
        _child.end()
    _child = None


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit {code}"


def _forget() -> None:
    """A forked worker must not talk through its parent's pipes, nor wait for a lock that a thread held."""
    global _child, _lock
    _child, _lock = None, threading.Lock()


atexit.register(end_child)
os.register_at_fork(after_in_child=_forget)
