"""Which facts an answer rests on: for each intent a short list in the order of weight, never more than can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from careers.coaching.knowing import Knowledge
from careers.coaching.understanding import Understood
from skills.writing import Fact, Value

Gather = Callable[[Understood, Knowledge], Iterator[Fact]]
LACKING = ("missing", "short")
TASKS = {
    "next_roles": "paths", "route": "paths", "gap": "gap", "opens": "paths", "openings": "openings",
    "requirements": "needs", "about_role": "definition", "compare": "compare", "define_skill": "definition",
    "learning": "learning", "skills_held": "held", "prepare": "talk", "goals": "goals", "policy": "policy",
    "contact": "refusal", "assistant": "chat", "smalltalk": "chat", "accept": "chat", "decline": "chat",
    "again": "chat",
}  # fmt: skip


def gather(understood: Understood, known: Knowledge) -> list[Fact]:
    """The facts of every intent, each once. None: nothing is known about it."""
    found = chain.from_iterable(
        GATHERED[one](understood, known) for one in understood.intents if one in GATHERED
    )
    return list(dict.fromkeys(found))


def task_of(understood: Understood, facts: Sequence[Fact]) -> str:
    """What the writer is told to write; facts that only say what is unknown make it say so."""
    if facts and all(fact.kind in ("unknown", "nopolicy", "contact") for fact in facts):
        return "policy" if understood.intent == "policy" else "unknown"
    return TASKS.get(understood.intent, "chat")


def _gap(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    """What it would take: fit, what is missing, who went that way, where it is open, how to learn it."""
    for role in understood.roles[:1]:
        gap = known.gap(role)
        lacking = _of(gap, *LACKING)
        yield from _of(gap, "fit", "covered")
        yield from lacking[:5]
        yield from _of(gap, "stale")[:1]
        yield from _of(gap, "met")[:3]
        yield from _way_from_here(role, known)
        yield from known.openings(role)[:1]
        yield from _first_learning(known.learning(role, _skills(lacking[:2])), 2)


def _route(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    roles = understood.roles
    if len(roles) > 1:
        yield from known.moves(roles[0], roles[1])
        roles = roles[1:]
    for role in roles[:1]:
        if len(understood.roles) < 2:
            yield from _way_from_here(role, known)
        yield from known.routes(role)[:3]
        gap = known.gap(role)
        yield from _of(gap, "fit")
        yield from _of(gap, *LACKING)[:3]


def _next_roles(_: Understood, known: Knowledge) -> Iterator[Fact]:
    nearest = known.next_roles()[:4]
    yield from nearest
    own = known.own_role()
    for fact in nearest[:2]:
        yield from known.moves(own, fact.values[0])[:1] if own else ()


def _opens(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    opened = known.opened()
    asked = [fact for fact in opened if fact.values[0] in understood.skills]
    if understood.skills and not asked:
        for skill in understood.skills[:1]:
            yield from known.definition(skill)[:1]
    best = asked or opened[:3]
    yield from best
    yield from _first_learning(known.learning(None, _skills(best[:1])), 1)


def _openings(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    for role in understood.roles[:2]:
        yield from known.openings(role)[:3]
    if not understood.roles:
        yield from known.openings(None)[:4]


def _requirements(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    for role in understood.roles[:1]:
        needs = known.needs(role)
        asked = [fact for fact in needs if fact.values[1] in understood.skills]
        yield from asked or needs[:8]


def _about_role(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    for role in understood.roles[:2]:
        yield from known.about(role)
        yield from known.needs(role)[:3]


def _compare(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    if len(understood.roles) < 2:
        return
    one, other = understood.roles[:2]
    both, only = _split(known.compare(one, other))
    yield from both[:3]
    yield from [fact for fact in only if fact.values[0] == one][:3]
    yield from [fact for fact in only if fact.values[0] == other][:3]
    own = known.own_role()
    for role in (one, other):
        if role != own:
            yield from _of(known.gap(role), "fit")


def _define_skill(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    for skill in understood.skills[:2]:
        yield from known.definition(skill)[:3]


def _learning(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    role = understood.roles[0] if understood.roles else None
    skills = understood.skills
    if role is not None and not skills:
        lacking = _of(known.gap(role), *LACKING)[:3]
        yield from lacking
        skills = tuple(_skills(lacking))
    yield from known.learning(role, skills)[:5]


def _skills_held(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    held = known.held()
    if understood.skills:
        for skill in understood.skills[:2]:
            own = [fact for fact in held if fact.kind in ("held", "stale") and fact.values[0] == skill]
            yield from own or [
                Fact("unknown", (Value("topic", f"skill:{skill.key}", f"{skill.text} in your profile"),))
            ]
        return
    yield from _of(held, "profile")
    yield from _of(held, "held")[:6]
    yield from _of(held, "stale")[:2]


def _prepare(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    """What can be shown, what is aimed at, and what to ask for."""
    yield from _of(known.held(), "held")[:3]
    yield from known.goals()[:1]
    role = understood.roles[0] if understood.roles else known.goal_role()
    if role is not None:
        gap = known.gap(role)
        yield from _of(gap, "fit")
        yield from _of(gap, *LACKING)[:2]
        yield from _first_learning(known.learning(role, _skills(_of(gap, *LACKING)[:1])), 1)
    else:
        yield from known.next_roles()[:2]


def _goals(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    goals = known.goals()
    yield from goals[:3]
    if not goals:
        yield Fact("unknown", (Value("topic", "goals", "a goal of yours", "/me/goals/"),))
        for role in understood.roles[:1]:
            yield from _of(known.gap(role), "fit", "covered")


def _policy(understood: Understood, known: Knowledge) -> Iterator[Fact]:
    found = known.policy(understood.text)
    yield from found[:2]
    if not found:
        yield Fact("nopolicy", (Value("topic", "policy", "that"),))
        yield from known.contact("general")[:1]


def _contact(_: Understood, known: Knowledge) -> Iterator[Fact]:
    yield from known.contact("general")[:1]


def _assistant(_: Understood, known: Knowledge) -> Iterator[Fact]:
    yield Fact("ai")
    yield Fact("offers")


GATHERED: dict[str, Gather] = {
    "gap": _gap, "route": _route, "next_roles": _next_roles, "opens": _opens, "openings": _openings,
    "requirements": _requirements, "about_role": _about_role, "compare": _compare, "define_skill": _define_skill,
    "learning": _learning, "skills_held": _skills_held, "prepare": _prepare, "goals": _goals, "policy": _policy,
    "contact": _contact, "assistant": _assistant,
}  # fmt: skip


def _way_from_here(role: Value, known: Knowledge) -> list[Fact]:
    own = known.own_role()
    return known.moves(own, role)[:1] if own and own != role else []


def _of(facts: Sequence[Fact], *kinds: str) -> list[Fact]:
    return [fact for fact in facts if fact.kind in kinds]


def _split(facts: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    return _of(facts, "both"), _of(facts, "only")


def _skills(facts: Sequence[Fact]) -> list[Value]:
    """The skills that these facts name, in their order."""
    return list(dict.fromkeys(value for fact in facts for value in fact.values if value.type == "skill"))


def _first_learning(offers: Sequence[Fact], most: int) -> list[Fact]:
    return [fact for fact in offers if fact.kind != "nolearning"][:most]
