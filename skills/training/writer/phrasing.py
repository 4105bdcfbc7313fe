"""A small language of phrasings: "[a|b]" is one of the two, {x.1} a value of fact x, {x!} its citation, {m*} a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from skills.writing import Fact, Value

INNERMOST = re.compile(r"\[([^\[\]]*)\]")
HOLE = re.compile(r"\{([a-z]+)(!|\*|\.\d|:[^}]*)\}")
ANY = "any"  # the key of a level
JOINS = " and ", " and ", " and ", " and ", " as well as "


@dataclass(frozen=True)
class Cite:
    fact: Fact


Part = str | Value | Cite
Given = Fact | Sequence[Fact]


def expand(template: str, dice: Random) -> str:
    """Every bracket replaced by one of its choices, the innermost first."""
    while found := INNERMOST.search(template):
        template = template[: found.start()] + dice.choice(found[1].split("|")) + template[found.end() :]
    return template


def say(dice: Random, template: str, *, item: str = "{i.1}{i!}", **given: Given) -> list[Part]:
    """One phrasing with its holes filled. {m:is/are} is the first for one fact in m, else the second."""
    text = expand(template, dice)
    parts: list[Part] = []
    place = 0
    for hole in HOLE.finditer(text):
        parts.append(text[place : hole.start()])
        parts += _filled(dice, hole[2], given[hole[1]], item)
        place = hole.end()
    parts.append(text[place:])
    return [part for part in parts if part != ""]


def _filled(dice: Random, what: str, given: Given, item: str) -> list[Part]:
    if what == "*":
        assert not isinstance(given, Fact)
        return listed(dice, given, item)
    if what.startswith(":"):
        one, many = what[1:].split("/")
        return [one if isinstance(given, Fact) or len(given) == 1 else many]
    assert isinstance(given, Fact)
    return [Cite(given)] if what == "!" else [given.values[int(what[1])]]


def listed(dice: Random, facts: Sequence[Fact], item: str) -> list[Part]:
    """a, b and c; every item in the same phrasing."""
    chosen = expand(item, dice)
    join = dice.choice(JOINS) if len(facts) == 2 else " and "
    parts: list[Part] = []
    for at, fact in enumerate(facts):
        if at:
            parts.append(join if at == len(facts) - 1 else ", ")
        parts += say(dice, _without_level(fact) or chosen, i=fact)
    return parts


def _without_level(fact: Fact) -> str:
    """Of a skill that is needed at any level only its name is said."""
    if all(value.key != ANY for value in fact.values):
        return ""
    place = next(at for at, value in enumerate(fact.values) if value.type == "skill")
    return f"{{i.{place}}}{{i!}}"


def sentence(parts: Sequence[Part]) -> list[Part]:
    """With a capital letter at its beginning."""
    first = parts[0]
    return [first[:1].upper() + first[1:], *parts[1:]] if isinstance(first, str) else list(parts)


def paragraph(sentences: Sequence[Sequence[Part]]) -> list[Part]:
    parts: list[Part] = []
    for one in sentences:
        parts += [*([" "] if parts else []), *sentence(one)]
    return parts
