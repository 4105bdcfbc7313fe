"""Several skills become one: its other names, levels, relations and demands are the union of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from hrapp.models import User
from skills.desk import Document, normal
from skills.editing import demands
from skills.editing.checks import same_name
from skills.editing.problems import Refused
from skills.editing.session import Seen, Session, Verb, editing
from skills.editing.skill_edits import living
from skills.models import Operation, Skill, Taxonomy


def merge(
    taxonomy: Taxonomy, keep: UUID, fold: Sequence[UUID], *, by: User | None, label: str = "", language: str = "en",
    seen: Seen = None, reason: str = "",
) -> Operation:  # fmt: skip
    """`keep` lives on, under `label` when one is given; those in `fold` become merged into it."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        desk.saw(keep, seen)
        folded = _others(keep, fold)
        _union(desk, keep, folded, label, language)
        kept, labels = desk.skill(keep), [desk.skill(one)["label"] for one in folded]
        demands.pass_on(desk, folded, keep)
        for one in folded:
            desk.skill(one).update(state=str(Skill.State.MERGED), merged_into=str(keep), relations=[])
        summary = f"Merged {', '.join(f'“{name}”' for name in labels)} into “{kept['label']}”."
        return desk.save(
            Verb.MERGED, summary, warnings=same_name(taxonomy, kept["label"], but=[keep, *folded])
        )


def merged(
    taxonomy: Taxonomy, keep: UUID, fold: Sequence[UUID], *, label: str = "", language: str = "en"
) -> Document:
    """What the skill will say after the merge. Nothing is written."""
    desk = Session(taxonomy, None, "")
    _union(desk, keep, _others(keep, fold), label, language)
    return normal("skill", desk.skill(keep))


def _others(keep: UUID, fold: Sequence[UUID]) -> list[UUID]:
    folded = [one for one in dict.fromkeys(fold) if one != keep]
    if not folded:
        raise Refused("merge_needs_two")
    return folded


def _union(desk: Session, keep: UUID, fold: Sequence[UUID], label: str, language: str) -> None:
    desk.load([keep, *fold])
    kept, documents = living(desk, keep), [living(desk, one) for one in fold]
    old, kept["label"] = kept["label"], label.strip() or kept["label"]
    names = {str(keep), *(str(one) for one in fold)}
    for document in documents:
        _take_words(kept, document, language)
        _take_levels(desk, kept, document)
        _take_relations(kept, document, names)
    if any(document["state"] == Skill.State.ACTIVE for document in documents):
        kept["state"] = str(Skill.State.ACTIVE)  # a draft would take what readers know out of the release
    kept["aliases"] = _aliases(kept["label"], [[old, language], *kept["aliases"]])


def _take_words(kept: Document, folded: Document, language: str) -> None:
    kept["aliases"] = [*kept["aliases"], [folded["label"], language], *folded["aliases"]]
    kept["groups"] = [*kept["groups"], *folded["groups"]]
    kept["owners"] = [*kept["owners"], *folded["owners"]]
    kept["description"] = kept["description"] or folded["description"]
    taken = {(one["framework"], one["code"]) for one in kept["mappings"]}
    kept["mappings"] += [one for one in folded["mappings"] if (one["framework"], one["code"]) not in taken]


def _take_levels(desk: Session, kept: Document, folded: Document) -> None:
    """Indicators go to the level that lies as high on the kept skill's scale; the same words stand there once."""
    if not kept["scale"]:
        kept["scale"] = folded["scale"]
    rung = demands.rung_between(desk, folded, kept)
    known = {(level, text.casefold()) for level, text in kept["indicators"]}
    moved = [[rung(level), text] for level, text in folded["indicators"]]
    kept["indicators"] += [[level, text] for level, text in moved if (level, text.casefold()) not in known]


def _take_relations(kept: Document, folded: Document, names: set[str]) -> None:
    """Relations among the merged fall away; of two to the same skill the kept one's own stays."""
    own = [edge for edge in kept["relations"] if edge["skill"] not in names]
    taken = {(edge["kind"], edge["skill"]) for edge in own}
    kept["relations"] = own + [
        edge
        for edge in folded["relations"]
        if edge["skill"] not in names and (edge["kind"], edge["skill"]) not in taken
    ]


def _aliases(label: str, aliases: Sequence[list[str]]) -> list[list[str]]:
    """Every name once in each language, whatever its capitals; the label is no alias of itself."""
    once: dict[tuple[str, str], list[str]] = {}
    for text, language in aliases:
        if text.casefold() != label.casefold():
            once.setdefault((text.casefold(), language), [text, language])
    return list(once.values())
