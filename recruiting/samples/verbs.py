"""Turns the verbs that open a sentence into past, third person or -ing form."""

import re
from functools import cache

from recruiting.samples.vocabulary import toml, vocabulary


def conjugate(sentence: str, tense: str) -> str:
    """ "Plan and write plans, and review the results" in another tense, as far as its verbs can be told."""
    lead = re.match(r"[A-Za-z-]+(?:, [a-z-]+)*,? (?:and|or) [a-z-]+(?= )|[A-Za-z-]+", sentence)
    if tense == "base" or not lead:
        return sentence
    if " " in lead.group() and not all(
        is_verb(word) for word in re.findall(r"[a-z-]+", lead.group().lower())
    ):
        lead = re.match(r"[A-Za-z-]+", sentence)
    assert lead is not None
    changed = re.sub(r"[A-Za-z-]+", lambda hit: inflect(hit.group(), tense), lead.group())
    return changed + following(sentence[lead.end() :], tense)


def following(rest: str, tense: str) -> str:
    """Later verbs: after "and" or "or", known as a verb, and with an object."""
    objects = "|".join(toml("phrases")["determiners"])
    pattern = re.compile(rf"\b(and|or) ([a-z]+)(?= (?:{objects})\b)")
    return pattern.sub(
        lambda hit: f"{hit[1]} {inflect(hit[2], tense)}" if hit[2] in known_verbs() else hit[0], rest
    )


@cache
def known_verbs() -> frozenset[str]:
    groups = vocabulary("all").occupations.values()
    return frozenset(
        task.split(" ", 1)[0].lower().strip(",") for group in groups for one in group for task in one.tasks
    )


def is_verb(word: str) -> bool:
    return word in ("and", "or") or not word.endswith(("s", "al", "ic", "ion", "ment", "ly", "ing", "ity"))


def inflect(verb: str, tense: str) -> str:
    low = verb.lower()
    if low in ("and", "or"):
        return verb
    made = {"past": past, "gerund": gerund, "third": third}[tense](low)
    return made.capitalize() if verb[0].isupper() else made


def past(verb: str) -> str:
    irregular = toml("phrases")["irregular"].get(verb)
    if irregular:
        return str(irregular)
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in toml("phrases")["doubled"] else "") + "ed"


def gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    doubled = toml("phrases")["doubled"] + toml("phrases")["doubled_ing"]
    return verb + (verb[-1] if verb in doubled else "") + "ing"


def third(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
