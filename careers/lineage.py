"""Which skill of today's release a statement means that was made in the words of an older one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from skills.mapping import Heirs, Shape, follow
from skills.models import Skill, Taxonomy, Version
from skills.sides import heirs_of

ROUNDS = 4  # merges of merges: each round is one query, and only where something went


@dataclass(frozen=True)
class Stands:
    """The skill that stands for one that was named, as the live release words it."""

    skill: UUID
    label: str
    kind: str
    is_live: bool


def of_skills(named: Mapping[UUID, Skill]) -> dict[UUID, Stands]:
    """For each id; a skill that went without one heir stands for itself, in the words of the desk."""
    found = {pk: Stands(pk, skill.label, skill.kind, False) for pk, skill in named.items()}
    live = Taxonomy.objects.filter(
        pk__in={skill.taxonomy_id for skill in named.values()}, live_release__isnull=False
    )
    for taxonomy, release in live.values_list("pk", "live_release"):
        found |= _in_release(release, [pk for pk, skill in named.items() if skill.taxonomy_id == taxonomy])
    return found


def _in_release(release: UUID, pks: Sequence[UUID]) -> dict[UUID, Stands]:
    words: dict[str, tuple[str, str]] = {}
    heirs: dict[str, Heirs] = {}
    wanted = {str(pk) for pk in pks}
    for _ in range(ROUNDS):
        _read(release, wanted, words, heirs)
        wanted = {skill for went in heirs.values() for skill in went.skills} - words.keys() - heirs.keys()
        if not wanted:
            break
    shape = Shape(frozenset(words), heirs)
    found = {}
    for pk in pks:
        heir = follow(str(pk), shape).only
        if heir:
            found[pk] = Stands(UUID(heir), *words[heir], True)
    return found


def _read(
    release: UUID, wanted: Iterable[str], words: dict[str, tuple[str, str]], heirs: dict[str, Heirs]
) -> None:
    rows = Version.objects.filter(
        entries__release=release, item_id__in=wanted, kind__in=(Version.Kind.SKILL, Version.Kind.GONE)
    )
    for pk, kind, label, content in rows.values_list("item_id", "kind", "label", "content"):
        if kind == Version.Kind.SKILL:
            words[str(pk)] = label, content["kind"]
        elif went := heirs_of(content):
            heirs[str(pk)] = went
