"""How an answer takes up the way a question was put: yes and no, time first, a word for somebody who is nervous."""

from __future__ import annotations

import re
from random import Random

from skills.training.writer.phrasing import Part, expand

YES = ("Yes:", "Yes:", "Yes,")
NO = ("No:", "No:", "No,")
NOT_YET = ("Not yet:", "Not quite yet:", "Not so far:")
PARTLY = ("In part:", "Partly:")
NEARLY = ("Nearly:", "Almost:")
CLOSED = re.compile(
    r"^(and |so )?(am|is|are|do|does|could (i|you not)|can (i|somebody)|would|has|have|did|any|anything|will there)\b"
)
# What was typed besides the question -> a sentence in front of the answer. Nothing is stated in it.
FEELINGS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), sentences)
    for pattern, sentences in (
        (r"nervous|not sure|doubt", (
            "That is understandable, so [let us look at the facts|here is what is on record].", "Many people feel that way.",
            "Let us look at it calmly.", "[It helps to see it in black and white|It may be less far than it feels].",
        )),
        (r"tomorrow|next week|only have a minute|asap|fifteen minutes", (
            "Here is the short of it.", "[Briefly|In brief], this is what counts.", "The most important points are these.",
        )),
        (r"bored|wonder what comes|rather not", ("It is worth looking around.", "There is more than one direction.")),
        (r"really want|thinking about|one day|been thinking", (
            "That is worth planning for.", "Good that you think ahead.", "Then it pays to plan [early|well].",
        )),
        (r"be honest|honestly", ("[Openly said|Plainly], this is how it stands.", "Here is how it stands, without varnish.")),
    )
)  # fmt: skip


def feeling(dice: Random, words: str) -> list[Part]:
    """A kind word, mostly, where the question shows how somebody feels; else nothing."""
    for pattern, sentences in FEELINGS:
        if pattern.search(words) and dice.random() < 0.75:
            return [expand(dice.choice(sentences), dice)]
    return []


def led(dice: Random, leads: tuple[str, ...], sentence: list[Part]) -> list[Part]:
    """The lead, then the sentence with a small letter. One time in seven without."""
    if dice.random() < 0.15:
        return sentence
    first, lead = sentence[0], dice.choice(leads)
    if any(isinstance(part, str) and ":" in part for part in sentence):
        lead = lead.replace(":", ",")
    if isinstance(first, str):
        keeps = first.startswith(("I ", "“")) or not first
        return [f"{lead} {first if keeps else first[:1].lower() + first[1:]}", *sentence[1:]]
    return [f"{lead} ", *sentence]
