"""Taking an import back: what it made goes, what it changed becomes as it was, unless something was built on it.

What belongs to one employee in a table of people goes or stays together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from careers.importing.traces import as_json, digest, model_of
from careers.models import Employee, Material, PeopleImport, PeopleTrace, Review
from hrapp import audit
from hrapp.models import User
from hrapp.work import WorkError
from skills.editing import Conflict, Refused
from skills.editing import undo as undo_operation
from skills.models import Operation, Role

Key = tuple[str, str]
FOLLOWS = {(Review, Material)}  # read out of it by the program; goes with it
LISTED = 60
WORDS = {
    "Assertion": "statements of skills", "AssessmentRequest": "assessments asked for", "Conversation": "conversations",
    "Employee": "people who report to this one", "EmployeeCredential": "degrees or certificates", "Goal": "goals",
    "Material": "documents", "Mentor": "an offer to mentor", "Position": "positions", "Review": "reviews",
    "SharingChoice": "choices of who sees what", "Step": "steps of ladders", "Training": "training",
    "RoleOfTitle": "titles of the HR system", "Job": "open jobs",
}  # fmt: skip
THEMSELVES = {"Employee": "the record of the person", "Assertion": "the statement", "Position": "a position"}


@dataclass
class Standing:
    """What of an import can be taken back. `stays`: for each that cannot, whom or what and why."""

    goes: list[PeopleTrace] = field(default_factory=list)
    stays: list[tuple[str, str]] = field(default_factory=list)
    rows: dict[Key, Any] = field(default_factory=dict)
    operation: Operation | None = None

    @property
    def is_possible(self) -> bool:
        return bool(self.goes or self.operation)

    @property
    def listed(self) -> list[tuple[str, str]]:
        return self.stays[:LISTED]

    @property
    def unlisted(self) -> int:
        return len(self.stays) - len(self.listed)


def standing(source: PeopleImport) -> Standing:
    """Nothing is written."""
    if source.operation is not None:
        return _of_operation(source.operation)
    traces = list(source.traces.order_by("pk"))
    looking = _Looking(source, traces)
    blocked = looking.blocked()
    goes = [one for one in traces if looking.group(one) not in blocked]
    stays = sorted((looking.label(group), reason) for group, reason in blocked.items())
    return Standing(goes, stays, looking.rows)


def _of_operation(operation: Operation) -> Standing:
    """Roles go together or not at all: the editor takes back whole operations."""
    made = operation.changes.filter(item_kind="role", before={}).values_list("item_id", flat=True)
    roles = {role.pk: role for role in Role.objects.filter(pk__in=made)}
    stays: dict[str, str] = {}
    for relation in _relations_to(Role):
        if relation.related_model._meta.app_label == Role._meta.app_label:
            continue
        named = relation.related_model._default_manager.filter(
            **{f"{relation.field.name}__in": roles}
        ).order_by()
        for on in named.values_list(relation.field.attname, flat=True).distinct():
            stays.setdefault(roles[on].title, f"has {_words(relation.related_model)} now")
    is_free = not stays and not operation.is_undone
    return Standing(stays=sorted(stays.items()), operation=operation if is_free else None)


class _Looking:
    def __init__(self, source: PeopleImport, traces: list[PeopleTrace]) -> None:
        self.by_people = source.kind == PeopleImport.Kind.PEOPLE
        self.traces = traces
        self.of = {(one.model, one.row): one for one in traces}
        self.rows: dict[Key, Any] = {}
        by_model: dict[str, list[str]] = defaultdict(list)
        for one in traces:
            by_model[one.model].append(one.row)
        for name, keys in by_model.items():
            rows = (
                model_of(name)._default_manager.filter(pk__in=keys).select_related(*_told_by(model_of(name)))
            )
            self.rows |= {(name, str(row.pk)): row for row in rows}
        self.names = {str(pk): name for pk, name in Employee.objects.values_list("pk", "name")}
        self.made: dict[str, list[Any]] = {
            name: [self.rows[name, key] for key in keys if self._is_made((name, key))]
            for name, keys in by_model.items()
        }

    def _is_made(self, key: Key) -> bool:
        return key in self.rows and self.of[key].before is None

    def group(self, trace: PeopleTrace) -> str:
        return str(trace.employee_id) if self.by_people else f"{trace.model} {trace.row}"

    def label(self, group: str) -> str:
        """Whom or what a person knows it by."""
        if self.by_people:
            return self.names.get(group, group)
        model, _, key = group.rpartition(" ")
        row = self.rows[model, key]
        return ": ".join(str(getattr(row, name)) for name in _told_by(type(row))) or str(row)

    def blocked(self) -> dict[str, str]:
        """Reason by group."""
        found: dict[str, str] = {}
        for one in self.traces:
            row = self.rows.get((one.model, one.row))
            if row is not None and not _is_as_left(one, row):
                found.setdefault(
                    self.group(one), f"changed since: {THEMSELVES.get(one.model, _words(type(row)))}"
                )
        leans = list(self._leaning())
        while True:
            more = {
                self.group(self.of[on]): reason
                for on, by, name, reason in leans
                if self.group(self.of[on]) not in found and not self._goes_too(by, name, found)
            }
            if not more:
                return found
            found |= more

    def _goes_too(self, by: Key, name: str, blocked: dict[str, str]) -> bool:
        """Whether the row that leans goes as well, or will not lean any more."""
        trace = self.of.get(by)
        if trace is None or self.group(trace) in blocked:
            return False
        return trace.before is None or name in trace.before

    def _leaning(self) -> Iterable[tuple[Key, Key, str, str]]:
        """(the row that was made, a row that names it, by which field, words)."""
        for name, rows in self.made.items():
            model = model_of(name)
            for relation in _relations_to(model):
                other = relation.related_model
                column = relation.field.attname
                named = other._default_manager.filter(**{f"{relation.field.name}__in": rows}).order_by()
                for key, on in named.values_list("pk", column).iterator(chunk_size=2000):
                    yield (name, str(on)), (other.__name__, str(key)), column, f"has {_words(other)} now"


def _relations_to(model: type[Model]) -> list[Any]:
    """Where rows of other tables name rows of this one."""
    fields = model._meta.get_fields(include_hidden=True)
    found = [one for one in fields if one.auto_created and not one.concrete and not one.many_to_many]
    return [
        one
        for one in found
        if one.related_model is not PeopleTrace and (model, one.related_model) not in FOLLOWS
    ]


def _told_by(model: type[Model]) -> list[str]:
    """The rows that say what a row is: whose, and which skill, role or step."""
    names = {one.name for one in model._meta.concrete_fields}
    return [name for name in ("employee", "skill", "role", "from_role", "to_role") if name in names]


def _is_as_left(trace: PeopleTrace, row: Model) -> bool:
    values = as_json({one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields})
    return digest(values, values if trace.before is None else trace.before) == trace.digest


def _words(model: type[Model]) -> str:
    return WORDS.get(model.__name__, str(model._meta.verbose_name_plural))


@transaction.atomic
def undo(source: PeopleImport) -> None:
    """Take back what can be; the traces of the rest stay, and with them the reasons."""
    now = standing(source)
    if not now.is_possible:
        raise WorkError("people_undo_nothing")
    if now.operation:
        _undo_on_the_desk(now.operation, by=source.created_by)
    made = [one for one in now.goes if one.before is None]
    _delete([one for one in made if one.model != Employee.__name__])
    _put_back([one for one in now.goes if one.before is not None], now.rows)
    _delete([one for one in made if one.model == Employee.__name__])
    PeopleTrace.objects.filter(pk__in=[one.pk for one in now.goes]).delete()
    source.undone_at = timezone.now()
    source.save(update_fields=["undone_at"])
    audit.record(
        "people.import_undone", subject=source, by=source.created_by, rows=len(now.goes), kept=len(now.stays)
    )


def _undo_on_the_desk(operation: Operation, *, by: User | None) -> None:
    try:
        undo_operation(operation, by=by)
    except (Refused, Conflict) as problem:
        raise WorkError("people_undo_edited", str(problem)[:300]) from problem


def _delete(traces: list[PeopleTrace]) -> None:
    keys: dict[str, list[str]] = defaultdict(list)
    for one in traces:
        keys[one.model].append(one.row)
    for name, found in keys.items():
        model_of(name)._default_manager.filter(pk__in=found).delete()


def _put_back(traces: list[PeopleTrace], rows: dict[Key, Any]) -> None:
    by_fields: dict[tuple[str, tuple[str, ...]], list[Any]] = defaultdict(list)
    for one in traces:
        row = rows.get((one.model, one.row))
        if row is None or one.before is None:
            continue
        names = {field.attname: field for field in row._meta.concrete_fields}
        for name, value in one.before.items():
            setattr(row, name, names[name].to_python(value))
        by_fields[one.model, tuple(sorted(names[name].name for name in one.before))].append(row)
    for (name, fields), found in by_fields.items():
        model_of(name)._default_manager.bulk_update(found, fields, batch_size=1000)
