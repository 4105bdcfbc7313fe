"""Sentences from facts, with pointers in place of names: a writer picks pointers, code puts in names and links.

    prompt = compose("gap", ["What is missing for ", role, "?"], facts)
    pieces = repaired(list(write(prompt)), prompt.facts)

Without a trained writer `write` gives the plain sentences of the facts. Which kinds of facts there are: kinds.py.
"""

from skills.writing.answering import has_writer, write
from skills.writing.checking import Fault, check, repaired, sentences
from skills.writing.kinds import KINDS, UNCITED, Fact
from skills.writing.pieces import Cited, Named, Piece, Words, joined, plain, text_of
from skills.writing.prompts import TASKS, Asked, Prompt, compose
from skills.writing.values import ANY_LEVEL, TYPES, Value

__all__ = [
    "ANY_LEVEL",
    "KINDS",
    "TASKS",
    "TYPES",
    "UNCITED",
    "Asked",
    "Cited",
    "Fact",
    "Fault",
    "Named",
    "Piece",
    "Prompt",
    "Value",
    "Words",
    "check",
    "compose",
    "has_writer",
    "joined",
    "plain",
    "repaired",
    "sentences",
    "text_of",
    "write",
]
