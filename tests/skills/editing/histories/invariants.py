"""What always holds of a desk, whatever people did."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from hypothesis.stateful import invariant

from skills import desk
from skills.desk.documents import REVERSED
from skills.editing.heirs import living
from tests.skills.editing.histories.desk_of_a_history import Desk

ROADS = ("broader", "requires")


class Invariants(Desk):
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


def _named(kind: str, document: desk.Document) -> Iterator[str]:
    yield from document.get("groups", [])
    yield from (edge["skill"] for edge in document.get("relations", []))
    yield from document.get("split_into", [])
    yield from (document[key] for key in ("merged_into", "replaced_by", "parent") if document.get(key))
    if kind == "role":
        yield from (row[0] for row in document["skills"])


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
