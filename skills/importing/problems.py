"""What is wrong with a file, line by line, so that a person can mend it in one go."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

MOST_KEPT = 200


class ImportProblems(Exception):  # noqa: N818  it is a list of problems
    """The file has faults; nothing was stored. Each line names file, line and fault."""

    code = "import_faulty"

    def __init__(self, lines: list[str], count: int) -> None:
        super().__init__("\n".join(lines))
        self.lines, self.count = lines, count


@dataclass
class Problems:
    """Faults stop the import after the whole file was read; oddities are only told."""

    lines: list[str] = field(default_factory=list)
    count: int = 0
    oddities: Counter[str] = field(default_factory=Counter)

    def fault(self, path: Path, line: int, words: str) -> None:
        self.count += 1
        if len(self.lines) < MOST_KEPT:
            self.lines.append(f"{path.name}:{line}: {words}" if line else f"{path.name}: {words}")

    def odd(self, words: str, count: int = 1) -> None:
        self.oddities[words] += count

    def raise_if_any(self) -> None:
        if self.count:
            raise ImportProblems(self.lines, self.count)
