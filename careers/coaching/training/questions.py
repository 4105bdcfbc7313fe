"""Patterns -> (text, intent): choices drawn, names put in, and the carelessness of people who type in a hurry."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from careers.coaching import standins
from careers.coaching.training.names import FAMILY, GIVEN, ROLES, SKILLS, listed

FOLDER = Path(__file__).parent
CHOICE = re.compile(r"\[([^\[\]]*)\]")
OPENINGS = (
    "", "", "", "", "", "", "", "", "hi, ", "hello, ", "hey ", "so ", "ok ", "well, ", "please ", "um, ", "sorry, ", "quick question: ",
    "I wonder, ", "tell me, ", "could you tell me: ", "I would like to know: ", "hi coach! ", "good morning. ", "now ",
    "I was wondering ", "also, ", "another thing: ", "next question, ", "honestly, ", "can you say ",
)  # fmt: skip
STORIES = (
    "I have been here for six years. ", "I am a librarian. ", "I work as florist. ", "As a librarian, ", "Kim here from the night shift. ",
    "I was on leave for a while. ", "My team is being moved. ", "We talked about this at lunch. ", "I'm new here. ", "Sorry for my English. ",
    "I've been librarian for nine years and it shows. ", "One more thing. ", "I thought about it last night. ", "My colleague told me to ask you. ",
    "I saw it on the notice board. ", "No hurry. ", "Maybe a stupid question. ", "You know my situation. ", "I like my job, but: ",
    "We were short of people again today. ", "Since spring I have been on the second line. ", "I drive the early round. ",
    "The winter was long. ", "I have two teenagers at home. ", "I came from another plant last year. ", "My English is not the best. ",
    "After the summer things will be different. ", "I work part time. ", "I'm typing this on the bus. ", "We have a new director. ",
    "Between two shifts, quickly: ", "I never asked anybody this. ", "My wife says I should ask. ", "I'm not one for many words. ",
    "Funny thing happened today. ", "I know you are a machine, but: ", "I learnt the trade from my father. ", "Long story short, ",
    "I was thinking about it while waiting for the lift. ", "We are five in the workshop. ", "I've seen three bosses come and go. ",
    "My probation ended in May. ", "I'm the one with the red cap. ", "It is quiet here at night. ", "I finished my apprenticeship. ",
    "I work in a hospital kitchen. ", "I'm a nurse on the children's ward. ", "I type letters in the legal department. ",
    "I do the wages in the office. ", "I clean the operating rooms. ", "I sell tickets at the airport. ", "I look after patients all day. ",
    "I sit at the cash desk. ", "I answer complaints on the phone. ", "I inspect contracts for the council. ", "I fly a lot for work. ",
    "My son starts school this year. ", "My daughter moved out and I have more time. ", "My husband works nights. ",
    "My parents live with us. ", "I walk the wards with the trolley. ", "The doctors know me by name. ", "I wash the ambulances. ",
    "I book the theatres for the surgeons. ", "I drive the school bus. ", "I keep the files of the court. ", "We pay out the pensions here. ",
    "I ran the stand at the fair. ", "Things are busy before Christmas. ", "They sent us a circular. ", "I came back from parental leave. ",
)  # fmt: skip
WORKPLACE = re.compile(r"\b(?:in (?:this|the|our) (?:company|house|firm|organisation|business))\b")
WORKPLACES = (
    "in this hospital", "in the clinic", "at the council", "on this ward", "at the plant", "in the bank", "at the depot", "on the farm",
    "in our lab", "at the airport", "in the hotel", "at our school", "on board", "on this site", "in the warehouse", "at the court",
    "in the insurance", "at the theatre", "in our office", "in the shop",
)  # fmt: skip
CLOSINGS = ("", "", "", "", "", "", " please", " thanks", ", please", " here", ", if I may ask", " by the way", " exactly", " thank you", " pls")  # fmt: skip
BARE = frozenset({"smalltalk", "accept", "decline", "again", "outside"})  # said as they are
NEAR = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqetryuiopsdfghjklaxcvbnmz", strict=True))


def patterns() -> dict[str, list[str]]:
    """Intent -> its hand-written patterns."""
    found: dict[str, list[str]] = {}
    label = ""
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                label = line.removeprefix("== ").strip()
                found.setdefault(label, [])
            elif line.strip() and not line.startswith("#"):
                found[label].append(line)
    return found


def questions(per_pattern: int = 12, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Each pattern so many times, never twice the same; short ones give fewer."""
    dice = random.Random(seed)
    for label, lines in patterns().items():
        for line in lines:
            texts = dict.fromkeys(_drawn(line, label, dice) for _ in range(per_pattern))
            yield from ((text, label) for text in texts)


def _drawn(line: str, label: str, dice: random.Random) -> str:
    while (found := CHOICE.search(line)) is not None:
        line = line[: found.start()] + dice.choice(found[1].split("|")) + line[found.end() :]
    if dice.random() < 0.5:
        line = WORKPLACE.sub(dice.choice(WORKPLACES), line)
    text = " ".join(_named(line, dice).split())
    text = text.replace(" ,", ",").replace(" ?", "?").replace(" !", "!")
    if label not in BARE and (draw := dice.random()) < 0.6:
        text = dice.choice(STORIES if draw < 0.2 else OPENINGS) + text + dice.choice(CLOSINGS)
    return _typed(text, dice)


def _named(line: str, dice: random.Random) -> str:
    """Mostly the words that stand in for names, sometimes names that nobody recognised."""
    is_read = dice.random() < 0.75
    roles = list(standins.ROLES) if is_read else dice.sample(listed(ROLES), 2)
    skills = list(standins.SKILLS) if is_read else dice.sample(listed(SKILLS), 2)
    for slot, name in zip(("{role}", "{role2}", "{skill}", "{skill2}"), (*roles, *skills), strict=True):
        line = line.replace(slot, name)
    while "{person}" in line:
        name = dice.choice(GIVEN.split())
        line = line.replace(
            "{person}", f"{name} {dice.choice(FAMILY.split())}" if dice.random() < 0.4 else name, 1
        )
    return line


def _typed(text: str, dice: random.Random) -> str:
    draw = dice.random()
    if draw < 0.35:
        text = text[:1].upper() + text[1:]
    if dice.random() < 0.6 and text[-1:].isalnum():
        text += dice.choice(("?", "?", "?", ".", "??", " ?"))
    if dice.random() < 0.12:
        text = text.replace("'", "")
    if dice.random() < 0.12:
        text = text.replace(" are you", " r u").replace(" you ", " u ").replace("please", "pls")
    return _slipped(text, dice) if dice.random() < 0.14 and len(text) > 8 else text


def _slipped(text: str, dice: random.Random) -> str:
    """One slip: a letter left out, doubled, changed for its neighbour, or two of them swapped."""
    at = dice.choice([place for place, letter in enumerate(text) if letter.isalpha()])
    kind = dice.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2:
        return text[:at] + NEAR.get(text[at].lower(), text[at]) + text[at + 1 :]
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
