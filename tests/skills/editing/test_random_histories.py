"""Random histories of edits, undoing, redoing, publishing and rolling back keep what must always hold.

The suite runs the same few every time; HRAPP_HISTORIES=1000 runs a thousand others.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from skills import desk, editing, publishing, review
from skills.desk.documents import REVERSED
from skills.editing.heirs import living
from skills.editing.splitting import assigned
from skills.mapping import SkillMap
from skills.models import Mention, Operation, Release
from skills.releases import publish
from skills.sides import side_of
from tests.factories import make_document
from tests.skills.editing.making import Workshop, make_workshop

pytestmark = pytest.mark.django_db
ASKED = os.environ.get("HRAPP_HISTORIES")
WORDS = ("Brazing", "Soldering", "Riveting", "Rigging", "Grinding", "Cutting")
TEXT = "Arc welding. Gas welding. Scaffolding. Safety at height. Welding."
picks = st.integers(min_value=0, max_value=30)
words = st.sampled_from(WORDS)
ROADS = ("broader", "requires")


class Histories(RuleBasedStateMachine):
    shop: Workshop

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

    # what people do

    @rule(label=words, at=picks, is_draft=st.booleans())
    def add(self, label: str, at: int, is_draft: bool) -> None:
        label = f"{label} {next(self.names)}"
        groups = [self._group(at)]
        self._do(
            lambda: editing.add_skill(self.taxonomy, label, by=self.by, groups=groups, is_draft=is_draft)
        )

    @rule(at=picks, label=words, keep=st.booleans())
    def rename(self, at: int, label: str, keep: bool) -> None:
        self._do(lambda: editing.rename(self.taxonomy, self._skill(at), label, by=self.by, keep_alias=keep))

    @rule(at=picks, label=words, level=st.integers(1, 4), group=picks)
    def change(self, at: int, label: str, level: int, group: int) -> None:
        values = {
            "description": f"{label}.", "aliases": [[label, "en"], [label, "de"]], "indicators": [[level, label]],
            "owners": [str(self.by.pk)], "mappings": [{"framework": "ESCO", "code": label}],
            "groups": [str(self._group(group)), str(self._group(group + 1))],
        }  # fmt: skip
        self._do(lambda: editing.change_skill(self.taxonomy, self._skill(at), values, by=self.by))

    @rule(at=picks, other=picks, third=picks)
    def merge(self, at: int, other: int, third: int) -> None:
        fold = [self._skill(other), self._skill(third)]
        self._do(lambda: editing.merge(self.taxonomy, self._skill(at), fold, by=self.by))

    @rule(at=picks, other=picks, keeps=st.booleans(), heir=st.integers(0, 1), sorts=st.booleans())
    def split(self, at: int, other: int, keeps: bool, heir: int, sorts: bool) -> None:
        skill = self._skill(at)
        first = editing.Part(skill=skill if keeps else self._skill(other))
        parts = [first, editing.Part(f"Part {next(self.names)}")]
        evidence = {pk: 1 for pk, one in self._meant().items() if one == skill} if sorts else {}
        self._do(lambda: editing.split(self.taxonomy, skill, parts, by=self.by, heir=heir, evidence=evidence))

    @rule(at=picks, other=picks, group=picks, also=st.booleans())
    def move(self, at: int, other: int, group: int, also: bool) -> None:
        skills = [self._skill(at), self._skill(other)]
        self._do(lambda: editing.move(self.taxonomy, skills, self._group(group), by=self.by, also=also))

    @rule(at=picks, other=picks, has_heir=st.booleans())
    def retire(self, at: int, other: int, has_heir: bool) -> None:
        heir = self._skill(other) if has_heir else None
        self._do(lambda: editing.retire(self.taxonomy, self._skill(at), by=self.by, replaced_by=heir))

    @rule(at=picks)
    def restore(self, at: int) -> None:
        self._do(lambda: editing.restore(self.taxonomy, self._skill(at), by=self.by))

    @rule(at=picks, other=picks, kind=st.sampled_from(sorted(REVERSED)))
    def relate(self, at: int, other: int, kind: str) -> None:
        note = "Look twice." if kind == "confused_with" else ""
        self._do(
            lambda: editing.relate(
                self.taxonomy, self._skill(at), kind, self._skill(other), by=self.by, note=note
            )
        )

    @rule(at=picks, which=picks)
    def unrelate(self, at: int, which: int) -> None:
        skill = self._skill(at)
        edges = self.documents[skill][1]["relations"]
        if edges:
            edge = edges[which % len(edges)]
            self._do(
                lambda: editing.unrelate(self.taxonomy, skill, edge["kind"], UUID(edge["skill"]), by=self.by)
            )

    @rule(label=words, parent=picks)
    def add_group(self, label: str, parent: int) -> None:
        self._do(lambda: editing.add_group(self.taxonomy, label, by=self.by, parent=self._group(parent)))

    @rule(at=picks, parent=picks, position=st.none() | st.integers(0, 3))
    def move_group(self, at: int, parent: int, position: int | None) -> None:
        group, goal = self._group(at), self._group(parent)
        self._do(lambda: editing.move_group(self.taxonomy, group, goal, by=self.by, position=position))

    @rule(at=picks)
    def remove_group(self, at: int) -> None:
        self._do(lambda: editing.remove_group(self.taxonomy, self._group(at), by=self.by))

    @rule(name=words)
    def add_family(self, name: str) -> None:
        self._do(lambda: editing.add_family(self.taxonomy, name, by=self.by))

    @rule(at=picks, name=words)
    def rename_family(self, at: int, name: str) -> None:
        self._do(lambda: editing.rename_family(self.taxonomy, self._pick("family", at), name, by=self.by))

    @rule(title=words, at=picks, level=st.integers(1, 3), family=picks)
    def add_role(self, title: str, at: int, level: int, family: int) -> None:
        name = self.documents[self._pick("family", family)][1]["name"]
        values = {"family": name, "skills": [[str(self._skill(at)), level, 1.0, True]]}
        self._do(lambda: editing.add_role(self.taxonomy, title, by=self.by, values=values))

    @rule(at=picks, one=picks, other=picks)
    def change_role(self, at: int, one: int, other: int) -> None:
        asked = {str(self._skill(one)): 1, str(self._skill(other)): 2}
        values = {"skills": [[skill, level, 2.0, False] for skill, level in asked.items()]}
        role = self._pick("role", at)
        self._do(lambda: editing.change_role(self.taxonomy, role, values, by=self.by))

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

    # what always holds

    @invariant()
    def no_evidence_is_lost(self) -> None:
        skills = {row.skill_id for row in self.evidence if row.skill_id}
        heirs = living(self.taxonomy, skills)
        assert skills == set(heirs)
        assert all(heirs.values()), "evidence of a skill that nothing stands for"
        states = {self.documents[heir][1]["state"] for line in heirs.values() for heir in line}
        assert states <= {"active"}, "evidence that the next release would not know"

    @invariant()
    def nothing_is_loose(self) -> None:
        """Whatever is named is there, and every skill in use stands in a group."""
        for kind, document in self.documents.values():
            named = list(_named(kind, document))
            assert all(UUID(pk) in self.documents for pk in named)
        for skill in self._of("skill"):
            document = self.documents[skill][1]
            assert document["groups"], document["label"]

    @invariant()
    def relations_stand_at_both_ends(self) -> None:
        for skill in self._of("skill"):
            for edge in self.documents[skill][1]["relations"]:
                back = self.documents[UUID(edge["skill"])][1]["relations"]
                assert (REVERSED[edge["kind"]], str(skill)) in {(one["kind"], one["skill"]) for one in back}

    @invariant()
    def no_circles(self) -> None:
        for road in ROADS:
            _refuse_circle(
                {
                    str(pk): [
                        edge["skill"] for edge in self.documents[pk][1]["relations"] if edge["kind"] == road
                    ]
                    for pk in self._of("skill")
                }
            )
        _refuse_circle({str(pk): [self.documents[pk][1]["parent"]] for pk in self._of("group")})
        _refuse_circle(
            {
                str(pk): [self.documents[pk][1]["merged_into"], self.documents[pk][1]["replaced_by"]]
                for pk in self._of("skill")
            }
        )

    def _map_there_and_back(self, older: Release, newer: Release) -> None:
        """What a skill leads to leads back to it."""
        there = SkillMap(side_of(older).shape, side_of(newer).shape)
        back = there.reversed
        for skill in there.source.skills:
            assert all(skill in back.of(one).skills for one in there.of(skill).skills)

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

    def _meant(self) -> dict[UUID, UUID]:
        rows = Mention.objects.filter(release=self.taxonomy.live_release_id, skill__isnull=False)
        return dict(rows.values_list("pk", "skill_id"))

    def _mention(self, document: UUID, name: str, release: Release) -> Mention:
        place = list(self.shop.skills).index(name)
        return Mention.objects.create(
            document_id=document, start=place, end=place + 5, quote=TEXT[place : place + 5], release=release,
            skill_id=self.shop.skills[name], confidence=0.9,
        )  # fmt: skip

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


def _named(kind: str, document: desk.Document) -> Iterator[str]:
    yield from document.get("groups", [])
    yield from (edge["skill"] for edge in document.get("relations", []))
    yield from document.get("split_into", [])
    yield from (document[key] for key in ("merged_into", "replaced_by", "parent") if document.get(key))
    if kind == "role":
        yield from (row[0] for row in document["skills"])


def _standing(operation: Operation) -> Operation:
    """The operation, or its last doing again."""
    operation = Operation.objects.get(pk=operation.pk)
    while operation.is_undone:
        operation = operation.undone_by.undone_by
    return operation


def _refuse_circle(above: dict[str, list[str]]) -> None:
    done: set[str] = set()

    def climb(one: str, path: tuple[str, ...]) -> None:
        assert one not in path, path
        if one not in done:
            for other in above.get(one, []):
                if other:
                    climb(other, (*path, one))
            done.add(one)

    for one in above:
        climb(one, ())


def test_random_histories_keep_every_invariant() -> None:
    machine = type("Here", (Histories,), {"shop": make_workshop()})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=int(ASKED or 12), stateful_step_count=20 if ASKED else 12, deadline=None,
            suppress_health_check=list(HealthCheck), derandomize=not ASKED, database=None, phases=[Phase.generate],
        ),
    )  # fmt: skip
