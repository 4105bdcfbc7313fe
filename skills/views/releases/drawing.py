"""A move of a score as a drawing: an open dot where it stands, a full one where it will be. Places are percentages."""

from dataclasses import dataclass
from decimal import Decimal

from skills.dependants import NamedMove

EDGE = Decimal(3)  # so that a dot at 0 or 100 is not cut


@dataclass(frozen=True)
class DrawnMove:
    named: NamedMove
    start: str
    end: str

    @property
    def by(self) -> str:
        move = self.named.move
        return f"{move.after - move.before:+}".replace("-", "\N{MINUS SIGN}")


def drawn(named: NamedMove) -> DrawnMove:
    return DrawnMove(named, _place(named.move.before), _place(named.move.after))


def _place(score: Decimal) -> str:
    return f"{EDGE + score * (100 - 2 * EDGE) / 100:.2f}%"
