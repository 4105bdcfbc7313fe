"""What is written for the pages: definitions, summaries, plainer requirements and words to a candidate."""

from __future__ import annotations

from random import Random

from skills.training.writer.phrasing import Part, say
from skills.training.writer.saying import Facts, Sentences, many, single, singles
from skills.training.writer.wordings import NEEDS, NEEDS_ITEMS

LEVEL_ITEMS = ("{i.0} at {i.1}{i!}", "{i.0} ({i.1}){i!}", "{i.0}{i!}")
MUSTS = (
    "[The job asks for|The work calls for|What counts is] {m*}.",
    "[Who applies should bring|Applicants should bring|We look for somebody with] {m*}.",
    "[Required|Essential|Needed]: {m*}.",
    "You [need|should know] {m*}.",
    "This is a job for somebody who knows {m*}.",
    "At its heart [lies|stands] {m*}.",
)
MUSTS_AND_YEARS = (
    "The job asks for {m*}, along with experience of {y.0}{y!}.",
    "Who applies has {y.0} of experience{y!}; what counts besides is {m*}.",
    "Besides {y.0} of experience{y!}, the job asks for {m*}.",
)
WISHES = (
    "{m*} {m:is/are} [welcome|a plus|an advantage].",
    "[Welcome, but not required|Also welcome]: {m*}.",
    "It helps to know {m*}.",
    "[Who also knows|Knowing] {m*} has an advantage.",
)
PAPERS = (
    "{m*} {m:is/are} asked for.",
    "[On paper, you need|You also need|A condition is] {m*}.",
    "You hold {m*}.",
)
WORDING_MUSTS = (
    "You [work with|know|are good at|are at home in] {m*}.",
    "You [bring|have experience in] {m*}.",
    "[What you need|Needed for the work]: {m*}.",
    "In this job you use {m*}.",
)
WORDING_WISHES = (
    "It is a plus if you know {m*}.",
    "Welcome, but not required: {m*}.",
    "It helps if you know {m*}; if not, you are welcome all the same.",
)
WORDINGS = {
    "years": (
        "You have worked in this field for {f.0}{f!}.",
        "You bring {f.0} of experience, [paid or unpaid|wherever you gained it]{f!}.",
        "You bring {f.0} of experience{f!}.",
    ),
    "credential": (
        "You hold {f.0}{f!}.",
        "What you need on paper is {f.0}{f!}.",
        "You hold {f.0} or can show [the same|as much] in another way{f!}.",
    ),
    "requirement": (
        "[Put plainly|In plain words], this asks for {f.1}: “{f.0}”{f!}.",
        "What is meant by “{f.0}” is {f.1}{f!}.",
        "“{f.0}” comes down to {f.1}{f!}.",
    ),
}
MATCHED = (
    "Your documents [show|support] {m*}.",
    "[What spoke for you|In your favour|What we found]: {m*}.",
    "We [found|saw] {m*} in what you sent.",
    "[Among your strengths|Well supported] {m:is/are} {m*}.",
    "From your documents we could see {m*}.",
)
MATCHED_ITEMS = ("{i.0}, shown by “{i.1}”{i!}", "{i.0} (“{i.1}”){i!}", "{i.0}{i!}", "{i.0}{i!}")
PARTLY = (
    "For {m*} your documents show a part of what is asked.",
    "[In part we found|Shown in part]: {m*}.",
    "Something is there on {m*}, though less than is asked.",
)
UNMATCHED = (
    "[We did not find|Your documents do not show|Nothing was found about] {m*}.",
    "{m*} {m:was/were} not found in your documents.",
    "[Not mentioned|What we could not find]: {m*}.",
    "[What we missed|What we looked for in vain] is {m*}.",
)
UNMATCHED_END = (
    "If you have it, you may add it.",
    "If that is a mistake, please tell us.",
    "You can correct this at any time.",
    "If your documents leave it out although you can do it, please let us know.",
)
GROUPED = (
    "{f.0} belongs to the group {f.1}{f!}.",
    "{f.0} is counted among {f.1}{f!}.",
    "Here {f.0} is filed under {f.1}{f!}.",
    "{f.0} is part of {f.1}{f!}.",
)
NEAR = (
    "It lies near {m*}.",
    "[Close to it|Its neighbours|Related]: {m*}.",
    "It is [close|related] to {m*}.",
)
TOGETHER = (
    "It is often [named|asked for] together with {m*}.",
    "Documents often name it beside {m*}.",
    "Who is asked for it is often asked for {m*} too.",
    "[Often beside it|It often goes with]: {m*}.",
)
NEAR_AND_TOGETHER = (
    "It lies near {n*}; it is often named together with {t*}.",
    "It is close to {n*}; often asked for with it: {t*}.",
)
OTHER = ("{i.1}{i!}",)


