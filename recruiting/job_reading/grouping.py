"""Numbered lists with "or" between their items become groups of alternatives: "1. …; or" / "2. …; and" / "a. …"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recruiting.job_reading.reading import JobRequirement
from recruiting.job_reading.segments import Segment


def grouped(requirements: Sequence[JobRequirement], segments: Sequence[Segment]) -> list[JobRequirement]:
    """Requirements in the order of their segments. Only items of one list under one heading can be alternatives."""
    found = list(requirements)
    asking = {at for at, one in enumerate(found) if one.experience or one.credentials}
    for number, run in enumerate(_runs(segments), start=1):
        for index, (group, branch) in _alternatives(run, segments, f"g{number}", asking).items():
            if found[index].kind in ("must", "preferred"):
                found[index] = replace(found[index], group=group, branch=branch)
    return found


def _runs(segments: Sequence[Segment]) -> list[list[int]]:
    """Indexes of list items that follow each other under one heading; unnumbered clauses stay with their item."""
    runs: list[list[int]] = []
    for index, segment in enumerate(segments):
        previous = segments[index - 1] if index else None
        if segment.number is None:
            continue
        starts_anew = (
            not runs or previous is None or previous.heading != segment.heading or segment.number == "1"
        )
        if starts_anew:
            runs.append([])
        runs[-1].append(index)
    return runs


def _alternatives(
    run: Sequence[int], segments: Sequence[Segment], group: str, asking: set[int]
) -> dict[int, tuple[str, str]]:
    """Group and branch by index. `asking`: those that say years or credentials of their own."""
    by_number: dict[str, list[int]] = {}
    for index in run:
        by_number.setdefault(segments[index].number or "", []).append(index)
    tops = list(dict.fromkeys(number.split(".")[0] for number in by_number))
    linked = {a: _closing(a, by_number, segments) == "or" for a, _ in pairwise(tops)}
    placed: dict[int, tuple[str, str]] = {}
    for number, indexes in by_number.items():
        top = number.split(".")[0]
        name = _group_of(top, tops, linked, group)
        is_choice = "." in number and _or_letters(top, by_number, segments)
        has_own = not asking.isdisjoint(by_number.get(top, ()))
        if is_choice and not (name and has_own):
            placed |= dict.fromkeys(indexes, (name or f"{group}.{top}", number))
        elif name:
            placed |= dict.fromkeys(indexes, (name, top))
    return placed


def _closing(top: str, by_number: dict[str, list[int]], segments: Sequence[Segment]) -> str | None:
    """The word after the last clause of the item, its lettered parts included."""
    inside = [
        index for number, indexes in by_number.items() if number.split(".")[0] == top for index in indexes
    ]
    return segments[max(inside)].closing


def _group_of(top: str, tops: Sequence[str], linked: dict[str, bool], group: str) -> str | None:
    """Neighbours joined by "or" share the group of the first of them."""
    position = tops.index(top)
    first = position
    while first > 0 and linked.get(tops[first - 1]):
        first -= 1
    return f"{group}.{tops[first]}" if first < position or linked.get(top) else None


def _or_letters(top: str, by_number: dict[str, list[int]], segments: Sequence[Segment]) -> bool:
    """ "a. …; or b. …", or any list below "one of the following"."""
    letters = [indexes for number, indexes in by_number.items() if number.startswith(f"{top}.")]
    heads = by_number.get(top, ())
    return any(segments[indexes[-1]].closing == "or" for indexes in letters[:-1]) or any(
        _ONE_OF.search(segments[index].text) for index in heads
    )


_ONE_OF = re.compile(r"\b(?:one|any)(?: or more)? of the following\b", re.IGNORECASE)
