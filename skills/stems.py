"""Word families: "detailing", "details" and "detailed" are one, whichever form a posting or a resume uses."""

from functools import lru_cache

import snowballstemmer

from skills.wording import fold, tokens

_ENGLISH = snowballstemmer.stemmer("english")
FILLER_WORDS = """
a ability able about an and any are area as at be been both by can demonstrate do each etc excellent experience
expertise familiar familiarity for from g good had has have hold i in include into is it its knowledge least like
more must of on one or other our over plus preferred prior proficiency proficient proven related relevant required
requirement requirements role skill skills solid some strong such than that the their this to understanding up use
used using various we well who will with within work working would year years you your
"""
FILLER = frozenset(FILLER_WORDS.split())


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The family of one word; symbols and digits stay, so that C++ and C# are nobody's kin."""
    folded = fold(word)
    return str(_ENGLISH.stemWord(folded)) if folded.isalpha() and folded.isascii() else folded


def stems(text: str) -> tuple[str, ...]:
    return tuple(stem(token.text) for token in tokens(text))


def telling_stems(text: str) -> tuple[str, ...]:
    """Without the words that say nothing, each once; all of them when nothing else is left."""
    found = [token.text for token in tokens(text)]
    telling = [word for word in found if word.casefold() not in FILLER]
    return tuple(dict.fromkeys(stem(word) for word in telling or found))
