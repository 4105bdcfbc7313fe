"""The parent's side of reading an uploaded taxonomy: starts the confined child, listens, and ends it in time."""

from __future__ import annotations

import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from skills.documents.document import DocumentError
from skills.importing import limits
from skills.importing.drafts import Draft

ROOT = Path(__file__).resolve().parents[2]
BOOT = "import sys; sys.path.insert(0, sys.argv.pop(1)); from skills.importing.child import main; main()"


@dataclass
class Reading:
    """What the child told of one file."""

    form: str = ""
    sample: dict[str, Any] = field(default_factory=dict)
    stated: dict[str, list[str]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    fault_count: int = 0
    oddities: dict[str, int] = field(default_factory=dict)


def read_apart(
    path: Path, *, name: str, form: str = "", columns: dict[str, str] | None = None,
    told: Callable[[int], None] = lambda _: None, seconds: float = limits.WALL_SECONDS,
) -> Reading:  # fmt: skip
    """Read a stranger's file in a process that can do no harm. Raises DocumentError with a code."""
    request = {"path": str(path.resolve()), "name": name, "form": form, "columns": columns}
    reading, has_ended = Reading(), False
    folder = tempfile.mkdtemp(prefix="taxonomy-")
    child = _start(folder, request)
    try:
        for line in _lines(child, time.monotonic() + seconds):
            has_ended |= _take(reading, json.loads(line), told)
        if not has_ended:
            raise _death(child)
    finally:
        _end(child)
        shutil.rmtree(folder, ignore_errors=True)
    return reading


def _start(folder: str, request: dict[str, Any]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  # our own interpreter and our own program text
        (sys.executable, "-I", "-c", BOOT, str(ROOT), folder, json.dumps(request)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": "/usr/bin:/bin", "TMPDIR": folder, "PYTHONUTF8": "1"},
        cwd=folder,
        start_new_session=True,
    )


def _lines(child: subprocess.Popen[bytes], deadline: float) -> Iterator[bytes]:
    assert child.stdout is not None
    waiting = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise DocumentError("timeout", "took too long to read")
            piece = os.read(child.stdout.fileno(), 1 << 20)
            if not piece:
                return
            *lines, rest = (bytes(waiting) + piece).split(b"\n")
            waiting = bytearray(rest)
            if len(waiting) > limits.MAX_LINE_BYTES:
                raise DocumentError("too_large", "one item longer than any skill")
            yield from lines


def _take(reading: Reading, words: dict[str, Any], told: Callable[[int], None]) -> bool:
    """True when this was the last line."""
    match words:
        case {"draft": draft}:
            other = tuple(draft.pop("other_keys"))
            reading.drafts.append(Draft(**draft, other_keys=other))
        case {"row": [line, record]}:
            reading.rows.append((line, record))
        case {"told": count}:
            told(count)
        case {"error": [code, detail]}:
            raise DocumentError(code, detail)
        case {"end": True}:
            return True
        case _:
            for name, value in words.items():
                setattr(reading, name, value)
    return False


def _death(child: subprocess.Popen[bytes]) -> DocumentError:
    code = child.wait(timeout=5)
    if code in (-signal.SIGXCPU, -signal.SIGALRM):
        return DocumentError("timeout", "took too much processor time")
    return DocumentError("crashed", f"the reading process ended ({code})")


def _end(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdout is not None:
        child.stdout.close()
