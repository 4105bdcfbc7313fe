"""Rows into the database, in bulk. What a second run brings again changes nothing; what is missing from it is kept."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, islice
from typing import Any

from django.db import connection

from skills.desk import scale_id
from skills.importing.keys import Keys
from skills.importing.problems import Problems
from skills.importing.rows import (
    AliasRow,
    FamilyRow,
    GroupRow,
    IndicatorRow,
    MappingRow,
    MemberRow,
    RelationRow,
    RevisionRow,
    RoleRow,
    RoleSkillRow,
    Row,
    ScaleRow,
    SkillRow,
    StatedRow,
    StateRow,
)
from skills.models import (
    Alias,
    Group,
    Indicator,
    Level,
    Mapping,
    Membership,
    Relation,
    Role,
    RoleFamily,
    RoleSkill,
    RoleTitle,
    Scale,
    Skill,
    SourceKey,
    Taxonomy,
)
from skills.staging import merge

CHUNK = 20_000
MUTUAL = ("related", "confused_with")
Progress = Callable[[str], None]


class Writer:
    def __init__(self, taxonomy: Taxonomy, problems: Problems, progress: Progress) -> None:
        self.taxonomy, self.problems, self.progress = taxonomy, problems, progress
        self.added: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.groups, self.skills = Keys(taxonomy, Group), Keys(taxonomy, Skill)
        self.families, self.roles = Keys(taxonomy, RoleFamily), Keys(taxonomy, Role)
        self.scale_ids: dict[str, int] = {}  # by name, and by the id that an export of ours gives it
        self.levels: dict[tuple[int | None, int], int] = {}  # by scale and number
        self._load_scales()
        self.scale_id = max(self.scale_ids.values(), default=None)  # of skills that name none
        known = Skill.objects.filter(taxonomy=taxonomy, scale__isnull=False)
        self.scale_of: dict[uuid.UUID, int | None] = dict(known.values_list("pk", "scale_id"))

    def write(self, rows: Iterable[Row]) -> None:
        for kind, run in groupby(rows, key=type):
            write = WRITERS[kind]
            while chunk := list(islice(run, CHUNK)):
                write(self, chunk)
                self.progress(f"{sum(self.added.values()):,} added, {sum(self.changed.values()):,} changed")

    def refresh_statistics(self) -> None:
        """Without them PostgreSQL plans the publication as if the tables were still empty."""
        with connection.cursor() as cursor:
            for model in (Skill, Alias, Membership, Relation, Indicator, Role, RoleTitle, RoleSkill):
                cursor.execute(f"ANALYZE {model._meta.db_table}")

    def _count(self, name: str, outcome: tuple[int, int]) -> None:
        self.added[name] += outcome[0]
        self.changed[name] += outcome[1]

    def _load_scales(self) -> None:
        for pk, name in Scale.objects.filter(taxonomy=self.taxonomy).values_list("pk", "name"):
            self.scale_ids[name] = self.scale_ids[str(scale_id(self.taxonomy.pk, name))] = pk
        levels = Level.objects.filter(scale__taxonomy=self.taxonomy).values_list("scale_id", "number", "pk")
        self.levels = {(scale, number): pk for scale, number, pk in levels}

    def scales(self, rows: list[ScaleRow]) -> None:
        for row in rows:
            fields = [(self.taxonomy.pk, row.name, row.description)]
            columns = ("taxonomy_id", "name", "description")
            self._count(
                "scales", merge(Scale, columns, fields, key=("taxonomy_id", "name"), update=("description",))
            )
            self.scale_id = Scale.objects.get(taxonomy=self.taxonomy, name=row.name).pk
            self._write_levels(self.scale_id, row)
        self._load_scales()

    def _write_levels(self, scale: int, row: ScaleRow) -> None:
        """A table knows the numbers of levels only; a level that is there keeps its name."""
        columns, key = ("scale_id", "number", "name", "description"), ("scale_id", "number")
        named = [(scale, *level) for level in row.levels if level[1]]
        outcome = merge(Level, columns, named, key=key, update=("name", "description"))
        self._count("levels", outcome)
        numbers = [number for number, name, _ in row.levels if not name]
        nameless = [(scale, number, f"Level {number}", "") for number in numbers]
        self._count("levels", merge(Level, columns, nameless, key=key))

    def write_groups(self, rows: list[GroupRow]) -> None:
        for row in rows:
            self.groups.add(row.key, row.other_keys)
        self._keep_keys(self.groups, rows)
        columns = (
            "id",
            "taxonomy_id",
            "parent_id",
            "label",
            "description",
            "code",
            "external_id",
            "position",
        )
        values = [
            (
                self.groups.add(row.key), self.taxonomy.pk, self._parent(row), row.label[:300],
                row.description, row.code, self.groups.external(row.key),
                position if row.position is None else row.position,
            )
            for position, row in enumerate(rows)
        ]  # fmt: skip
        update = ("parent_id", "label", "description", "code")
        self._count(
            "groups", merge(Group, columns, values, key=("taxonomy_id", "external_id"), update=update)
        )

    def _parent(self, row: GroupRow) -> uuid.UUID | None:
        parent = self.groups.get(row.parent) if row.parent and row.parent != row.key else None
        if row.parent and parent is None:
            self.problems.odd("group with an unknown parent, placed at the top")
        return parent

    def write_skills(self, rows: list[SkillRow]) -> None:
        columns = (
            "id",
            "taxonomy_id",
            "kind",
            "state",
            "label",
            "description",
            "code",
            "external_id",
            "scale_id",
        )
        ids = [self.skills.add(row.key, row.other_keys) for row in rows]
        values = [
            (
                skill, self.taxonomy.pk, row.kind, "active", row.label[:300], row.description, row.code,
                self.skills.external(row.key), self._scale(skill, row.scale),
            )
            for skill, row in zip(ids, rows, strict=True)
        ]  # fmt: skip
        self._keep_keys(self.skills, rows)
        update = ("kind", "label", "description", "code", "scale_id")
        self._count(
            "skills", merge(Skill, columns, values, key=("taxonomy_id", "external_id"), update=update)
        )
        self.write_aliases([AliasRow(row.key, *alias) for row in rows for alias in row.aliases])
        self.write_members(
            [MemberRow(row.key, group, place) for row in rows for place, group in enumerate(row.groups)]
        )

    def _scale(self, skill: uuid.UUID, name: str) -> int | None:
        """The scale that the source names, else the one that the skill has."""
        if name and name not in self.scale_ids:
            self.problems.odd("scale that nobody knows, left out")
        default = None if name else self.scale_id
        self.scale_of[skill] = self.scale_ids.get(name) or self.scale_of.get(skill) or default
        return self.scale_of[skill]

    def write_aliases(self, rows: list[AliasRow]) -> None:
        values = []
        for row in rows:
            if skill := self._skill(row.skill):
                values.append((skill, row.text[:300], row.language))
        key = ("skill_id", "language", "text")
        self._count("aliases", merge(Alias, ("skill_id", "text", "language"), values, key=key))

    def write_members(self, rows: list[MemberRow]) -> None:
        values = []
        for row in rows:
            skill, group = self._skill(row.skill), self.groups.get(row.group)
            if skill and group:
                values.append((skill, group, row.position))
            elif skill:
                self.problems.odd("skill in an unknown group, place left out")
        columns = ("skill_id", "group_id", "position")
        self._count("memberships", merge(Membership, columns, values, key=("skill_id", "group_id")))

    def write_relations(self, rows: list[RelationRow]) -> None:
        values = []
        for row in rows:
            subject, target = self._skill(row.subject), self._skill(row.target)
            if not subject or not target or subject == target:
                continue
            examples = (row.subject_example, row.target_example)
            if row.kind in MUTUAL and subject > target:
                subject, target, examples = target, subject, examples[::-1]
            values.append((subject, target, row.kind, row.note, *examples))
        columns = ("subject_id", "target_id", "kind", "note", "subject_example", "target_example")
        key, update = ("subject_id", "target_id", "kind"), ("note", "subject_example", "target_example")
        self._count("relations", merge(Relation, columns, values, key=key, update=update))

    def write_indicators(self, rows: list[IndicatorRow]) -> None:
        values = []
        for row in rows:
            skill = self._skill(row.skill)
            scale = self.scale_of.get(skill) if skill else None
            level = self.levels.get((scale or self.scale_id, row.level))
            if skill and level:
                values.append((skill, level, row.text, row.position))
            elif skill:
                self.problems.odd(f"indicator for level {row.level}, which the scale lacks, left out")
        columns, key = ("skill_id", "level_id", "text", "position"), ("skill_id", "level_id", "position")
        self._count("indicators", merge(Indicator, columns, values, key=key, update=("text",)))

    def write_families(self, rows: list[FamilyRow]) -> None:
        values = [
            (
                self.families.add(row.key), self.taxonomy.pk, row.name[:200], row.description,
                self.families.external(row.key),
            )
            for row in rows
        ]  # fmt: skip
        columns = ("id", "taxonomy_id", "name", "description", "external_id")
        key, update = ("taxonomy_id", "external_id"), ("name", "description")
        self._count("role families", merge(RoleFamily, columns, values, key=key, update=update))

    def write_roles(self, rows: list[RoleRow]) -> None:
        columns = (
            "id", "taxonomy_id", "family_id", "title", "level", "summary", "code", "external_id",
            "is_regulated", "is_active",
        )  # fmt: skip
        values = [
            (
                self.roles.add(row.key, row.other_keys), self.taxonomy.pk, self.families.get(row.family),
                row.title[:300], row.level, row.summary, row.code, self.roles.external(row.key), row.is_regulated, True,
            )
            for row in rows
        ]  # fmt: skip
        self._keep_keys(self.roles, rows)
        update = ("family_id", "title", "level", "summary", "code", "is_regulated")
        self._count("roles", merge(Role, columns, values, key=("taxonomy_id", "external_id"), update=update))
        titles = [
            (self.roles.add(row.key), title[:300], language)
            for row in rows
            for title, language in (
                (one, row.language) if isinstance(one, str) else one for one in row.titles
            )
        ]
        key = ("role_id", "language", "title")
        self._count("role titles", merge(RoleTitle, ("role_id", "title", "language"), titles, key=key))

    def write_role_skills(self, rows: list[RoleSkillRow]) -> None:
        values = []
        for row in rows:
            role, skill = self.roles.get(row.role), self._skill(row.skill)
            if role and skill:
                values.append((role, skill, row.level, row.weight, row.is_essential))
            elif skill:
                self.problems.odd("skill of an unknown role left out")
        columns = ("role_id", "skill_id", "level", "weight", "is_essential")
        update = ("level", "weight", "is_essential")
        self._count(
            "role skills", merge(RoleSkill, columns, values, key=("role_id", "skill_id"), update=update)
        )

    def write_mappings(self, rows: list[MappingRow]) -> None:
        values = [
            (skill, row.framework[:60], row.code[:300], row.label[:300], row.url[:500], row.match)
            for row in rows
            if (skill := self._skill(row.skill))
        ]
        columns = ("skill_id", "framework", "code", "label", "url", "match")
        key, update = ("skill_id", "framework", "code"), ("label", "url", "match")
        self._count("mappings", merge(Mapping, columns, values, key=key, update=update))

    def write_states(self, rows: list[StateRow]) -> None:
        """A skill that was merged here stays so; one that the source merged needs its heir."""
        said = {pk: row for row in rows if (pk := self._skill(row.skill))}
        changed = []
        for skill in Skill.objects.filter(pk__in=said).exclude(state=Skill.State.MERGED):
            row = said[skill.pk]
            if self._take_state(skill, row.state, self.skills.get(row.heir) if row.heir else None):
                changed.append(skill)
        Skill.objects.bulk_update(changed, ["state", "merged_into", "replaced_by"], batch_size=5000)
        self.changed["states"] += len(changed)

    def _take_state(self, skill: Skill, state: str, heir: uuid.UUID | None) -> bool:
        """True when the skill's state differs from before."""
        before = (skill.state, skill.merged_into_id, skill.replaced_by_id)
        is_merged = state == Skill.State.MERGED and heir is not None
        skill.state = Skill.State.RETIRED if state == Skill.State.MERGED and not is_merged else state
        skill.merged_into_id = heir if is_merged else None
        skill.replaced_by_id = None if is_merged else heir
        return before != (skill.state, skill.merged_into_id, skill.replaced_by_id)

    def pass_over(self, _: list[StatedRow] | list[RevisionRow]) -> None:
        """Told for the preview; here what a source lacks stays in any case."""

    def _keep_keys(self, keys: Keys, rows: Sequence[GroupRow | SkillRow | RoleRow]) -> None:
        """The identities of earlier releases, by which a later one is recognised under another key."""
        values = [
            (self.taxonomy.pk, keys.kind, key[:300], keys.get(row.key))
            for row in rows
            for key in (*row.other_keys, *((row.key,) if keys.external(row.key) != row.key else ()))
        ]
        if values:
            columns, key = ("taxonomy_id", "kind", "key", "item_id"), ("taxonomy_id", "kind", "key")
            merge(SourceKey, columns, values, key=key)

    def _skill(self, key: str) -> uuid.UUID | None:
        found = self.skills.get(key)
        if found is None:
            self.problems.odd("line about an unknown skill left out")
        return found


WRITERS: dict[type[Any], Callable[[Writer, list[Any]], None]] = {  # each takes rows of its own type alone
    ScaleRow: Writer.scales,
    GroupRow: Writer.write_groups,
    SkillRow: Writer.write_skills,
    AliasRow: Writer.write_aliases,
    MemberRow: Writer.write_members,
    RelationRow: Writer.write_relations,
    IndicatorRow: Writer.write_indicators,
    FamilyRow: Writer.write_families,
    RoleRow: Writer.write_roles,
    RoleSkillRow: Writer.write_role_skills,
    MappingRow: Writer.write_mappings,
    StateRow: Writer.write_states,
    StatedRow: Writer.pass_over,
    RevisionRow: Writer.pass_over,
}
