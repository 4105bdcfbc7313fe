"""Titles of the HR system as roles: by title, by another title of the role, or as a person said the last time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher
from uuid import UUID, uuid4

from django.db import transaction

from careers.models.imports import RoleOfTitle
from hrapp.models import User
from skills.editing.role_edits import add_roles
from skills.models import Role, RoleTitle, Taxonomy
from skills.wording import key_of

NEAR, ALIKE = 0.72, 0.87  # worth a hint; worth to be chosen beforehand
NEW, LEFT_OUT = "new", "none"


def fold(title: str) -> str:
    return " ".join(key_of(title))[:300]


def house() -> Taxonomy | None:
    """The taxonomy whose roles are the organisation's own."""
    return Taxonomy.objects.filter(is_default=True).first()


def roles_of_the_house() -> list[Role]:
    return list(Role.objects.filter(taxonomy=house(), is_active=True).order_by("title"))


class Titles:
    """Looks titles up and counts those that nobody has said anything about."""

    def __init__(self) -> None:
        self.roles = {role.pk: role for role in roles_of_the_house()}
        self.by_title = self._by_title()
        self.said = dict(RoleOfTitle.objects.values_list("title", "role"))
        self.unknown: Counter[str] = Counter()

    def _by_title(self) -> dict[str, Role]:
        """A title that two roles share names neither, unless it is the first title of one."""
        others: dict[str, set[UUID]] = defaultdict(set)
        for pk, title in RoleTitle.objects.filter(role__in=self.roles).values_list("role", "title"):
            others[fold(title)].add(pk)
        found = {key: self.roles[next(iter(pks))] for key, pks in others.items() if len(pks) == 1}
        return found | {fold(role.title): role for role in self.roles.values()}

    def role(self, title: str) -> Role | None:
        """None for a title that is left out, or that is counted as unknown."""
        key = fold(title)
        if not key:
            return None
        if key in self.said:
            said = self.said[key]
            return self.roles.get(said) if said else None
        role = self.by_title.get(key)
        if role is None:
            self.unknown[title] += 1
        return role


def nearest(title: str, roles: list[Role]) -> tuple[Role | None, bool]:
    """The role whose title is written most alike, if any is near; and whether it is almost the same."""
    scored = ((SequenceMatcher(None, fold(title), fold(role.title)).ratio(), role) for role in roles)
    score, role = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return (role, score >= ALIKE) if score >= NEAR else (None, False)


@transaction.atomic
def remember(chosen: Mapping[str, str], *, by: User) -> None:
    """`chosen`: title to the id of a role, NEW for one that is made of the title, or LEFT_OUT."""
    roles = {str(role.pk): role for role in roles_of_the_house()}
    roles_made = _made([title for title, choice in chosen.items() if choice == NEW], by)
    for title, choice in chosen.items():
        role = roles_made.get(title) or roles.get(choice)
        if role or choice == LEFT_OUT:
            RoleOfTitle.objects.update_or_create(title=fold(title), defaults={"role": role})


def _made(titles: list[str], by: User) -> dict[str, Role]:
    """Roles on the desk of the taxonomy, without skills; they are published with the next release."""
    taxonomy = house()
    if taxonomy is None or not titles:
        return {}
    named = {uuid4(): title for title in titles}
    add_roles(taxonomy, named, by=by)
    return {named[role.pk]: role for role in Role.objects.filter(pk__in=named)}
