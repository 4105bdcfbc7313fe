"""What every shape of a company framework comes down to: competencies with what each level looks like, and the steps
of a career that the levels stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

HIGHEST = 10


@dataclass(frozen=True)
class Topic:
    """A competency of a group: its criteria by level."""

    group: str
    label: str
    levels: dict[int, list[str]]
    description: str = ""


@dataclass(frozen=True)
class Step:
    """A job of a family, and its level there."""

    family: str
    title: str
    level: int


@dataclass
class Framework:
    topics: list[Topic] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def add(self, other: Framework) -> None:
        self.topics += other.topics
        self.steps += other.steps


def plain(text: object) -> str:
    """Without emoji, entities and marks of emphasis at the edges."""
    words = re.sub(r"^[^\w(]+|[*_`\s]+$", "", unescape(str(text or "")))
    return re.sub(r"\s+Framework$", "", words).strip()
