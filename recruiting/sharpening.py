"""What would sharpen a ranking: requirements that nobody shows, that everybody shows, or that ask for nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from recruiting.models import Job, RankedCandidate, Requirement

ENOUGH = 5  # fewer applicants tell nothing about a requirement


@dataclass(frozen=True)
class Hint:
    """code: asks_nothing, never_found or always_found."""

    code: str
    requirements: tuple[Requirement, ...]

    @property
    def count(self) -> int:
        return len(self.requirements)


def hints(job: Job, requirements: Sequence[Requirement]) -> list[Hint]:
    weighing = [one for one in requirements if one.weight > 0 and not one.is_dropped]
    idle = tuple(
        one
        for one in weighing
        if not (one.skills.all() or one.wordings or one.is_work or one.years or one.credential)
    )
    asking = [one for one in weighing if one not in idle]
    applicants, found = _found(job, asking)
    hints = [Hint("asks_nothing", idle)]
    if applicants >= ENOUGH:
        hints.append(Hint("never_found", tuple(one for one in asking if found[str(one.pk)] == 0)))
        hints.append(Hint("always_found", tuple(one for one in asking if found[str(one.pk)] == applicants)))
    return [hint for hint in hints if hint.requirements]


def _found(job: Job, requirements: Sequence[Requirement]) -> tuple[int, dict[str, int]]:
    """How many applicants there are, and in how many of them each requirement was found: one query."""
    counts = {
        f"n{index}": Count("pk", filter=Q(**{f"parts__{one.pk}__coverage__gt": 0}))
        for index, one in enumerate(requirements)
    }
    row = RankedCandidate.objects.filter(job=job).aggregate(everyone=Count("pk"), **counts)
    return row["everyone"], {str(one.pk): row[f"n{index}"] for index, one in enumerate(requirements)}
