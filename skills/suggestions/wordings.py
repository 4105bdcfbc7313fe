"""When two unknown wordings are one: the key under which a wording is kept, and forms that near ones share. Pure."""

from collections.abc import Iterator

from skills.resume.contacts import find_emails, find_urls
from skills.resume.phones import find_phones
from skills.wording import fold, tokens

MOST_WORDS = 6  # more words than this are a deed, not the name of a skill
LONGEST = 120
SHORTEST_SPELLING = 8  # letters; "picking" and "pricing" are two words
AROUND_WORDS = """
a ability advanced an and as at basic both by etc excellent experience experienced expert expertise for fundamentals
hands in including intermediate knowledge of on or practical principles proficiency proficient proven related
skill skills solid strong such the to understanding use using various with working
"""
AROUND = frozenset(AROUND_WORDS.split())
ENDINGS = (
    "isations", "izations", "isation", "ization", "rations", "ration", "ations", "ation", "ments", "ment", "ering",
    "ings", "ing", "ered", "ed", "er", "es", "s",
)  # fmt: skip
STEM = 4  # letters that must be left


def wording(text: str) -> str:
    """One line, without the marks around it."""
    return " ".join(text.split()).strip(" .,;:|/()[]{}*•·–—-'\"")[:LONGEST]


def wording_key(text: str) -> str:
    """Case, plural, British spelling and filler words folded; empty when the text cannot name a skill."""
    words = [fold(token.text) for token in tokens(wording(text).replace("-", " "))]
    while words and words[0] in AROUND:
        words.pop(0)
    while words and words[-1] in AROUND:
        words.pop()
    is_name = 0 < len(words) <= MOST_WORDS and any(char.isalpha() for char in "".join(words))
    return " ".join(words) if is_name and not is_contact(text) else ""


def is_contact(text: str) -> bool:
    return any(True for find in (find_emails, find_phones, find_urls) for _ in find(text))


def stem(word: str) -> str:
    """The word without the endings of its family: administer, administering, administration."""
    if not word.isalpha():
        return word
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > STEM else word


def family(key: str) -> str:
    """The same for wordings that differ in endings, hyphens or the order of words only."""
    return " ".join(sorted(stem(word) for word in key.split() if word not in AROUND)) or key


def joined(key: str) -> str:
    """The same for "data base" and "database"."""
    return key.replace(" ", "")


def spellings(key: str) -> Iterator[str]:
    """Forms that two keys share when one letter was left out, added, or mistaken for another. Digits must agree."""
    plain = joined(key)
    yield plain
    if len(plain) >= SHORTEST_SPELLING and plain.isalpha():
        for at in range(1, len(plain)):
            yield f"{plain[:at]}{plain[at + 1 :]}"
