"""What very many objects cost that are made at once and all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def made_to_stay() -> Iterator[None]:
    """While the block runs nobody looks for circles of garbage: looking through a growing heap took half of the time
    that publishing ESCO took."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()
