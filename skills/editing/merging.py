"""Several skills become one: its other names, levels, relations and demands are the union of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from hrapp.models import User
from skills.desk import Document
from skills.editing.problems import Refused
from skills.editing.session import Seen, Session, Verb, editing
from skills.editing.skill_edits import living
from skills.models import Operation, RoleSkill, Skill, Taxonomy


def merge(
    taxonomy: Taxonomy, keep: UUID, fold: Sequence[UUID], *, by: User | None, label: str = "", language: str = "en",
    seen: Seen = None, reason: str = "",
) -> Operation:  # fmt: skip
    """`keep` lives on, under `label` when one is given; those in `fold` become merged into it."""
    with editing(taxonomy, by=by, reason=reason) as desk:
        desk.load([keep, *fold])
        kept, folded = living(desk, keep), [living(desk, one) for one in fold if one != keep]
        if not folded:
            raise Refused("merge_needs_two")
        desk.saw(keep, seen)
        old, labels = kept["label"], [one["label"] for one in folded]
        kept["label"] = label.strip() or old
        for pk, document in zip([one for one in fold if one != keep], folded, strict=True):
            _take_over(kept, document, str(keep), str(pk), language)
            document |= {"state": str(Skill.State.MERGED), "merged_into": str(keep), "relations": []}
        _finish_aliases(kept, [old], language)
        _take_over_roles(desk, keep, [one for one in fold if one != keep])
        summary = f"Merged {', '.join(f'“{name}”' for name in labels)} into “{kept['label']}”."
        return desk.save(Verb.MERGED, summary)


def _take_over(kept: Document, folded: Document, keep: str, fold: str, language: str) -> None:
    kept["aliases"] = [*kept["aliases"], [folded["label"], language], *folded["aliases"]]
    kept["groups"] = [*kept["groups"], *folded["groups"]]
    kept["owners"] = [*kept["owners"], *folded["owners"]]
    kept["description"] = kept["description"] or folded["description"]
    kept["scale"] = kept["scale"] or folded["scale"]
    taken = {(one["framework"], one["code"]) for one in kept["mappings"]}
    kept["mappings"] += [one for one in folded["mappings"] if (one["framework"], one["code"]) not in taken]
    known = {(level, text.casefold()) for level, text in kept["indicators"]}
    kept["indicators"] += [
        [level, text] for level, text in folded["indicators"] if (level, text.casefold()) not in known
    ]
    edges = {(edge["kind"], edge["skill"]) for edge in kept["relations"]}
    kept["relations"] = [edge for edge in kept["relations"] if edge["skill"] != fold] + [
        edge
        for edge in folded["relations"]
        if edge["skill"] != keep and (edge["kind"], edge["skill"]) not in edges
    ]


def _finish_aliases(kept: Document, labels: list[str], language: str) -> None:
    """Every name once, in any spelling of capitals; the label is no alias of itself."""
    seen, aliases = {kept["label"].casefold()}, []
    for text, tongue in [*([label, language] for label in labels), *kept["aliases"]]:
        if (text.casefold(), tongue) not in seen and text.casefold() != kept["label"].casefold():
            seen.add((text.casefold(), tongue))
            aliases.append([text, tongue])
    kept["aliases"] = aliases


def _take_over_roles(desk: Session, keep: UUID, fold: Sequence[UUID]) -> None:
    """Roles that ask for a folded skill ask for the kept one: at the higher level, with the greater weight."""
    roles = set(RoleSkill.objects.filter(skill__in=fold).values_list("role_id", flat=True))
    desk.load(roles)
    names = {str(keep), *(str(one) for one in fold)}
    for role in roles:
        document = desk.role(role)
        among = [row for row in document["skills"] if row[0] in names]
        levels = [row[1] for row in among if row[1] is not None]
        one = [
            str(keep),
            max(levels, default=None),
            max(row[2] for row in among),
            any(row[3] for row in among),
        ]
        place = document["skills"].index(among[0])
        rest = [row for row in document["skills"] if row[0] not in names]
        document["skills"] = [*rest[:place], one, *rest[place:]]
