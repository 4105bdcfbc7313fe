"""Writes what people say they did in a job: our own sentences with skills in them, tasks of O*NET in several tenses, and the noise of real life."""

import re
from random import Random

from recruiting.samples.marked import Piece, Pieces, capitalise, fill, mark_known, plain
from recruiting.samples.vocabulary import Family, Occupation, draw

IRREGULAR = {"write": "wrote", "build": "built", "run": "ran", "lead": "led", "teach": "taught", "keep": "kept", "give": "gave", "take": "took", "make": "made", "draw": "drew", "feed": "fed", "set": "set", "read": "read", "drive": "drove", "bend": "bent", "hold": "held", "sell": "sold", "cut": "cut", "meet": "met", "find": "found", "bring": "brought", "lay": "laid", "sing": "sang", "speak": "spoke", "grow": "grew", "dig": "dug", "put": "put", "pay": "paid", "do": "did", "hand over": "handed over", "hear": "heard", "buy": "bought", "catch": "caught", "wind": "wound", "grind": "ground", "oversee": "oversaw", "undergo": "underwent", "choose": "chose", "weave": "wove", "shoot": "shot", "win": "won", "weigh": "weighed", "sew": "sewed", "sweep": "swept", "tell": "told", "hang": "hung", "show": "showed", "lift": "lifted", "rebuild": "rebuilt", "seek": "sought", "withdraw": "withdrew", "forecast": "forecast", "shut": "shut", "split": "split", "spread": "spread", "fit": "fitted", "get": "got", "know": "knew", "learn": "learnt", "send": "sent", "spend": "spent", "stand": "stood", "understand": "understood"}  # fmt: skip
DOUBLED = {
    "plan",
    "stop",
    "submit",
    "program",
    "ship",
    "trim",
    "map",
    "chop",
    "scan",
    "mop",
    "wrap",
    "refer",
    "transfer",
    "prep",
    "log",
    "blog",
    "equip",
    "control",
    "travel",
    "label",
    "strip",
    "drop",
    "tap",
    "pin",
    "patrol",
    "clip",
    "flag",
    "tag",
    "regret",
    "occur",
    "permit",
    "ram",
    "stir",
    "drill down",
}
TAILS = ("", "", "", "", "", "", ".", ".", ".", ", with excellent feedback", " on a daily basis", ", reporting to the {boss}", " across {n} sites", " as part of a team of {n}", ", saving {money} a year", " ({p} faster than before)", " during the first year", " under time pressure", ", often with {t}", " using {t}", " using {t} and {t2}", ". Tools: {t}, {t2}", " (together with {t} support)", ", mostly in {t}", "; also {m}", " and {m}")  # fmt: skip
OPENERS = (
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "Successfully ",
    "I ",
    "Also ",
    "Regularly ",
    "Independently ",
    "Helped to ",
    "Key achievement: ",
    "Duties: ",
    "Main task: ",
)
FEW = re.compile(
    r"((?:[Ll]ed|[Tt]rained|[Ss]upervised|[Mm]anaged|[Mm]entored|[Cc]oached|Hired and coached|team of|shift of|branches?|Opened|Led a team of|mentor to|Ran a site of|Published|Launched) ?)\{n\}"
)
BOSSES = (
    "operations manager",
    "head of department",
    "owner",
    "CTO",
    "ward manager",
    "regional director",
    "principal",
    "foreman",
    "board",
    "shift lead",
)
MONEY = (
    "£{n}k",
    "${n},000",
    "€{n}.000",
    "{n} lakh INR",
    "USD {n} million",
    "£{n}m",
    "CHF {n}'000",
    "€ {n} Mio.",
    "R{n}0 000",
    "${n}M",
    "€{n}k",
    "{n},500 euros",
)


def write_bullets(
    rng: Random, family: Family, occupation: Occupation | None, *, current: bool, count: int
) -> tuple[Pieces, ...]:
    deeds = draw(rng, family.deeds, count)
    tasks = draw(rng, occupation.tasks, count) if occupation else []
    kinds = [rng.choice("tttta" if tasks else "dddda") for _ in range(count)]
    tense = (
        rng.choice(("past", "base", "gerund", "third"))
        if current
        else rng.choice(("past", "past", "past", "base", "gerund"))
    )
    out: list[Pieces] = []
    for kind in kinds:
        if kind == "t" and tasks:
            out.append(write_task(rng, tasks.pop(), family, tense))
        elif kind == "a":
            out.append(write_act(rng, family, tense))
        elif deeds:
            out.append(write_deed(rng, deeds.pop(), family))
    return tuple(out)


