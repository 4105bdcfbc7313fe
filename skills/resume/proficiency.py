"""Level of a skill on a scale of 1 to 5 from what the resume says, by a closed rule that anyone can check.

| what the text says | level | confidence |
|---|---|---|
| a word or rating beside the skill (basic, advanced, 4/5, ★★★★☆) | that level | 0.85 |
| years written beside it, or months of the jobs that mention it: < 6 months | 1 | 0.45 |
| 6 to 23 months | 2 | 0.5 |
| 2 to 4 years | 3 | 0.55 |
| 5 to 9 years | 4 | 0.5 |
| 10 years and more | 5 | 0.45 |
| only named in a list | 2 | 0.3 |

Last used: the end of the latest job that mentions it; a mention outside the jobs has no date.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from skills.resume.dates import months_of
from skills.resume.reading import Job, PartialDate, SkillMention

_STATED: tuple[tuple[int, str], ...] = (
    (5, r"expert(?:ise)?|master(?:y)?|guru|native|world[- ]class"),
    (4, r"advanced|proficient|strong|highly skilled|extensive|excellent|fluent|very good|in[- ]depth|sehr gut|avancé|avanzado|avançado|avanzato"),
    (3, r"intermediate|good|solid|competent|working knowledge|hands[- ]on|experienced|gut|intermédiaire|intermedio|intermediário"),
    (2, r"familiar(?:ity)?(?: with)?|some experience|exposure(?: to)?|fair|knowledge of|understanding of|grundkenntnisse|notions"),
    (1, r"basics?|beginner|novice|learning|elementary|introductory|awareness of|básico|débutant|base"),
)  # fmt: skip
_PATTERNS = tuple(
    (level, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for level, words in _STATED
)
_RATED = re.compile(
    r"(?<!\d)([0-5](?:\.5)?)\s*(?:/|out of)\s*5(?!\d)|(?<!\d)(\d{1,2})\s*/\s*10(?!\d)|(?<!\d)(\d{2,3})\s?%"
)
_STARS = re.compile(r"([★●⬤■]{1,5})[☆○◯□]{0,4}")
_YEARS = re.compile(
    r"(?<![\d.])(\d{1,2}(?:\.\d)?)\s*\+?\s*(?:years?|yrs?|jahre?|ans?|años?|anni|anos|jaar)\b", re.IGNORECASE
)
_MONTHS = re.compile(r"(?<![\d.])(\d{1,2})\s*\+?\s*(?:months?|mos?|monate?|mois|meses|mesi)\b", re.IGNORECASE)
_LESS = re.compile(r"less than (?:1|one|a) year", re.IGNORECASE)
_STEPS = ((6, 1, 0.45), (24, 2, 0.5), (60, 3, 0.55), (120, 4, 0.5))
_MOST = (5, 0.45)
ONLY_NAMED = (2, 0.3)
STATED_CONFIDENCE = 0.85


@dataclass(frozen=True)
class Proficiency:
    level: int
    confidence: float
    months: int
    last_used: PartialDate | None
    is_current: bool
    reason: str  # stated, rated, years or named


def stated_level(around: str, context: str = "") -> int | None:
    """From the words right after the mention, else from a label that opens its line ("Advanced: Python, Go")."""
    rated = _rating(around)
    if rated:
        return rated
    opening = re.match(r"^\s*\W{0,2}\s*([^:,;]{3,40}):", context)
    for text in (around, opening[1] if opening else ""):
        for level, pattern in _PATTERNS:
            if pattern.search(text):
                return level
    return None


def _rating(text: str) -> int | None:
    stars = _STARS.search(text)
    if stars and re.search(r"[★☆○◯□⬤]", text):
        return len(stars[1])
    match = _RATED.search(text)
    if not match:
        return None
    share = float(match[1]) / 5 if match[1] else float(match[2]) / 10 if match[2] else float(match[3]) / 100
    return min(5, max(1, round(share * 5))) if share <= 1 else None


def stated_years(around: str) -> float | None:
    if _LESS.search(around):
        return 0.5
    years, months = _YEARS.search(around), _MONTHS.search(around)
    if not years and not months:
        return None
    return (
        float(years[1] if years else 0) + round(int(months[1]) / 12, 2)
        if months
        else float(years[1])
        if years
        else None
    )


def estimate(mentions: Sequence[SkillMention], jobs: Sequence[Job], *, on: PartialDate) -> Proficiency:
    """For all mentions of one skill in one resume."""
    used = [jobs[m.job] for m in mentions if m.job is not None]
    periods = [job.period for job in used if job.period]
    months = months_of(periods, on)
    written = max((m.stated_years for m in mentions if m.stated_years is not None), default=None)
    months = round(written * 12) if written is not None else months
    is_current = any(period.is_current for period in periods)
    ends = [on if period.is_current else period.end or period.start for period in periods]
    last_used = max((end for end in ends if end), key=lambda end: end.last_month, default=None)
    level, confidence, reason = _level(mentions, months)
    return Proficiency(level, confidence, months, last_used, is_current, reason)


def _level(mentions: Sequence[SkillMention], months: int) -> tuple[int, float, str]:
    stated = [mention.stated_level for mention in mentions if mention.stated_level]
    if stated:
        return max(stated), STATED_CONFIDENCE, "stated"
    if not months:
        return (*ONLY_NAMED, "named")
    for limit, level, confidence in _STEPS:
        if months < limit:
            return level, confidence, "years"
    return (*_MOST, "years")
