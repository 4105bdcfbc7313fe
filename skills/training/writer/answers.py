"""Answers to what is asked: which facts come first, how they are joined, and what is said last, in many phrasings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from skills.training.writer.phrasing import Part, say
from skills.training.writer.singles import SINGLES
from skills.training.writer.wordings import (
    AI,
    BOTH,
    BOTH_GAPS,
    BYES,
    COURSE_ITEMS,
    COURSES,
    COVERED_AND_FIT,
    GREETINGS,
    HELD,
    HELD_ITEMS,
    LEVEL_ITEMS,
    MATCHED,
    MATCHED_ITEMS,
    MENTORS,
    MET,
    MISSING,
    MISSING_ITEMS,
    MORE_COURSES,
    MORE_NEEDS,
    MORE_OPEN,
    MUSTS,
    NEEDS,
    NEEDS_ITEMS,
    NEXT,
    NEXT_ITEMS,
    OFFERS,
    ONLY,
    OPEN,
    OPEN_ITEMS,
    OTHER_NEXT,
    PROJECTS,
    REFUSALS,
    SHORT,
    SHORT_ITEMS,
    STALE,
    STALE_ITEMS,
    TALK_CLOSE,
    TALK_GAPS,
    TALK_OPEN,
    THANKS,
    TWO_FITS,
    UNMATCHED,
    UNMATCHED_END,
    WISHES,
    WORDINGS,
)
from skills.writing import Fact

Sentences = list[list[Part]]


class Facts(dict[str, list[Fact]]):
    """By kind, each in the order of weight. Remembers which kinds somebody has asked for."""

    def __init__(self, *args: Any, **kinds: list[Fact]) -> None:
        super().__init__(*args, **kinds)
        self.asked: set[str] = set()

    def of(self, kind: str) -> list[Fact]:
        self.asked.add(kind)
        return self.get(kind, [])


LONGEST_LIST = 6


def answer(task: str, dice: Random, facts: Facts) -> Sentences:
    """What belongs to the task first, in its own way; every other fact as a sentence of its own."""
    said = ANSWERS[task](dice, facts)
    return [*said, *_singles(dice, facts, *(kind for kind in facts if kind not in facts.asked))]


def single(dice: Random, fact: Fact) -> list[Part]:
    return say(dice, dice.choice(SINGLES[fact.kind]), f=fact)


def _many(
    dice: Random, phrasings: Sequence[str], facts: Sequence[Fact], items: Sequence[str] = ("{i.1}{i!}",)
) -> Sentences:
    """One sentence over all facts; none for no facts; at most as many as a reader can hold."""
    if not facts:
        return []
    shown = list(facts[:LONGEST_LIST])
    return [say(dice, dice.choice(phrasings), m=shown, n=shown, a=shown[0], item=dice.choice(items))]


def _singles(dice: Random, facts: Facts, *kinds: str) -> Sentences:
    return [single(dice, fact) for kind in kinds for fact in facts.of(kind)]


def gap(dice: Random, facts: Facts) -> Sentences:
    covered, fit = facts.of("covered"), facts.of("fit")
    met, short, missing = (facts.of(kind) for kind in ("met", "short", "missing"))
    if covered and fit:
        said = [say(dice, dice.choice(COVERED_AND_FIT), c=covered[0], f=fit[0])]
    else:
        said = _singles(dice, facts, "covered", "fit")
    said += _many(dice, MET, met)
    if short and missing and len(short) + len(missing) < 4 and dice.random() < 0.3:
        item = "{i.1}{i!}"
        return [*said, say(dice, dice.choice(BOTH_GAPS), s=short, m=missing, item=item)]
    ends = [*_many(dice, SHORT, short, SHORT_ITEMS), *_many(dice, MISSING, missing, MISSING_ITEMS)]
    if dice.random() < 0.4:
        ends.reverse()
    return [*said, *ends]


def needs(dice: Random, facts: Facts) -> Sentences:
    asked = facts.of("need")[: 2 * LONGEST_LIST]
    said = _singles(dice, facts, *dice.sample(["about", "family"], 2))
    first = dice.randint(2, 4) if len(asked) > 3 else len(asked)
    item = dice.choice(NEEDS_ITEMS)
    said += _many(dice, NEEDS, asked[:first], (item,))
    return [*said, *_many(dice, MORE_NEEDS, asked[first:], (item,))]


def paths(dice: Random, facts: Facts) -> Sentences:
    said = _singles(dice, facts, "now")
    ahead = facts.of("next")
    if ahead:
        said.append(say(dice, dice.choice(NEXT), a=ahead[0]))
        said += _many(dice, OTHER_NEXT, ahead[1:], NEXT_ITEMS)
    said += _singles(dice, facts, *dice.sample(["route", "longroute"], 2), "noroute")
    said += _singles(dice, facts, "moved", "unseen", "ladder", "opens", "fit")
    said += _many(dice, SHORT, facts.of("short"), SHORT_ITEMS)
    return [*said, *_many(dice, MISSING, facts.of("missing"), MISSING_ITEMS)]


def openings(dice: Random, facts: Facts) -> Sentences:
    found = facts.of("opening")
    said = [say(dice, dice.choice(OPEN), a=found[0])] if found else []
    said += _many(dice, MORE_OPEN, found[1:], OPEN_ITEMS)
    return [*said, *_singles(dice, facts, "noopening")]


def learning(dice: Random, facts: Facts) -> Sentences:
    said = _singles(dice, facts, *dice.sample(["short", "missing"], 2))
    courses, mentors, projects = (facts.of(kind) for kind in ("course", "mentor", "project"))
    if courses:
        said.append(say(dice, dice.choice(COURSES), a=courses[0]))
        said += _many(dice, MORE_COURSES, courses[1:], COURSE_ITEMS)
    said += [say(dice, dice.choice(MENTORS), a=fact) for fact in mentors]
    said += [say(dice, dice.choice(PROJECTS), a=fact) for fact in projects]
    return [*said, *_singles(dice, facts, "nolearning")]


def held(dice: Random, facts: Facts) -> Sentences:
    said = _singles(dice, facts, "profile")
    said += _many(dice, HELD, facts.of("held"), HELD_ITEMS)
    return [*said, *_many(dice, STALE, facts.of("stale"), STALE_ITEMS)]


def compare(dice: Random, facts: Facts) -> Sentences:
    said = _singles(dice, facts, "about") + _many(dice, BOTH, facts.of("both"), ("{i.2}{i!}",))
    only = facts.of("only")
    for role in dict.fromkeys(fact.values[0] for fact in only):
        said += _many(dice, ONLY, [fact for fact in only if fact.values[0] == role], ("{i.2}{i!}",))
    fits = facts.of("fit")
    if len(fits) == 2:
        return [*said, say(dice, dice.choice(TWO_FITS), a=fits[0], b=fits[1])]
    return [*said, *_singles(dice, facts, "fit")]


def talk(dice: Random, facts: Facts) -> Sentences:
    said = _many(dice, TALK_OPEN, facts.of("met"))
    said += _many(dice, TALK_OPEN, facts.of("held"), ("{i.0} at {i.1}{i!}", "{i.0}{i!}"))
    said += _many(dice, TALK_GAPS, [*facts.of("short"), *facts.of("missing")])
    said += _singles(dice, facts, "goal")
    return [*said, *(say(dice, dice.choice(TALK_CLOSE), a=fact) for fact in facts.of("course")[:1])]


def refusal(dice: Random, facts: Facts) -> Sentences:
    said = [say(dice, dice.choice(REFUSALS[fact.values[0].key]), r=fact) for fact in facts.of("refused")]
    return [*said, *_singles(dice, facts, "unknown", "nopolicy", "contact"), *chat(dice, facts)]


def chat(dice: Random, facts: Facts) -> Sentences:
    words = {"greeting": GREETINGS, "thanks": THANKS, "bye": BYES, "ai": AI, "offers": OFFERS}
    return [say(dice, dice.choice(words[kind])) for kind in words if facts.of(kind)]


def policy(dice: Random, facts: Facts) -> Sentences:
    return _singles(dice, facts, "policy", "nopolicy", "contact")


def goals(dice: Random, facts: Facts) -> Sentences:
    said = _singles(dice, facts, "goal")
    return [*said, *learning(dice, facts)]


def definition(dice: Random, facts: Facts) -> Sentences:
    said = _singles(dice, facts, "definition", "about", "family", "group", "near", "together", "evidence")
    return [*said, *_many(dice, NEEDS, facts.of("need"), NEEDS_ITEMS)]


def summary(dice: Random, facts: Facts) -> Sentences:
    said = _singles(dice, facts, "about", "duty")
    said += _many(dice, MUSTS, facts.of("must"), LEVEL_ITEMS)
    said += _singles(dice, facts, "years", "credential")
    return [*said, *_many(dice, WISHES, facts.of("wish"), LEVEL_ITEMS)]


def wording(dice: Random, facts: Facts) -> Sentences:
    return [say(dice, dice.choice(WORDINGS[kind]), f=fact) for kind in WORDINGS for fact in facts.of(kind)]


def explanation(dice: Random, facts: Facts) -> Sentences:
    said = _singles(dice, facts, "fit", "reason") + _many(dice, MATCHED, facts.of("matched"), MATCHED_ITEMS)
    missing = _many(dice, UNMATCHED, facts.of("unmatched"), ("{i.0}{i!}",))
    if missing and dice.random() < 0.6:
        missing.append(say(dice, dice.choice(UNMATCHED_END)))
    return [*said, *missing]


ANSWERS: dict[str, Callable[[Random, Facts], Sentences]] = {
    "gap": gap, "needs": needs, "paths": paths, "openings": openings, "learning": learning, "held": held,
    "compare": compare, "talk": talk, "policy": policy, "chat": chat, "outside": refusal, "unknown": refusal,
    "refusal": refusal, "goals": goals, "definition": definition, "summary": summary, "wording": wording,
    "explanation": explanation,
}  # fmt: skip