def write_deed(rng: Random, deed: str, family: Family) -> Pieces:
    template = FEW.sub(r"\1{few}", deed) + (
        rng.choice(TAILS) if rng.random() < 0.6 and not deed.endswith((".", ":")) else ""
    )
    return capitalise(fill(template, slots(rng, family)))


def write_act(rng: Random, family: Family, tense: str) -> Pieces:
    acts = [conjugate(act, tense) for act in draw(rng, family.acts, rng.choice((1, 1, 2, 3)))]
    opener = (
        rng.choice(("Responsible for ", "In charge of ", "Duties included "))
        if tense == "gerund" and rng.random() < 0.4
        else ""
    )
    joined = ", ".join(acts[:-1]) + (" and " if len(acts) > 1 else "") + acts[-1]
    return capitalise(
        (
            *plain(opener),
            *mark_known(joined, family.known, "Skill"),
            *fill(rng.choice(TAILS), slots(rng, family)),
        )
    )


def write_task(rng: Random, task: str, family: Family, tense: str) -> Pieces:
    text = conjugate(task.rstrip("."), tense)
    if rng.random() < 0.5:
        text = re.split(r", such as|, using|, including| to ensure| in order to", text)[0]
    tail = fill(rng.choice(TAILS), slots(rng, family)) if rng.random() < 0.4 else plain(rng.choice(("", ".")))
    verb, _, rest = text.partition(" ")
    return capitalise((Piece(verb + " "), *mark_known(rest, family.known, "Skill"), *tail))


def slots(rng: Random, family: Family) -> dict[str, Pieces]:
    tools = draw(rng, family.tools, 4) * 4
    methods = draw(rng, family.methods, 3) * 3
    values = {
        name: (Piece(tool, "Skill"),) for name, tool in zip(("t", "t2", "t3", "t4"), tools, strict=False)
    }
    values |= {
        name: (Piece(method, "Skill"),) for name, method in zip(("m", "m2", "m3"), methods, strict=False)
    }
    few, share = rng.choice((2, 3, 4, 5, 6, 8, 10, 12, 15)), rng.randint(4, 60)
    numbers = {
        "few": str(few),
        "n": str(rng.choice((few, few, few * 5, few * 12))),
        "n2": str(few + rng.randint(1, 9)),
        "n1": str(rng.randint(1, 9)),
    }
    numbers |= {
        "p": percent(rng, share),
        "p2": percent(rng, share + rng.randint(5, 30)),
        "boss": rng.choice(BOSSES),
    }
    numbers["money"] = rng.choice(MONEY).format(n=rng.choice((2, 12, 40, 150, 300)))
    return values | {name: plain(text) for name, text in numbers.items()}


def percent(rng: Random, share: int) -> str:
    return rng.choice((f"{share}%", f"{share} %", f"{share} percent", f"{share}%"))


def conjugate(sentence: str, tense: str) -> str:
    """Turns the verbs that open a sentence ("Plan, write, or review …") into another tense."""
    lead = re.match(r"[A-Za-z-]+(?:, [a-z-]+)*,? (?:and|or) [a-z-]+(?= )|[A-Za-z-]+", sentence)
    if tense == "base" or not lead:
        return sentence
    if " " in lead.group() and not all(
        is_verb(word) for word in re.findall(r"[a-z-]+", lead.group().lower())
    ):
        lead = re.match(r"[A-Za-z-]+", sentence)
    assert lead is not None
    changed = re.sub(r"[A-Za-z-]+", lambda hit: inflect(hit.group(), tense), lead.group())
    return changed + sentence[lead.end() :]


def is_verb(word: str) -> bool:
    return word in ("and", "or") or not word.endswith(("s", "al", "ic", "ion", "ment", "ly", "ing", "ity"))


def inflect(verb: str, tense: str) -> str:
    low = verb.lower()
    if low in ("and", "or"):
        return verb
    made = {"past": past, "gerund": gerund, "third": third}[tense](low)
    return made.capitalize() if verb[0].isupper() else made


def past(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in DOUBLED else "") + "ed"


def gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return (
        verb
        + (
            verb[-1]
            if verb in DOUBLED | {"run", "set", "cut", "put", "dig", "win", "get", "shut", "fit", "split"}
            else ""
        )
        + "ing"
    )


def third(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
