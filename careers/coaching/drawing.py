"""Small drawings inside an answer, made of nothing but its facts: the gap as bars, a way as steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from careers.coaching.asking import Drawing
from skills.writing import Fact, Value

MOST_LINES = 8


def drawings(intent: str, facts: Sequence[Fact]) -> Iterator[Drawing]:
    if intent == "gap" and (lines := _gap_lines(facts)):
        yield Drawing("gap", {"role": lines[0]["role"], "lines": lines[:MOST_LINES], "top": _top(lines)})
    if intent == "route" and (ways := [way for fact in facts if (way := _way(fact))]):
        yield Drawing("route", {"ways": ways})


def _gap_lines(facts: Sequence[Fact]) -> list[dict[str, Any]]:
    return [line for fact in facts if (line := _gap_line(fact))]


def _gap_line(fact: Fact) -> dict[str, Any] | None:
    """have and need as numbers of the organisation's scale; what is met is drawn up to what is asked for."""
    if fact.kind not in ("short", "missing", "met"):
        return None
    role, skill, *levels = fact.values
    need = _number(levels[-1])
    have = 0.0 if fact.kind == "missing" else _number(levels[0])
    if need is None or have is None:
        return None
    return {
        "role": role.text,
        "skill": skill.text,
        "url": fact.url,
        "have": have,
        "need": need,
        "kind": fact.kind,
    }


def _way(fact: Fact) -> list[str] | None:
    return [value.text for value in fact.values] if fact.kind in ("route", "longroute", "ladder") else None


def _top(lines: Sequence[dict[str, Any]]) -> float:
    return max(5.0, *(float(max(line["have"], line["need"])) for line in lines))


def _number(level: Value) -> float | None:
    try:
        return float(level.key)
    except ValueError:
        return None
