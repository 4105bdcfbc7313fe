"""What a measurement takes and gives: shared by the tasks' measurements and the command that prints them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from hrapp.management.plots import Answers
from hrapp.slm.evaluation import Measure


class WrongCallError(Exception):
    pass


@dataclass(frozen=True)
class Options:
    labels: Path | None = None
    without: Path | None = None
    peers: bool = False
    data: Path | None = None  # texts that the gold file names and does not hold


@dataclass
class Figures:
    items: int
    metrics: list[Measure]
    labels: dict[str, Measure] = field(default_factory=dict)
    peers: dict[str, list[Measure]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    left_out: int = 0  # texts that repeat those of --without
    answers: Answers | None = None
    speeds: dict[str, float] = field(default_factory=dict)  # texts a second; ours has the task's name
    taken_for: dict[str, dict[str, int]] = field(default_factory=dict)  # label -> what it was read as
