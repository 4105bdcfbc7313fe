"""Independent sequences side by side on several cores, each alone on one of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hrapp.slm.types import Vectors

Lane = TypeVar("Lane")


def share_out(
    run: Callable[[Lane, Sequence[int]], Vectors], lanes: Sequence[Lane], sequences: Sequence[Sequence[int]]
) -> list[Vectors]:
    """The longest first, each to the lane that is free. Native code runs outside of Python's lock."""
    if len(sequences) == 1 or len(lanes) == 1:
        return [run(lanes[0], sequence) for sequence in sequences]
    free: SimpleQueue[Lane] = SimpleQueue()
    for lane in lanes:
        free.put(lane)

    def take(number: int) -> tuple[int, Vectors]:
        lane = free.get()
        try:
            return number, run(lane, sequences[number])
        finally:
            free.put(lane)

    order = sorted(range(len(sequences)), key=lambda number: -len(sequences[number]))
    with ThreadPoolExecutor(len(lanes)) as pool:
        found = dict(pool.map(take, order))
    return [found[number] for number in range(len(sequences))]
