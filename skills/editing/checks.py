"""What the desk never becomes, whichever operation asks for it: circles, loose ends, items without a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Lower

from skills.desk import Document
from skills.editing.conflicts import label_of
from skills.editing.levels import refuse_lost_levels
from skills.editing.problems import Refused
from skills.editing.standing import refuse_lost_heirs
from skills.models import Alias, Group, Membership, ReleaseEntry, Role, RoleSkill, Skill, Taxonomy

if TYPE_CHECKING:
    from skills.editing.session import Session

Changes = dict[UUID, tuple[Document, Document]]
LONGEST = 300
NAME_KEYS = {"skill": "label", "group": "label", "role": "title", "family": "name", "scale": "name"}


def refuse_broken(session: Session, changes: Changes) -> None:
    """Raise Refused when the changed documents do not fit together with the rest of the desk."""
    for check in (
        _named,
        _goals_exist,
        _relations_make_sense,
        _no_circle_of_groups,
        _no_circle_of_skills,
        _heirs_end,
        refuse_lost_heirs,
        refuse_lost_levels,
        _removable,
    ):
        check(session, changes)


def _named(session: Session, changes: Changes) -> None:
    for pk in changes:
        kind, document = session.after[pk]
        if document is None:
            continue
        name = document[NAME_KEYS[kind]]
        if not name.strip():
            raise Refused("no_name")
        if len(name) > LONGEST:
            raise Refused("name_too_long", name[:60])


def goals(kind: str, document: Document) -> Iterable[tuple[str, str]]:
    """The other items that a document names, as (kind, id)."""
    if kind == "group" and document["parent"]:
        yield "group", document["parent"]
    if kind == "role":
        yield from (("skill", row[0]) for row in document["skills"])
    if kind == "skill":
        yield from (("group", group) for group in document["groups"])
        yield from (("skill", edge["skill"]) for edge in document["relations"])
        yield from (("skill", document[key]) for key in ("merged_into", "replaced_by") if document[key])
        yield from (("skill", part) for part in document["split_into"])


def _goals_exist(session: Session, changes: Changes) -> None:
    wanted: dict[str, set[UUID]] = {"skill": set(), "group": set()}
    for pk in changes:
        kind, document = session.after[pk]
        for goal_kind, goal in goals(kind, document) if document else ():
            here = session.after.get(UUID(goal))
            if here is None:
                wanted[goal_kind].add(UUID(goal))
            elif here[1] is None:
                raise Refused("goal_gone", label_of(document or {}))
    for model, ids in ((Skill, wanted["skill"]), (Group, wanted["group"])):
        if ids and model._default_manager.filter(taxonomy=session.taxonomy, pk__in=ids).count() != len(ids):
            raise Refused("goal_gone")


def _relations_make_sense(session: Session, changes: Changes) -> None:
    for pk in changes:
        kind, document = session.after[pk]
        if kind == "skill" and document:
            for edge in document["relations"]:
                if edge["skill"] == str(pk):
                    raise Refused("relation_to_itself", document["label"])
                if edge["kind"] == "confused_with" and not edge.get("note"):
                    raise Refused("confusion_unexplained", document["label"])


def _no_circle_of_groups(session: Session, changes: Changes) -> None:
    moved = [
        pk for pk, (_, after) in changes.items() if session.after[pk][0] == "group" and after.get("parent")
    ]
    if not moved:
        return
    parents: dict[UUID, UUID | None] = dict(
        Group.objects.filter(taxonomy=session.taxonomy).values_list("pk", "parent_id")
    )
    parents |= {
        pk: UUID(document["parent"]) if document["parent"] else None
        for pk, (kind, document) in session.after.items()
        if kind == "group" and document
    }
    for pk in moved:
        _refuse_circle(pk, lambda one: _one(parents.get(one)), "circle_of_groups", session)


def _no_circle_of_skills(session: Session, changes: Changes) -> None:
    for kind, code in (("broader", "circle_of_skills"), ("requires", "circle_of_skills")):
        start = [
            pk for pk in changes if _edges(session.after[pk], kind) - _edges(session.before.get(pk), kind)
        ]
        if start:
            above = _above(session, kind, start)
            for pk in start:
                _refuse_circle(pk, lambda one, above=above: above.get(one, ()), code, session)  # type: ignore[misc]


def _edges(item: tuple[str, Document | None] | None, kind: str) -> set[UUID]:
    document = item[1] if item and item[0] == "skill" else None
    return (
        {UUID(edge["skill"]) for edge in document["relations"] if edge["kind"] == kind} if document else set()
    )


def _above(session: Session, kind: str, start: list[UUID]) -> dict[UUID, set[UUID]]:
    """Every edge of the kind that can be reached from the start, with those of this operation in place of the rows."""
    above: dict[UUID, set[UUID]] = {}
    touched = {pk: _edges(item, kind) for pk, item in session.after.items() if item[0] == "skill"}
    frontier = {goal for pk in touched for goal in touched[pk]} | set(start)
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE up(id) AS (SELECT unnest(%s::uuid[]) UNION SELECT r.target_id FROM skills_relation r"
            " JOIN up ON r.subject_id = up.id AND r.kind = %s)"
            " SELECT r.subject_id, r.target_id FROM skills_relation r JOIN up ON r.subject_id = up.id AND r.kind = %s",
            [list(frontier), kind, kind],
        )
        for subject, target in cursor.fetchall():
            above.setdefault(subject, set()).add(target)
    return above | touched


def _refuse_circle(start: UUID, above: Callable[[UUID], Iterable[UUID]], code: str, session: Session) -> None:
    seen, frontier = set[UUID](), list(above(start))
    while frontier:
        one = frontier.pop()
        if one == start:
            raise Refused(code, label_of(session.after[start][1] or {}))
        if one not in seen:
            seen.add(one)
            frontier.extend(above(one))


def _one(pk: UUID | None) -> list[UUID]:
    return [] if pk is None else [pk]


def _heirs_end(session: Session, changes: Changes) -> None:
    """Whoever follows merges and replacements comes to an end: never back to where she was."""
    keys = ("merged_into", "replaced_by")
    start = [pk for pk, (_, after) in changes.items() if any(after.get(key) for key in keys)]
    if not start:
        return
    heirs = {pk: heir for pk in start for key in keys if (heir := (session.after[pk][1] or {}).get(key))}
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE down(id) AS (SELECT unnest(%s::uuid[]) UNION"
            " SELECT COALESCE(s.merged_into_id, s.replaced_by_id) FROM skills_skill s JOIN down ON s.id = down.id)"
            " SELECT s.id, COALESCE(s.merged_into_id, s.replaced_by_id) FROM skills_skill s"
            " JOIN down ON s.id = down.id",
            [[UUID(heir) for heir in heirs.values()]],
        )
        below: dict[UUID, UUID | None] = dict(cursor.fetchall())
    for pk, (kind, document) in session.after.items():
        if kind == "skill" and document:
            below[pk] = next((UUID(document[key]) for key in keys if document[key]), None)
    for pk in start:
        _refuse_circle(pk, lambda one: _one(below.get(one)), "circle_of_heirs", session)


def _removable(session: Session, changes: Changes) -> None:
    """An item goes only when nothing that stays leans on it."""
    gone = {pk: session.after[pk][0] for pk in changes if session.after[pk][1] is None}
    skills = [pk for pk, kind in gone.items() if kind == "skill"]
    groups = [pk for pk, kind in gone.items() if kind == "group"]
    if skills:
        if ReleaseEntry.objects.filter(item_id__in=skills).exists():
            raise Refused("published_already")
        heirs = Q(merged_into__in=skills) | Q(replaced_by__in=skills) | Q(split_into__overlap=skills)
        if Skill.objects.of(session.taxonomy).filter(heirs).exclude(pk__in=changes).exists():
            raise Refused("skill_in_use")
        if RoleSkill.objects.filter(skill__in=skills).exclude(role__in=changes).exists():
            raise Refused("skill_in_use")
    families = [pk for pk, kind in gone.items() if kind == "family"]
    if families and Role.objects.filter(family__in=families).exclude(pk__in=changes).exists():
        raise Refused("family_in_use")
    if groups:
        members = Membership.objects.filter(group__in=groups).exclude(skill__in=changes)
        children = Group.objects.filter(parent__in=groups).exclude(pk__in=changes)
        if members.exists() or children.exists():
            raise Refused("group_in_use")


def same_name(taxonomy: Taxonomy, label: str, *, but: Iterable[UUID] = ()) -> list[str]:
    """Warnings: living skills that bear this label or have it among their aliases."""
    others = Skill.objects.of(taxonomy).filter(state__in=("active", "draft")).exclude(pk__in=list(but))
    named = others.alias(low=Lower("label")).filter(low=label.lower()).values_list("label", flat=True)[:3]
    aliases = Alias.objects.alias(low=Lower("text")).filter(low=label.lower(), skill__in=others)
    known = aliases.values_list("skill__label", flat=True)[:3]
    return [
        *(f"Another skill is called “{name}” too." for name in named),
        *(f"“{label}” is another name of “{name}”." for name in known),
    ]
