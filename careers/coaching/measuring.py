"""Questions written by hand, with what a right answer rests on, and how the coach did on each of them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from careers.coaching import answering, naming, standins
from careers.coaching.asking import Question, Turn
from careers.coaching.intents import REFUSED
from careers.coaching.knowing import Knowledge
from careers.coaching.worlds import World, worlds
from skills.writing import Cited, Named, Piece, Value, check, repaired

COLUMNS = 7


@dataclass(frozen=True)
class Asked:
    """One line: who asks, what she asked before, the question, and what is right."""

    world: str
    person: str
    before: tuple[str, ...]
    text: str
    intent: str
    roles: frozenset[str]
    skills: frozenset[str]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """`needed` counts the kinds of facts that had to be cited, `used` those that were; names before the check."""

    asked: Asked
    intent: str
    is_named_right: bool
    needed: int
    used: int
    names: int
    names_in_facts: int
    faults_after: int
    is_handed_over: bool
    seconds: float  # from the question to the facts
    answer: tuple[Piece, ...]

    @property
    def is_right(self) -> bool:
        return self.intent == self.asked.intent

    @property
    def refused(self) -> str:
        return self.intent if self.intent in REFUSED else ""


def read_questions(path: Path) -> tuple[list[Asked], list[str]]:
    """The lines, and what is wrong with those that could not be read."""
    found, faults = list[Asked](), list[str]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != COLUMNS:
            faults.append(f"line {number}: {len(cells)} columns instead of {COLUMNS}")
            continue
        who, before, text, intent, roles, skills, kinds = cells
        world, _, person = who.partition("/")
        earlier = tuple(one.strip() for one in before.split("//") if one.strip())
        found.append(
            Asked(world, person, earlier, text, intent, _names(roles), _names(skills), tuple(kinds.split()))
        )
    return found, faults


def without_names(asked: Sequence[Asked], folder: Path) -> list[str]:
    """The questions as the reader of intents sees them."""
    known = worlds(folder)
    readings = [naming.read_names(one.text, known[one.world].roles, known[one.world].skills) for one in asked]
    return [naming.without_names(reading, standins.ROLES, standins.SKILLS) for reading in readings]


def outcomes(asked: Sequence[Asked], folder: Path) -> Iterator[Outcome]:
    known = worlds(folder)
    for one in asked:
        yield outcome(one, known[one.world])


def intents_read(asked: Sequence[Asked], folder: Path) -> list[str]:
    """What each question is understood as; nothing is written but what was said before it."""
    known = worlds(folder)
    people = [known[one.world].known_to(one.person) for one in asked]
    pairs = zip(asked, people, strict=True)
    return [answering.prepare(_question(one, person), person).understood.intent for one, person in pairs]


def _question(asked: Asked, known: Knowledge) -> Question:
    """The conversation up to the question is held as a person would hold it."""
    history: tuple[Turn, ...] = ()
    for text in asked.before:
        history += (Turn(text, tuple(answering.answer(Question(None, text, history), known))),)
    return Question(None, asked.text, history)


def outcome(asked: Asked, world: World) -> Outcome:
    known: Knowledge = world.known_to(asked.person)
    question = _question(asked, known)
    started = time.perf_counter()
    prepared = answering.prepare(question, known)
    seconds = time.perf_counter() - started
    facts, raw = prepared.facts, answering.raw(prepared)
    answer = repaired(raw, facts)
    cited = [facts[piece.number - 1] for piece in answer if isinstance(piece, Cited)]
    standing = {value.identity for fact in facts for value in fact.values}
    names = [piece.value.identity for piece in raw if isinstance(piece, Named)]
    understood = prepared.understood
    return Outcome(
        asked,
        understood.intent,
        _keys(understood.roles) == asked.roles and _keys(understood.skills) == asked.skills,
        len(asked.kinds),
        sum(_is_used(kind, cited, answer, facts) for kind in asked.kinds),
        len(names),
        sum(name in standing for name in names),
        len(check(answer, facts)),
        any(fact.kind == "contact" for fact in cited),
        seconds,
        tuple(answer),
    )


def _is_used(kind: str, cited: Sequence[object], answer: Sequence[Piece], facts: Sequence[object]) -> bool:
    """Cited; of kinds that are never cited (a greeting): they were what the answer was made of."""
    is_talk = kind in ("ai", "greeting", "thanks", "bye")
    return any(getattr(fact, "kind", "") == kind for fact in (facts if is_talk and answer else cited))


def _keys(values: Sequence[Value]) -> frozenset[str]:
    return frozenset(value.key for value in values)


def _names(cell: str) -> frozenset[str]:
    return frozenset(name.strip() for name in cell.split(";") if name.strip())
