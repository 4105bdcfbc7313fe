"""Which kind of table is compared and written by which module, and a preview as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from careers.importing import kept, ladders, people, people_writing, positions, roles, statements
from careers.importing.items import Difference, Plan, Verdict
from careers.importing.records import Lines, Record
from careers.importing.writing import write_reviews, write_rows
from careers.models import Assertion, EmployeeCredential, Step, Training
from careers.models.imports import PeopleImport, PeopleItem

Kind = PeopleImport.Kind
MOST_OPEN_TITLES = 600
Told = dict[tuple[str, str], list[Difference]]
PLANS: dict[str, Callable[[Lines], Plan]] = {
    Kind.PEOPLE: people.plan,
    Kind.POSITIONS: positions.plan,
    Kind.SKILLS: statements.plan,
    Kind.CREDENTIALS: kept.plan_credentials,
    Kind.TRAININGS: kept.plan_trainings,
    Kind.REVIEWS: kept.plan_reviews,
    Kind.LADDERS: ladders.plan,
    Kind.ROLES: roles.plan,
}


def plan(source: PeopleImport, lines: Lines) -> Plan:
    return PLANS[source.kind](lines)


def store(source: PeopleImport, planned: Plan, lines: Lines) -> None:
    """The preview replaces an older one. Faulty lines stand beside it and are never written."""
    source.items.all().delete()
    PeopleItem.objects.bulk_create(
        PeopleItem(
            source=source, line=item.line, key=item.key, label=item.label, verdict=item.verdict,
            document=item.document, differences=item.differences,
        )
        for item in planned.items
    )  # fmt: skip
    source.counts = dict(Counter(item.verdict for item in planned.items))
    source.faults, source.fault_count = lines.problems.lines, lines.problems.count
    source.oddities = dict(lines.problems.oddities)
    source.unknown = dict(planned.unknown.most_common(MOST_OPEN_TITLES))


def stored(source: PeopleImport, *, today: date) -> Lines:
    """The lines of a preview, as they were read."""
    rows = source.items.exclude(verdict=Verdict.GONE).values_list("line", "document")
    return Lines(source.name, today, [Record(line, document) for line, document in rows])


def is_as_shown(source: PeopleImport, planned: Plan) -> bool:
    """Whether writing would still do what the preview says."""
    shown = {(one.key, one.verdict): one.differences for one in source.items.all()}
    now = {(item.key, str(item.verdict)): item.differences for item in planned.items}
    return _that_count(shown, source) == _that_count(now, source)


def _that_count(told: Told, source: PeopleImport) -> Told:
    """Who is not in the file matters only when the file is said to be complete."""
    return {key: said for key, said in told.items() if source.is_complete or key[1] != Verdict.GONE}


def write(source: PeopleImport, planned: Plan, *, today: date) -> None:
    """The caller holds the transaction."""
    match source.kind:
        case Kind.PEOPLE:
            people_writing.write(planned, is_complete=source.is_complete, today=today)
        case Kind.POSITIONS:
            positions.write(planned)
        case Kind.REVIEWS:
            write_reviews(planned)
        case Kind.SKILLS:
            write_rows(Assertion, planned)
        case Kind.CREDENTIALS:
            write_rows(EmployeeCredential, planned)
        case Kind.TRAININGS:
            write_rows(Training, planned)
        case Kind.LADDERS:
            write_rows(Step, planned)
        case Kind.ROLES:
            source.operation = roles.write(planned, by=source.created_by)
