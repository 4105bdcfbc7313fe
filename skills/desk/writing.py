"""Documents back into rows, in bulk: rows that say the same are left alone, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from decimal import Decimal
from uuid import UUID

from django.db.models import Model, Q

from skills.desk import words_of_skills
from skills.desk.documents import Document, scale_id
from skills.desk.syncing import Pairs, WithKey, sync
from skills.models import Group, Level, Role, RoleFamily, RoleSkill, RoleTitle, Scale, Skill, Taxonomy

Wanted = Mapping[UUID, tuple[str, Document | None]]


def write(
    taxonomy: Taxonomy, documents: Wanted, *, changed: Mapping[UUID, Container[str]] | None = None
) -> None:
    """Make the rows of these items equal to their documents; None takes an item away. Checks are the caller's.

    `changed` names the keys of each item that may differ from the rows, so that nobody looks at the others. A
    relation is one row seen from two documents: where only one of the two is given, it decides.
    """
    with_key = WithKey(changed)
    by_kind: dict[str, Pairs] = {kind: [] for kind in WRITERS}
    gone: dict[str, list[UUID]] = {kind: [] for kind in WRITERS}
    for pk, (kind, document) in documents.items():
        if document is None:
            gone[kind].append(pk)
        else:
            by_kind[kind].append((pk, document))
    for kind, writer in WRITERS.items():
        if by_kind[kind]:
            writer(taxonomy, by_kind[kind], with_key)
    _let_go(gone)
    for kind, model in REMOVABLE.items():
        if gone[kind]:
            model._default_manager.filter(taxonomy=taxonomy, pk__in=gone[kind]).delete()
    if gone["scale"]:
        names = {scale_id(taxonomy.pk, name): name for name in _scales(taxonomy)}
        Scale.objects.filter(taxonomy=taxonomy, name__in=[names[pk] for pk in gone["scale"]]).delete()


def _let_go(gone: dict[str, list[UUID]]) -> None:
    """Items that go together may lean on each other, which the database would not forgive."""
    Group.objects.filter(pk__in=gone["group"], parent__in=gone["group"]).update(parent=None)
    heirless = {"state": Skill.State.RETIRED, "merged_into": None, "replaced_by": None}
    leaning = Q(merged_into__in=gone["skill"]) | Q(replaced_by__in=gone["skill"])
    Skill.objects.filter(leaning, pk__in=gone["skill"]).update(**heirless)


def _upsert(model: type[Model], rows: Iterable[Model], fields: list[str]) -> None:
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=fields, batch_size=5000
    )


def _scales(taxonomy: Taxonomy) -> dict[str, int]:
    return dict(Scale.objects.filter(taxonomy=taxonomy).order_by("pk").values_list("name", "pk"))


def _write_scales(taxonomy: Taxonomy, documents: Pairs, with_key: WithKey) -> None:
    rows = [
        Scale(taxonomy=taxonomy, name=one["name"], description=one["description"]) for _, one in documents
    ]
    Scale.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["taxonomy", "name"], update_fields=["description"]
    )
    ids = _scales(taxonomy)
    levels = {
        (ids[one["name"]], number): (name, text)
        for _, one in documents
        for number, name, text in one["levels"]
    }
    own = Level.objects.filter(scale__in=[ids[one["name"]] for _, one in documents])
    sync(own, ("scale_id", "number"), ("name", "description"), levels)


def _write_families(taxonomy: Taxonomy, documents: Pairs, with_key: WithKey) -> None:
    rows = [RoleFamily(id=pk, taxonomy=taxonomy, **document) for pk, document in documents]
    _upsert(RoleFamily, rows, ["name", "description", "external_id"])


def _write_groups(taxonomy: Taxonomy, documents: Pairs, with_key: WithKey) -> None:
    rows = [
        Group(id=pk, taxonomy=taxonomy, parent_id=one["parent"], **{key: one[key] for key in GROUP_FIELDS})
        for pk, one in documents
    ]
    _upsert(Group, rows, [*GROUP_FIELDS, "parent"])


def _write_skills(taxonomy: Taxonomy, documents: Pairs, with_key: WithKey) -> None:
    levelled = with_key(documents, "indicators", "scale")
    own = with_key(documents, *SKILL_FIELDS, "scale", "merged_into", "replaced_by", "split_into")
    scales = _scales(taxonomy) if levelled or any(one["scale"] for _, one in own) else {}
    ids = {str(scale_id(taxonomy.pk, name)): pk for name, pk in scales.items()}
    rows = [
        Skill(
            id=pk, taxonomy=taxonomy, scale_id=ids.get(one["scale"] or ""), merged_into_id=one["merged_into"],
            replaced_by_id=one["replaced_by"], split_into=one["split_into"] or None,
            **{key: one[key] for key in SKILL_FIELDS},
        )
        for pk, one in own
    ]  # fmt: skip
    if rows:
        _upsert(Skill, rows, [*SKILL_FIELDS, "scale", "merged_into", "replaced_by", "split_into"])
    words_of_skills.write(documents, with_key, _levels_of(scales, ids, levelled))


def _levels_of(scales: dict[str, int], ids: dict[str, int], documents: Pairs) -> dict[tuple[UUID, int], int]:
    """The level row behind each number of each skill: of its own scale, or of the taxonomy's newest."""
    if not any(one["indicators"] for _, one in documents):
        return {}
    newest = max(scales.values(), default=0)
    rows = Level.objects.filter(scale__in=scales.values()).values_list("scale_id", "number", "pk")
    levels = {(scale, number): pk for scale, number, pk in rows}
    return {
        (pk, number): levels[scale, number]
        for pk, one in documents
        for number, _ in one["indicators"]
        if (scale := ids.get(one["scale"] or "", newest), number) in levels
    }


