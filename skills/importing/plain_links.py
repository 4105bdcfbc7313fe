"""What a line of the project's own CSV says beyond the skill itself: levels, relations, mappings, its state.

A cell that says several things of each part of its list puts ">" between them: `confused_with` the other skill, what
tells the two apart, an example of this one and of the other; `mappings` framework, code, label, address and match.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from skills.importing.lists import LIST_MARK, cut, fields, split
from skills.importing.problems import Problems
from skills.importing.rows import (
    MATCHES,
    RELATION_KINDS,
    IndicatorRow,
    MappingRow,
    RelationRow,
    RevisionRow,
    Row,
    ScaleRow,
    StateRow,
)

Record = Mapping[str, str]
STATES = ("draft", "active", "retired", "merged")
INDICATORS = re.compile(r"indicators:([0-9]{1,2})")
NUMBERS = range(1, 11)  # that a scale may have
NAMELESS = "Scale of the table"
CONFUSED = "“skill > what tells the two apart > example > their example”"
MAPPED = "“framework > code > label > address > match”"


def scales(records: Iterable[tuple[int, Record]]) -> Iterator[ScaleRow]:
    """The scales that the table speaks of, with the levels that it uses; what they are called it does not know.

    The one without a name comes last, where skills that name none look for theirs.
    """
    levels: dict[str, set[int]] = {}
    for _, record in records:
        used = [level for level, _ in _indicators(record)]
        if used:
            levels.setdefault(record.get("scale") or NAMELESS, set()).update(used)
    for name in sorted(levels, key=lambda name: name == NAMELESS):
        yield ScaleRow(name, tuple((number, "", "") for number in sorted(levels[name])))


def _indicators(record: Record) -> Iterator[tuple[int, str]]:
    for field, text in record.items():
        if text and (match := INDICATORS.fullmatch(field)):
            yield int(match[1]), text


@dataclass
class Links:
    """Reads all lines for one kind of row after the other; other skills are named by their id or label."""

    path: Path
    problems: Problems
    keys: Collection[str]
    by_label: Mapping[str, str]

    def of(self, records: Sequence[tuple[int, str, Record]]) -> Iterator[Row]:
        """`records`: line, key of the skill, cells."""
        for read in (self._relations, self._confusions, self._mappings, self._levels, self._state, _revision):
            for line, key, record in records:
                yield from read(line, key, record)

    def _skill(self, words: str) -> str:
        return words if words in self.keys else self.by_label.get(words.casefold(), words)

    def _relations(self, _: int, key: str, record: Record) -> Iterator[Row]:
        for kind in RELATION_KINDS[:3]:
            for other in split(record.get(kind, ""), LIST_MARK):
                yield RelationRow(key, kind, self._skill(other))

    def _confusions(self, line: int, key: str, record: Record) -> Iterator[Row]:
        for part in cut(record.get("confused_with", ""), LIST_MARK):
            other, note, example, theirs, *more = fields(part, 4)
            if more or not note:
                self._fault(line, f"confused_with {part[:60]!r} is not {CONFUSED}")
            else:
                yield RelationRow(key, "confused_with", self._skill(other), note, example, theirs)

    def _mappings(self, line: int, key: str, record: Record) -> Iterator[Row]:
        for part in cut(record.get("mappings", ""), LIST_MARK):
            framework, code, label, url, match, *more = fields(part, 5)
            if more or not framework or not code:
                self._fault(line, f"mapping {part[:60]!r} is not {MAPPED}")
            elif match not in ("", *MATCHES):
                self._fault(line, f"match {match!r} of a mapping is not one of {', '.join(MATCHES)}")
            else:
                yield MappingRow(key, framework, code, label, url, match or "exact")

    def _levels(self, line: int, key: str, record: Record) -> Iterator[Row]:
        for level, text in _indicators(record):
            if level not in NUMBERS:
                self._fault(line, f"level {level} is not a number from 1 to 10")
                continue
            for place, one in enumerate(split(text, LIST_MARK)):
                yield IndicatorRow(key, level, one, place)

    def _state(self, line: int, key: str, record: Record) -> Iterator[Row]:
        state = record.get("state", "").lower()
        if state and state not in STATES:
            self._fault(line, f"state {state!r} is not one of {', '.join(STATES)}")
        elif state:
            yield StateRow(key, state, record.get("replaced_by", ""))

    def _fault(self, line: int, words: str) -> None:
        self.problems.fault(self.path, line, words)


def _revision(_: int, key: str, record: Record) -> Iterator[Row]:
    if record.get("revision", "").isdecimal():
        yield RevisionRow(key, int(record["revision"]))
