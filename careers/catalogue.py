"""The learning catalogue out of a CSV table: read line by line, shown as a plan, written when a person says so.

Columns: code, title, skills ("SQL:4 | Python", level after the colon) are needed; kind (course or project), provider,
description, form, url, hours, starts_on, ends_on, lead (an employee's number) are read when present. Skills are
named by label or alias as the live release has them. With any fault nothing is written.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from careers.models import CatalogueImport, Course, CourseSkill, Employee, Project, ProjectSkill
from hrapp import audit
from hrapp.models import User
from hrapp.work import WorkError
from skills.models import Skill, Taxonomy
from skills.taxonomy import Vocabulary, vocabulary_of

NEEDED = ("code", "title", "skills")
COLUMNS = (*NEEDED, "kind", "provider", "description", "form", "url", "hours", "starts_on", "ends_on", "lead")
MOST_LINES, MOST_CHARACTERS, MOST_FAULTS = 5_000, 2_000_000, 200
LONGEST = {"code": 60, "title": 200, "provider": 120, "form": 40, "url": 500}
Record = dict[str, str]
Row = Course | Project


@dataclass(frozen=True)
class Fault:
    line: int
    words: str


@dataclass(frozen=True)
class Entry:
    """One line that makes sense; `verdict`: new, changed or same."""

    line: int
    kind: str
    values: Mapping[str, Any]  # Any: fields of a course or project
    skills: tuple[tuple[UUID, int | None], ...]
    verdict: str = "new"
    labels: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, str(self.values["code"])


@dataclass(frozen=True)
class Plan:
    entries: tuple[Entry, ...] = ()
    gone: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(one.verdict for one in self.entries)
        return {
            "new": found["new"],
            "changed": found["changed"],
            "same": found["same"],
            "gone": len(self.gone),
        }


@dataclass
class _Known:
    vocabulary: Vocabulary
    skills: dict[str, UUID] = field(default_factory=dict)
    leads: dict[str, UUID] = field(default_factory=dict)


def submit(*, name: str, content: bytes, by: User) -> CatalogueImport:
    """Keep the table to be looked at. Raises WorkError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WorkError("catalogue_unreadable") from None
    if not text.strip():
        raise WorkError("empty")
    if len(text) > MOST_CHARACTERS or "\0" in text:
        raise WorkError("too_large" if "\0" not in text else "catalogue_unreadable")
    return CatalogueImport.objects.create(name=name[:255], text=text, created_by=by)


def plan(table: CatalogueImport) -> Plan:
    """What confirming would do. Writes nothing."""
    faults: list[Fault] = []
    known = _known()
    entries = list(_entries(table.text, known, faults))
    faults += _repeated(entries)
    courses = {row.code: row for row in Course.objects.prefetch_related("teaches")}
    projects = {row.code: row for row in Project.objects.prefetch_related("practises")}
    judged = tuple(_judged(one, courses, projects) for one in entries)
    named = {one.key for one in entries}
    gone = [row for row in courses.values() if row.is_active and ("course", row.code) not in named]
    gone_projects = [row for row in projects.values() if row.is_active and ("project", row.code) not in named]
    return Plan(
        judged, (*gone, *gone_projects), tuple(sorted(faults, key=lambda one: one.line)[:MOST_FAULTS])
    )


@transaction.atomic
def apply(table: CatalogueImport, *, by: User, retires_gone: bool) -> Plan:
    """Write it. Raises WorkError where a line has a fault or it was written already."""
    locked = CatalogueImport.objects.select_for_update().get(pk=table.pk)
    found = plan(locked)
    if locked.applied_at is not None:
        raise WorkError("catalogue_applied")
    if found.faults:
        raise WorkError("catalogue_faulty")
    for entry in found.entries:
        if entry.verdict != "same":
            _write(entry)
    if retires_gone:
        for row in found.gone:
            type(row).objects.filter(pk=row.pk).update(is_active=False)
    locked.applied_at, locked.retires_gone, locked.counts = timezone.now(), retires_gone, found.counts
    locked.text = ""
    locked.save(update_fields=["applied_at", "retires_gone", "counts", "text"])
    audit.record("catalogue.imported", subject=locked, by=by, **found.counts)
    return found


def _known() -> _Known:
    taxonomy = Taxonomy.objects.of_the_organisation()
    known = _Known(vocabulary_of(taxonomy.live_release if taxonomy else None))
    for entry in known.vocabulary.entries:
        for alias in entry.aliases:
            known.skills.setdefault(alias.casefold(), UUID(entry.skill_id))
    known.skills |= {entry.label.casefold(): UUID(entry.skill_id) for entry in known.vocabulary.entries}
    known.leads = dict(Employee.objects.here().values_list("number", "pk"))
    return known


def _lacking(missing: list[str], names: list[str]) -> str:
    columns = " and ".join(f"“{name}”" for name in missing)
    word = "the column {} is" if len(missing) == 1 else "the columns {} are"
    return f"{word.format(columns)} missing; the table has {', '.join(filter(None, names)) or 'none'}"


def _entries(text: str, known: _Known, faults: list[Fault]) -> Iterator[Entry]:
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
    names: list[str] | None = None
    try:
        for cells in reader:
            line = reader.line_num
            if names is None:
                names = [cell.strip().lower() for cell in cells]
                if missing := [name for name in NEEDED if name not in names]:
                    faults.append(Fault(line, _lacking(missing, names)))
                    return
            elif line > MOST_LINES:
                faults.append(Fault(line, f"only {MOST_LINES:,} lines are read; split the table"))
                return
            elif any(cell.strip() for cell in cells):
                yield from _entry(line, names, cells, known, faults)
    except csv.Error as error:
        faults.append(Fault(reader.line_num, f"the line cannot be read: {error}"))