def _write_roles(taxonomy: Taxonomy, documents: Pairs, with_key: WithKey) -> None:
    families = _families(taxonomy, {one["family"] for _, one in documents} - {""})
    rows = [
        Role(
            id=pk,
            taxonomy=taxonomy,
            family_id=families.get(one["family"]),
            **{key: one[key] for key in ROLE_FIELDS},
        )
        for pk, one in documents
    ]
    _upsert(Role, rows, [*ROLE_FIELDS, "family"])
    if titled := with_key(documents, "titles"):
        _write_titles(titled)
    if asking := with_key(documents, "skills"):
        _write_asked(asking)


def _write_titles(documents: Pairs) -> None:
    own = RoleTitle.objects.filter(role__in=[pk for pk, _ in documents])
    titles = {
        (pk, language, text): (place,)
        for pk, one in documents
        for place, (text, language) in enumerate(one["titles"])
    }
    sync(own, ("role_id", "language", "title"), ("position",), titles)


def _write_asked(documents: Pairs) -> None:
    own = RoleSkill.objects.filter(role__in=[pk for pk, _ in documents])
    skills = {
        (pk, UUID(skill)): (level, Decimal(str(weight)), must, place)
        for pk, one in documents
        for place, (skill, level, weight, must) in enumerate(one["skills"])
    }
    sync(own, ("role_id", "skill_id"), ("level", "weight", "is_essential", "position"), skills)


def _families(taxonomy: Taxonomy, names: set[str]) -> dict[str, UUID]:
    """Families by name; a role may bring a new one with it."""
    if not names:
        return {}
    rows = RoleFamily.objects.filter(taxonomy=taxonomy, name__in=names).order_by("-pk")
    found = dict(rows.values_list("name", "pk"))
    fresh = [
        RoleFamily(taxonomy=taxonomy, name=name, external_id=name) for name in sorted(names - set(found))
    ]
    return found | {one.name: one.pk for one in RoleFamily.objects.bulk_create(fresh)}


GROUP_FIELDS = ["label", "description", "code", "position", "external_id"]
SKILL_FIELDS = ["label", "kind", "description", "code", "state", "external_id"]
ROLE_FIELDS = ["title", "level", "summary", "code", "is_regulated", "is_active", "external_id"]
WRITERS = {
    "scale": _write_scales,
    "family": _write_families,
    "group": _write_groups,
    "skill": _write_skills,
    "role": _write_roles,
}
REMOVABLE: dict[str, type[Model]] = {"role": Role, "skill": Skill, "group": Group, "family": RoleFamily}
