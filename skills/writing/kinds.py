"""Every kind of fact: the types of its values in their order, and the plain sentence that says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from skills.writing.values import Value

PLACE = re.compile(r"\{(\d)\}")


@dataclass(frozen=True)
class Kind:
    """`said` has {0}, {1}, … where the values stand. A kind without values (a greeting) is not cited."""

    types: tuple[str, ...]
    said: str


def _kind(types: str, said: str) -> Kind:
    return Kind(tuple(types.split()), said)


KINDS = MappingProxyType({
    # the person
    "now": _kind("role date", "You have worked as {0} since {1}."),
    "profile": _kind("count", "Your profile holds {0}."),  # "14 skills"
    "held": _kind("skill level date", "You hold {0} at {1}, last shown in {2}."),
    "stale": _kind("skill date", "{0} was last shown in {1} and may need a fresh look."),
    "goal": _kind("goal count count", "Your goal {0}: {1} of {2} steps are done."),
    # a role against the person
    "need": _kind("role skill level", "{0} asks for {1} at {2}."),
    "met": _kind("role skill level", "You meet what {0} asks for in {1}, {2}."),
    "short": _kind("role skill level level", "For {0} you have {1} at {2}; it asks for {3}."),
    "missing": _kind("role skill level", "{0} asks for {1} at {2}, which your profile does not hold."),
    "fit": _kind("role percent", "Your fit with {0} is {1}."),
    "covered": _kind("role count count", "Of what {0} asks for, you meet {1} of {2} skills."),  # bare numbers
    # ways
    "next": _kind("role percent duration", "{0} is a possible next role: feasibility {1}, usually after {2}."),
    "moved": _kind("role role count duration", "{2} moved from {0} to {1}, usually after {3}."),  # "7 people"
    "unseen": _kind("role role", "Nobody is recorded as having moved from {0} to {1}."),
    "ladder": _kind("role role", "The organisation's own ladder leads from {0} to {1}."),
    "route": _kind("role role role", "One way leads from {0} through {1} to {2}."),
    "longroute": _kind("role role role role", "One way leads from {0} through {1} and {2} to {3}."),
    "noroute": _kind("role", "No way to {0} was found in the records."),
    "opens": _kind("skill count", "Learning {0} would bring {1} within reach."),  # "4 more roles"
    # offers
    "opening": _kind("job role percent date", "{0} is open for {1} (your fit: {2}), until {3}."),
    "noopening": _kind("role", "No position is open for {0} at present."),
    "course": _kind("course skill duration", "The course {0} teaches {1} and takes {2}."),
    "mentor": _kind("mentor skill", "{0} offers to mentor in {1}."),
    "project": _kind("project skill", "The project {0} gives practice in {1}."),
    "nolearning": _kind("skill", "The catalogue has no offer for {0} yet."),
    # roles described
    "about": _kind("role quote", "{0}: {1}"),
    "family": _kind("role quote", "{0} belongs to the family {1}."),
    "both": _kind("role role skill", "{0} and {1} both ask for {2}."),
    "only": _kind("role role skill", "{0} asks for {2}, {1} does not."),
    # what an organisation has written
    "policy": _kind("document quote", "{0} says: {1}"),
    "nopolicy": _kind("topic", "The uploaded policies say nothing about {0}."),
    # about the talk
    "contact": _kind("contact topic", "{0} is the person to ask about {1}."),
    "unknown": _kind("topic", "Nothing is recorded about {0}."),
    "refused": _kind("topic", "I cannot give advice on {0}."),
    "ai": _kind("", "I am a program, not a person; I answer from your organisation's own records."),
    "greeting": _kind("", "Hello. You can ask about roles, gaps, learning and open positions."),
    "thanks": _kind("", "You are welcome."),
    "bye": _kind("", "Goodbye, and good luck."),
    "offers": _kind("", "I can tell about next roles, skill gaps, open positions, learning and policies."),
    # explanations, summaries and wordings
    "reason": _kind("quote", "{0}"),
    "requirement": _kind("quote skill", "The text says “{0}”, which is read as {1}."),
    "must": _kind("skill level", "{0} at {1} is required."),
    "wish": _kind("skill level", "{0} at {1} is welcome."),
    "duty": _kind("quote", "The work: {0}"),
    "years": _kind("duration", "{0} of experience are asked for."),
    "credential": _kind("document", "{0} is asked for."),
    "matched": _kind("skill quote", "{0} is shown by “{1}”."),
    "partly": _kind("skill quote", "{0} is shown in part by “{1}”."),
    "unmatched": _kind("skill", "{0} was not found in the documents."),
    "sort": _kind("skill topic", "{0} is {1}."),  # "a tool"; the key tells what sort of skill it is
    "definition": _kind("skill quote", "{0}: {1}"),
    "group": _kind("skill topic", "{0} belongs to the group {1}."),
    "near": _kind("skill skill", "{0} lies near {1}."),
    "together": _kind("skill skill", "{0} is often named together with {1}."),
    "evidence": _kind("quote", "The documents say: “{0}”"),
})  # fmt: skip
# Talk that states nothing: no citation behind it.
UNCITED = frozenset({"ai", "greeting", "thanks", "bye", "offers"})


@dataclass(frozen=True)
class Fact:
    """One thing that is so. `said` is its plain sentence, always true; without one the kind's own sentence is taken."""

    kind: str
    values: tuple[Value, ...] = ()
    url: str = ""
    said: str = ""

    def __post_init__(self) -> None:
        kind = KINDS.get(self.kind)
        if kind is None:
            raise ValueError(f"{self.kind!r} is no kind of fact")
        if tuple(value.type for value in self.values) != kind.types:
            raise ValueError(f"{self.kind} takes {' '.join(kind.types) or 'no values'}")
        if not self.said:
            object.__setattr__(self, "said", _filled(kind.said, [value.text for value in self.values]))


def sentence_parts(fact: Fact) -> list[str | Value]:
    """The plain sentence with its values in place; a sentence that was given with the fact stays words."""
    template = KINDS[fact.kind].said
    if fact.said != _filled(template, [value.text for value in fact.values]):
        return [fact.said]
    pieces = PLACE.split(template)
    parts = [fact.values[int(piece)] if place % 2 else piece for place, piece in enumerate(pieces)]
    return [part for part in parts if part]


def _filled(template: str, texts: list[str]) -> str:
    text = PLACE.sub(lambda found: texts[int(found[1])], template)
    return text[:1].upper() + text[1:]
