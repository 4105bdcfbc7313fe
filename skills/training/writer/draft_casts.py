"""What the pages ask for: definitions of skills, summaries of jobs, plainer requirements, words to a candidate."""

from __future__ import annotations

from collections.abc import Callable

from skills.training.writer import casts
from skills.training.writer.casts import Cast, Made
from skills.writing import Fact, Value

SORTS = ("skill", "knowledge", "tool", "language", "attitude", "credential")


def _definition(cast: Cast) -> Made:
    dice, skill = cast.dice, cast.new("skill")
    if dice.random() < 0.2:
        return casts.FACTS["needs"](cast)
    facts: dict[str, list[Fact]] = {}
    if dice.random() < 0.35:
        facts["definition"] = [Fact("definition", (skill, cast.new("quote")))]
    if dice.random() < 0.6:
        sort = dice.choice(SORTS)
        facts["sort"] = [Fact("sort", (skill, Value("topic", sort, sort)))]
    if dice.random() < 0.7:
        facts["group"] = [Fact("group", (skill, cast.new("topic")))]
    facts["near"] = [Fact("near", (skill, one)) for one in cast.many("skill", 0, 3)]
    facts["together"] = [Fact("together", (skill, one)) for one in cast.many("skill", 0, 3)]
    facts["evidence"] = [
        Fact("evidence", (quote,)) for quote in cast.many("quote", 0, dice.choice((0, 1, 2)))
    ]
    return facts, {"skill": skill}


def _summary(cast: Cast) -> Made:
    dice, role = cast.dice, cast.new("role")
    facts: dict[str, list[Fact]] = {
        "must": [Fact("must", (skill, cast.needed())) for skill in cast.many("skill", 0, dice.choice((3, 6, 9)))],
        "wish": [Fact("wish", (skill, cast.needed())) for skill in cast.many("skill", 0, 4)],
        "duty": [Fact("duty", (quote,)) for quote in cast.many("quote", 0, dice.choice((1, 3)))],
    }  # fmt: skip
    if dice.random() < 0.5:
        facts["years"] = [Fact("years", (cast.new("duration"),))]
    if dice.random() < 0.4:
        facts["credential"] = [Fact("credential", (one,)) for one in cast.many("document", 1, 2)]
    if dice.random() < 0.4:
        facts["about"] = [Fact("about", (role, cast.new("quote")))]
    return facts, {"role": role}


def _wording(cast: Cast) -> Made:
    dice = cast.dice
    kind = dice.choice(("must", "must", "wish", "years", "credential", "requirement"))
    if kind in ("must", "wish"):
        facts = {
            kind: [
                Fact(kind, (skill, cast.needed())) for skill in cast.many("skill", 1, dice.choice((1, 2, 4)))
            ]
        }
    elif kind == "requirement":
        facts = {kind: [Fact(kind, (cast.new("quote"), cast.new("skill")))]}
    else:
        facts = {}
    if kind == "years" or dice.random() < 0.25:
        facts["years"] = [Fact("years", (cast.new("duration"),))]
    if kind == "credential" or dice.random() < 0.15:
        facts["credential"] = [Fact("credential", (cast.new("document"),))]
    return facts, {}


def _explanation(cast: Cast) -> Made:
    dice, role = cast.dice, cast.new("role")
    facts: dict[str, list[Fact]] = {
        "matched": [Fact("matched", (skill, cast.new("quote"))) for skill in cast.many("skill", 0, dice.choice((2, 4, 5)))],
        "partly": [Fact("partly", (skill, cast.new("quote"))) for skill in cast.many("skill", 0, dice.choice((0, 1, 2)))],
        "unmatched": [Fact("unmatched", (skill,)) for skill in cast.many("skill", 0, 5)],
        "reason": [Fact("reason", (quote,)) for quote in cast.many("quote", 0, 1) if dice.random() < 0.3],
    }  # fmt: skip
    if dice.random() < 0.1:
        facts["fit"] = [Fact("fit", (role, cast.percent()))]
    return facts, {"role": role}


DRAFTS: dict[str, Callable[[Cast], Made]] = {
    "definition": _definition, "summary": _summary, "wording": _wording, "explanation": _explanation,
}  # fmt: skip
