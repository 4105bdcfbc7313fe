"""What the organisation's records say about the people in a role. Careers tells it, recruiting asks for it."""

from collections.abc import Callable
from dataclasses import dataclass

from skills.models import Role


@dataclass(frozen=True)
class Incumbent:
    """One person in the role, now or before, as far as credentials are concerned: (kind, level, field)."""

    is_current: bool
    credentials: tuple[tuple[str, str, str], ...]


Teller = Callable[[Role], list[Incumbent]]
_tellers: list[Teller] = []


def tell(teller: Teller) -> None:
    """Register who knows about incumbents."""
    if teller not in _tellers:
        _tellers.append(teller)


def incumbents_of(role: Role) -> list[Incumbent]:
    return [one for teller in _tellers for one in teller(role)]
