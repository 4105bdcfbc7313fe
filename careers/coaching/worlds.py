"""Invented organisations from TOML files, answering like the organisation's rows do: for evaluations and tests.

Gaps and ways are computed here in the plainest manner, so that what is measured is the coach and not the arithmetic.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from careers.coaching import values
from skills.taxonomy import Entry, Vocabulary
from skills.wording import key_of
from skills.writing import Fact, Value

Rows = Mapping[str, Any]  # Any: TOML
STALE_BEFORE = date(2024, 11, 1)
WITHIN_REACH = 40.0
OFFERS = {"course": "courses", "mentor": "mentors", "project": "projects"}


@dataclass(frozen=True)
class World:
    """One organisation as its file describes it."""

    slug: str
    data: Rows

    @cached_property
    def roles(self) -> Vocabulary:
        return Vocabulary.of_entries(
            Entry(key, key, "role", row.get("about", ""), tuple(row.get("other", ())))
            for key, row in self.data["roles"].items()
        )

    @cached_property
    def skills(self) -> Vocabulary:
        return Vocabulary.of_entries(
            Entry(key, key, row.get("kind", "skill"), row.get("means", ""), tuple(row.get("also", ())))
            for key, row in self.data["skills"].items()
        )

    @property
    def people(self) -> list[str]:
        return [person["name"] for person in self.data["person"]]

    def known_to(self, name: str) -> Told:
        person = next(one for one in self.data["person"] if one["name"] == name)
        return Told(self, person)


def worlds(folder: Path) -> dict[str, World]:
    return {
        path.stem: World(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*.toml"))
    }


class Told:
    """What one invented person's coach knows."""

    def __init__(self, world: World, person: Rows) -> None:
        self.world, self.person = world, person

    def roles(self) -> Vocabulary:
        return self.world.roles

    def skills(self) -> Vocabulary:
        return self.world.skills

    def role(self, key: str) -> Value:
        return Value("role", key, key, "/roles/")

    def skill(self, key: str) -> Value:
        return Value("skill", key, key, "/skills/")

    def own_role(self) -> Value | None:
        return self.role(self.person["role"])

    def goal_role(self) -> Value | None:
        return self.role(self.person["goal"]) if self.person.get("goal") else None

    def names_somebody(self, text: str) -> bool:
        others = [name for name in self.world.people if name != self.person["name"]]
        return any(re.search(rf"\b{re.escape(name)}\b", text, re.I) for name in others)

    @property
    def _held(self) -> dict[str, tuple[float, date]]:
        return {
            key: (float(level), date.fromisoformat(f"{month}-01"))
            for key, (level, month) in self.person["held"].items()
        }

    def _needs(self, role: str) -> dict[str, int]:
        return dict(
            sorted(self.world.data["roles"][role]["needs"].items(), key=lambda one: (-one[1], one[0]))
        )

    def held(self) -> list[Fact]:
        ordered = sorted(self._held.items(), key=lambda one: (-one[1][0], one[0]))
        facts = [Fact("profile", (values.count_value(len(ordered), "skill"),), "/me/")]
        facts += [
            Fact("held", (self.skill(key), values.level_value(level), values.date_value(day)), "/me/")
            for key, (level, day) in ordered
        ]
        return facts + [
            Fact("stale", (self.skill(key), values.date_value(day)), "/me/")
            for key, (_, day) in ordered
            if day < STALE_BEFORE
        ]

    def needs(self, role: Value) -> list[Fact]:
        return [
            Fact("need", (role, self.skill(key), values.level_value(need)), "/roles/")
            for key, need in self._needs(role.key).items()
        ]

    def fit(self, role: str) -> float:
        needs = self._needs(role)
        covered = [min(1.0, self._held.get(key, (0.0, None))[0] / need) for key, need in needs.items()]
        return 100 * sum(covered) / len(covered)

    def gap(self, role: Value) -> list[Fact]:
        met, short, missing = list[Fact](), list[Fact](), list[Fact]()
        for key, need in self._needs(role.key).items():
            skill, level = self.skill(key), self._held.get(key)
            if level is None:
                missing.append(Fact("missing", (role, skill, values.level_value(need)), "/me/paths/"))
            elif level[0] >= need:
                met.append(Fact("met", (role, skill, values.level_value(need)), "/me/paths/"))
            else:
                short.append(
                    Fact(
                        "short",
                        (role, skill, values.level_value(level[0]), values.level_value(need)),
                        "/me/paths/",
                    )
                )
        whole = Fact("fit", (role, values.percent_value(self.fit(role.key))), "/me/paths/")
        counts = values.count_value(len(met)), values.count_value(len(met) + len(short) + len(missing))
        return [whole, Fact("covered", (role, *counts), "/me/paths/"), *missing, *short, *met]

    def _near(self) -> list[tuple[str, float]]:
        roles = [key for key in self.world.data["roles"] if key != self.person["role"]]
        ranked = sorted(((key, self.fit(key)) for key in roles), key=lambda one: (-one[1], one[0]))
        return [one for one in ranked if one[1] >= WITHIN_REACH]

    def next_roles(self) -> list[Fact]:
        return [
            Fact(
                "next",
                (
                    self.role(key),
                    values.percent_value(fit),
                    values.duration_value(self._months(self.person["role"], key)),
                ),
                "/me/paths/",
            )
            for key, fit in self._near()
        ]

    def _months(self, origin: str, role: str) -> float:
        return next(
            (months for a, b, _, months in self.world.data.get("moved", ()) if (a, b) == (origin, role)), 30
        )

    def routes(self, role: Value) -> list[Fact]:
        moved, own = self.world.data.get("moved", ()), self.person["role"]
        between = [b for a, b, *_ in moved if a == own and any((b, role.key) == (c, d) for c, d, *_ in moved)]
        ways = [Fact("route", (self.role(own), self.role(one), role), "/me/paths/") for one in between]
        is_direct = any((own, role.key) == (a, b) for a, b, *_ in moved)
        return ways or ([] if is_direct else [Fact("noroute", (role,), "/me/paths/")])

    def moves(self, origin: Value, role: Value) -> list[Fact]:
        for a, b, count, months in self.world.data.get("moved", ()):
            if (a, b) == (origin.key, role.key):
                return [
                    Fact(
                        "moved",
                        (
                            origin,
                            role,
                            values.people_value(count if count > 2 else None),
                            values.time_of_moves(months if count > 2 else None),
                        ),
                        "/me/paths/",
                    )
                ]
        return [Fact("unseen", (origin, role), "/me/paths/")]

    def opened(self) -> list[Fact]:
        """How many roles lack hardly more than this one skill."""
        counts: dict[str, int] = {}
        for role in self.world.data["roles"]:
            lacking = [
                key for key, need in self._needs(role).items() if self._held.get(key, (0.0, None))[0] < need
            ]
            for key in lacking if role != self.person["role"] else ():
                counts[key] = counts.get(key, 0) + 1
        ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        return [
            Fact("opens", (self.skill(key), values.count_value(count, "more role")), "/me/paths/")
            for key, count in ranked
        ]

    def openings(self, role: Value | None) -> list[Fact]:
        rows = [row for row in self.world.data.get("openings", ()) if role is None or row[1] == role.key]
        facts = [self._opening(*row) for row in rows]
        return facts or ([Fact("noopening", (role,), "/me/openings/")] if role else [])

    def _opening(self, title: str, role: str, until: str) -> Fact:
        job, day = Value("job", title, title, "/me/openings/"), values.day_value(date.fromisoformat(until))
        told = job, self.role(role), values.percent_value(self.fit(role)), day
        return Fact("opening", told, "/me/openings/")

    def learning(self, role: Value | None, skills: Sequence[Value]) -> list[Fact]:
        found: list[Fact] = []
        for skill in skills:
            offers = self._offers(skill)
            found += offers or [Fact("nolearning", (skill,), "/me/learning/")]
        return found

    def _offers(self, skill: Value) -> list[Fact]:
        rows = [
            (kind, row)
            for kind in OFFERS
            for row in self.world.data.get(OFFERS[kind], ())
            if row[1] == skill.key
        ]
        return [
            Fact(
                kind,
                (Value(kind, row[0], row[0], "/me/learning/"), skill, *map(values.duration_value, row[2:])),
                "/me/learning/",
            )
            for kind, row in rows
        ]

    def goals(self) -> list[Fact]:
        if not self.person.get("goal"):
            return []
        done, steps = self.person["steps"]
        goal = Value("goal", self.person["goal"], f"to become {self.person['goal']}", "/me/goals/")
        return [Fact("goal", (goal, values.count_value(done), values.count_value(steps)), "/me/goals/")]

    def about(self, role: Value) -> list[Fact]:
        row = self.world.data["roles"][role.key]
        about = Fact("about", (role, values.quote_value(f"about:{role.key}", row["about"])), "/roles/")
        family = Fact(
            "family", (role, values.quote_value(f"family:{row['family']}", row["family"])), "/roles/"
        )
        return [about, family]

    def compare(self, role: Value, other: Value) -> list[Fact]:
        here, there = self._needs(role.key), self._needs(other.key)
        both = [Fact("both", (role, other, self.skill(key)), "/roles/") for key in here if key in there]
        only = [Fact("only", (role, other, self.skill(key)), "/roles/") for key in here if key not in there]
        return (
            both
            + only
            + [Fact("only", (other, role, self.skill(key)), "/roles/") for key in there if key not in here]
        )

    def definition(self, skill: Value) -> list[Fact]:
        means = self.world.data["skills"][skill.key].get("means")
        return (
            [Fact("definition", (skill, values.quote_value(f"definition:{skill.key}", means)), "/skills/")]
            if means
            else []
        )

    def policy(self, text: str) -> list[Fact]:
        """By shared words alone; how passages are really found is measured apart."""
        asked = {key for key in key_of(text) if len(key) > 3}
        rows = self.world.data.get("policies", ())
        scored = [
            (len(asked & set(key_of(f"{quote} {words}"))), title, quote) for title, quote, words in rows
        ]
        best = sorted((one for one in scored if one[0]), key=lambda one: (-one[0], *one[1:]))
        return [_policy(title, quote) for _, title, quote in best[:2]]

    def contact(self, topic: str) -> list[Fact]:
        name = self.world.data["contacts"].get(topic) or self.world.data["contacts"]["general"]
        return [
            Fact(
                "contact",
                (Value("contact", name, name), values.topic_value(topic, values.CONTACT_WORDS[topic])),
            )
        ]


def _policy(title: str, quote: str) -> Fact:
    told = Value("document", title, title, "/policies/"), values.quote_value(f"{title}:{quote[:40]}", quote)
    return Fact("policy", told, "/policies/")
