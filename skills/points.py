"""Points in whole hundredths: a score of 100 is shared out so that its parts add up to it exactly."""

from collections.abc import Sequence

FULL = 10_000  # hundredths of a point in a full score, and basis points in full coverage


def share_out(amount: int, exact: Sequence[int]) -> list[int]:
    """Split `amount` in proportion to `exact`; what rounding leaves goes to the largest remainders."""
    whole = sum(exact)
    if not whole:
        return [0] * len(exact)
    shares = [amount * part // whole for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: -(amount * exact[index] % whole))
    for index in by_remainder[: amount - sum(shares)]:
        shares[index] += 1
    return shares
