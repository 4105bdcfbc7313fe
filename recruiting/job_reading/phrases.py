"""What a sentence names, in its own words: for what no taxonomy knows and no model has marked."""

import re

from skills.stems import FILLER
from skills.wording import tokens

LONGEST = 5  # words; a longer run of words names nothing that a resume would repeat
_CUT = re.compile(
    r"[,;:()/|•·!?]|\.(?:\s|$)|\s[-–—]\s|\n|\b(?:and|or|with|for|in|of|to|on|at|by|from|as|using|the|an?|including|such|e\.g)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\b(?:\d+\+?|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s*\(\d+\))?\s*(?:\+\s*)?(?:years?|months?|yrs?)\b[’']?",
    re.IGNORECASE,
)


def phrases_of(text: str) -> tuple[str, ...]:
    """Short runs of telling words, as written. A list gives its items."""
    found = []
    for piece in _CUT.split(_AMOUNT.sub(",", text)):
        words = [token.text for token in tokens(piece)]
        while words and words[0].casefold() in FILLER:
            words.pop(0)
        while words and words[-1].casefold() in FILLER:
            words.pop()
        if words and len(words) <= LONGEST and any(len(word) > 1 and not word.isdigit() for word in words):
            found.append(" ".join(words))
    return tuple(dict.fromkeys(found))