def _entry(
    line: int, names: list[str], cells: list[str], known: _Known, faults: list[Fault]
) -> Iterator[Entry]:
    if len(cells) > len(names):
        faults.append(Fault(line, f"{len(cells)} cells where the first line names {len(names)} columns"))
        return
    record = dict(zip(names, (cell.strip() for cell in cells), strict=False))
    kind = record.get("kind", "").lower() or "course"
    told: list[str] = []
    values = _values(record, kind, known, told)
    skills = tuple(_skills(record.get("skills", ""), known, told))
    faults += [Fault(line, words) for words in told]
    if not told:
        labels = tuple(f"{known.vocabulary.label(pk)} {level or ''}".strip() for pk, level in skills)
        yield Entry(line, kind, values, skills, labels=labels)


def _values(record: Record, kind: str, known: _Known, told: list[str]) -> dict[str, Any]:
    if kind not in ("course", "project"):
        told.append(f"kind “{kind}” is neither course nor project")
    for name in ("code", "title"):
        if not record.get(name):
            told.append(f"{name} is empty")
    for name, most in LONGEST.items():
        if len(record.get(name, "")) > most:
            told.append(f"{name} has {len(record[name])} characters, at most {most} are kept")
    shared = {
        "code": record.get("code", ""), "title": record.get("title", ""),
        "description": record.get("description", ""), "hours": _hours(record.get("hours", ""), told),
    }  # fmt: skip
    if kind == "project":
        dates = {name: _date(name, record.get(name, ""), told) for name in ("starts_on", "ends_on")}
        if dates["starts_on"] and dates["ends_on"] and dates["ends_on"] < dates["starts_on"]:
            told.append("ends_on lies before starts_on")
        return shared | dates | {"lead_id": _lead(record.get("lead", ""), known, told)}
    url = record.get("url", "")
    if url and not _is_url(url):
        told.append(f"url “{url}” is no web address")
    return shared | {"provider": record.get("provider", ""), "form": record.get("form", ""), "url": url}


def _skills(text: str, known: _Known, told: list[str]) -> Iterator[tuple[UUID, int | None]]:
    parts = [part.strip() for part in text.split("|") if part.strip()]
    if not parts:
        told.append("skills is empty")
    seen: set[UUID] = set()
    for part in parts:
        word, _, rest = part.rpartition(":")
        name, level = (word, rest) if rest.strip().isdecimal() else (part, "")
        pk = known.skills.get(name.strip().casefold())
        if pk is None and word.strip().casefold() in known.skills:
            told.append(f"“{rest.strip()}” is no level of {word.strip()}; write a number")
        elif pk is None:
            near = get_close_matches(name.strip().casefold(), known.skills, 1)
            hint = f"; nearest: {known.vocabulary.label(known.skills[near[0]])}" if near else ""
            told.append(f"skill “{name.strip()}” is not in the taxonomy{hint}")
        elif level and not 1 <= int(level) <= 10:
            told.append(f"level {level.strip()} of {name.strip()} is not on a scale")
        elif pk not in seen:
            seen.add(pk)
            yield pk, int(level) if level else None


def _hours(text: str, told: list[str]) -> Decimal | None:
    if not text:
        return None
    try:
        hours = Decimal(text.replace(",", "."))
    except InvalidOperation:
        hours = Decimal(-1)
    if not hours.is_finite() or not 0 < hours < 10_000:
        told.append(f"hours “{text}” is no number of hours")
        return None
    return hours.quantize(Decimal("0.1"))


def _date(name: str, text: str, told: list[str]) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        told.append(f"{name} “{text}” is no date; write 2026-03-31")
        return None


def _lead(number: str, known: _Known, told: list[str]) -> UUID | None:
    if number and number not in known.leads:
        told.append(f"no employee has the number “{number}”")
    return known.leads.get(number)


def _is_url(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return True


def _repeated(entries: Iterable[Entry]) -> Iterator[Fault]:
    seen: dict[tuple[str, str], int] = {}
    for one in entries:
        if one.key in seen:
            yield Fault(one.line, f"code “{one.values['code']}” was used in line {seen[one.key]} already")
        seen.setdefault(one.key, one.line)


def _judged(one: Entry, courses: Mapping[str, Course], projects: Mapping[str, Project]) -> Entry:
    row: Row | None = (courses if one.kind == "course" else projects).get(str(one.values["code"]))
    if row is None:
        return one
    rows = row.teaches.all() if isinstance(row, Course) else row.practises.all()
    is_same = (
        row.is_active
        and {(link.skill_id, link.level) for link in rows} == set(one.skills)
        and all(getattr(row, name) == value for name, value in one.values.items())
    )
    return Entry(one.line, one.kind, one.values, one.skills, "same" if is_same else "changed", one.labels)


def _write(one: Entry) -> None:
    values, code = {**one.values, "is_active": True}, one.values["code"]
    known = set(Skill.objects.filter(pk__in=[pk for pk, _ in one.skills]).values_list("pk", flat=True))
    if one.kind == "course":
        course, _ = Course.objects.update_or_create(code=code, defaults=values)
        course.teaches.all().delete()
        CourseSkill.objects.bulk_create(
            CourseSkill(course=course, skill_id=pk, level=level) for pk, level in one.skills if pk in known
        )
        return
    project, _ = Project.objects.update_or_create(code=code, defaults=values)
    project.practises.all().delete()
    ProjectSkill.objects.bulk_create(
        ProjectSkill(project=project, skill_id=pk, level=level) for pk, level in one.skills if pk in known
    )
