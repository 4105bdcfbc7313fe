"""Independent runs side by side on several cores, each alone on one of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hrapp.slm.types import Vectors

Lane = TypeVar("Lane")
Run = TypeVar("Run")


def share_out(
    do: Callable[[Lane, Run], Vectors],
    lanes: Sequence[Lane],
    runs: Sequence[Run],
    *,
    size: Callable[[Any], int] = len,
) -> list[Vectors]:
    """The largest first, each to the lane that is free. Native code runs outside of Python's lock."""
    if len(runs) == 1 or len(lanes) == 1:
        return [do(lanes[0], run) for run in runs]
    free: SimpleQueue[Lane] = SimpleQueue()
    for lane in lanes:
        free.put(lane)

    def take(number: int) -> tuple[int, Vectors]:
        lane = free.get()
        try:
            return number, do(lane, runs[number])
        finally:
            free.put(lane)

    order = sorted(range(len(runs)), key=lambda number: -size(runs[number]))
    with ThreadPoolExecutor(len(lanes)) as pool:
        found = dict(pool.map(take, order))
    return [found[number] for number in range(len(runs))]
