"""One release of a taxonomy in memory: what linking, matching and pages ask of it, without a query per skill."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from hrapp.memory import made_to_stay
from skills.models import Release, Version
from skills.wording import plain_label


@dataclass(frozen=True, slots=True)
class Confusion:
    """Another skill that this one is mistaken for, and what tells them apart."""

    other: str
    note: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A skill as the release words it."""

    skill_id: str
    label: str
    kind: str = "skill"
    description: str = ""
    aliases: tuple[str, ...] = ()
    confusions: tuple[Confusion, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Label, label without its bracket, aliases: each once."""
        return tuple(dict.fromkeys((self.label, plain_label(self.label), *self.aliases)))


@dataclass(frozen=True)
class Vocabulary:
    """Immutable. `digest` names the content, so that what is computed from it can be kept."""

    entries: tuple[Entry, ...]
    digest: str
    release_id: UUID | None = None
    slug: str = ""
    position: dict[str, int] = field(default_factory=dict, repr=False)

    @classmethod
    def of_entries(cls, entries: Iterable[Entry], **of_release: UUID | str | None) -> Vocabulary:
        ordered = tuple(sorted(entries, key=lambda entry: (entry.label.casefold(), entry.skill_id)))
        digest = hashlib.sha256(repr(ordered).encode()).hexdigest()
        position = {entry.skill_id: index for index, entry in enumerate(ordered)}
        return cls(ordered, digest, position=position, **of_release)  # type: ignore[arg-type]

    def entry(self, skill_id: str | UUID) -> Entry | None:
        index = self.position.get(str(skill_id))
        return None if index is None else self.entries[index]

    def label(self, skill_id: str | UUID) -> str:
        entry = self.entry(skill_id)
        return entry.label if entry else ""

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def confused(self) -> dict[int, tuple[int, ...]]:
        """Positions of the skills that each skill is mistaken for."""
        return {
            index: tuple(self.position[one.other] for one in entry.confusions if one.other in self.position)
            for index, entry in enumerate(self.entries)
            if entry.confusions
        }


EMPTY = Vocabulary((), "empty")


def vocabulary_of(release: Release | None) -> Vocabulary:
    """The release's words, read once per process. No release: a vocabulary that knows nothing."""
    return words_of(release.pk if release else None)


def words_of(release_id: UUID | None) -> Vocabulary:
    """The same by the release's id."""
    return _vocabulary(release_id) if release_id else EMPTY


@lru_cache(maxsize=4)
@made_to_stay()
def _vocabulary(release_id: UUID) -> Vocabulary:
    versions = Version.objects.filter(entries__release=release_id, kind=Version.Kind.SKILL)
    slug = Release.objects.values_list("taxonomy__slug", flat=True).get(pk=release_id)
    rows = versions.values_list("item_id", "content").iterator(chunk_size=5000)
    return Vocabulary.of_entries(
        (entry_of(item, content) for item, content in rows), release_id=release_id, slug=slug
    )


def entry_of(item_id: UUID, content: dict[str, Any]) -> Entry:  # Any: JSON as it was published
    """A skill's content as linking needs it."""
    confusions = tuple(
        Confusion(edge["skill"], edge.get("note", ""), edge.get("example", ""))
        for edge in content["relations"]
        if edge["kind"] == "confused_with"
    )
    aliases = tuple(text for text, _ in content["aliases"])
    return Entry(str(item_id), content["label"], content["kind"], content["description"], aliases, confusions)
