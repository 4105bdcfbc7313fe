"""Who and what a scene is made of: values without names, and the facts of each task."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from skills.writing import Fact, Value

Made = tuple[dict[str, list[Fact]], dict[str, Value]]
BARRED = ("pay", "pay", "promotion", "promotion", "legal", "medical", "others", "others")


@dataclass
class Cast:
    """Values without names: a pointer is all that a writer sees of them."""

    dice: Random
    made: dict[str, list[Value]] = field(default_factory=dict)

    def new(self, kind: str) -> Value:
        known = self.made.setdefault(kind, [])
        value = Value(kind, f"new{len(known)}", f"{kind} {len(known)}")
        known.append(value)
        return value

    def many(self, kind: str, low: int, high: int) -> list[Value]:
        return [self.new(kind) for _ in range(self.dice.randint(low, high))]

    def number(self, kind: str, number: int) -> Value:
        """A number that the scene itself must know, as when it says "all of them"."""
        return Value(kind, str(number), f"{kind} {number}")

    def percent(self) -> Value:
        return self.number("percent", self.dice.randint(5, 100))

    def counted(self, kind: str, *before: Value) -> Fact:
        """So many of so many; none and all more often than by chance."""
        every = self.dice.randint(1, 12)
        done = self.dice.choice((0, 1, every, *[self.dice.randint(0, every)] * 4))
        return Fact(kind, (*before, self.number("count", min(done, every)), self.number("count", every)))

    def needed(self) -> Value:
        return Value("level", "any", "any level") if self.dice.random() < 0.08 else self.level()

    def level(self, low: int = 1, high: int = 5) -> Value:
        number = self.dice.randint(low, high)
        return Value("level", str(number), f"level {number}")

    def some(self, kind: str) -> Value:
        """A number, date or duration: now and then one that was there before."""
        known = self.made.get(kind, [])
        if known and self.dice.random() < 0.2:
            return self.dice.choice(known)
        return self.new(kind)


def _gap_lines(cast: Cast, role: Value, most: int) -> dict[str, list[Fact]]:
    dice = cast.dice
    short = []
    for skill in cast.many("skill", 0, most):
        have = cast.level(1, 4)
        short.append(Fact("short", (role, skill, have, cast.level(int(have.key) + 1, 5))))
    return {
        "met": [Fact("met", (role, skill, cast.needed())) for skill in cast.many("skill", 0, most)],
        "short": short,
        "missing": [
            Fact("missing", (role, skill, cast.needed()))
            for skill in cast.many("skill", 0, most if dice.random() < 0.8 else 8)
        ],
    }


def _gap(cast: Cast) -> Made:
    role, dice = cast.new("role"), cast.dice
    facts = _gap_lines(cast, role, dice.choice((1, 2, 3, 4, 6)))
    if dice.random() < 0.6:
        facts["covered"] = [cast.counted("covered", role)]
    if dice.random() < 0.6:
        facts["fit"] = [Fact("fit", (role, cast.percent()))]
    skills = cast.made.get("skill", [])
    return facts, {"role": role, **_asked(cast, skills)}


def _asked(cast: Cast, skills: list[Value]) -> dict[str, Value]:
    """The skill that a question names, mostly one of the facts'."""
    return {"skill": cast.dice.choice(skills)} if skills and cast.dice.random() < 0.85 else {}


def _needs(cast: Cast) -> Made:
    role, dice = cast.new("role"), cast.dice
    skills = cast.many("skill", 0 if dice.random() < 0.2 else 1, dice.choice((3, 6, 9)))
    facts = {"need": [Fact("need", (role, skill, cast.needed())) for skill in skills]}
    if dice.random() < 0.4:
        facts["about"] = [Fact("about", (role, cast.new("quote")))]
    if dice.random() < 0.3:
        facts["family"] = [Fact("family", (role, cast.new("quote")))]
    return facts, {"role": role, **_asked(cast, skills)}


