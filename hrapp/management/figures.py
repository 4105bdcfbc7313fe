"""What a measurement takes and gives: shared by the tasks' measurements and the command that prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hrapp.management.plots import Answers
from hrapp.slm import goldsets
from hrapp.slm.evaluation import Measure
from hrapp.slm.leaks import near_duplicates


class WrongCallError(Exception):
    pass


@dataclass(frozen=True)
class Options:
    labels: Path | None = None
    without: Path | None = None
    peers: bool = False
    data: Path | None = None  # texts that the gold file names and does not hold
    half: str = ""  # of the jobs of a ranking
    on: date | None = None  # the day on which resumes are read

    def repeated(self, texts: Sequence[str]) -> set[int]:
        """Places of the texts that stand, or nearly stand, in the set that the model was trained on."""
        return near_duplicates(texts, goldsets.read_spans(self.without).texts) if self.without else set()


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
