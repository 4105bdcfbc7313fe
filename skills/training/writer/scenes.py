"""Scenes: somebody asks, these are the facts (some of them beside the point), and so one could answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from skills.training.writer.answers import answer
from skills.training.writer.casts import FACTS, Cast
from skills.training.writer.draft_casts import DRAFTS
from skills.training.writer.phrasing import Cite, Part, paragraph
from skills.training.writer.questions import AFTER, ATTACKS, BEFORE, EARLIER, QUESTIONS
from skills.training.writer.saying import Facts
from skills.writing import Cited, Fact, Named, Piece, Value, Words, check, joined
from skills.writing.prompts import Slots, compose
from skills.writing.values import TYPES

HOLES = {
    "role": "role",
    "goal": "role",
    "skill": "skill",
    "job": "job",
    "topic": "topic",
    "aim": "goal",
    "contact": "contact",
}
MAKERS = {**FACTS, **DRAFTS}
# How often a scene is about what.
WEIGHTS = {
    "gap": 18, "needs": 9, "paths": 12, "openings": 7, "learning": 10, "held": 7, "compare": 6, "talk": 5, "policy": 4,
    "chat": 3, "outside": 2, "unknown": 2, "refusal": 4, "goals": 3, "definition": 6, "summary": 6, "wording": 5,
    "explanation": 6,
}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """`prompt` ends where the answer begins; both are in the shipped writer's own spelling."""

    task: str
    prompt: str
    answer: str


def scenes(seed: int) -> Iterator[Scene]:
    """Endless; a scene whose answer does not pass the checker is left out."""
    dice = Random(seed)
    while True:
        scene = make_scene(dice)
        if scene:
            yield scene


def make_scene(dice: Random) -> Scene | None:
    task = dice.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    cast = Cast(dice)
    made, names = MAKERS[task](cast)
    template = dice.choice(QUESTIONS[task])
    words, question = _question(cast, template, names)
    named = frozenset(part for part in question if isinstance(part, Value))
    known = Facts({kind: facts for kind, facts in made.items() if facts}, words=words, named=named)
    if not known:
        return None
    for extra in _extras(cast, task):
        if extra not in known.get(extra.kind, []) and (extra.kind != "fit" or "fit" not in known):
            known.setdefault(extra.kind, []).append(extra)
    told = [fact for facts in known.values() for fact in facts]
    if len(set(told)) < len(told):
        return None
    said = answer(task, dice, known)
    return _scene(cast, task, told, _distractors(cast, task), question, names, paragraph(said))


def _scene(
    cast: Cast, task: str, told: list[Fact], beside: list[Fact], question: list[str | Value],
    names: dict[str, Value], answer: list[Part],
) -> Scene | None:  # fmt: skip
    dice = cast.dice
    facts = _mixed(dice, told, beside)
    before = _earlier(cast, names)
    prompt = compose(task, question, facts, [before] if before else [])
    if len(prompt.facts) < len(facts):
        return None
    numbers = {fact: number for number, fact in enumerate(facts, start=1)}
    pieces = joined(_piece(part, numbers) for part in answer)
    if check(pieces, facts):
        return None
    slots = Shuffled(dice) if dice.random() < 0.5 else Slots()
    renamed = {name: slots.of(value) for name, value in _in_order(prompt.text, prompt.slots)}
    text = _renamed(prompt.text, renamed)
    by_value = {value.identity: renamed[name] for name, value in prompt.slots.items()}
    return Scene(task, text, "".join(spelt(piece, by_value) for piece in pieces))


class Shuffled(Slots):
    """Pointers in any order, so that a number says nothing about the place."""

    def __init__(self, dice: Random) -> None:
        super().__init__()
        self._left = {kind: dice.sample(range(1, most + 1), most) for kind, most in TYPES.items()}

    def of(self, value: Value) -> str:
        name = self._names.get(value.identity)
        if name is None:
            name = self._names[value.identity] = f"<{value.type}{self._left[value.type].pop()}>"
            self.values[name] = value
        return name


def _in_order(text: str, slots: Any) -> list[tuple[str, Value]]:
    return sorted(slots.items(), key=lambda one: text.find(one[0]))


def _renamed(text: str, renamed: dict[str, str]) -> str:
    import re

    return re.sub(r"<[a-z]+\d+>", lambda found: renamed.get(found[0], found[0]), text)


def _piece(part: Part, numbers: dict[Fact, int]) -> Piece:
    if isinstance(part, Cite):
        return Cited(numbers[part.fact])
    return Named(part) if isinstance(part, Value) else Words(part)


def spelt(piece: Piece, names: dict[tuple[str, str], str]) -> str:
    """No blank before a pointer."""
    if isinstance(piece, Words):
        text = " ".join(piece.text.split(" "))
        return text.removesuffix(" ")
    return f"<f{piece.number}>" if isinstance(piece, Cited) else names[piece.value.identity]


def _mixed(dice: Random, told: list[Fact], beside: list[Fact]) -> list[Fact]:
    """Facts of one kind keep their order, as their weight gave it; kinds come in any order, strays anywhere."""
    kinds = list(dict.fromkeys(fact.kind for fact in told))
    if dice.random() < 0.6:
        dice.shuffle(kinds)
    facts = [fact for kind in kinds for fact in told if fact.kind == kind]
    for stray in beside:
        facts.insert(dice.randint(0, len(facts)), stray)
    return list(dict.fromkeys(facts))


