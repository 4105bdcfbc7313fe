"""A selection as CSV, down and up again: what each line would change is known before anything is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from hrapp.models import User
from skills import desk, editing
from skills.desk import Document
from skills.editing.conflicts import as_seen
from skills.editing.skill_edits import new_skill
from skills.editor.history import Line, lines_of
from skills.editor.sheet_cells import (
    Known,
    alias,
    cells_of,
    columns_for,
    parts,
    read_levels,
    read_relations,
)
from skills.importing.lists import LIST_MARK, cut, path_key
from skills.importing.plain import without_guard
from skills.models import Operation, Skill, Taxonomy

MOST_LINES, MOST_CHARACTERS = 5000, 2_000_000


@dataclass
class SheetRow:
    """One line of the file: what it says, and what that would change."""

    line: int
    document: Document = field(default_factory=dict)
    id: UUID | None = None
    label: str = ""
    changes: list[Line] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    is_new: bool = False
    is_stale: bool = False
    seen: int = 0  # the revision that the preview shows

    @property
    def can_apply(self) -> bool:
        return not self.problems and (self.is_new or bool(self.changes))


@dataclass(frozen=True)
class Sheet:
    rows: list[SheetRow]
    problem: str = ""

    @property
    def to_apply(self) -> list[SheetRow]:
        return [row for row in self.rows if row.can_apply]

    @property
    def faulty(self) -> list[SheetRow]:
        return [row for row in self.rows if row.problems]

    @property
    def same_count(self) -> int:
        return sum(not row.problems and not row.can_apply for row in self.rows)


def write(taxonomy: Taxonomy, skills: Collection[Skill]) -> str:
    """The CSV text, with a byte order mark so that spreadsheets read it as UTF-8."""
    known = Known(taxonomy)
    documents = {pk: one for pk, (_, one) in desk.read(taxonomy, [skill.pk for skill in skills]).items()}
    out = io.StringIO()
    rows = csv.DictWriter(out, columns_for(documents.values(), known), restval="")
    rows.writeheader()
    for skill in skills:
        cells = cells_of(documents[skill.pk], known)
        rows.writerow({"id": skill.pk, "revision": skill.revision, **cells})
    return "\ufeff" + out.getvalue()


def read(taxonomy: Taxonomy, text: str) -> Sheet:
    """What the file would change. A constant number of queries; nothing is written."""
    if len(text) > MOST_CHARACTERS:
        return Sheet([], "The file is too large for one selection. Use Import & export for a whole taxonomy.")
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    columns = {str(name).strip().lower() for name in lines[0]} if lines else set[str]()
    if "name" not in columns:
        return Sheet([], "The first line must name the columns, and one of them must be “name”.")
    if len(lines) > MOST_LINES:
        return Sheet(
            [], f"The file has more than {MOST_LINES} lines. Use Import & export for a whole taxonomy."
        )
    cells = [
        {str(key).strip().lower(): without_guard((value or "").strip()) for key, value in one.items() if key}
        for one in lines
    ]
    ids = {pk: _revision(one) for one in cells if (pk := _uuid(one.get("id", "")))}
    revisions = dict(Skill.objects.filter(pk__in=ids).values_list("pk", "revision"))
    reader = _Reader(taxonomy, desk.read(taxonomy, ids), revisions, ids)
    rows = [reader.row(line, one) for line, one in enumerate(cells, start=2)]
    seen: set[UUID] = set()
    for row in rows:
        if row.id and row.id in seen:
            row.problems.append("This skill stands in the file twice.")
        seen |= {row.id} if row.id else set()
    return Sheet(rows)


def apply(
    taxonomy: Taxonomy, sheet: Sheet, lines: Collection[int], *, known_stale: Collection[int], by: User
) -> Operation:
    """The chosen lines as one operation. Raises Refused, also for a line that went stale since the preview."""
    rows = [row for row in sheet.to_apply if row.line in lines]
    if not rows:
        raise editing.Refused("unchanged")
    if late := [row.label for row in rows if row.is_stale and row.line not in known_stale]:
        raise editing.Refused("changed_meanwhile", f"Changed since you looked: {', '.join(late)}.")
    with editing.editing(taxonomy, by=by) as session:
        session.load(row.id for row in rows if row.id)
        for row in rows:
            session.put(row.id or uuid4(), "skill", row.document)
            if row.id:
                session.saw(row.id, row.seen)
        names = f"“{rows[0].label}”" if len(rows) == 1 else f"{len(rows)} skills"
        return session.save("edited", f"Changed {names} from a CSV file.")


class _Reader:
    """Turns cells into a document, beside the one that stands on the desk."""

    def __init__(
        self,
        taxonomy: Taxonomy,
        documents: desk.Documents,
        revisions: dict[UUID, int],
        written: dict[UUID, int | None],
    ) -> None:
        self.documents, self.revisions = documents, revisions
        stale = {pk: told for pk, told in written.items() if told is not None and told < revisions.get(pk, 0)}
        self.as_written = as_seen(taxonomy, {pk: one for pk, (_, one) in documents.items()}, stale)
        self.known = Known(taxonomy)
        self.names = self.known.skills | {str(pk): label for pk, (label, _) in self.known.groups.items()}
        self.names |= self.known.scales

    def row(self, line: int, cells: dict[str, str]) -> SheetRow:
        row = SheetRow(line, label=cells.get("name", ""))
        text = cells.get("id", "")
        row.id = _uuid(text)
        if text and (row.id is None or self.documents.get(row.id, ("",))[0] != "skill"):
            row.problems.append("No skill of this taxonomy has this id.")
            return row
        row.is_new = row.id is None
        before = self.documents[row.id][1] if row.id else new_skill(uuid4(), row.label)
        if row.id:
            row.seen = self.revisions[row.id]
            row.is_stale = _revision(cells) not in (None, row.seen)
        row.document = deepcopy(before)
        self._read(row, cells)
        if row.id in self.as_written:
            _leave_alone(row.document, self.as_written[row.id], before)
        row.changes = lines_of({} if row.is_new else before, row.document, self.names)
        return row

    def _read(self, row: SheetRow, cells: dict[str, str]) -> None:
        document = row.document
        if not row.label:
            row.problems.append("The name is empty.")
        document["label"] = row.label[:300]
        if kind := cells.get("kind", "").lower():
            document["kind"] = kind
            if kind not in Skill.Kind.values:
                row.problems.append(f"“{kind}” is no kind of skill.")
        if (state := cells.get("status", "").lower()) and state != document["state"]:
            if state in {"active", "draft"} and document["state"] in {"active", "draft"}:
                document["state"] = state
            else:
                row.problems.append(f"The status cannot become “{state}” here.")
        for column, key in (("definition", "description"), ("code", "code")):
            if column in cells:
                document[key] = cells[column]
        if "other words" in cells:
            document["aliases"] = [alias(one) for one in parts(cells["other words"])]
        if "groups" in cells:
            paths = map(path_key, cut(cells["groups"], LIST_MARK))
            document["groups"] = _ids(row, paths, self.known.by_path, "group")
        if "owners" in cells:
            document["owners"] = sorted(_ids(row, parts(cells["owners"]), self.known.by_person, "person"))
        row.problems += [
            *read_relations(document, cells, self.known),
            *read_levels(document, cells, self.known),
        ]


def _ids(row: SheetRow, names: Iterable[str], known: dict[str, str], what: str) -> list[str]:
    found = []
    for name in names:
        if name.casefold() in known:
            found.append(known[name.casefold()])
        else:
            row.problems.append(f"No {what} is called “{name}”.")
    return list(dict.fromkeys(found))


def _leave_alone(document: Document, written: Document, now: Document) -> None:
    """What the file says as it was written out was not touched in it, and stays as others made it since."""
    untouched = [key for key in document if document[key] == written.get(key)]
    document |= {key: deepcopy(now[key]) for key in untouched}


def _revision(cells: dict[str, str]) -> int | None:
    text = cells.get("revision", "")
    return int(text) if text.isdecimal() else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
