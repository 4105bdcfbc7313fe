"""Small turns of English that pages of several apps need."""

from collections.abc import Sequence


def listed(names: Sequence[str]) -> str:
    """ "A, B and C"; nothing for no names."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
