"""What a source said of an item the last time, or what the desk said then: the third version of a comparison."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from skills.desk import Document
from skills.importing.drafts import Draft
from skills.importing.merging import Aspects, aspects_of
from skills.importing.shaping import flat
from skills.models import Change, Import, ImportedItem, Taxonomy

Lines = dict[UUID, list[tuple[int, Document, Document]]]  # item: change, before, after; oldest first


class Bases:
    """The last word of the same kind of source is the base, and what that source no longer says was taken back.

    - An export of ours that names the revision it took is compared with that revision.
    - After an import through the pages the source's own words are kept.
    - After an import by command the desk of that moment stands for them.
    - Another kind of source only adds; what was edited here since the last import of any kind is a conflict.
    """

    def __init__(self, taxonomy: Taxonomy, form: str) -> None:
        self.taxonomy = taxonomy
        self.previous = (
            Import.objects.applied().filter(taxonomy=taxonomy, form=form).order_by("-applied_at").first()
        )
        command = Change.objects.filter(
            taxonomy=taxonomy, verb=Change.Verb.IMPORTED, operation=None, item_id=None
        ).last()
        self.since = command.pk if command else 0
        source = str((command.after if command else {}).get("source", ""))
        self.was_same_form = source.startswith(f"{form}:")
        if (
            self.previous
            and command
            and self.previous.applied_at
            and command.changed_at > self.previous.applied_at
        ):
            self.previous = None  # the command wrote over it
        self.kept = self._kept()
        self.lines = self._lines()

    def _kept(self) -> dict[UUID, tuple[str, Document]]:
        if not self.previous:
            return {}
        rows = ImportedItem.objects.filter(source=self.previous).exclude(verdict=ImportedItem.Verdict.GONE)
        return {
            pk: (kind, document) for pk, kind, document in rows.values_list("item_id", "kind", "document")
        }

    def _lines(self) -> Lines:
        found: Lines = defaultdict(list)
        rows = Change.objects.filter(taxonomy=self.taxonomy, operation__isnull=False, item_id__isnull=False)
        for item, pk, before, after in rows.order_by("pk").values_list("item_id", "pk", "before", "after"):
            if item is not None:
                found[item].append((pk, before, after))
        return found

    def of(self, pk: UUID, mine: tuple[str, Document], draft: Draft) -> tuple[Aspects | None, bool]:
        """Base, and whether what the source no longer says was taken back."""
        kind, document = mine
        if draft.revision is not None:
            return self._as_of(pk, kind, document, draft.revision), True
        if pk in self.kept:
            return aspects_of(self.kept[pk][1]), True
        if draft.key == str(pk):  # an export of ours: the file says what shall be
            return aspects_of(flat(kind, document)), True
        if self.was_same_form and not self._is_own(pk):
            return self._as_of(pk, kind, document, self.since), True
        return (self._as_of(pk, kind, document, self.since), False) if self.since else (None, False)

    def _as_of(self, pk: UUID, kind: str, document: Document, revision: int) -> Aspects | None:
        """The desk's document before everything that was done to it after `revision`."""
        base = dict(document)
        for number, before, after in reversed(self.lines.get(pk, [])):
            if number > revision:
                base = {key: value for key, value in base.items() if key not in after} | before
        return aspects_of(flat(kind, base)) if "relations" in base or kind != "skill" else None

    def _is_own(self, pk: UUID) -> bool:
        """Made here by a person, so no source can take it back."""
        return any(not before for _, before, _ in self.lines.get(pk, []))

    def expected(self, desk: dict[UUID, tuple[str, Document]]) -> set[UUID]:
        """Items that the source had the last time."""
        if self.kept:
            return set(self.kept)
        if not self.was_same_form:
            return set()
        return {pk for pk in desk if not self._is_own(pk)}
