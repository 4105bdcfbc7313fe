"""What each sentence of a posting weighs when the usual weights would leave nothing, or little, to compare.

A recruiter may change each. Reasons: docs/decisions/fit-score.md.
"""

from collections.abc import Sequence
from dataclasses import replace

from recruiting.job_reading.reading import JobRequirement

ENOUGH = 3  # demands that say enough by themselves
DUTY_AMONG_FEW, DUTY_ALONE = 0.5, 1.0
WORK_SHARE = 0.5  # what work like the job weighs, beside all demands together
MOST_WEIGHT = 90.0
USUAL = {"must": 2.0, "preferred": 1.0}
LEAST_SURE = 0.8  # a sentence is surely no demand from here on: procedures and legal statements


def weighed(requirements: Sequence[JobRequirement]) -> tuple[JobRequirement, ...]:
    found = list(requirements)
    if not any(_asks(one) and one.kind in ("must", "preferred", "duty") for one in found):
        found = [replace(one, kind="must") if _is_item(one) else one for one in found]
    demands = sum(_asks(one) and one.kind in USUAL for one in found)
    duty = DUTY_ALONE if demands == 0 else DUTY_AMONG_FEW if demands < ENOUGH else 0.0
    found = [
        replace(one, weight=duty) if one.kind == "duty" and _asks(one) and duty else one for one in found
    ]
    return tuple(replace(one, weight=work_weight(found)) if one.is_work else one for one in found)


def work_weight(requirements: Sequence[JobRequirement]) -> float:
    """In step with the demands, so that it is a third of the score however many they are."""
    total = sum(_weight(one) for one in requirements if _asks(one))
    return min(MOST_WEIGHT, round(max(1.0, total * WORK_SHARE), 1))


def _asks(one: JobRequirement) -> bool:
    return bool(one.skills or one.wordings or one.years or one.credential) and not one.is_work


def _is_item(one: JobRequirement) -> bool:
    """Of a bare list of words, which says of nothing that it is required."""
    return one.kind == "other" and one.score < LEAST_SURE and _asks(one)


def _weight(one: JobRequirement) -> float:
    return one.weight if one.weight is not None else USUAL.get(one.kind, 0.0)
