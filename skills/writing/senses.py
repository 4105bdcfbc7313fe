"""Whether the words of a sentence turn a fact into its opposite: "already in place" before a skill that is missing."""

from __future__ import annotations

import re
from collections.abc import Collection

HAVE = r"\b(already|strong|strengths?|meet|met|in place|bring(?! up)|covered|nothing more|safe side|speaks for)\b"
LACK = (
    r"\b(missing|lacks?|grow|rise|raise|learn\w*|add|gap|below|higher|room|remains|yet|bring up|still need)\b"
    r"|\bnot in your profile\b|\bdoes not show\b|\bwork on\b"
)
OPTIONAL = r"\b(welcome|plus|helps|advantage|not required)\b"
# Kind -> words that a sentence about it needs, and words that it cannot have.
NEEDS = {"missing": re.compile(LACK + r"|\bneed|\bnot\b", re.I), "wish": re.compile(OPTIONAL, re.I)}
BARS = {
    "missing": re.compile(HAVE, re.I), "short": re.compile(HAVE, re.I), "met": re.compile(LACK, re.I),
    "must": re.compile(OPTIONAL, re.I),
}  # fmt: skip


def is_turned(words: str, kinds: Collection[str]) -> bool:
    """Judged only where all facts of the sentence are of one kind; a sentence that contrasts two may use both."""
    if len(set(kinds)) != 1:
        return False
    kind = next(iter(kinds))
    needed, barred = NEEDS.get(kind), BARS.get(kind)
    return bool((needed and not needed.search(words)) or (barred and barred.search(words)))
