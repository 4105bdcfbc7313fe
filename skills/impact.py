"""What publishing the draft would do, before it is done: a dry run of the very code that publishing runs."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from decimal import Decimal
from typing import Any
from uuid import UUID

from hrapp.work import Turn
from skills import dependants
from skills.dependants import NamedMove, ScoreMove, Touched
from skills.models import Impact
from skills.sides import Move, draft_of, side_of

KINDS = (
    ("people", "people"),
    ("jobs", "open jobs"),
    ("rankings", "rankings"),
    ("roles", "roles"),
    ("labels", "gold labels"),
    ("models", "models"),
)
MOST_MOVES = 100


def work_out(impact: Impact) -> None:
    """One turn: piece by piece, stored after each, so that it goes on where a dead worker left it."""
    turn = Turn()
    taxonomy = impact.review.taxonomy
    if taxonomy.live_release is None:
        return
    move = Move(side_of(taxonomy.live_release), draft_of(taxonomy))
    if impact.left is None:
        impact.left = [list(pair) for pair in dependants.pieces_of(taxonomy)]
        impact.total = len(impact.left)
        _add(impact, Touched({"roles": len(roles_touched(move))}))
    while impact.left:
        name, piece = impact.left[0]
        told, rest = dependants.named(name).impact(piece, move)
        impact.left = [*([[name, rest]] if rest else []), *impact.left[1:]]
        _add(impact, told)
        if impact.left:
            turn.make_way()


def roles_touched(move: Move) -> set[str]:
    """Roles that say something else, or that ask for a skill that does."""
    before, after = move.source.roles, move.target.roles
    changed = {role for role in before.keys() | after.keys() if before.get(role) != after.get(role)}
    return changed | {
        role
        for role, content in before.items()
        if any(skill in move.touched for skill, *_ in content["skills"])
    }


def _add(impact: Impact, told: Touched) -> None:
    impact.touched = dict(Counter(impact.touched) + Counter(told.counts))
    moves = [*moves_of(impact), *told.moves]
    impact.moves = [_stored(one) for one in sorted(moves, key=lambda one: -one.size)[:MOST_MOVES]]
    impact.moved_count += told.moved_count
    impact.lost = [*impact.lost, *told.lost]
    impact.save(update_fields=["left", "total", "touched", "moves", "moved_count", "lost"])


def moves_of(impact: Impact) -> list[ScoreMove]:
    """Largest first."""
    return [
        ScoreMove(UUID(one["job"]), UUID(one["application"]), Decimal(one["before"]), Decimal(one["after"]))
        for one in impact.moves
    ]


def named_moves(impact: Impact, user: Any, most: int) -> list[NamedMove]:  # Any: a signed-in user
    moves = moves_of(impact)[:most]
    found = [one for dependant in dependants.everybody() for one in dependant.named(moves, user)]
    return sorted(found, key=lambda one: -one.move.size)


def _stored(move: ScoreMove) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(move).items()}