def _paths(cast: Cast) -> Made:
    dice, now, goal = cast.dice, cast.new("role"), cast.new("role")
    facts: dict[str, list[Fact]] = {}
    if dice.random() < 0.25:
        facts["now"] = [Fact("now", (now, cast.some("date")))]
    style = dice.random()
    if style < 0.6:
        roles = [goal, *cast.many("role", 0, 4)][: dice.randint(1, 5)]
        facts["next"] = [Fact("next", (role, cast.percent(), cast.some("duration"))) for role in roles]
    elif style < 0.8:
        facts["route"] = [Fact("route", (now, role, goal)) for role in cast.many("role", 1, 3)]
        if dice.random() < 0.3:
            facts["longroute"] = [Fact("longroute", (now, cast.new("role"), cast.new("role"), goal))]
    elif style < 0.87:
        facts["noroute"] = [Fact("noroute", (goal,))]
    if dice.random() < 0.5:
        facts["moved"] = [
            Fact("moved", (now, role, cast.new("count"), cast.some("duration")))
            for role in dice.sample(cast.made["role"][1:], k=min(len(cast.made["role"]) - 1, dice.randint(1, 2)))
        ]  # fmt: skip
    elif dice.random() < 0.4:
        facts["unseen"] = [Fact("unseen", (now, goal))]
    if dice.random() < 0.2:
        facts["ladder"] = [Fact("ladder", (now, goal))]
    if dice.random() < 0.25:
        facts["fit"] = [Fact("fit", (goal, cast.percent()))]
    if dice.random() < 0.3:
        lines = _gap_lines(cast, goal, 2)
        facts |= {"short": lines["short"], "missing": lines["missing"][:3]}
    if dice.random() < 0.25:
        facts["opens"] = [Fact("opens", (skill, cast.new("count"))) for skill in cast.many("skill", 1, 3)]
    names = {"role": now if dice.random() < 0.4 else goal, "goal": goal}
    return facts, names | ({"skill": cast.made["skill"][0]} if "skill" in cast.made else {})


def _openings(cast: Cast) -> Made:
    dice, role = cast.dice, cast.new("role")
    facts: dict[str, list[Fact]] = {}
    if dice.random() < 0.75:
        facts["opening"] = [
            Fact("opening", (job, role if dice.random() < 0.5 else cast.new("role"), cast.percent(), cast.some("date")))
            for job in cast.many("job", 1, 5)
        ]  # fmt: skip
    if not facts or dice.random() < 0.15:
        facts["noopening"] = [Fact("noopening", (role if not facts else cast.new("role"),))]
    if dice.random() < 0.15:
        facts["now"] = []
    return facts, {"role": role, **({"job": cast.made["job"][0]} if "job" in cast.made else {})}


def _learning(cast: Cast) -> Made:
    dice, role, skill = cast.dice, cast.new("role"), cast.new("skill")
    others = [skill, *cast.many("skill", 0, 2)]
    facts: dict[str, list[Fact]] = {
        "course": [Fact("course", (one, dice.choice(others), cast.some("duration"))) for one in cast.many("course", 0, 4)],
        "mentor": [Fact("mentor", (one, dice.choice(others))) for one in cast.many("mentor", 0, 2) if dice.random() < 0.6],
        "project": [Fact("project", (one, dice.choice(others))) for one in cast.many("project", 0, 2) if dice.random() < 0.5],
    }  # fmt: skip
    if dice.random() < 0.25:
        have = cast.level(1, 4)
        facts["short"] = [Fact("short", (role, skill, have, cast.level(int(have.key) + 1, 5)))]
    elif dice.random() < 0.2:
        facts["missing"] = [Fact("missing", (role, skill, cast.level()))]
    if not any(facts.values()) or dice.random() < 0.1:
        facts["nolearning"] = [Fact("nolearning", (one,)) for one in cast.many("skill", 1, 2)]
    return facts, {"role": role, "skill": skill}


def _held(cast: Cast) -> Made:
    dice = cast.dice
    facts: dict[str, list[Fact]] = {
        "held": [Fact("held", (skill, cast.level(), cast.some("date"))) for skill in cast.many("skill", 0, dice.choice((1, 3, 6, 8)))],
        "stale": [Fact("stale", (skill, cast.some("date"))) for skill in cast.many("skill", 0, dice.choice((0, 1, 3)))],
    }  # fmt: skip
    if dice.random() < 0.15:
        facts["unknown"] = [Fact("unknown", (cast.new("topic"),))]
    if dice.random() < 0.5 or not any(facts.values()):
        facts["profile"] = [Fact("profile", (cast.new("count"),))]
    return facts, ({"skill": dice.choice(cast.made["skill"])} if cast.made.get("skill") else {})


