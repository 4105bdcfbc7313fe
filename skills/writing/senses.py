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
# The same by kind and mark: a writer sees no numbers, so nobody else notices "all" where it is one of four.
ALL, NONE = r"\b(all|everything|complete)\b", r"\b(none|not begun|not meet any)\b"
TOWARDS = r"\btowards\b"  # "towards to become a cook": a goal is told in a person's own words
NEAR, FAR = r"\bclose\b", r"\b(some way to go|still (small|low))\b"
BARS_OF_SENSES = {sense: re.compile(barred, re.I) for sense, barred in {
    "covered:none": r"\bmeet all\b|\beverything\b", "covered:one": f"{ALL}|{NONE}", "covered:some": f"{ALL}|{NONE}",
    "covered:all": NONE, "goal:none": rf"\bcomplete\b|\bfinished\b|{TOWARDS}", "goal:one": f"{ALL}|{NONE}|{TOWARDS}",
    "goal:some": f"{ALL}|{NONE}|{TOWARDS}", "goal:all": f"{NONE}|{TOWARDS}",
    "fit:low": NEAR, "fit:fair": f"{NEAR}|{FAR}", "fit:high": FAR,
}.items()}  # fmt: skip
# Words that only sentences about one of these kinds may have; behind a colon stands the mark that the fact must have.
CUES = tuple((re.compile(cue, re.I), frozenset(kinds.split())) for cue, kinds in (
    (r"^\W*yes\b", "met covered:all opening course mentor project held stale moved ladder next route longroute need "
                   "both opens goal:one goal:some goal:all matched partly policy"),
    (r"^\W*no\b\s*[,:]", "unseen noroute noopening nolearning nopolicy unknown refused"),
    (r"^\W*not (quite |so far|yet)", "short missing covered:none covered:one covered:some goal:none unseen noroute "
                                     "noopening nolearning unknown"),
    (r"^\W*(nearly|almost|partly|in part)\b", "covered:one covered:some short missing partly"),
    (r"\bcatalogue\b", "nolearning course mentor project"),
    (r"\bdocuments?\b", "matched partly unmatched evidence together"),
    (r"\bnot (find|found|mention\w*)\b|\bnothing was found\b|\bin vain\b|\bwe missed\b", "unmatched"),
    (r"\bnor d(o|id)\b|\bdocuments do not\b", "unmatched"),
    (r"\bdocuments (show|support)\b|\bwell supported\b|\bwe could see\b", "matched partly"),
    (r"\bfavour\b|\bspoke for\b|\bwe (found(?! nothing)|saw)\b", "matched partly"),
    (r"\b(in|a) part\b|\bless than is asked\b", "partly covered:some covered:one"),
    (r"\bno(thing)?( position)? is open\b|\bno opening\b", "noopening"), (r"\bmentor", "mentor"),
    (r"\bcourses?\b", "course"), (r"\bproject\b", "project"), (r"\bnobody\b", "unseen"), (r"\bladder\b", "ladder"),
    (r"\bthe other does not\b|\bonly asked for\b", "only"), (r"\bgoal\b", "goal"), (r"\bfeasib", "next"),
    (r"\bpolic(y|ies)\b", "policy nopolicy"), (r"\bapplications\b|\bapply\b", "opening noopening policy"),
    (r"\blast shown\b|\brefresh", "stale held"), (r"\bwithin reach\b|\bopen up\b", "opens"),
))  # fmt: skip


def is_barred(words: str, sense: str) -> bool:
    """Words that cannot stand in one sentence with a fact of this kind and mark, whatever else is in it."""
    bar = BARS_OF_SENSES.get(sense)
    return bool(bar and bar.search(words))


def is_turned(words: str, senses: Collection[str]) -> bool:
    """Words of another kind of fact, or the opposite of what the kind says. `senses` are those of the cited facts.

    Opposites are judged only where all facts of the sentence are of one kind; one that contrasts two may use both.
    """
    kinds = {sense.partition(":")[0] for sense in senses}
    if senses and any(cue.search(words) and not allowed & {*senses, *kinds} for cue, allowed in CUES):
        return True
    if any(is_barred(words, sense) for sense in senses):
        return True
    if len(kinds) != 1:
        return False
    kind = next(iter(kinds))
    needed, barred = NEEDS.get(kind), BARS.get(kind)
    return bool((needed and not needed.search(words)) or (barred and barred.search(words)))
