"""What an import left behind: each row that it made or changed, found by comparing before and after."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet

from careers.importing.items import Plan
from careers.models import (
    Assertion,
    Employee,
    EmployeeCredential,
    PeopleImport,
    PeopleTrace,
    Position,
    Review,
    Step,
    Training,
)

Kind = PeopleImport.Kind
Values = dict[str, Any]  # field: value as JSON
Rows = dict[tuple[str, str], Values]  # (model, key): its fields
TOUCHED: dict[str, tuple[type[Model], ...]] = {
    Kind.PEOPLE: (Employee, Position),
    Kind.POSITIONS: (Position,),
    Kind.SKILLS: (Assertion,),
    Kind.CREDENTIALS: (EmployeeCredential,),
    Kind.TRAININGS: (Training,),
    Kind.REVIEWS: (Review,),
    Kind.LADDERS: (Step,),
    Kind.ROLES: (),  # an operation of the desk, which knows its own way back
}


def rows_of(source: PeopleImport, plan: Plan) -> Rows:
    """Every row that the plan may touch, as it is now."""
    found: Rows = {}
    for model in TOUCHED[source.kind]:
        for row in _touched(model, source, plan).values():
            found[model.__name__, str(row[_key(model)])] = as_json(row)
    return found


def _touched(model: type[Model], source: PeopleImport, plan: Plan) -> QuerySet[Any]:
    rows = model._default_manager.order_by()
    if source.kind in (Kind.PEOPLE, Kind.LADDERS):
        return rows
    owners = {owner for item in plan.items if (owner := _owner(item.row, item.changes))}
    return rows.filter(employee__in=owners)


def _owner(row: Any, changes: Mapping[str, Any]) -> UUID | None:
    if row is not None:
        return UUID(str(row.employee_id))
    return changes["employee"].pk if "employee" in changes else None


def keep(source: PeopleImport, before: Rows, after: Rows) -> None:
    """A trace of every row that is new or different."""
    PeopleTrace.objects.bulk_create(
        (
            _trace(source, key, before.get(key), values)
            for key, values in after.items()
            if before.get(key) != values
        ),
        batch_size=2000,
    )


def _trace(source: PeopleImport, key: tuple[str, str], before: Values | None, after: Values) -> PeopleTrace:
    model, row = key
    fields = after if before is None else {name: one for name, one in after.items() if before[name] != one}
    return PeopleTrace(
        source=source, model=model, row=row, digest=digest(after, fields),
        before=None if before is None else {name: before[name] for name in fields},
        employee_id=row if model == Employee.__name__ else after.get("employee_id"),
    )  # fmt: skip


def digest(values: Values, fields: Iterable[str]) -> str:
    told = {name: values[name] for name in fields}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def as_json(row: Mapping[str, Any]) -> Values:
    found: Values = json.loads(json.dumps(dict(row), cls=DjangoJSONEncoder))
    return found


def model_of(name: str) -> type[Model]:
    return apps.get_model("careers", name)


def _key(model: type[Model]) -> str:
    key = model._meta.pk
    assert key is not None
    return key.attname