def definition(dice: Random, facts: Facts) -> Sentences:
    said = singles(dice, facts, "definition", "sort")
    said += [say(dice, dice.choice(GROUPED), f=fact) for fact in facts.of("group")]
    near, together = facts.of("near"), facts.of("together")
    if not said and (near or together):
        first = (near or together).pop(0)
        said.append(single(dice, first))
    if near and together and dice.random() < 0.4:
        said.append(say(dice, dice.choice(NEAR_AND_TOGETHER), n=near, t=together, item=OTHER[0]))
    else:
        around = [many(dice, NEAR, near, OTHER), many(dice, TOGETHER, together, OTHER)]
        if facts.asks("together") or dice.random() < 0.3:
            around.reverse()
        said += [sentence for sentences in around for sentence in sentences]
    said += singles(dice, facts, "about", "family", "evidence")
    return [*said, *many(dice, NEEDS, facts.of("need"), NEEDS_ITEMS)]


def summary(dice: Random, facts: Facts) -> Sentences:
    """What the work is like, what is asked for, what is welcome; the other way about where the work is asked after."""
    work = singles(dice, facts, "about", "duty")
    musts, years = facts.of("must"), facts.of("years")
    if musts and years and len(musts) < 5 and dice.random() < 0.5:
        item = dice.choice(LEVEL_ITEMS)
        asked: Sentences = [say(dice, dice.choice(MUSTS_AND_YEARS), m=musts, y=years[0], item=item)]
    else:
        asked = [*many(dice, MUSTS, musts, LEVEL_ITEMS), *(single(dice, fact) for fact in years)]
    asked += many(dice, PAPERS, facts.of("credential"), ("{i.0}{i!}",))
    if facts.asks(r"bring|ask|required|must|wanted|counts"):
        work, asked = asked, work
    return [*work, *asked, *many(dice, WISHES, facts.of("wish"), LEVEL_ITEMS)]


def wording(dice: Random, facts: Facts) -> Sentences:
    said = many(dice, WORDING_MUSTS, facts.of("must"), LEVEL_ITEMS)
    said += many(dice, WORDING_WISHES, facts.of("wish"), LEVEL_ITEMS)
    return [
        *said,
        *(say(dice, dice.choice(WORDINGS[kind]), f=fact) for kind in WORDINGS for fact in facts.of(kind)),
    ]


def explanation(dice: Random, facts: Facts) -> Sentences:
    """To the candidate: what was found, what in part, what not; no score."""
    first = singles(dice, facts, "fit", "reason")
    found = many(dice, MATCHED, facts.of("matched"), MATCHED_ITEMS)
    found += many(dice, PARTLY, facts.of("partly"), MATCHED_ITEMS)
    missing: list[list[Part]] = many(dice, UNMATCHED, facts.of("unmatched"), ("{i.0}{i!}",))
    if facts.asks(r"missing|not find|could i add"):
        found, missing = missing, found
    said = [*first, *found, *missing]
    if facts.get("unmatched") and dice.random() < 0.6:
        said.append(say(dice, dice.choice(UNMATCHED_END)))
    return said


DRAFTED = {
    "definition": definition,
    "summary": summary,
    "wording": wording,
    "explanation": explanation,
}
