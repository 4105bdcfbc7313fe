"""One operation being made: the taxonomy locked, documents read, changed, checked, written and recorded at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import ProtectedError

from hrapp.models import User
from skills import desk
from skills.desk import Document, Documents
from skills.desk.documents import REVERSED, edge_order
from skills.editing import checks
from skills.editing.conflicts import refuse_stale
from skills.editing.problems import Refused
from skills.models import Change, Group, Operation, Role, Scale, Skill, Taxonomy

Seen = int | Mapping[UUID, int] | None  # the revision of the item, or of each item, that the person saw
Verb = Change.Verb
VERSIONED = (Skill, Group, Role)


@contextmanager
def editing(taxonomy: Taxonomy, *, by: User | None, reason: str = "") -> Iterator[Session]:
    """All of the block or nothing; others who edit this taxonomy, or publish it, wait."""
    with transaction.atomic():
        Taxonomy.objects.select_for_update(of=("self",)).get(pk=taxonomy.pk)
        yield Session(taxonomy, by, reason)


def _copied(value: Any) -> Any:
    """A copy that can be changed; documents are JSON, so this need not be as careful, and slow, as deepcopy."""
    if isinstance(value, dict):
        return {key: _copied(one) for key, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


class Session:
    """Documents as they were (`before`) and as they shall be (`after`; None for an item that goes)."""

    def __init__(self, taxonomy: Taxonomy, by: User | None, reason: str) -> None:
        self.taxonomy, self.by, self.reason = taxonomy, by, reason
        self.before: Documents = {}
        self.after: dict[UUID, tuple[str, Document | None]] = {}
        self.seen: dict[UUID, int] = {}
        self._asked: set[UUID] = set()

    def load(self, ids: Iterable[UUID]) -> None:
        """Read documents that will be needed, many in one go."""
        missing = set(ids) - self._asked
        if missing:
            self._asked |= missing
            found = desk.read(self.taxonomy, missing)
            self.before |= found
            for pk, (kind, document) in found.items():
                self.after.setdefault(pk, (kind, _copied(document)))

    def saw(self, item: UUID, seen: Seen) -> None:
        """Which revision the person had before her eyes: of this item, or of several."""
        if isinstance(seen, int):
            self.seen[item] = seen
        elif seen:
            self.seen |= seen

    def get(self, pk: UUID, kind: str) -> Document:
        """The document to change in place."""
        self.load([pk])
        found, document = self.after.get(pk, ("", None))
        if found != kind or document is None:
            raise Refused("item_gone")
        return document

    def skill(self, pk: UUID) -> Document:
        return self.get(pk, "skill")

    def group(self, pk: UUID) -> Document:
        return self.get(pk, "group")

    def role(self, pk: UUID) -> Document:
        return self.get(pk, "role")

    def put(self, pk: UUID, kind: str, document: Document) -> None:
        """A new item, or one that comes back."""
        self._asked.add(pk)
        self.after[pk] = (kind, document)

    def remove(self, pk: UUID) -> None:
        self.load([pk])
        self.after[pk] = (self.after[pk][0], None)

    def save(
        self, verb: str, summary: str, *, warnings: Sequence[str] = (), undoes: Operation | None = None
    ) -> Operation:
        """Check, write and record. Raises Refused or Conflict, and then nothing was written."""
        self._normalise()
        self._mirror_relations()
        changes = self._changes()
        if not changes:
            raise Refused("unchanged")
        refuse_stale(self, changes)
        checks.refuse_broken(self, changes)
        keys = {pk: before.keys() | after.keys() for pk, (before, after) in changes.items()}
        try:
            desk.write(self.taxonomy, {pk: self.after[pk] for pk in changes}, changed=keys)
        except ProtectedError as error:  # people, jobs or texts know the skill
            raise Refused("skill_in_use") from error
        operation = Operation.objects.create(
            taxonomy=self.taxonomy, verb=verb, summary=summary, reason=self.reason, by=self.by, undoes=undoes,
            warnings=list(warnings),
        )  # fmt: skip
        self._record(operation, changes)
        return operation

    def house_scale(self) -> str | None:
        """The scale that a new skill gets: the taxonomy's newest."""
        newest = Scale.objects.filter(taxonomy=self.taxonomy).order_by("pk").last()
        return str(desk.scale_id(self.taxonomy.pk, newest.name)) if newest else None

    def document_before(self, pk: UUID) -> Document | None:
        return self.before[pk][1] if pk in self.before else None

    def _normalise(self) -> None:
        for pk, (kind, document) in self.after.items():
            if document is not None:
                self.after[pk] = (kind, desk.normal(kind, document))

    def _changes(self) -> dict[UUID, tuple[Document, Document]]:
        """Item: the keys that change, before and after."""
        found = {
            pk: desk.differing(self.document_before(pk), document) for pk, (_, document) in self.after.items()
        }
        return {pk: pair for pk, pair in found.items() if pair[0] or pair[1]}

    def _mirror_relations(self) -> None:
        """An edge that comes, goes or changes at one end does so at the other."""
        deltas = [(pk, *delta) for pk in list(self.after) if any(delta := self._edges_changed(pk))]
        self.load(UUID(edge["skill"]) for _, gone, come in deltas for edge in (*gone, *come))
        for pk, gone, come in deltas:
            for edge in gone:
                self._drop_edge(UUID(edge["skill"]), REVERSED[edge["kind"]], str(pk))
            for edge in come:
                self._drop_edge(UUID(edge["skill"]), REVERSED[edge["kind"]], str(pk))
                self._add_edge(UUID(edge["skill"]), pk, edge)

    def _edges_changed(self, pk: UUID) -> tuple[list[Document], list[Document]]:
        old = (self.document_before(pk) or {}).get("relations", [])
        new = (self.after[pk][1] or {}).get("relations", [])
        return [edge for edge in old if edge not in new], [edge for edge in new if edge not in old]

    def _drop_edge(self, pk: UUID, kind: str, other: str) -> None:
        document = self.after.get(pk, ("", None))[1]
        if document:
            kept = [edge for edge in document["relations"] if (edge["kind"], edge["skill"]) != (kind, other)]
            document["relations"] = kept

    def _add_edge(self, pk: UUID, other: UUID, edge: Document) -> None:
        document = self.after.get(pk, ("", None))[1]
        if document is None:
            raise Refused("item_gone")
        mirrored = {"kind": REVERSED[edge["kind"]], "skill": str(other)}
        if "note" in edge:
            mirrored |= {
                "note": edge["note"],
                "example": edge["their_example"],
                "their_example": edge["example"],
            }
        document["relations"] = sorted([*document["relations"], mirrored], key=edge_order)

    def _record(self, operation: Operation, changes: dict[UUID, tuple[Document, Document]]) -> None:
        Change.objects.bulk_create(
            Change(
                taxonomy=self.taxonomy, operation=operation, verb=operation.verb, item_kind=self.after[pk][0],
                item_id=pk, before=before, after=after, reason=self.reason, changed_by=self.by,
            )
            for pk, (before, after) in changes.items()
        )  # fmt: skip
        with connection.cursor() as cursor:
            for model in VERSIONED:
                if any(self.after[pk][0] == model._meta.model_name for pk in changes):
                    cursor.execute(
                        f'UPDATE "{model._meta.db_table}" item SET revision = line.id FROM skills_change line'  # noqa: S608
                        " WHERE line.operation_id = %s AND line.item_id = item.id",
                        [operation.pk],
                    )
