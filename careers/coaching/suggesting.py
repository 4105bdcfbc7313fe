"""What to ask next: questions that have an answer here, none that was asked, offered in vain, or declined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from careers.coaching.knowing import Knowledge
from careers.coaching.understanding import Understood
from skills.writing import Fact, Value

MOST = 3


def suggestions(
    understood: Understood, facts: Sequence[Fact], known: Knowledge, *, without: frozenset[str]
) -> tuple[str, ...]:
    """At most three, in a fixed order. `without` holds what was asked or declined before, folded."""
    follows = FOLLOWS.get(understood.intent, _start)
    found: list[str] = []
    for text in follows(understood, facts, known):
        if text not in found and text.casefold() not in without:
            found.append(text)
        if len(found) == MOST:
            break
    return tuple(found)


def which_role(understood: Understood) -> tuple[str, ...]:
    """The same question for each of the roles that may be meant."""
    return tuple(ASKED[understood.intent].format(role.text) for role in understood.candidates)


ASKED = {
    "gap": "What am I missing for {}?",
    "route": "How do I become {}?",
    "requirements": "What does {} ask for?",
    "about_role": "What does {} do?",
    "compare": "How does my role compare with {}?",
}


def _of_role(understood: Understood, facts: Sequence[Fact], known: Knowledge) -> Iterator[str]:
    """Around one role: the gap, the way, what is open, how to learn what is missing first."""
    for role in understood.roles[:1]:
        own = known.own_role()
        if role != own:
            if understood.intent != "gap":
                yield f"What am I missing for {role.text}?"
            if understood.intent != "route":
                yield f"How do people get to {role.text}?"
        for skill in _learnable(facts, known):
            yield f"How can I learn {skill.text}?"
        if understood.intent != "openings" and any(fact.kind == "opening" for fact in known.openings(role)):
            yield f"Which positions are open for {role.text}?"
        if understood.intent != "requirements":
            yield f"What does {role.text} ask for?"
    yield from _start(understood, facts, known)


def _learnable(facts: Sequence[Fact], known: Knowledge) -> Iterator[Value]:
    for fact in facts:
        if fact.kind in ("missing", "short"):
            skill = fact.values[1]
            if any(one.kind != "nolearning" for one in known.learning(None, [skill])):
                yield skill
                return


def _of_next(understood: Understood, facts: Sequence[Fact], known: Knowledge) -> Iterator[str]:
    roles = [fact.values[0] for fact in facts if fact.kind == "next"]
    for role in roles[:1]:
        yield f"What am I missing for {role.text}?"
    if len(roles) > 1:
        yield f"Compare {roles[0].text} and {roles[1].text}"
    yield from _start(understood, facts, known)


def _of_openings(understood: Understood, facts: Sequence[Fact], known: Knowledge) -> Iterator[str]:
    for role in dict.fromkeys(fact.values[1] for fact in facts if fact.kind == "opening"):
        yield f"What am I missing for {role.text}?"
    yield from _start(understood, facts, known)


def _of_skills(understood: Understood, facts: Sequence[Fact], known: Knowledge) -> Iterator[str]:
    for skill in understood.skills[:1]:
        if understood.intent != "learning" and any(
            one.kind != "nolearning" for one in known.learning(None, [skill])
        ):
            yield f"How can I learn {skill.text}?"
    yield from _start(understood, facts, known)


def _start(_: Understood, __: Sequence[Fact], known: Knowledge) -> Iterator[str]:
    """Where a conversation can begin, as far as there is something to say."""
    if known.next_roles():
        yield "Where could I go from here?"
    if known.opened():
        yield "Which skill would open the most roles for me?"
    if any(fact.kind == "opening" for fact in known.openings(None)):
        yield "Which positions are open?"
    if known.held():
        yield "What skills do you have for me?"
    goal = known.goal_role()
    if goal is not None:
        yield f"What am I missing for {goal.text}?"


Follow = Callable[[Understood, Sequence[Fact], Knowledge], Iterator[str]]
FOLLOWS: dict[str, Follow] = {
    "gap": _of_role, "route": _of_role, "requirements": _of_role, "about_role": _of_role, "learning": _of_skills,
    "next_roles": _of_next, "openings": _of_openings, "compare": _of_role, "opens": _of_skills,
    "define_skill": _of_skills, "skills_held": _of_skills,
}  # fmt: skip
