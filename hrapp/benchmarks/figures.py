"""What a row finds: figures with their peers, and what to know about them. Numbers only; printing is elsewhere."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

LESS_IS_BETTER = ("s", "ms", "MB", "queries")


@dataclass(frozen=True)
class Peer:
    name: str
    value: float
    note: str = ""


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str = ""
    target: str = ""
    note: str = ""
    peers: tuple[Peer, ...] = ()

    def advantage(self, peer: Peer) -> float | None:
        """How many times better than the peer."""
        over, under = (peer.value, self.value) if self.unit in LESS_IS_BETTER else (self.value, peer.value)
        return over / under if under else None


@dataclass
class Findings:
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(
        self, name: str, value: float, unit: str = "", *, target: str = "", note: str = "",
        peers: Sequence[Peer] = (),
    ) -> None:  # fmt: skip
        self.figures.append(Figure(name, value, unit, target, note, tuple(peers)))

    def as_json(self) -> dict[str, Any]:
        return {"figures": [asdict(one) for one in self.figures], "notes": self.notes}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Findings":
        figures = [
            Figure(**one | {"peers": tuple(Peer(**peer) for peer in one["peers"])})
            for one in stored["figures"]
        ]
        return cls(figures, stored["notes"])


@dataclass(frozen=True)
class Run:
    """How large a row is measured, and where published data lies (it is never part of this repository)."""

    data: Path
    is_quick: bool = False
    say: Callable[[str], None] = lambda words: None

    def size(self, *, quick: int, full: int) -> int:
        return quick if self.is_quick else full


def seconds_of(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Sequence[float], share: int) -> float:
    """The value below which `share` of 100 lie; the largest for few values, so that no tail is hidden."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]
