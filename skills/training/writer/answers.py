"""Answers to what is asked: which facts come first, how the question is taken up, and what is said last."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from skills.training.writer.draft_answers import DRAFTED
from skills.training.writer.leads import NEARLY, NO, NOT_YET, PARTLY, YES, feeling, led
from skills.training.writer.phrasing import Part, say
from skills.training.writer.saying import Facts, Sentences, many, single, singles
from skills.training.writer.wordings import (
    AI,
    AI_ASKED,
    BESIDES,
    BOTH,
    BOTH_GAPS,
    BYES,
    COURSE_ITEMS,
    COURSES,
    COURSES_FIRST,
    COURSES_IN_TIME,
    COVERED_AND_FIT,
    GREETINGS,
    HELD,
    HELD_ITEMS,
    MENTORS,
    MET,
    MISSING,
    MISSING_ITEMS,
    MORE_COURSES,
    MORE_NEEDS,
    MORE_OPEN,
    NEEDS,
    NEEDS_ITEMS,
    NEXT,
    NEXT_IN_TIME,
    NEXT_ITEMS,
    OFFERS,
    ONLY,
    OPEN,
    OPEN_ITEMS,
    OPEN_UNTIL,
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
)
from skills.writing import Fact
from skills.writing.marks import mark_of

TIME = r"how long|how quick|quickest|until when|take long|two hours"


def answer(task: str, dice: Random, facts: Facts) -> Sentences:
    """What belongs to the task first, in its own way; every other fact as a sentence of its own."""
    said = ANSWERS[task](dice, facts)
    rest = [one for kind in facts if kind not in facts.asked for one in _besides(dice, facts, kind)]
    mood = feeling(dice, facts.words) if said and task not in ("chat", "outside", *DRAFTED) else []
    return [*([mood] if mood else []), *said, *rest]


def _besides(dice: Random, facts: Facts, kind: str) -> Sentences:
    found = facts.of(kind)
    if len(found) > 1 and kind in BESIDES and dice.random() < 0.7:
        return many(dice, BESIDES[kind][0], found, BESIDES[kind][1])
    return [single(dice, fact) for fact in found]


def gap(dice: Random, facts: Facts) -> Sentences:
    """Where somebody stands, what is there, what is not; what was asked for comes first, a yes or a no before it."""
    asked = facts.about_asked("met", "short", "missing")
    standing = _standing(dice, facts)
    held = many(dice, MET, facts.of("met"))
    lacking = _lacking(dice, facts.of("short"), facts.of("missing"))
    if asked:
        focus = [single(dice, fact) for fact in asked]
        if facts.asks("enough|ready"):
            focus[0] = led(dice, YES if asked[0].kind == "met" else NOT_YET, focus[0])
        return (
            [*focus, *standing, *lacking, *held]
            if dice.random() < 0.5
            else [*focus, *standing, *held, *lacking]
        )
    if facts.asks(
        r"missing|lack|fall short|improve|work on|better at|too weak|gaps?\b|what would (it|i)|stands between"
    ):
        return [*lacking, *standing, *held] if dice.random() < 0.7 else [*standing, *lacking, *held]
    if not standing and facts.is_closed:
        if lacking:
            lacking[0] = led(dice, NOT_YET, lacking[0])
            return [*lacking, *held]
        held[:1] = [led(dice, YES, one) for one in held[:1]]
        return held
    return [*standing, *lacking, *held] if dice.random() < 0.3 else [*standing, *held, *lacking]


def _standing(dice: Random, facts: Facts) -> Sentences:
    covered, fits = facts.of("covered"), facts.of("fit")
    mark = mark_of(covered[0]) if covered else ""
    if covered and fits and mark == "some":
        said = [say(dice, dice.choice(COVERED_AND_FIT), c=covered[0], f=fits[0])]
    else:
        said = [single(dice, fact) for fact in (*covered, *fits)]
    if covered and facts.is_closed:
        is_near = bool(fits) and mark_of(fits[0]) == "high"
        leads = {"none": NOT_YET, "all": YES}.get(mark, NEARLY if is_near else dice.choice((NOT_YET, PARTLY)))
        said[0] = led(dice, leads, said[0])
    return said


def _lacking(dice: Random, short: list[Fact], missing: list[Fact]) -> Sentences:
    if short and missing and len(short) + len(missing) < 4 and dice.random() < 0.3:
        return [say(dice, dice.choice(BOTH_GAPS), s=short, m=missing, item="{i.1}{i!}")]
    ends = [many(dice, SHORT, short, SHORT_ITEMS), many(dice, MISSING, missing, MISSING_ITEMS)]
    if dice.random() < 0.4:
        ends.reverse()
    return [*ends[0], *ends[1]]


def needs(dice: Random, facts: Facts) -> Sentences:
    asked = facts.about_asked("need")
    said = [single(dice, fact) for fact in asked]
    if asked and facts.is_closed:
        said[0] = led(dice, YES, said[0])
    wanted = facts.of("need")
    about = singles(dice, facts, *dice.sample(["about", "family"], 2))
    item = dice.choice(NEEDS_ITEMS)
    if asked:
        return [*said, *many(dice, MORE_NEEDS, wanted, (item,)), *about]
    first = dice.randint(2, 4) if len(wanted) > 3 else len(wanted)
    listed = [*many(dice, NEEDS, wanted[:first], (item,)), *many(dice, MORE_NEEDS, wanted[first:], (item,))]
    return (
        [*listed, *about]
        if facts.asks("skill|require|list|need") and dice.random() < 0.5
        else [*about, *listed]
    )


def paths(dice: Random, facts: Facts) -> Sentences:
    said = singles(dice, facts, "now")
    ahead, went = facts.of("next"), singles(dice, facts, "moved")
    unseen, ways = (
        singles(dice, facts, "unseen"),
        singles(dice, facts, *dice.sample(["route", "longroute"], 2)),
    )
    steps: Sentences = []
    if ahead:
        steps.append(say(dice, dice.choice(NEXT_IN_TIME if facts.asks(TIME) else NEXT), a=ahead[0]))
        steps += many(dice, OTHER_NEXT, ahead[1:], NEXT_ITEMS)
    opened, closed = singles(dice, facts, "opens"), singles(dice, facts, "noroute")
    order = [steps, ways, closed, went, unseen]
    if facts.asks(
        r"how did|anyone|who went|how many people|people usually|usual way|people like me|how long"
    ):
        order = [went, unseen, steps, ways, closed]
        if facts.asks("anyone"):
            went[:1] = [led(dice, YES, one) for one in went[:1]]
            if not went:
                unseen[:1] = [led(dice, NO, one) for one in unseen[:1]]
    elif facts.asks(r"is there a path|any way|other ways|could i become"):
        order = [ways, closed, steps, went, unseen]
        ways[:1] = [led(dice, YES, one) for one in ways[:1]]
        closed[:1] = [led(dice, NO, one) for one in closed[:1]]
    elif facts.asks("open up|help me most|which skill"):
        said, opened = [*opened, *said], []
    said += [sentence for sentences in order for sentence in sentences]
    said += [*singles(dice, facts, "ladder"), *opened, *singles(dice, facts, "fit")]
    return [*said, *_lacking(dice, facts.of("short"), facts.of("missing"))]


def openings(dice: Random, facts: Facts) -> Sentences:
    found, none = facts.of("opening"), singles(dice, facts, "noopening")
    said: Sentences = []
    if found:
        said.append(say(dice, dice.choice(OPEN_UNTIL if facts.asks("until when") else OPEN), a=found[0]))
        said += many(dice, MORE_OPEN, found[1:], OPEN_ITEMS)
    if facts.is_closed and found:
        said[0] = led(dice, YES, said[0])
    elif facts.is_closed and none:
        none[0] = led(dice, NO, none[0])
    return [*said, *none]


def learning(dice: Random, facts: Facts) -> Sentences:
    """Courses, mentors, projects; what the question asks for comes first."""
    said = singles(dice, facts, *dice.sample(["short", "missing"], 2))
    courses = facts.of("course")
    taught: Sentences = []
    if courses:
        phrasings = (
            COURSES_IN_TIME
            if facts.asks(TIME)
            else COURSES_FIRST
            if facts.asks("first|start|should i take")
            else COURSES
        )
        taught.append(say(dice, dice.choice(phrasings), a=courses[0]))
        taught += many(dice, MORE_COURSES, courses[1:], COURSE_ITEMS)
    people = [say(dice, dice.choice(MENTORS), a=fact) for fact in facts.of("mentor")]
    practice = [say(dice, dice.choice(PROJECTS), a=fact) for fact in facts.of("project")]
    order = [taught, people, practice]
    if facts.asks("who|mentor|teach me"):
        order = [people, taught, practice]
    elif facts.asks("doing|project|practi"):
        order = [practice, taught, people]
    nothing = singles(dice, facts, "nolearning")
    if facts.is_closed:
        wanted = order[0]
        wanted[:1] = [led(dice, YES, one) for one in wanted[:1]]
        if not any(order):
            nothing[:1] = [led(dice, NOT_YET if dice.random() < 0.3 else NO, one) for one in nothing[:1]]
    if any(order) and not facts.asks("gap|first"):
        return [*(sentence for sentences in order for sentence in sentences), *nothing, *said]
    return [*said, *(sentence for sentences in order for sentence in sentences), *nothing]


def held(dice: Random, facts: Facts) -> Sentences:
    asked = facts.about_asked("held", "stale")
    said = [single(dice, fact) for fact in asked]
    if said and facts.asks("do i have"):
        said[0] = led(dice, YES, said[0])
    count = singles(dice, facts, "profile")
    listed, old = (
        many(dice, HELD, facts.of("held"), HELD_ITEMS),
        many(dice, STALE, facts.of("stale"), STALE_ITEMS),
    )
    if facts.asks("out of date|refresh|not used|up to date|current"):
        return [*said, *old, *listed, *count]
    if facts.asks("strong|strengths|well") and dice.random() < 0.7:
        return [*said, *listed, *old, *count]
    return [*said, *count, *listed, *old]


def compare(dice: Random, facts: Facts) -> Sentences:
    shared = many(dice, BOTH, facts.of("both"), ("{i.2}{i!}",))
    about, only = singles(dice, facts, "about"), facts.of("only")
    apart = [sentence for role in dict.fromkeys(fact.values[0] for fact in only)
             for sentence in many(dice, ONLY, [fact for fact in only if fact.values[0] == role], ("{i.2}{i!}",))]  # fmt: skip
    fits = facts.of("fit")
    near = (
        [say(dice, dice.choice(TWO_FITS), a=fits[0], b=fits[1])]
        if len(fits) == 2
        else [single(dice, one) for one in fits]
    )
    if facts.asks("suits|closer|nearer|should i|decide"):
        return [*near, *about, *shared, *apart]
    if facts.asks("differ|does not|harder|difference"):
        return [*about, *apart, *shared, *near]
    return [*about, *shared, *apart, *near]


def talk(dice: Random, facts: Facts) -> Sentences:
    said = many(dice, TALK_OPEN, facts.of("met"))
    said += many(dice, TALK_OPEN, facts.of("held"), ("{i.0} at {i.1}{i!}", "{i.0}{i!}"))
    for kind in dice.sample(("short", "missing"), 2):
        said += many(dice, TALK_GAPS, facts.of(kind))
    said += singles(dice, facts, "goal")
    closing: Sentences = [say(dice, dice.choice(TALK_CLOSE), a=fact) for fact in facts.of("course")[:1]]
    closing += [single(dice, fact) for fact in facts.of("course")[1:]]
    return (
        [*closing, *said] if facts.asks("ask my manager for") and dice.random() < 0.6 else [*said, *closing]
    )


def refusal(dice: Random, facts: Facts) -> Sentences:
    said = [say(dice, dice.choice(REFUSALS[fact.values[0].key]), r=fact) for fact in facts.of("refused")]
    return [*said, *singles(dice, facts, "unknown", "nopolicy", "contact"), *chat(dice, facts)]


def chat(dice: Random, facts: Facts) -> Sentences:
    words = {"greeting": GREETINGS, "thanks": THANKS, "bye": BYES, "ai": AI, "offers": OFFERS}
    if facts.asks("a person|human|feelings"):
        words["ai"] = AI_ASKED["no"]
    elif facts.asks("machine|a bot"):
        words["ai"] = AI_ASKED["yes"]
    elif facts.asks("manager read"):
        words["ai"] = AI_ASKED["read"]
    return [say(dice, dice.choice(words[kind])) for kind in words if facts.of(kind)]


def policy(dice: Random, facts: Facts) -> Sentences:
    order = ("contact", "policy", "nopolicy") if facts.asks("who ") else ("policy", "nopolicy", "contact")
    return singles(dice, facts, *order)


def goals(dice: Random, facts: Facts) -> Sentences:
    aims = facts.of("goal")
    said = [single(dice, fact) for fact in aims]
    if aims and facts.asks("made progress|finish"):
        said[0] = led(dice, NOT_YET if mark_of(aims[0]) == "none" else YES, said[0])
    return [*said, *learning(dice, facts)]


ANSWERS: dict[str, Callable[[Random, Facts], list[list[Part]]]] = {
    "gap": gap, "needs": needs, "paths": paths, "openings": openings, "learning": learning, "held": held,
    "compare": compare, "talk": talk, "policy": policy, "chat": chat, "outside": refusal, "unknown": refusal,
    "refusal": refusal, "goals": goals, **DRAFTED,
}  # fmt: skip
