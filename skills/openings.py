"""Open jobs that colleagues may see, and their interest in one. Recruiting keeps the board, careers reads it.

Interest is expressed by the employee's own act only, holds what she chose to show, and is gone when she takes it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID


@dataclass(frozen=True)
class Demand:
    """One requirement that skills answer; `skills` with the level asked, joined by "or" (one will do) or "and"."""

    text: str
    is_must: bool
    weight: float
    skills: tuple[tuple[UUID, int | None], ...]
    joined: Literal["and", "or"] = "or"


@dataclass(frozen=True)
class Post:
    """An open job. `others` counts requirements that skills do not answer: years, certificates, plain wordings."""

    job: UUID
    title: str
    department: str
    role: UUID | None
    opened_on: date
    demands: tuple[Demand, ...]
    others: int = 0


@dataclass(frozen=True)
class Posting:
    """A post with what its page shows; `readers`: everybody by name who would see that she asked."""

    post: Post
    text: str
    others: tuple[str, ...]
    readers: tuple[str, ...]


@dataclass(frozen=True)
class Interest:
    """What an employee lets the job's people know. `shown`: (skill, have, need) where she shares the comparison."""

    employee: UUID
    name: str
    role: str
    unit: str
    email: str
    note: str = ""
    fit: float | None = None
    shown: tuple[tuple[str, float, int | None], ...] = ()


@dataclass(frozen=True)
class Expressed:
    job: UUID
    title: str
    is_open: bool
    at: datetime
    note: str
    shares_skills: bool


class Board:
    """Nothing is open until somebody keeps a board."""

    def posts(self) -> Sequence[Post]:
        """Newest first."""
        return ()

    def posting(self, job: UUID) -> Posting | None:
        """None: closed, never shown to colleagues, or not there."""
        return None

    def express(self, job: UUID, interest: Interest) -> bool:
        """Store or renew it. False: no such open job."""
        return False

    def take_back(self, job: UUID, employee: UUID) -> None:
        """Leaves nothing but a line without a name in the audit trail."""

    def expressed_by(self, employee: UUID) -> Mapping[UUID, Expressed]:
        return {}

    def forget(self, employee: UUID) -> None:
        """Take back all of hers: she is erased."""


_boards: list[Board] = [Board()]


def keep(board: Board) -> None:
    """Register the board; one is kept at a time."""
    _boards[0] = board


def board() -> Board:
    return _boards[0]
