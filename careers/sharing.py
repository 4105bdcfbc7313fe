"""Who sees what of a profile: one table of rules, and what each employee chose where she may choose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from careers.models import Assertion, Employee, SharingChoice
from hrapp import audit
from hrapp.access import Role
from hrapp.models import User


class Audience(StrEnum):
    MANAGER = "manager"
    HR = "hr"


AUDIENCES = {Audience.MANAGER: "Your manager", Audience.HR: "HR"}


@dataclass(frozen=True)
class Rule:
    """What one audience gets unless she chose otherwise; without `may_choose` it is as it is, or as `words` say."""

    is_shared: bool
    may_choose: bool = False
    words: str = ""


YES, NO = Rule(True), Rule(False)
FIRST_YES, FIRST_NO = Rule(True, True), Rule(False, True)


@dataclass(frozen=True)
class Item:
    label: str
    words: str
    rules: Mapping[Audience, Rule]


ITEMS: dict[str, Item] = {
    "record": Item(
        "Your record", "Name, unit, positions, courses and credentials, as the HR system holds them.",
        {Audience.MANAGER: YES, Audience.HR: YES},
    ),
    "skills": Item(
        "Your skills", "With levels computed from what you, your manager, colleagues and credentials say.",
        {Audience.MANAGER: YES, Audience.HR: YES},
    ),
    "reviews": Item(
        "What reviews say of your skills", "Read from reviews without names; both hold the reviews anyway.",
        {Audience.MANAGER: YES, Audience.HR: YES},
    ),
    "documents": Item(
        "What was read from your CV and projects", "The skills with their quotes, and their part in the levels shown.",
        {Audience.MANAGER: FIRST_NO, Audience.HR: FIRST_NO},
    ),
    "notes": Item(
        "What you write beside your skills", "Your notes and objections.",
        {Audience.MANAGER: FIRST_YES, Audience.HR: FIRST_NO},
    ),
    "history": Item(
        "How your levels moved over the years", "The drawing on your profile and on each skill.",
        {Audience.MANAGER: FIRST_YES, Audience.HR: FIRST_NO},
    ),
    "files": Item(
        "The files you upload", "They stay yours; you can delete them at any time.",
        {Audience.MANAGER: NO, Audience.HR: NO},
    ),
    "goals": Item(
        "Your goals", "You share a goal with your manager on its own page, or you do not.",
        {Audience.MANAGER: Rule(False, words="goal by goal"), Audience.HR: NO},
    ),
    "interest": Item(
        "Your interest in open jobs", "It reaches the people who fill a job when you say so there.",
        {Audience.MANAGER: NO, Audience.HR: Rule(False, words="of that job")},
    ),
    "conversations": Item(
        "What you ask the coach", "Conversations are yours alone.", {Audience.MANAGER: NO, Audience.HR: NO}
    ),
}  # fmt: skip

Shared = frozenset[str]  # keys of ITEMS that a reader gets
EVERYTHING: Shared = frozenset(ITEMS)


def audiences_of(user: User, employee: Employee) -> list[Audience]:
    """As whom this person reads the profile. `employee.manager` should be at hand."""
    found = [Audience.HR] if user.has_role(Role.HR_ADMIN) else []
    is_manager = employee.manager is not None and employee.manager.user_id == user.pk
    return [Audience.MANAGER, *found] if is_manager else found


def shared_with(user: User, employees: Iterable[Employee]) -> dict[UUID, Shared]:
    """What this person gets of each of them: everything of her own, else what rules and choices say. One query."""
    people = list(employees)
    chosen = choices_of([one.pk for one in people])
    return {
        one.pk: EVERYTHING
        if one.user_id == user.pk
        else _shared(audiences_of(user, one), chosen.get(one.pk, {}))
        for one in people
    }


def choices_of(pks: Iterable[UUID]) -> dict[UUID, dict[tuple[str, str], bool]]:
    found: dict[UUID, dict[tuple[str, str], bool]] = {}
    for one in SharingChoice.objects.filter(employee__in=list(pks)):
        found.setdefault(one.employee_id, {})[one.what, one.audience] = one.is_shared
    return found


def is_shared(chosen: Mapping[tuple[str, str], bool], what: str, audience: Audience) -> bool:
    rule = ITEMS[what].rules[audience]
    return chosen.get((what, audience), rule.is_shared) if rule.may_choose else rule.is_shared


def _shared(audiences: Iterable[Audience], chosen: Mapping[tuple[str, str], bool]) -> Shared:
    return frozenset(what for one in audiences for what in ITEMS if is_shared(chosen, what, one))


@transaction.atomic
def choose(employee: Employee, wanted: Mapping[tuple[str, Audience], bool], *, by: User) -> None:
    """Keep what she chose of what may be chosen; the rest of `wanted` is ignored."""
    for (what, audience), shared in wanted.items():
        if ITEMS[what].rules[audience].may_choose:
            SharingChoice.objects.update_or_create(
                employee=employee, what=what, audience=audience,
                defaults={"is_shared": shared, "changed_at": timezone.now()},
            )  # fmt: skip
    audit.record(
        "profile.sharing_chosen", subject=employee, by=by,
        **{f"{what}_{audience}": shared for (what, audience), shared in wanted.items()},
    )  # fmt: skip


def seen(rows: Iterable[Assertion], shared: Mapping[UUID, Shared]) -> list[Assertion]:
    """The statements that the reader gets, without the words that she does not get. They are never saved."""
    found: list[Assertion] = []
    for row in rows:
        gets: Any = shared[row.employee_id]
        if row.origin in (Assertion.Origin.CV, Assertion.Origin.PROJECT) and "documents" not in gets:
            continue
        if "notes" not in gets:
            row.note = row.note if row.source != Assertion.Source.SELF else ""
            row.objection = ""
        found.append(row)
    return found
