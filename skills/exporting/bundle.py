"""What an export takes: the documents of the desk, of a release, or of chosen skills, in one shape."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from uuid import UUID

from skills import desk
from skills.desk import Document, Documents, scale_id
from skills.importing.shaping import BLANK
from skills.models import Release, Skill, Taxonomy, Version

Items = list[tuple[str, Document]]  # id, document


@dataclass
class Bundle:
    """Documents by kind, in the order of their names. `release` is nothing for the draft."""

    taxonomy: Taxonomy
    release: Release | None
    by_kind: dict[str, Items]
    revisions: dict[str, int] = field(default_factory=dict)

    def of(self, kind: str) -> Items:
        return self.by_kind.get(kind, [])

    @property
    def size(self) -> int:
        return len(self.of("skill"))

    @property
    def name(self) -> str:
        """For the name of the file."""
        return f"{self.taxonomy.slug}-{f'release-{self.release.number}' if self.release else 'draft'}"


def of_draft(
    taxonomy: Taxonomy, skills: Collection[UUID] | None = None, *, group: UUID | None = None
) -> Bundle:
    """The desk as it is now, or the chosen skills of it, or those below a group.

    With the revisions, so that a file that comes back is known to be older than an edit.
    """
    rows = Skill.objects.of(taxonomy)
    revisions = {str(pk): revision for pk, revision in rows.values_list("pk", "revision")}
    return Bundle(taxonomy, None, _chosen(desk.read(taxonomy), skills, group), revisions)


def of_release(
    release: Release, skills: Collection[UUID] | None = None, *, group: UUID | None = None
) -> Bundle:
    taxonomy = release.taxonomy
    rows = Version.objects.in_release(release).values_list("item_id", "kind", "content")
    scales = scale_id_by_name(taxonomy)
    documents = dict(_as_on_desk(pk, kind, content) for pk, kind, content in rows.iterator(chunk_size=5000))
    for pk, scale in scales.items():
        if pk in documents and documents[pk][0] == "skill":
            documents[pk][1]["scale"] = scale
    return Bundle(taxonomy, release, _chosen(documents, skills, group))


def scale_id_by_name(taxonomy: Taxonomy) -> dict[UUID, str]:
    """The scale of each skill, which releases leave to the desk."""
    rows = Skill.objects.of(taxonomy).filter(scale__isnull=False).values_list("pk", "scale__name")
    return {pk: str(scale_id(taxonomy.pk, name)) for pk, name in rows}


def _as_on_desk(pk: UUID, kind: str, content: Document) -> tuple[UUID, tuple[str, Document]]:
    kind = "skill" if kind == "gone" else kind
    document = deepcopy(BLANK[kind]) | content
    if kind == "role":
        document["titles"] = [[one, "en"] if isinstance(one, str) else one for one in document["titles"]]
    return pk, (kind, document)


def _chosen(documents: Documents, skills: Collection[UUID] | None, group: UUID | None) -> dict[str, Items]:
    """All, or the chosen skills with the groups above them and the scales they use."""
    if group:
        skills = _below(documents, group)
    if skills is not None:
        kept = {pk: documents[pk] for pk in skills if pk in documents and documents[pk][0] == "skill"}
        groups = _above(documents, (group for _, one in kept.values() for group in one["groups"]))
        scales = {one["scale"] for _, one in kept.values()} - {None}
        documents = kept | {pk: documents[pk] for pk in (*groups, *map(UUID, scales)) if pk in documents}
    found: dict[str, Items] = {}
    for pk, (kind, document) in documents.items():
        found.setdefault(kind, []).append((str(pk), document))
    for items in found.values():
        items.sort(key=lambda item: (_name(item[1]).casefold(), item[0]))
    return found


def _name(document: Document) -> str:
    return str(document.get("label") or document.get("title") or document.get("name") or "")


def _below(documents: Documents, group: UUID) -> list[UUID]:
    """The skills that lie in the group or in one below it."""
    children: dict[str, list[str]] = {}
    for pk, (kind, one) in documents.items():
        if kind == "group" and one["parent"]:
            children.setdefault(one["parent"], []).append(str(pk))
    waiting, inside = [str(group)], set[str]()
    while waiting:
        at = waiting.pop()
        if at not in inside:
            inside.add(at)
            waiting += children.get(at, [])
    return [
        pk for pk, (kind, one) in documents.items() if kind == "skill" and inside.intersection(one["groups"])
    ]


def _above(documents: Documents, groups: Iterable[str]) -> set[UUID]:
    found: set[UUID] = set()
    waiting = [UUID(group) for group in groups]
    while waiting:
        pk = waiting.pop()
        if pk in documents and pk not in found:
            found.add(pk)
            parent = documents[pk][1]["parent"]
            waiting += [UUID(parent)] if parent else []
    return found
