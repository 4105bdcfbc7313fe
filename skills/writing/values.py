"""What an answer may name: typed values, each with the words that it is shown in and its page."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

# type -> how many of it one prompt can hold; the shipped writer has one token for each
TYPES = MappingProxyType({
    "role": 12, "skill": 24, "level": 8, "count": 12, "percent": 6, "duration": 8, "date": 6, "course": 6,
    "mentor": 4, "project": 4, "job": 6, "goal": 4, "document": 4, "quote": 8, "contact": 2, "topic": 4,
})  # fmt: skip
MOST_FACTS = 24


@dataclass(frozen=True)
class Value:
    """One name, number or quote. Values of equal type and key are the same thing, whatever their text.

    A count carries its noun when it counts things ("7 people", "one role"); a level reads as "level 3"; a duration
    as "about two years"; a percent as "62 %"; a quote is a whole sentence of somebody else's.
    """

    type: str
    key: str
    text: str
    url: str = ""

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"{self.type!r} is no type of value")

    @property
    def identity(self) -> tuple[str, str]:
        return self.type, self.key


ANY_LEVEL = Value("level", "any", "any level")
