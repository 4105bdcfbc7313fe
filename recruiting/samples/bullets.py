"""Writes what people say they did in a job: our own sentences with skills, and tasks of O*NET in several tenses."""

import re
from random import Random

from recruiting.samples.marked import Piece, Pieces, capitalise, fill, mark_known, plain
from recruiting.samples.verbs import conjugate
from recruiting.samples.vocabulary import Family, Occupation, draw, toml

FEW = re.compile(  # things that come in small numbers
    r"((?:[Ll]ed|[Tt]rained|[Ss]upervised|[Mm]anaged|[Mm]entored|[Cc]oached|"
    r"team of|shift of|site of|mentor to|[Oo]pened|"
    r"Published|Launched) )\{n\}"
)
TENSES_NOW = ("past", "base", "gerund", "third")
TENSES_THEN = ("past", "past", "past", "past", "base", "gerund")


def write_bullets(
    rng: Random, family: Family, occupation: Occupation | None, *, current: bool, count: int
) -> list[Pieces]:
    deeds = draw(rng, family.deeds, count)
    tasks = draw(rng, occupation.tasks, count) if occupation else []
    tense = rng.choice(TENSES_NOW if current else TENSES_THEN)
    out: list[Pieces] = []
    for kind in (rng.choice("tttta" if tasks else "dddda") for _ in range(count)):
        if kind == "t" and tasks:
            out.append(write_task(rng, tasks.pop(), family, tense))
        elif kind == "a":
            out.append(write_act(rng, family, tense))
        elif deeds:
            out.append(write_deed(rng, deeds.pop(), family))
    return out


def tail(rng: Random, family: Family, share: float, *, has_methods: bool = True) -> Pieces:
    """How a sentence goes on after what was done: not at all, with a stop, or with a tool, a number, a boss."""
    if rng.random() > share:
        return plain(rng.choice(("", "", ".")))
    endings = toml("phrases")["tails"] + (toml("phrases")["method_tails"] if has_methods else [])
    return fill(rng.choice(endings), slots(rng, family))


def write_deed(rng: Random, deed: str, family: Family) -> Pieces:
    said = fill(FEW.sub(r"\1{few}", deed), slots(rng, family))
    return capitalise(said if deed.endswith((".", ":")) else (*said, *tail(rng, family, 0.3)))


def write_act(rng: Random, family: Family, tense: str) -> Pieces:
    acts = [conjugate(act, tense) for act in draw(rng, family.acts, rng.choice((1, 1, 2, 3)))]
    has_opener = tense == "gerund" and rng.random() < 0.4
    opener = rng.choice(("Responsible for ", "In charge of ", "Duties included ")) if has_opener else ""
    joined = ", ".join(acts[:-1]) + (" and " if len(acts) > 1 else "") + acts[-1]
    return capitalise((*plain(opener), *mark_known(joined, family.known, "Skill"), *tail(rng, family, 0.3)))


def write_task(rng: Random, task: str, family: Family, tense: str) -> Pieces:
    text = conjugate(task.rstrip("."), tense)
    if rng.random() < 0.5:
        text = re.split(r", such as|, using|, including| to ensure| in order to", text)[0]
    verb, _, rest = text.partition(" ")
    known = mark_known(rest, family.known, "Skill")
    return capitalise((Piece(verb + " "), *known, *tail(rng, family, 0.3, has_methods=False)))


def slots(rng: Random, family: Family) -> dict[str, Pieces]:
    tools, methods = draw(rng, family.tools, 4) * 4, draw(rng, family.methods, 3) * 3
    values = {
        name: (Piece(tool, "Skill"),) for name, tool in zip(("t", "t2", "t3", "t4"), tools, strict=False)
    }
    values |= {
        name: (Piece(method, "Skill"),) for name, method in zip(("m", "m2", "m3"), methods, strict=False)
    }
    return values | {name: plain(text) for name, text in numbers(rng).items()}


def numbers(rng: Random) -> dict[str, str]:
    few, share = rng.choice((2, 3, 4, 5, 6, 8, 10, 12, 15)), rng.randint(4, 60)
    money = rng.choice(toml("phrases")["money"]).format(n=rng.choice((2, 12, 40, 150, 300)))
    return {
        "few": str(few),
        "n": str(rng.choice((few, few, few * 5, few * 12))),
        "n1": str(rng.randint(1, 9)),
        "n2": str(few + rng.randint(1, 9)),
        "p": percent(rng, share),
        "p2": percent(rng, share + rng.randint(5, 30)),
        "boss": rng.choice(toml("phrases")["bosses"]),
        "money": money,
    }


def percent(rng: Random, share: int) -> str:
    return rng.choice((f"{share}%", f"{share} %", f"{share} percent", f"{share}%"))
