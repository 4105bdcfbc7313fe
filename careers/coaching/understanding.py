"""What a question asks and what it is about, from its own words and from what was said before in the conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from careers.coaching import naming, standins
from careers.coaching.asking import Noted, Question, Turn
from careers.coaching.clauses import intents_in
from careers.coaching.intents import OF_ONE_ROLE, OPEN_INTENTS, REFUSED
from careers.coaching.knowing import Knowledge
from skills.writing import Value

MY_ROLE = re.compile(r"\bmy\s+(?:own\s+|current\s+|present\s+)?(?:role|job|position|post)\b|\bmine\b", re.I)
POINTING = re.compile(
    r"\b(?:it|its|that|this|these|those|them|they|there|same|one|ones|both|two|former|latter)\b", re.I
)
PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "1st": 0, "2nd": 1, "3rd": 2}
PLACE = re.compile(rf"\b({'|'.join(PLACES)})\b", re.I)
WITH_ROLE = frozenset((*OF_ONE_ROLE, "learning", "openings", "prepare", "goals"))
TAKES_ROLE = frozenset((*OF_ONE_ROLE, "compare"))


@dataclass(frozen=True)
class Understood:
    """`asked` is the question with the roles and skills it names in their place; `candidates` are roles it may mean.

    `pending` are intents that wait for the coach's own question to be answered.
    """

    intents: tuple[str, ...]
    roles: tuple[Value, ...] = ()
    skills: tuple[Value, ...] = ()
    asked: tuple[str | Value, ...] = ()
    candidates: tuple[Value, ...] = ()
    score: float = 0.0
    text: str = ""

    @property
    def intent(self) -> str:
        return self.intents[0]

    @property
    def refused(self) -> str:
        return next((one for one in self.intents if one in REFUSED), "")

    @property
    def answered(self) -> Understood | None:
        """What is answered: all of it, nothing, or the open question beside the refused one."""
        open_ones = tuple(one for one in self.intents if one not in REFUSED)
        return replace(self, intents=open_ones) if open_ones else None


def understand(question: Question, known: Knowledge) -> Understood:
    """The same words after the same conversation are always understood the same."""
    reading = naming.read_names(question.text, known.roles(), known.skills())
    intents = intents_in(naming.without_names(reading, standins.ROLES, standins.SKILLS))
    roles = tuple(known.role(key) for key in reading.keys("role"))
    skills = tuple(known.skill(key) for key in reading.keys("skill"))
    understood = Understood(
        tuple(dict.fromkeys(one.name for one in intents)), roles, skills, _asked(reading, known),
        score=min(one.score for one in intents), text=reading.text,
    )  # fmt: skip
    taken = _taken_up(understood, question.history)
    if taken and not question.meant:
        return understand(replace(question, text=taken, history=question.history[:-1]), known)
    understood = _corrected(_continued(understood, question.history), question.meant)
    understood = _safe(understood, known)
    answered = understood.answered
    if answered is None:
        return understood
    completed = _completed(answered, question.history, known)
    refused = (understood.refused,) if understood.refused else ()
    return replace(completed, intents=(*refused, *completed.intents))


def _asked(reading: naming.Reading, known: Knowledge) -> tuple[str | Value, ...]:
    parts: list[str | Value] = []
    at = 0
    for one in reading.found:
        parts += [
            reading.text[at : one.start],
            known.role(one.key) if one.thing == "role" else known.skill(one.key),
        ]
        at = one.end
    return tuple(part for part in (*parts, reading.text[at:]) if part)


def _corrected(understood: Understood, meant: str) -> Understood:
    """A person's word about her own question wins; a question that is refused stays refused."""
    if meant not in OPEN_INTENTS or understood.refused:
        return understood
    return replace(understood, intents=(meant,), score=1.0)


def _safe(understood: Understood, known: Knowledge) -> Understood:
    """A colleague's name makes any question one about another person, unless a person to talk to is wanted."""
    asks_of_oneself = {"contact", "smalltalk", "prepare", "assistant", *REFUSED}
    if set(understood.intents) <= asks_of_oneself or not known.names_somebody(understood.text):
        return understood
    return replace(understood, intents=(understood.refused or "others",))


def _continued(understood: Understood, history: Sequence[Turn]) -> Understood:
    """Yes, no and "and for …?" mean what was said before; so does the answer to a question of the coach."""
    before = _last_noted(history)
    if before is None:
        return _alone(understood)
    names_one = bool(understood.roles or understood.skills)
    if (
        before.wanting == "which_role"
        and understood.roles
        and understood.intent in ("again", "accept", "smalltalk", "about_role")
    ):
        return replace(understood, intents=before.intents)
    if understood.intent == "again" or (understood.intent == "accept" and names_one):
        return _alone(_again(understood, before))
    return understood


def _taken_up(understood: Understood, history: Sequence[Turn]) -> str:
    """Yes takes up the first suggestion, "the second one" the second; a name takes up nothing but itself."""
    offered = history[-1].suggested if history else ()
    if understood.intent != "accept" or not offered or understood.roles or understood.skills:
        return ""
    place = PLACE.search(understood.text)
    at = PLACES[place[1].lower()] if place else 0
    return offered[at if at < len(offered) else -1]


