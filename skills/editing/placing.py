"""Where skills stand: a skill may stand in several groups, the first of them is its home."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from hrapp.models import User
from skills.editing.problems import Refused
from skills.editing.session import Seen, Verb, editing
from skills.models import Operation, Taxonomy


def move(
    taxonomy: Taxonomy, skills: Sequence[UUID], to: UUID, *, by: User | None, away_from: UUID | None = None,
    also: bool = False, seen: Seen = None, reason: str = "",
) -> Operation:  # fmt: skip
    """Into the group `to`: out of `away_from` (by default its home), or with `also` beside the groups it has."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        desk.load([*skills, to])
        target = desk.group(to)["label"]
        for skill in skills:
            document = desk.skill(skill)
            desk.saw(skill, seen)
            document["groups"] = _moved(document["groups"], str(to), str(away_from or ""), also)
        names = _names([desk.skill(skill)["label"] for skill in skills])
        return desk.save(
            Verb.MOVED, f"{'Placed' if also else 'Moved'} {names} {'also in' if also else 'to'} “{target}”."
        )


def take_out(
    taxonomy: Taxonomy, skill: UUID, group: UUID, *, by: User | None, seen: Seen = None, reason: str = ""
) -> Operation:
    """Out of one of its several groups; the last one it keeps."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        document = desk.skill(skill)
        desk.saw(skill, seen)
        if document["groups"] == [str(group)]:
            raise Refused("last_group", document["label"])
        document["groups"] = [one for one in document["groups"] if one != str(group)]
        return desk.save(Verb.MOVED, f"Took “{document['label']}” out of “{desk.group(group)['label']}”.")


def _moved(groups: list[str], to: str, away: str, also: bool) -> list[str]:
    if also:
        return groups if to in groups else [*groups, to]
    place = groups.index(away) if away in groups else 0
    rest = [one for at, one in enumerate(groups) if at != place and one != to]
    return [*rest[:place], to, *rest[place:]]


def _names(labels: Sequence[str]) -> str:
    return f"“{labels[0]}”" if len(labels) == 1 else f"{len(labels)} skills"
