"""What texts that were linked to one release mean in another: by the mapping, and by the model where that ends.

| the skill that a text meant | what it means now | who says so |
|---|---|---|
| stands in both and reads the same | the same | nobody is asked |
| was merged or replaced | the one named | the mapping |
| was split | the part that a person put the text with, else the nearest part | a person, else the model |
| reads otherwise | the same, unless the text now names another that also changed | the model |
| is gone, or there was none | what the model finds, if anything | the model |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from skills.linking import Mention, link, nearest_among
from skills.mapping import Way, follow
from skills.sides import Move


@dataclass(frozen=True)
class Linked:
    """Words, what they meant, and how sure that was; `sure` is how sure it is that they are a mention at all."""

    mention: Mention
    sure: float
    skill_id: str | None
    confidence: float
    parts: Mapping[str, str] = field(
        default_factory=dict, hash=False, compare=False
    )  # split skill: its part here


Meaning = tuple[str | None, float]  # a skill, and how sure


def relinked(texts: Sequence[Linked], move: Move) -> list[Meaning]:
    """The meaning of each text on the other side of the move. A text that nothing touched costs nothing."""
    meanings: dict[int, Meaning] = {}
    asked: list[int] = []
    parted: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(texts):
        choices = _choices(one, move)
        if choices is None:
            asked.append(at)
        elif len(choices) > 1:
            parted[choices].append(at)
        else:
            meanings[at] = (choices[0], one.confidence) if choices else (None, one.confidence)
    meanings |= _by_model(texts, asked, move)
    for choices, places in parted.items():
        found = nearest_among([texts[at].mention for at in places], choices, move.target.vocabulary)
        meanings |= {
            at: (skill, round(texts[at].sure * score, 4))
            for at, (skill, score) in zip(places, found, strict=True)
        }
    return [meanings[at] for at in range(len(texts))]


def _choices(one: Linked, move: Move) -> tuple[str, ...] | None:
    """The skills that it may mean, without a model; None when the model must be asked."""
    if one.skill_id is None:
        return None if move.changed else ()
    part = one.parts.get(one.skill_id)
    if part and move.mapping.is_forward and (place := follow(part, move.target.shape).only):
        return (place,)
    if one.skill_id not in move.touched:
        return (one.skill_id,)
    mapped = move.mapping.of(one.skill_id)
    return None if mapped.way in (Way.EXACT, Way.GONE) else mapped.skills


def _by_model(texts: Sequence[Linked], places: Sequence[int], move: Move) -> dict[int, Meaning]:
    found = link([texts[at].mention for at in places], move.target.vocabulary)
    return {
        at: _weighed(
            texts[at],
            (str(links[0].skill_id), round(texts[at].sure * links[0].score, 4)) if links else None,
            move,
        )
        for at, links in zip(places, found, strict=True)
    }


def _weighed(one: Linked, best: Meaning | None, move: Move) -> Meaning:
    """A skill that stands in both keeps its text, unless the text names a changed one more surely."""
    stays = one.skill_id is not None and one.skill_id in move.target.shape.skills
    if not stays:
        return best or (None, one.sure)
    if best and (best[0] == one.skill_id or (best[0] in move.changed and best[1] > one.confidence)):
        return best
    return one.skill_id, one.confidence
