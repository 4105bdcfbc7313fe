"""A coarse word for what a pointer hides, so that a writer's words agree with numbers that it never sees."""

from __future__ import annotations

import re
from collections.abc import Callable

from skills.writing.kinds import Fact

LOW, HIGH = 40, 70  # percent of fit
NUMBER = re.compile(r"\d+")


def mark_of(fact: Fact) -> str:
    """ "none", "one", "some" or "all" of what is counted; a low, fair or high fit; "any" level; mostly nothing."""
    find = MARKS.get(fact.kind)
    return find(fact) if find else ""


def sense_of(fact: Fact) -> str:
    """The kind, and behind a colon its mark when it has one."""
    mark = mark_of(fact)
    return f"{fact.kind}:{mark}" if mark else fact.kind


def _key(fact: Fact) -> str:
    return fact.values[-1].key


def _share(fact: Fact) -> str:
    done, every = (_number(value.key) for value in fact.values[1:3])
    if not done:
        return "none"
    return "all" if done >= every else "one" if done == 1 else "some"


def _fit(fact: Fact) -> str:
    percent = _number(_key(fact))
    return "low" if percent < LOW else "high" if percent >= HIGH else "fair"


def _level(fact: Fact) -> str:
    return "any" if _key(fact) == "any" else ""


def _number(text: str) -> int:
    found = NUMBER.search(text)
    return int(found[0]) if found else 0


MARKS: dict[str, Callable[[Fact], str]] = {
    "refused": _key, "sort": _key, "covered": _share, "goal": _share, "fit": _fit, "need": _level, "met": _level,
    "missing": _level, "must": _level, "wish": _level,
}  # fmt: skip
