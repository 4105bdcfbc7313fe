"""What people do to skills, groups and roles; the numbers pick what they do it to."""

from __future__ import annotations

from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from skills import editing
from skills.desk.documents import REVERSED
from tests.skills.editing.histories.desk_of_a_history import Desk, picks, words


class Edits(Desk):
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
