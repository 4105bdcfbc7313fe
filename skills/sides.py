"""A release or the draft in memory, and a move from one to another: what linking, scores and pages need of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from hrapp.memory import made_to_stay
from skills import releases
from skills.mapping import Heirs, Shape, SkillMap, Way, follow
from skills.models import Release, Taxonomy, Version
from skills.names import name_index
from skills.neighbours import Neighbours, neighbours_from
from skills.taxonomy import Entry, Vocabulary, entry_of
from skills.wording import fold, key_of, tokens

Content = dict[str, Any]
HEIRS = (("merged_into", Way.MERGED), ("split_into", Way.SPLIT), ("replaced_by", Way.REPLACED))


@dataclass(frozen=True)
class Side:
    """A release, or the draft when it has no release yet."""

    release_id: UUID | None
    number: int
    vocabulary: Vocabulary
    neighbours: Neighbours
    shape: Shape
    roles: dict[str, Content]


@dataclass(frozen=True)
class Move:
    """From what is read today to what will be read."""

    source: Side
    target: Side

    @cached_property
    def mapping(self) -> SkillMap:
        return SkillMap(self.source.shape, self.target.shape, self.source.number <= self.target.number)

    @cached_property
    def changed(self) -> frozenset[str]:
        """Skills of the target that are new to the source or worded otherwise there."""
        return frozenset(
            entry.skill_id
            for entry in self.target.vocabulary.entries
            if self.source.vocabulary.entry(entry.skill_id) != entry
        )

    @cached_property
    def touched(self) -> frozenset[str]:
        """Skills of the source that the target words otherwise, maps elsewhere or lacks."""
        source = self.source.shape.skills
        return frozenset(self.mapping.differing) | (self.changed & source)

    @cached_property
    def new_names(self) -> dict[str, list[tuple[str, ...]]]:
        """Names of the target that nothing bears in the source, as folded words, by their first word."""
        found: dict[str, list[tuple[str, ...]]] = {}
        known = name_index(self.source.vocabulary).by_key
        for key in name_index(self.target.vocabulary).by_key:
            if key not in known:
                found.setdefault(key[0], []).append(key)
        return found

    def is_new_name(self, words: str) -> bool:
        key = key_of(words)
        return bool(key) and key in self.new_names.get(key[0], ())

    def has_new_name(self, text: str) -> bool:
        """Whether all words of a new name stand in the text, in whatever order: quick, and true too often."""
        words = {fold(token.text) for token in tokens(text)}
        return any(
            words.issuperset(key) for first in words & self.new_names.keys() for key in self.new_names[first]
        )

    @cached_property
    def displaced(self) -> frozenset[str]:
        """Skills whose neighbours differ between the two sides."""
        before, after = self.source.neighbours, self.target.neighbours
        return frozenset(one for one in before.keys() | after.keys() if before.get(one) != after.get(one))


def heirs_in(release: Release, skill: UUID) -> tuple[str, ...]:
    """The skills of the release that a skill of an older one leads to."""
    return follow(str(skill), side_of(release).shape).skills


def side_of(release: Release) -> Side:
    return _side_of(release.pk)


@lru_cache(maxsize=4)
@made_to_stay()
def _side_of(release_id: UUID) -> Side:
    """A release never changes, so it is kept."""
    number, slug = Release.objects.values_list("number", "taxonomy__slug").get(pk=release_id)
    rows = Version.objects.filter(entries__release=release_id).exclude(kind=Version.Kind.GROUP)
    items = rows.values_list("item_id", "kind", "content").iterator(chunk_size=5000)
    return _side(items, release_id=release_id, number=number, slug=slug)


@lru_cache(maxsize=8)
def move_between(source: Release, target: Release) -> Move:
    """Two releases never change, so what differs between them is kept too."""
    return Move(side_of(source), side_of(target))


@made_to_stay()
def draft_of(taxonomy: Taxonomy) -> Side:
    """What a release made now would be."""
    last = taxonomy.releases.order_by("-number").values_list("number", flat=True).first() or 0
    items = ((pk, kind, content) for kind, pk, _, _, content in releases.items(taxonomy))
    return _side(items, release_id=None, number=last + 1, slug=taxonomy.slug)


def _side(
    items: Iterable[tuple[UUID, str, Content]], *, release_id: UUID | None, number: int, slug: str
) -> Side:
    entries: list[Entry] = []
    relations: list[tuple[str, list[Content]]] = []
    roles: dict[str, Content] = {}
    heirs: dict[str, Heirs] = {}
    for pk, kind, content in items:
        if kind == Version.Kind.SKILL:
            entries.append(entry_of(pk, content))
            relations.append((str(pk), content["relations"]))
        elif kind == Version.Kind.ROLE:
            roles[str(pk)] = content
        elif kind == Version.Kind.GONE and (went := heirs_of(content)):
            heirs[str(pk)] = went
    vocabulary = Vocabulary.of_entries(entries, release_id=release_id, slug=slug)
    shape = Shape(frozenset(vocabulary.position), heirs)
    return Side(release_id, number, vocabulary, neighbours_from(relations), shape, roles)


def heirs_of(content: Content) -> Heirs | None:
    """Where the skill of a GONE version went."""
    for key, way in HEIRS:
        named = content.get(key)
        if named:
            return Heirs(way, tuple(named) if isinstance(named, list) else (named,))
    return None
