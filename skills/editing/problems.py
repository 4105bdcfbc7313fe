"""Why an operation was not done: it may not be, or somebody else changed the same in the meantime."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from hrapp.messages import words_for
from skills.desk import Document


class Refused(Exception):  # noqa: N818 it says what happened, not that the program erred
    """The desk stays as it was. `code` has its sentence in hrapp/messages.py; `detail` names what stands in the way."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail

    def __str__(self) -> str:
        return " ".join(part for part in (words_for(self.code), self.detail) if part)


@dataclass(frozen=True)
class Theirs:
    """What somebody else did to one key of an item since the page was shown."""

    key: str
    before: Any
    after: Any
    by: str  # a name, or nothing when the account is gone
    at: datetime
    summary: str


@dataclass(frozen=True)
class Clash:
    """One item that two people changed. To answer, save again with `seen=revision` and `mine`, `both` or nothing."""

    id: UUID
    kind: str
    label: str
    revision: int
    theirs: list[Theirs]
    mine: Document = field(default_factory=dict)  # the keys I change, with my values
    both: Document = field(default_factory=dict)  # my keys they left alone, and lists that take both sides

    @property
    def overlap(self) -> list[str]:
        """Keys that both changed."""
        return [key for key in self.mine if key in {one.key for one in self.theirs}]


class Conflict(Exception):  # noqa: N818
    """Somebody changed the same item since it was shown. Nothing was written."""

    code = "changed_meanwhile"

    def __init__(self, clashes: list[Clash]) -> None:
        super().__init__(clashes)
        self.clashes = clashes

    @property
    def theirs(self) -> list[Theirs]:
        return [one for clash in self.clashes for one in clash.theirs]

    @property
    def mine(self) -> Document:
        """My changes of the first item; an operation on one skill has no other."""
        return self.clashes[0].mine if self.clashes else {}

    def __str__(self) -> str:
        names = dict.fromkeys(f"{one.by or 'Somebody'}: {one.summary}" for one in self.theirs)
        return " ".join([words_for(self.code), *names])
