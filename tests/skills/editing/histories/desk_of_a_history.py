"""The desk of one random history: what stands on it, what was done, and whether the next thing asked for is allowed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from uuid import UUID

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from skills import desk, editing
from skills.models import Mention, Operation, Release
from tests.skills.editing.making import Workshop

WORDS = ("Brazing", "Soldering", "Riveting", "Rigging", "Grinding", "Cutting")
picks = st.integers(min_value=0, max_value=30)
words = st.sampled_from(WORDS)


class Desk(RuleBasedStateMachine):
    """`evidence`: what texts say of skills; empty in histories that never publish."""

    shop: Workshop
    evidence: list[Mention]
    is_published: bool

    def __init__(self) -> None:
        super().__init__()
        self.undo_all = transaction.atomic()
        self.undo_all.__enter__()
        self.names = count(1)
        self.taxonomy, self.by = self.shop.taxonomy, self.shop.ada
        self.taxonomy.refresh_from_db()
        self.history: list[tuple[Operation, desk.Documents]] = []
        self.releases: list[Release] = []
        self.documents = desk.read(self.taxonomy)
        self.order: dict[UUID, None] = {}

    def _do(self, act: Callable[[], Operation]) -> None:
        """An operation that is refused leaves the desk as it was."""
        before = self.documents
        try:
            operation = act()
        except (editing.Refused, editing.Conflict):
            assert desk.read(self.taxonomy) == before
            return
        self.documents = desk.read(self.taxonomy)
        assert self.documents != before
        self.history.append((operation, before))

    def _meant(self) -> dict[UUID, UUID]:
        rows = Mention.objects.filter(release=self.taxonomy.live_release_id, skill__isnull=False)
        return dict(rows.values_list("pk", "skill_id"))

    def _of(self, kind: str) -> list[UUID]:
        """In the order in which they came, so that a history can be played again."""
        fresh = [pk for pk in self.documents if pk not in self.order]
        self.order |= dict.fromkeys(sorted(fresh))
        return [pk for pk in self.order if self.documents.get(pk, ("",))[0] == kind]

    def _pick(self, kind: str, at: int) -> UUID:
        return self._of(kind)[at % len(self._of(kind))]

    def _skill(self, at: int) -> UUID:
        return self._pick("skill", at)

    def _group(self, at: int) -> UUID:
        return self._pick("group", at)
