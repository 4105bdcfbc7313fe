"""The skills of one resume in another release: mentions mean what they mean there, people's words come along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from recruiting import resumes
from recruiting.models import HeldSkill, Resume
from recruiting.screening import held_skill
from skills import linking
from skills.models import Mention
from skills.relinking import Linked, Meaning, relinked
from skills.resume.identity import blank
from skills.resume.reading import PartialDate, ResumeReading, SkillMention
from skills.sides import Move

READ = ("read_level", "certainty", "months", "last_used_on", "evidence")
Places = dict[str, list[tuple[int, float]]]  # skill: mentions by number, and how sure each is


@dataclass
class Kept:
    """A resume as it is stored, with the rows of its mentions under the release that it is read in."""

    resume: Resume
    rows: list[HeldSkill]
    mentions: Mapping[tuple[int, int], Mention]
    parts: Mapping[tuple[int, int], Mapping[str, str]] = field(default_factory=dict)
    known: Mapping[tuple[int, int], Meaning] = field(
        default_factory=dict
    )  # what was read in the target before
    unmarked: Sequence[SkillMention] = ()  # mentions that are not of the reading, and names new to the target
    is_back: bool = False  # it was read in the target first; what was found after that goes again

    @cached_property
    def reading(self) -> ResumeReading:
        return ResumeReading.from_json(self.resume.reading)

    @cached_property
    def spans(self) -> list[SkillMention]:
        """The mentions of the reading whose meaning is known, and those beside it."""
        found = [SkillMention(**one) for one in self.resume.reading.get("skills", ())]
        known = [one for one in found if (one.start, one.end) in self.mentions]
        return sorted([*known, *self.unmarked], key=_place) if self.unmarked else known

    @cached_property
    def texts(self) -> list[Linked]:
        return [self._text(span) for span in self.spans]

    @property
    def unknown(self) -> list[Linked]:
        return [text for span, text in zip(self.spans, self.texts, strict=True) if self.settled(span) is None]

    def settled(self, span: SkillMention) -> Meaning | None:
        """What the words mean in the target without asking anybody."""
        if self.is_dropped(span):
            return None, 0.0
        return self.known.get(_place(span))

    def is_dropped(self, span: SkillMention) -> bool:
        """A mention that the target never had."""
        return self.is_back and span in self.unmarked and _place(span) not in self.known

    @property
    def dropped(self) -> list[UUID]:
        places = [_place(span) for span in self.unmarked if self.is_dropped(span)]
        return [self.mentions[place].pk for place in places if place in self.mentions]

    def new_in_target(self, meanings: Sequence[Meaning]) -> Iterator[tuple[SkillMention, Meaning]]:
        """Mentions that no row of the source stands for."""
        for span, meaning in zip(self.spans, meanings, strict=True):
            if _place(span) not in self.mentions and meaning[0]:
                yield span, meaning

    def _text(self, span: SkillMention) -> Linked:
        place = _place(span)
        words = linking.Mention(self._words(span), span.context)
        row = self.mentions.get(place)
        meaning = meaning_of(row) if row else (None, span.score)
        return Linked(words, span.score, *meaning, self.parts.get(place, {}))

    def _words(self, span: SkillMention) -> str:
        """As the model first saw them: without identity. The context was kept so, the quote was not."""
        if " ".join(span.quote.split()) in " ".join(span.context.split()) or self.resume.document is None:
            return span.quote
        return blank(self.resume.document.text, self.reading)[span.start : span.end].strip() or span.quote


def _place(span: SkillMention) -> tuple[int, int]:
    return span.start, span.end


def meaning_of(row: Mention) -> Meaning:
    return (str(row.skill_id) if row.skill_id else None), row.confidence


@dataclass
class Carried:
    rows: list[HeldSkill]
    lost: list[str] = field(
        default_factory=list
    )  # skills of which a person said something that has no place now


def carried(kept: Kept, meanings: Sequence[Meaning], move: Move) -> Carried:
    """The rows in the target. A row that nothing touched is the same object."""
    old = _by_skill([(one.skill_id, one.confidence) for one in kept.texts])
    new = _by_skill(meanings)
    known = {str(row.skill_id): row for row in kept.rows}
    found: dict[str, HeldSkill] = {}
    for skill, places in new.items():
        row = known.get(skill)
        if old.get(skill) != places:
            found[skill] = _read_again(kept, skill, places, row)
        elif row:
            found[skill] = row
    result = Carried([])
    stays = move.target.shape.skills
    for skill, row in sorted(known.items(), key=lambda pair: pair[0] not in stays):
        if skill not in found:
            carry(row, skill, is_moved=skill in old, kept=kept, found=found, move=move, result=result)
    result.rows = list(found.values())
    return result


def carry(
    row: HeldSkill, skill: str, *, is_moved: bool, kept: Kept, found: dict[str, HeldSkill], move: Move, result: Carried
) -> None:  # fmt: skip
    """A row that no mention holds in the target: a reading moves with its mentions, a person's word by the mapping."""
    if skill in move.target.shape.skills:
        if not is_moved:
            found[skill] = row
        elif row.is_corrected:
            found[skill] = copied(row, was_read=False, evidence=[])
        return
    if is_moved and not row.is_corrected:
        return
    heirs = _heirs(row, skill, found, move)
    if not heirs and row.is_corrected:
        result.lost.append(skill)
    for heir in heirs:
        there = found.get(heir)
        is_read = row.was_read and not is_moved
        if there is None:
            there = found[heir] = HeldSkill(
                resume=row.resume, skill_id=UUID(heir), was_read=False, certainty=0.0
            )
        if is_read and there.certainty < row.certainty:
            there = found[heir] = copied(there, was_read=True, **_read(row))
        if row.is_corrected and not _has_own_word(heir, kept):
            found[heir] = copied(there, person_level=row.person_level, is_rejected=row.is_rejected)


def _heirs(row: HeldSkill, skill: str, found: Mapping[str, HeldSkill], move: Move) -> list[str]:
    mapped = move.mapping.of(skill).skills
    if len(mapped) > 1 and (held := [one for one in mapped if one in found]):
        return held
    quote = row.evidence[0]["quote"] if row.evidence else move.source.vocabulary.label(skill)
    pseudo = Linked(linking.Mention(quote, quote), 1.0, skill, row.certainty)
    meaning, _ = relinked([pseudo], move)[0]
    return [meaning] if meaning else []


def _has_own_word(skill: str, kept: Kept) -> bool:
    return any(str(row.skill_id) == skill and row.is_corrected for row in kept.rows)


def _read_again(
    kept: Kept, skill: str, places: Sequence[tuple[int, float]], row: HeldSkill | None
) -> HeldSkill:
    day = kept.resume.job.scored_on
    spans = [(kept.spans[at], sure) for at, sure in places]
    held = held_skill(skill, spans, kept.reading, on=PartialDate(day.year, day.month))
    fields = resumes.read_fields(held)
    if row is not None:
        return copied(row, was_read=True, **fields)
    return HeldSkill(resume=kept.resume, skill_id=UUID(skill), **fields)


def _by_skill(meanings: Sequence[Meaning]) -> Places:
    found: Places = defaultdict(list)
    for at, (skill, sure) in enumerate(meanings):
        if skill:
            found[skill].append((at, sure))
    return found


def _read(row: HeldSkill) -> dict[str, Any]:
    return {name: getattr(row, name) for name in READ}


def copied(row: HeldSkill, **fields: Any) -> HeldSkill:
    values = {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}
    return HeldSkill(**values | fields)
