"""Values of facts in the words they are shown in: levels, counts, shares, durations, dates. Keys are stable."""

from __future__ import annotations

from datetime import date
from typing import Any

from skills.writing import ANY_LEVEL, Value

MONTHS_A_YEAR = 12
CONTACT_WORDS = {
    "general": "careers", "pay": "pay", "promotion": "promotion", "legal": "legal matters", "medical": "health",
}  # fmt: skip


def level_value(level: float) -> Value:
    """A needed level as "level 3", a computed one with the one decimal that the profile shows."""
    shown = f"{round(level, 1):g}"
    return Value("level", shown, f"level {shown}")


def needed_level(level: int | None) -> Value:
    """A licence is held or not; of other skills any level may do."""
    return ANY_LEVEL if level is None else level_value(level)


def count_value(count: int, noun: str = "", nouns: str = "") -> Value:
    """ "7 people", "1 role"; without a noun the bare number."""
    if not noun:
        return Value("count", str(count), str(count))
    return Value("count", f"{count} {noun}", f"{count} {noun if count == 1 else nouns or f'{noun}s'}")


def people_value(count: int | None) -> Value:
    """Fewer than three (None) could point at somebody, so they are not told."""
    if count is None:
        return Value("count", "<3 person", "fewer than three people")
    return count_value(count, "person", "people")


def percent_value(percent: float) -> Value:
    return Value("percent", f"{percent:.0f}", f"{percent:.0f} %")


def duration_value(months: float) -> Value:
    whole = max(1, round(months))
    years, rest = divmod(whole, MONTHS_A_YEAR)
    parts = [f"{years} year{'s' if years > 1 else ''}"] if years else []
    parts += [f"{rest} month{'s' if rest > 1 else ''}"] if rest else []
    return Value("duration", str(whole), " ".join(parts))


def typical_time(months: int | None) -> Value:
    return (
        Value("duration", "unknown", "a time that is not on record")
        if months is None
        else duration_value(months)
    )


def time_of_moves(months: int | None) -> Value:
    return (
        Value("duration", "few", "a time that is not told of so few")
        if months is None
        else duration_value(months)
    )


def hours_value(hours: float | None) -> Value:
    if hours is None:
        return Value("duration", "unknown", "a time that is not on record")
    return Value("duration", f"{hours:g}h", f"{hours:g} hour{'' if hours == 1 else 's'}")


def date_value(day: date) -> Value:
    """A month is near enough for what was last shown."""
    return Value("date", f"{day:%Y-%m}", f"{day:%B %Y}")


def day_value(day: date) -> Value:
    return Value("date", day.isoformat(), f"{day.day} {day:%B %Y}")


def topic_value(key: str, words: str) -> Value:
    return Value("topic", key, words)


def quote_value(key: Any, text: str, url: str = "") -> Value:  # Any: whatever names the quoted row
    return Value("quote", str(key), " ".join(text.split()), url)