def _question(cast: Cast, text: str, asked: dict[str, Value]) -> tuple[str, list[str | Value]]:
    """The words that an answer may take up, and the question as it is typed."""
    dice, before, after = cast.dice, "", ""
    if dice.random() < 0.15:
        before = dice.choice(BEFORE)
    if dice.random() < 0.15:
        after = dice.choice(AFTER)
    words = text + after
    if dice.random() < 0.06:
        after += dice.choice(ATTACKS)
    return words, _worded(cast, before + text + after, asked)


def _earlier(cast: Cast, asked: dict[str, Value]) -> list[str | Value]:
    if cast.dice.random() < 0.65:
        return []
    return _worded(cast, cast.dice.choice(EARLIER), asked if cast.dice.random() < 0.5 else {})


def _worded(cast: Cast, text: str, asked: dict[str, Value]) -> list[str | Value]:
    """Names as values, or now and then in words, as when nobody recognised them."""
    dice = cast.dice
    style = dice.random()
    if style < 0.15:
        text = text.lower()
    elif style < 0.2:
        text = _misspelt(dice, text)
    parts: list[str | Value] = []
    for at, piece in enumerate(text.replace("}", "{").split("{")):
        if at % 2 == 0:
            parts.append(piece)
        elif dice.random() < 0.08:
            parts.append(dice.choice(("that", "it", "this one", "something like that")))
        else:
            parts.append(asked.get(piece) or cast.new(HOLES[piece]))
    return [part for part in parts if part != ""]


def _misspelt(dice: Random, text: str) -> str:
    at = dice.randrange(len(text))
    is_safe = "{" not in text[max(0, at - 8) : at + 9] and "}" not in text[max(0, at - 8) : at + 9]
    return text[:at] + text[at + 1 :] if is_safe else text


def _distractors(cast: Cast, task: str) -> list[Fact]:
    """Facts about another role than the one asked for. An answer leaves them out."""
    if task not in ("gap", "needs") or cast.dice.random() < 0.7:
        return []
    role = cast.new("role")
    kinds: tuple[Callable[[], Fact], ...] = (
        lambda: Fact("missing", (role, cast.new("skill"), cast.level())),
        lambda: Fact("need", (role, cast.new("skill"), cast.level())),
        lambda: Fact("fit", (role, cast.percent())),
        lambda: Fact("met", (role, cast.new("skill"), cast.level())),
    )
    return [cast.dice.choice(kinds)() for _ in range(cast.dice.randint(1, 3))]


def _extras(cast: Cast, task: str) -> list[Fact]:
    """More that is worth saying: what lies around a gap, or now and then anything."""
    dice = cast.dice
    if task in ("gap", "paths", "talk", "goals") and dice.random() < 0.6:
        return [_around(cast) for _ in range(dice.randint(1, 5))]
    is_short = task in ("chat", "wording", "summary", "outside", "definition", "explanation")
    return [] if is_short or dice.random() > 0.2 else [_extra(cast)]


def _around(cast: Cast) -> Fact:
    """Who went that way, where it is open, how to learn it."""
    dice = cast.dice
    role = cast.made.get("role", [None])[0] or cast.new("role")
    skill = dice.choice(cast.made.get("skill") or [cast.new("skill")])
    makers: tuple[Callable[[], Fact], ...] = (
        lambda: Fact("moved", (cast.new("role"), role, cast.new("count"), cast.some("duration"))),
        lambda: Fact("unseen", (cast.new("role"), role)),
        lambda: Fact("opening", (cast.new("job"), role, cast.percent(), cast.some("date"))),
        lambda: Fact("noopening", (role,)),
        lambda: Fact("course", (cast.new("course"), skill, cast.some("duration"))),
        lambda: Fact("course", (cast.new("course"), skill, cast.some("duration"))),
        lambda: Fact("mentor", (cast.new("mentor"), skill)),
        lambda: Fact("project", (cast.new("project"), skill)),
        lambda: Fact("stale", (skill, cast.some("date"))),
        lambda: Fact("nolearning", (skill,)),
        lambda: Fact("ladder", (cast.new("role"), role)),
        lambda: cast.counted("goal", cast.new("goal")),
        lambda: Fact("fit", (role, cast.percent())),
    )
    return dice.choice(makers)()


def _extra(cast: Cast) -> Fact:
    """One more thing, whatever it is."""
    role = cast.made.get("role", [None])[0] or cast.new("role")
    skill = cast.made.get("skill", [None])[0] or cast.new("skill")
    makers: tuple[Callable[[], Fact], ...] = (
        lambda: Fact("course", (cast.new("course"), skill, cast.some("duration"))),
        lambda: Fact("mentor", (cast.new("mentor"), skill)),
        lambda: Fact("project", (cast.new("project"), skill)),
        lambda: Fact("noopening", (role,)),
        lambda: Fact("opening", (cast.new("job"), role, cast.percent(), cast.some("date"))),
        lambda: Fact("opens", (skill, cast.new("count"))),
        lambda: Fact("contact", (cast.new("contact"), cast.new("topic"))),
        lambda: Fact("unknown", (cast.new("topic"),)),
        lambda: Fact("moved", (cast.new("role"), role, cast.new("count"), cast.some("duration"))),
        lambda: Fact("ladder", (cast.new("role"), role)),
        lambda: cast.counted("goal", cast.new("goal")),
        lambda: Fact("nolearning", (skill,)),
        lambda: Fact("now", (cast.new("role"), cast.some("date"))),
        lambda: Fact("stale", (skill, cast.some("date"))),
    )
    return cast.dice.choice(makers)()
