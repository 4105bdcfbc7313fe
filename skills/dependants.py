"""Who builds on what a release says, and follows when another one goes live. Recruiting and careers register here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from hrapp.models import User
from hrapp.work import Turn
from skills.models import Release, Taxonomy
from skills.sides import Move


@dataclass(frozen=True)
class ScoreMove:
    """One applicant's score for one job, today and after the move."""

    job: UUID
    application: UUID
    before: Decimal
    after: Decimal

    @property
    def size(self) -> Decimal:
        return abs(self.after - self.before)


@dataclass(frozen=True)
class NamedMove:
    """The same in the words that this reader may see."""

    move: ScoreMove
    job: str
    candidate: str
    url: str


@dataclass
class Touched:
    """What one piece would come to; `counts` by the keys of skills.impact.KINDS."""

    counts: dict[str, int] = field(default_factory=dict)
    moves: list[ScoreMove] = field(default_factory=list)  # the largest
    moved_count: int = 0  # of all
    lost: list[str] = field(default_factory=list)


class UnreadyError(Exception):
    """Pieces that nobody worked out, or that changed since; nothing was moved."""

    def __init__(self, name: str, pieces: Sequence[str]) -> None:
        super().__init__(f"{len(pieces)} pieces of {name}")
        self.pieces = [(name, piece) for piece in pieces]


class Dependant:
    """A piece is what is worked out in one go, such as a job; its name means something to the dependant alone."""

    name: str

    def pieces(self, taxonomy: Taxonomy) -> list[str]:
        return []

    def impact(self, piece: str, move: Move) -> tuple[Touched, str]:
        """What the move would do to the piece, and the name of what is left of a large one. Writes nothing."""
        return Touched(), ""

    def prepare(self, piece: str, move: Move, turn: Turn) -> None:
        """Work out and keep what `follow` will apply. What people see stays as it is.

        Raises UnfinishedError when the turn is over before a large piece is done; the next call goes on from there.
        """

    def follow(self, release: Release) -> None:
        """Apply it, in the transaction in which the release goes live. Raises UnreadyError."""

    def named(self, moves: Sequence[ScoreMove], user: User) -> Iterator[NamedMove]:
        """Those that the user may see, in words."""
        return iter(())


_dependants: dict[str, Dependant] = {}


def register(dependant: Dependant) -> None:
    _dependants[dependant.name] = dependant


def everybody() -> list[Dependant]:
    return [_dependants[name] for name in sorted(_dependants)]


def pieces_of(taxonomy: Taxonomy) -> list[tuple[str, str]]:
    """(dependant, piece)"""
    return [(one.name, piece) for one in everybody() for piece in one.pieces(taxonomy)]


def named(name: str) -> Dependant:
    return _dependants[name]
