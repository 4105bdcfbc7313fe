"""Random histories of edits, undoing, redoing, publishing and rolling back keep what must always hold.

The suite runs the same few every time; HRAPP_HISTORIES=1000 runs a thousand others.
"""

from __future__ import annotations

import os
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test

from skills import desk, editing, publishing, review
from skills.editing.heirs import living
from skills.editing.splitting import assigned
from skills.mapping import SkillMap
from skills.models import Mention, Operation, Release
from skills.releases import publish
from skills.sides import side_of
from tests.factories import make_document
from tests.skills.editing.histories.desk_of_a_history import picks
from tests.skills.editing.histories.edits import Edits
from tests.skills.editing.histories.invariants import Invariants
from tests.skills.editing.making import make_workshop

pytestmark = pytest.mark.django_db
ASKED = os.environ.get("HRAPP_HISTORIES")
TEXT = "Arc welding. Gas welding. Scaffolding. Safety at height. Welding."


class Histories(Edits, Invariants):
    @initialize(is_published=st.booleans())
    def begin(self, is_published: bool) -> None:
        """Half of the histories begin with evidence in a release, half with a fresh desk and no release at all."""
        self.is_published = is_published
        if is_published:
            release = publish(self.taxonomy)
            self.taxonomy.refresh_from_db()
            self.releases.append(release)
            document = make_document(TEXT)
            self.evidence = [self._mention(document.pk, name, release) for name in self.shop.skills]
        else:
            self.evidence = []

    def teardown(self) -> None:
        try:
            self._take_everything_back()
        finally:
            transaction.set_rollback(True)
            self.undo_all.__exit__(None, None, None)

    @precondition(lambda self: self.history)
    @rule(back=st.integers(0, 3))
    def undo(self, back: int) -> None:
        last = list(Operation.objects.filter(taxonomy=self.taxonomy, is_undone=False)[: back + 1])[-1]
        self._do(lambda: editing.undo(last, by=self.by))

    @rule()
    def redo(self) -> None:
        operation = editing.next_redo(self.taxonomy, self.by)
        if operation:
            self._do(lambda: editing.redo(operation, by=self.by))

    @precondition(lambda self: self.is_published)
    @rule()
    def publish(self) -> None:
        before = self.documents
        release = publish(self.taxonomy)
        self.taxonomy.refresh_from_db()
        assert desk.read(self.taxonomy) == before
        if release not in self.releases:
            self.releases.append(release)
            self._link_again(release)
            for older in self.releases[:-1]:
                self._map_there_and_back(older, release)

    @precondition(lambda self: len(self.releases) > 1)
    @rule(back=picks)
    def roll_back(self, back: int) -> None:
        others = [one for one in self.releases if one != self.taxonomy.live_release]
        goal = others[back % len(others)]
        publication = review.roll_back(goal, by=self.by)
        publishing.work_on(publication)
        publication.finish()
        self.taxonomy.refresh_from_db()
        assert self.taxonomy.live_release == goal
        assert desk.read(self.taxonomy) == self.documents

    def _map_there_and_back(self, older: Release, newer: Release) -> None:
        """What a skill leads to leads back to it."""
        there = SkillMap(side_of(older).shape, side_of(newer).shape)
        back = there.reversed
        for skill in there.source.skills:
            assert all(skill in back.of(one).skills for one in there.of(skill).skills)

    def _take_everything_back(self) -> None:
        """Latest first, each time to exactly what was before; what a release holds already cannot be taken back."""
        for operation, before in reversed(self.history):
            try:
                editing.undo(_standing(operation), by=self.by)
            except editing.Refused as refused:
                assert refused.code == "published_already"  # noqa: PT017
                assert self.is_published
                return
            assert desk.read(self.taxonomy) == before

    def _link_again(self, release: Release) -> None:
        """As the background work of a release does: by the heirs, and by hand where a person sorted evidence.

        From here on the evidence is what the new release says: a skill restored later gets nothing back from its heir.
        """
        by_hand, linked = assigned(self.taxonomy), []
        for row in self.evidence:
            assert row.skill_id
            part = by_hand.get((row.document_id, row.start, row.end, row.skill_id), row.skill_id)
            skill = living(self.taxonomy, [part])[part][0]
            linked.append(Mention.objects.create(
                document_id=row.document_id, start=row.start, end=row.end, quote=row.quote, release=release,
                skill_id=skill, confidence=0.9,
            ))  # fmt: skip
        self.evidence = linked

    def _mention(self, document: UUID, name: str, release: Release) -> Mention:
        place = list(self.shop.skills).index(name)
        return Mention.objects.create(
            document_id=document, start=place, end=place + 5, quote=TEXT[place : place + 5], release=release,
            skill_id=self.shop.skills[name], confidence=0.9,
        )  # fmt: skip


def _standing(operation: Operation) -> Operation:
    """The operation, or its last doing again."""
    operation = Operation.objects.get(pk=operation.pk)
    while operation.is_undone:
        operation = operation.undone_by.undone_by
    return operation


def test_random_histories_keep_every_invariant() -> None:
    machine = type("Here", (Histories,), {"shop": make_workshop()})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=int(ASKED or 12), stateful_step_count=20 if ASKED else 12, deadline=None,
            suppress_health_check=list(HealthCheck), derandomize=not ASKED, database=None, phases=[Phase.generate],
        ),
    )  # fmt: skip
