"""Skills and levels of the organisation by the names that a table gives them."""

from __future__ import annotations

from uuid import UUID

from careers.importing.titles import house
from skills.importing.plain import LEVEL_NAMES
from skills.models import Alias, Level, Skill
from skills.wording import key_of


class SkillNames:
    """By label or another word; a label wins over a word, and a word that two skills share finds neither."""

    def __init__(self) -> None:
        rows = list(Skill.objects.filter(taxonomy=house(), state=Skill.State.ACTIVE))
        self.labels: dict[UUID, str] = {skill.pk: skill.label for skill in rows}
        found: dict[tuple[str, ...], Skill] = {}
        shared = set()
        for alias in Alias.objects.filter(skill__in=self.labels).select_related("skill"):
            key = key_of(alias.text)
            if key in found and found[key].pk != alias.skill_id:
                shared.add(key)
            found[key] = alias.skill
        found = {key: skill for key, skill in found.items() if key not in shared}
        self._by_key = found | {key_of(skill.label): skill for skill in rows}

    def get(self, name: str) -> Skill | None:
        return self._by_key.get(key_of(name))


def levels_by_name() -> dict[str, int]:
    """Numbers by the names of the house's levels."""
    own = Level.objects.filter(scale__taxonomy=house()).values_list("name", "number")
    return LEVEL_NAMES | {name.casefold(): number for name, number in own}


def level_of(text: str, levels: dict[str, int]) -> int | None:
    """None for what is no level of the scale."""
    number = levels.get(text.casefold()) or (int(text) if text.isascii() and text.isdigit() else 0)
    return number if 1 <= number <= max(levels.values(), default=5) else None