def _again(understood: Understood, before: Noted) -> Understood:
    """The earlier intent with the new name; a skill after a question about roles asks what the skill is for."""
    intents = tuple(one for one in before.intents if one not in ("accept", "decline", "smalltalk"))
    if understood.intent == "decline" or not intents:
        return _alone(understood)
    if (
        understood.skills
        and not understood.roles
        and intents[0] in ("about_role", "compare", "route", "next_roles")
    ):
        intents = ("define_skill",)
    if (
        understood.roles
        and not understood.skills
        and intents[0] in ("define_skill", "skills_held", "opens", "next_roles")
    ):
        intents = ("gap",)
    return replace(understood, intents=intents)


def _alone(understood: Understood) -> Understood:
    """A bare name with nothing before it: what is that?"""
    if understood.intent != "again":
        return understood
    bare = "about_role" if understood.roles else "define_skill" if understood.skills else "smalltalk"
    return replace(understood, intents=(bare,))


def _completed(understood: Understood, history: Sequence[Turn], known: Knowledge) -> Understood:
    """Roles that are pointed at, not named: her own, one mentioned before, her goal, one described in other words."""
    understood = _swapped(understood)
    intent = understood.intent
    if intent not in (*WITH_ROLE, "compare", "opens", "define_skill", "skills_held"):
        return understood
    own, before = known.own_role(), _mentioned(history)
    roles = list(understood.roles)
    if (
        own
        and MY_ROLE.search(understood.text)
        and intent in ("requirements", "about_role", "compare")
        and own not in roles
    ):
        roles = [own, *roles]
    if intent == "compare":
        return _compared(replace(understood, roles=tuple(roles)), before, own)
    if not roles and intent in WITH_ROLE and not (understood.skills and intent in ("learning", "openings")):
        return _pointed(understood, before, known)
    if intent in ("define_skill", "skills_held") and not understood.skills:
        return _skilled(understood, history, known)
    return replace(understood, roles=tuple(roles))


def _swapped(understood: Understood) -> Understood:
    """What is said of a role cannot be answered for a skill, nor the other way round."""
    only_skill = bool(understood.skills) and not understood.roles
    only_role = bool(understood.roles) and not understood.skills
    change = (
        {"about_role": "define_skill", "gap": "learning"}
        if only_skill
        else {"define_skill": "about_role"}
        if only_role
        else {}
    )
    return replace(
        understood, intents=tuple(dict.fromkeys(change.get(one, one) for one in understood.intents))
    )


def _compared(understood: Understood, before: Sequence[Value], own: Value | None) -> Understood:
    """Two roles: those named, then those mentioned last, then her own."""
    others = [*before, *([own] if own else [])]
    roles = (
        list(dict.fromkeys([*understood.roles, *others]))[:2]
        if len(understood.roles) < 2
        else understood.roles
    )
    return replace(understood, roles=tuple(roles[:2]))


def _pointed(understood: Understood, before: Sequence[Value], known: Knowledge) -> Understood:
    place = PLACE.search(understood.text)
    if place and before:
        at = PLACES[place[1].lower()]
        return replace(understood, roles=(before[at if at < len(before) else -1],))
    if before and (POINTING.search(understood.text) or understood.intent not in ("about_role", "openings")):
        return replace(understood, roles=(before[0],))
    if understood.intent in ("openings", "goals", "prepare", "learning"):
        goal = known.goal_role()
        return replace(understood, roles=(goal,) if goal and understood.intent == "learning" else ())
    return _described(understood, known)


def _described(understood: Understood, known: Knowledge) -> Understood:
    """By meaning where it is clear; else her goal; else the roles that it may be, to be asked about."""
    near = naming.roles_by_meaning(understood.text, known.roles())
    if near and near[0][1] >= naming.MEANT:
        return replace(understood, roles=(known.role(near[0][0]),))
    goal = known.goal_role()
    if goal:
        return replace(understood, roles=(goal,))
    shared = naming.roles_with_a_word_of(understood.text, known.roles())
    keys = shared or [key for key, score in near if score >= naming.PERHAPS]
    return replace(understood, candidates=tuple(known.role(key) for key in keys[: naming.MOST_CANDIDATES]))


def _skilled(understood: Understood, history: Sequence[Turn], known: Knowledge) -> Understood:
    keys = naming.skills_by_meaning(understood.text, known.skills())
    if keys:
        return replace(understood, skills=tuple(known.skill(key) for key in keys[:2]))
    before = next((turn.noted.skills for turn in reversed(history) if turn.noted and turn.noted.skills), ())
    return replace(understood, skills=before[:1]) if POINTING.search(understood.text) else understood


def _mentioned(history: Sequence[Turn]) -> tuple[Value, ...]:
    """The roles that were spoken of, those of the latest turn first, in the order in which they were named."""
    spoken: list[Value] = []
    for noted in (turn.noted for turn in reversed(history) if turn.noted):
        facts = [fact for fact in noted.facts if fact.kind in ("next", "opening", "about")]
        named = [value for fact in facts for value in fact.values if value.type == "role"]
        spoken += noted.roles or named
    return tuple(dict.fromkeys(spoken))


def _last_noted(history: Sequence[Turn]) -> Noted | None:
    return next((turn.noted for turn in reversed(history) if turn.noted), None)
