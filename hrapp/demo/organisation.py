"""Draws the invented organisation with a fixed seed: teams, people, the roles they came through. Writes nothing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from recruiting.samples.people import ascii_of, invent_name

TODAY = date(2026, 11, 1)
MONTH = 30.44
COUNT_OF_LEAVERS = 14
MONTHS = (2, 5, 9, 14, 20, 27, 35, 44, 58)  # in the present role
LEAD_MONTHS = (16, 24, 33, 48, 61)


@dataclass(frozen=True)
class Spell:
    role: str
    start_on: date
    end_on: date | None


@dataclass(frozen=True)
class Colleague:
    """Somebody of the organisation; `lead` is the number of her manager, if any."""

    number: str
    name: str
    given: str
    email: str
    username: str
    team: str
    place: str
    lead: str
    spells: tuple[Spell, ...]  # oldest first
    left_on: date | None = None

    @property
    def hired_on(self) -> date:
        return self.spells[0].start_on

    @property
    def role(self) -> str:
        return self.spells[-1].role


@cache
def plan() -> dict[str, Any]:
    """The organisation's plan as organisation.toml states it."""
    return tomllib.loads(Path(__file__).with_name("organisation.toml").read_text(encoding="utf-8"))


def draw_colleagues(names: dict[str, str]) -> list[Colleague]:
    """Everybody, leads before their teams, then those who left. `names`: full name by username."""
    rng = Random("northvale organisation")
    drawing = _Drawing(rng, names)
    for team in plan()["team"]:
        drawing.hire(team, team["lead"], is_lead=True)
    for team in plan()["team"]:
        for role, count in team["people"].items():
            for _ in range(count):
                drawing.hire(team, role, is_lead=False)
    roles = [(team, role) for team in plan()["team"] for role in team["people"]]
    for team, role in rng.sample(roles, COUNT_OF_LEAVERS):
        drawing.hire(team, role, is_lead=False, left_on=TODAY - timedelta(days=rng.randint(30, 600)))
    return drawing.colleagues


def _plain(name: str) -> str:
    return ascii_of(name.replace("ø", "o").replace("ł", "l").replace("đ", "d"))


def _number(place: int) -> str:
    return f"NV-{1001 + place}"


class _Drawing:
    def __init__(self, rng: Random, names: dict[str, str]) -> None:
        self.rng = rng
        self.names = names
        self.accounts = {name: one for name, one in plan()["accounts"].items() if name in names}
        self.leads = {team["name"]: _number(place) for place, team in enumerate(plan()["team"])}
        self.colleagues: list[Colleague] = []
        self.taken = set(names.values())

    def hire(self, team: dict[str, Any], role: str, *, is_lead: bool, left_on: date | None = None) -> None:
        username = "" if left_on else self._account(team["name"], role, is_lead)
        before = self.accounts.pop(username)["before"] if username else None
        given, name = self._named(username)
        self.colleagues.append(
            Colleague(
                number=_number(len(self.colleagues)),
                name=name,
                given=given,
                email=f"{_plain(given)}.{_plain(name.split()[-1])}@northvale.example",
                username=username,
                team=team["name"],
                place=self.rng.choice(plan()["places"]),
                lead=self._manager(team, is_lead),
                spells=self._spells(role, before, left_on, LEAD_MONTHS if is_lead else MONTHS),
                left_on=left_on,
            )
        )

    def _account(self, team: str, role: str, is_lead: bool) -> str:
        fits = (
            name
            for name, one in self.accounts.items()
            if (one["team"], one["role"], one["is_lead"]) == (team, role, is_lead)
        )
        return next(fits, "")

    def _manager(self, team: dict[str, Any], is_lead: bool) -> str:
        return self.leads.get(team.get("reports_to", "") if is_lead else team["name"], "")

    def _named(self, username: str) -> tuple[str, str]:
        """Given and full name; a name is used once."""
        if username:
            full = self.names[username]
            return full.split()[0], full
        while True:
            drawn = invent_name(self.rng, "train", self.rng.choice(plan()["cultures"]))
            full = f"{drawn.given} {drawn.family}"
            if full not in self.taken and "." not in full:
                self.taken.add(full)
                return drawn.given, full

    def _spells(
        self, role: str, before: list[str] | None, left_on: date | None, months: tuple[int, ...]
    ) -> tuple[Spell, ...]:
        """The last role first, then back through the roles that she came from."""
        start = (left_on or TODAY) - timedelta(
            days=round(self.rng.choice(months) * MONTH) + self.rng.randint(0, 27)
        )
        spells = [Spell(role, start, left_on)]
        for former, typical in self._way_back(role, before):
            end = start - timedelta(days=1)
            start -= timedelta(days=round(typical * MONTH * self.rng.uniform(0.7, 1.45)))
            spells.append(Spell(former, start, end))
        return tuple(reversed(spells))

    def _way_back(self, role: str, before: list[str] | None) -> list[tuple[str, int]]:
        moves = plan()["moves"]
        if before is not None:
            ends = [role, *before]
            return [(former, moves[later][former][1]) for later, former in zip(ends, before, strict=False)]
        way: list[tuple[str, int]] = []
        while role in moves and len(way) < 3 and self.rng.random() < 0.66:
            known = moves[role]
            (former,) = self.rng.choices(list(known), [weight for weight, _ in known.values()])
            way.append((former, known[former][1]))
            role = former
        return way
