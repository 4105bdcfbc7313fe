"""The job architecture: roles with family, grade, and the skills they ask for, onto the desk of the taxonomy."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from careers.importing.items import Item, Plan, Verdict
from careers.importing.records import Lines, Record
from careers.importing.skill_names import SkillNames, level_of, levels_by_name
from careers.importing.titles import fold, house
from careers.models import Step
from hrapp.models import User
from hrapp.work import WorkError
from skills.editing.problems import Conflict, Refused
from skills.editing.role_edits import bring_roles
from skills.models import Operation, Role, RoleSkill, RoleTitle

HIGHEST = 20
WORDS = {"family": "Family", "level": "Grade", "code": "Code", "summary": "What it does"}
SKILL_AND_LEVEL = re.compile(r"^(.+?)\s*(?::|\(level)\s*([\w ]+?)\)?$")
USEFUL = "?"  # in front of a skill: useful, not essential
Asked = dict[UUID, tuple[int | None, bool]]  # skill: level, and whether the role cannot do without it


def plan(lines: Lines) -> Plan:
    """One item for each title; lists of skills only grow, and what the file leaves out stays."""
    return _Planning(lines).plan()


class _Planning:
    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.names, self.levels = SkillNames(), levels_by_name()
        rows = Role.objects.filter(taxonomy=house(), is_active=True).select_related("family")
        self.roles = {role.pk: role for role in rows}
        self.by_title = self._by_title()
        self.asked: dict[UUID, dict[UUID, RoleSkill]] = defaultdict(dict)
        for one in RoleSkill.objects.filter(role__in=self.roles).order_by("pk"):
            self.asked[one.role_id][one.skill_id] = one
        self.grades = _grades_of_ladders()

    def _by_title(self) -> dict[str, Role]:
        others = RoleTitle.objects.filter(role__in=self.roles).values_list("title", "role")
        found = {fold(title): self.roles[pk] for title, pk in others}
        return found | {fold(role.title): role for role in self.roles.values()}

    def plan(self) -> Plan:
        items = [self._item(key, record) for key, record in _by_title(self.lines.records).items()]
        return Plan([item for item in items if item])

    def _item(self, key: str, first: Record) -> Item | None:
        role = self.by_title.get(key)
        values = self._values(first, role)
        if values is None:
            return None
        asked = self._asked(first)
        item = Item(
            key[:400], role.title if role else first.text("title"), Verdict.SAME, first.line, first.values
        )
        item.row = role
        for name, value in values.items():
            before = _value_of(role, name)
            if value != before:
                item.changes[name] = value
                item.differences.append([WORDS[name], _told(before), _told(value)])
        self._add_skills(item, asked, self.asked[role.pk] if role else {})
        if role is None:
            item.verdict, item.changes["title"] = Verdict.NEW, first.text("title")
        elif item.changes:
            item.verdict = Verdict.CHANGED
        return item

    def _values(self, record: Record, role: Role | None) -> dict[str, Any] | None:
        """The plain fields that are said; None when a line is a fault."""
        values: dict[str, Any] = {
            name: text for name in ("family", "code", "summary") if (text := record.text(name))
        }
        said = record.text("level")
        if said:
            number = re.sub(r"^[A-Za-z ]+", "", said)
            if not number.isascii() or not number.isdigit() or not 1 <= int(number) <= HIGHEST:
                self.lines.fault(record.line, f"“{said[:40]}” is no grade from 1 to {HIGHEST}")
                return None
            values["level"] = int(number)
        elif role and role.level is None and role.pk in self.grades:
            values["level"] = self.grades[role.pk]
        return values

    def _asked(self, record: Record) -> Asked:
        asked: Asked = {}
        for part in record.text("skills").split("|"):
            self._add(asked, part.strip())
        return asked

    def _add(self, asked: Asked, text: str) -> None:
        is_essential, text = not text.startswith(USEFUL), text.removeprefix(USEFUL)
        found = SKILL_AND_LEVEL.match(text)
        name, said = (found[1], found[2]) if found else (text, "")
        skill = self.names.get(text) or self.names.get(name)
        if skill is None:
            if name:
                self.lines.odd(f"No skill is called {name[:80]}")
            return
        level = level_of(said.strip(), self.levels) if said else None
        if said and level is None:
            self.lines.odd(f"“{said[:40]}” is no level of the scale; the skill came in without one")
        before = asked.get(skill.pk, (None, False))
        asked[skill.pk] = (max(filter(None, (level, before[0])), default=None), is_essential or before[1])

    def _add_skills(self, item: Item, asked: Asked, there: dict[UUID, RoleSkill]) -> None:
        """A skill that is there keeps its weight, and its level unless the file says another."""
        news = [(skill, level, must) for skill, (level, must) in asked.items() if skill not in there]
        moved = {
            skill: level for skill, (level, _) in asked.items()
            if skill in there and level and level != there[skill].level
        }  # fmt: skip
        if not news and not moved:
            return
        kept = [
            [str(one.skill_id), moved.get(one.skill_id, one.level), float(one.weight), one.is_essential]
            for one in there.values()
        ]
        item.changes["skills"] = kept + [
            [str(skill), level, 2.0 if must else 1.0, must] for skill, level, must in news
        ]
        labels = self.names.labels
        before = [f"{labels[skill]} {there[skill].level or ''}".strip() for skill in moved]
        after = [f"{labels[skill]} {level}" for skill, level in moved.items()]
        after += [
            f"{labels[skill]} {level or ''}".strip() + ("" if must else " (useful)")
            for skill, level, must in news
        ]
        item.differences.append(["Skills", ", ".join(before), ", ".join(after)])


def _by_title(records: Iterable[Record]) -> dict[str, Record]:
    """Lines of one title as one record: what is said first, and all skills."""
    found: dict[str, Record] = {}
    for record in records:
        key = fold(record.text("title"))
        first = found.setdefault(key, Record(record.line, {"skills": ""})).values
        skills = [first["skills"], _skills(record)]
        for name, text in record.values.items():
            first[name] = first.get(name) or text
        first["skills"] = " | ".join(filter(None, skills))
        first.pop("skill_level", None)
    return {key: record for key, record in found.items() if key}


def _skills(record: Record) -> str:
    skills, level = record.text("skills"), record.text("skill_level")
    return f"{skills}: {level}" if skills and level and "|" not in skills else skills


def _value_of(role: Role | None, name: str) -> Any:
    if role is None:
        return None if name == "level" else ""
    return (role.family.name if role.family else "") if name == "family" else getattr(role, name)


def _told(value: Any) -> str:
    return "" if value is None else str(value)


def _grades_of_ladders() -> dict[UUID, int]:
    """How many steps up from an entry a role stands, by the longest way; a step that leads in a circle counts once."""
    below: dict[UUID, set[UUID]] = defaultdict(set)
    for lower, higher in Step.objects.values_list("from_role", "to_role"):
        below[higher].add(lower)
        below.setdefault(lower, set())
    grades: dict[UUID, int] = {}

    def grade(role: UUID, way: frozenset[UUID]) -> int:
        if role not in grades:
            steps = [grade(one, way | {role}) for one in below[role] if one not in way and one != role]
            grades[role] = min(HIGHEST, 1 + max(steps, default=0))
        return grades[role]

    for role in sorted(below):
        grade(role, frozenset())
    return grades


def write(plan: Plan, *, by: User | None) -> Operation:
    """One operation of the desk, so that it is taken back like any other; readers see it with the next release."""
    taxonomy = house()
    if taxonomy is None:
        raise WorkError("no_taxonomy")
    new = {uuid4(): item.changes for item in plan.of(Verdict.NEW)}
    changed = {item.row.pk: item.changes for item in plan.of(Verdict.CHANGED)}
    try:
        return bring_roles(taxonomy, new, changed, by=by)
    except (Refused, Conflict) as problem:
        raise WorkError("import_refused", str(problem)[:300]) from problem
