"""What a door call cost, as one `Call` row per call and never its text. A row that cannot be written stops nothing."""

from __future__ import annotations

import atexit
import hashlib
import logging
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from hrapp.slm.errors import SlmError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hrapp.slm.states import TextStates
    from hrapp.slm.types import ModelInfo

logger = logging.getLogger(__name__)
BATCH_ROWS = 50
LONGEST_WAIT_SECONDS = 5.0
LONGEST_QUEUE = 1000  # without a database the oldest notes are forgotten


@dataclass
class CallNote:
    """Filled in while a door works."""

    task: str
    model_digest: str
    items: int
    prompt_digest: str = ""
    prompt_version: str = ""
    seed: int = 0
    tokens: int = 0
    milliseconds: int = 0
    error: str = ""
    scores: list[float] = field(default_factory=list)

    def counted(self, parts: list[TextStates]) -> list[TextStates]:
        self.tokens += sum(len(part.tokens) for part in parts)
        return parts

    def pieces(self, pieces: Iterable[str]) -> Iterator[str]:
        for piece in pieces:
            self.tokens += 1
            yield piece

    def confidences(self, scores: Iterable[float]) -> None:
        self.scores.extend(scores)

    def row(self) -> dict[str, Any]:
        values = {key: value for key, value in vars(self).items() if key != "scores"}
        return values | {"confidence": sum(self.scores) / len(self.scores) if self.scores else None}


@contextmanager
def recorded(
    model: ModelInfo, *, items: int, prompt: str = "", version: str = "", seed: int = 0
) -> Iterator[CallNote]:
    digest = hashlib.sha256(prompt.encode()).hexdigest() if prompt else ""
    note = CallNote(model.task, model.digest, items, prompt_digest=digest, prompt_version=version, seed=seed)
    started = time.perf_counter()
    try:
        yield note
    except SlmError as error:
        note.error = error.code
        raise
    finally:
        note.milliseconds = round((time.perf_counter() - started) * 1000)
        _keep(note)


_waiting: list[CallNote] = []
_since = 0.0
_lock = Lock()


def _keep(note: CallNote) -> None:
    global _since
    if not _is_on():
        return
    with _lock:
        _since = _since if _waiting else time.monotonic()
        _waiting.append(note)
        is_due = len(_waiting) >= BATCH_ROWS or time.monotonic() - _since > LONGEST_WAIT_SECONDS
    if is_due:
        flush()


def flush() -> None:
    """Write what is waiting. Called when a batch is full, and at the end of the process."""
    with _lock:
        notes = _waiting[-LONGEST_QUEUE:]
        _waiting.clear()
    if notes and _is_on():
        _write(notes)


atexit.register(flush)


def _is_on() -> bool:
    """Django's setting SLM_RECORD_CALLS. hrapp.slm also works where there is no Django."""
    from django.apps import apps
    from django.conf import settings

    return apps.ready and bool(getattr(settings, "SLM_RECORD_CALLS", False))


def _write(notes: list[CallNote]) -> None:
    from django.apps import apps
    from django.db import Error, transaction

    call = apps.get_model("slm", "Call")
    try:
        with transaction.atomic():  # a savepoint, so that a caller's own transaction survives a failure here
            call._default_manager.bulk_create([call(**note.row()) for note in notes])
    except (Error, RuntimeError) as error:  # RuntimeError: a test or an event loop that forbids the database
        logger.warning("%d model calls were not recorded: %s", len(notes), type(error).__name__)
