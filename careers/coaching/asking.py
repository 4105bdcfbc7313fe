"""The shapes between a conversation and the coach: a question with what came before it, and the parts of an answer.

Knows no page and no store: a part becomes JSON and comes back the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from careers.models import Employee
from skills.writing import Cited, Fact, Named, Value, Words


@dataclass(frozen=True)
class Noted:
    """What was understood and which facts stand behind the answer, numbered from 1. The first part of every answer.

    `wanting` names the coach's own question when it had to ask one ("which_role"); `declined` what the person has
    said no to so far, so that it is not asked or offered again.
    """

    intents: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    roles: tuple[Value, ...] = ()
    skills: tuple[Value, ...] = ()
    wanting: str = ""
    declined: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A small drawing inside the answer: its name and plain data (texts and numbers) for its template."""

    name: str
    context: Mapping[str, Any]  # Any: JSON


@dataclass(frozen=True)
class Suggest:
    """What to ask next: questions that have answers."""

    questions: tuple[str, ...]


Part = Words | Named | Cited | Drawing | Suggest | Noted


@dataclass(frozen=True)
class Turn:
    """An earlier question of the same conversation and the parts it was answered with."""

    asked: str
    parts: tuple[Part, ...] = ()

    @property
    def noted(self) -> Noted | None:
        return next((part for part in self.parts if isinstance(part, Noted)), None)

    @property
    def suggested(self) -> tuple[str, ...]:
        return next((part.questions for part in self.parts if isinstance(part, Suggest)), ())

    @property
    def answered(self) -> str:
        """The answer as plain text."""
        texts = (
            part.text if isinstance(part, Words) else part.value.text if isinstance(part, Named) else ""
            for part in self.parts
        )
        return "".join(texts)


@dataclass(frozen=True)
class Question:
    """`employee` asks about herself and nobody else; `today` makes the answer repeatable.

    `meant` is the intent that she said she had, after an answer to another one; it wins over what is read.
    """

    employee: Employee | None
    text: str
    history: tuple[Turn, ...] = ()
    today: date = date.min
    meant: str = ""


def as_json(part: Part) -> dict[str, Any]:
    match part:
        case Words():
            return {"words": part.text}
        case Named():
            return {"named": value_as_json(part.value)}
        case Cited():
            return {"cited": part.number}
        case Drawing():
            return {"drawing": part.name, "context": dict(part.context)}
        case Suggest():
            return {"suggest": list(part.questions)}
        case Noted():
            return {
                "noted": list(part.intents),
                "facts": [fact_as_json(fact) for fact in part.facts],
                "roles": [value_as_json(value) for value in part.roles],
                "skills": [value_as_json(value) for value in part.skills],
                "wanting": part.wanting,
                "declined": list(part.declined),
            }


def part_of(data: Mapping[str, Any]) -> Part:
    """The part that `as_json` wrote down."""
    if "words" in data:
        return Words(data["words"])
    if "named" in data:
        return Named(value_of(data["named"]))
    if "cited" in data:
        return Cited(data["cited"])
    if "drawing" in data:
        return Drawing(data["drawing"], data["context"])
    if "suggest" in data:
        return Suggest(tuple(data["suggest"]))
    return Noted(
        tuple(data["noted"]),
        tuple(map(fact_of, data["facts"])),
        tuple(map(value_of, data["roles"])),
        tuple(map(value_of, data["skills"])),
        data["wanting"],
        tuple(data["declined"]),
    )


def value_as_json(value: Value) -> list[str]:
    return [value.type, value.key, value.text, value.url]


def value_of(data: list[str]) -> Value:
    return Value(*data)


def fact_as_json(fact: Fact) -> dict[str, Any]:
    values = [value_as_json(value) for value in fact.values]
    return {"kind": fact.kind, "values": values, "url": fact.url, "said": fact.said}


def fact_of(data: Mapping[str, Any]) -> Fact:
    return Fact(data["kind"], tuple(map(value_of, data["values"])), data["url"], data["said"])
