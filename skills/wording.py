"""When two wordings are the same word: tokens that keep "C++", "C#" and ".NET" whole, and spellings folded together."""

import re
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(
    r"(?:(?<![\w.])\.(?=[A-Za-z]))?"  # the dot of .NET, never the one that ends a sentence
    r"[^\W_]+(?:[&'’][^\W_]+)*"  # R&D is one word, so that its R is not the language
    r"(?:(?:\+\+|#)(?![^\W\d_]))?"  # C++ and C#
)
SPELLINGS = (
    (re.compile(r"is(ation|ing|ed|e|er)$"), r"iz\1"),
    (re.compile(r"ys(ing|ed|e|er)$"), r"yz\1"),
    (re.compile(r"ll(ing|ed|er)$"), r"l\1"),
    (re.compile(r"([^o])our$"), r"\1or"),
    (re.compile(r"tre$"), "ter"),
    (re.compile(r"(program)me$"), r"\1"),
    (re.compile(r"(licen|defen)ce$"), r"\1se"),
)
UNCHANGED = {"series", "always", "business", "kubernetes", "windows", "aws", "ios", "sales", "analysis"}
CONTEXT_MARK = " | "


class Token(NamedTuple):
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    return [Token(found.group(), found.start(), found.end()) for found in TOKEN.finditer(text)]


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """One form for case, plural and British or American spelling; symbols stay."""
    word = word.casefold().replace("’", "'").removesuffix("'s")
    if len(word) <= 3 or word in UNCHANGED or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = f"{word[:-3]}y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 5:
        for pattern, spelling in SPELLINGS:
            word = pattern.sub(spelling, word)
    return word


def key_of(text: str) -> tuple[str, ...]:
    return tuple(fold(token.text) for token in tokens(text))


def plain_label(label: str) -> str:
    """The label as people write it: "Go (programming language)" is Go."""
    return re.sub(r"\s*\([^)]*\)$", "", label) or label


def mention_query(mention: str, context: str) -> str:
    """How a mention is shown to the linking encoder, in training and in use."""
    return f"{mention}{CONTEXT_MARK}{context}" if context and context != mention else mention
