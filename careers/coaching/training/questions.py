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
    text = " ".join(_named(line, dice).split())
    text = text.replace(" ,", ",").replace(" ?", "?").replace(" !", "!")
    if label not in BARE and (draw := dice.random()) < 0.5:
        text = dice.choice(STORIES if draw < 0.1 else OPENINGS) + text + dice.choice(CLOSINGS)
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