def _compare(cast: Cast) -> Made:
    dice, one, other = cast.dice, cast.new("role"), cast.new("role")
    facts: dict[str, list[Fact]] = {
        "both": [Fact("both", (one, other, skill)) for skill in cast.many("skill", 0, 4)],
        "only": [Fact("only", (one, other, skill)) for skill in cast.many("skill", 0, 3)]
        + [Fact("only", (other, one, skill)) for skill in cast.many("skill", 0, 3)],
    }
    if dice.random() < 0.5:
        facts["fit"] = [Fact("fit", (role, cast.percent())) for role in (one, other)]
    if dice.random() < 0.2:
        facts["about"] = [Fact("about", (role, cast.new("quote"))) for role in (one, other)]
    return facts, {"role": one, "goal": other}


def _talk(cast: Cast) -> Made:
    dice, role = cast.dice, cast.new("role")
    facts = _gap_lines(cast, role, dice.choice((1, 2, 3)))
    if dice.random() < 0.5:
        facts["met"] = []
        facts["held"] = [
            Fact("held", (skill, cast.level(), cast.some("date"))) for skill in cast.many("skill", 1, 4)
        ]
    if dice.random() < 0.4:
        facts["goal"] = [cast.counted("goal", cast.new("goal"))]
    skills = cast.made.get("skill", [])
    if dice.random() < 0.4 and skills:
        facts["course"] = [Fact("course", (cast.new("course"), dice.choice(skills), cast.some("duration")))]
    return facts, {"role": role}


def _policy(cast: Cast) -> Made:
    dice, topic = cast.dice, cast.new("topic")
    facts: dict[str, list[Fact]] = {}
    if dice.random() < 0.75:
        document = cast.new("document")
        facts["policy"] = [
            Fact("policy", (document if dice.random() < 0.7 else cast.new("document"), quote))
            for quote in cast.many("quote", 1, 3)
        ]
    else:
        facts["nopolicy"] = [Fact("nopolicy", (topic,))]
    if "nopolicy" in facts or dice.random() < 0.4:
        facts["contact"] = [Fact("contact", (cast.new("contact"), topic))]
    return facts, {"topic": topic}


def _chat(cast: Cast) -> Made:
    kind = cast.dice.choice(("greeting", "thanks", "bye", "ai", "ai", "offers"))
    also = {"offers": [Fact("offers")]} if kind in ("greeting", "ai") and cast.dice.random() < 0.3 else {}
    return {kind: [Fact(kind)], **also}, {}


def _refusal(cast: Cast) -> Made:
    dice, key = cast.dice, cast.dice.choice(BARRED)
    topic = Value("topic", key, key)
    facts = {"refused": [Fact("refused", (topic,))]}
    if dice.random() < 0.8:
        facts["contact"] = [
            Fact("contact", (cast.new("contact"), topic if dice.random() < 0.6 else cast.new("topic")))
        ]
    return facts, {}


def _outside(cast: Cast) -> Made:
    topic = Value("topic", "outside", "outside")
    return {"refused": [Fact("refused", (topic,))], "offers": [Fact("offers")]}, {}


def _unknown(cast: Cast) -> Made:
    topic = cast.new("topic")
    facts = {"unknown": [Fact("unknown", (topic,))]}
    if cast.dice.random() < 0.6:
        facts["contact"] = [Fact("contact", (cast.new("contact"), topic))]
    return facts, {"topic": topic}


def _goals(cast: Cast) -> Made:
    dice, role = cast.dice, cast.new("role")
    facts: dict[str, list[Fact]] = {"goal": [cast.counted("goal", one) for one in cast.many("goal", 1, 3)]}
    if dice.random() < 0.3:
        have = cast.level(1, 4)
        facts["short"] = [Fact("short", (role, cast.new("skill"), have, cast.level(int(have.key) + 1, 5)))]
    if dice.random() < 0.4:
        facts["course"] = [Fact("course", (cast.new("course"), cast.new("skill"), cast.some("duration")))]
    return facts, {"aim": cast.made["goal"][0]}


FACTS: dict[str, Callable[[Cast], Made]] = {
    "gap": _gap, "needs": _needs, "paths": _paths, "openings": _openings, "learning": _learning, "held": _held,
    "compare": _compare, "talk": _talk, "policy": _policy, "chat": _chat, "outside": _outside, "unknown": _unknown,
    "refusal": _refusal, "goals": _goals,
}  # fmt: skip
