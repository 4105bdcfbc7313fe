"""What a move to another release changes for one job, worked out without writing. Publishing does just this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Prefetch

from recruiting import coverage, matching, rankings
from recruiting.candidates import candidate_of
from recruiting.matching_table import needed_skills
from recruiting.models import (
    Application,
    HeldSkill,
    Job,
    RankedCandidate,
    Relinking,
    RequirementSkill,
    Resume,
)
from recruiting.releasing.asked import PERSON, Asked, asked_in
from recruiting.releasing.held import Kept, carried, meaning_of
from recruiting.releasing.undoing import Archived, archived, taken_back, values_of
from recruiting.releasing.unmarked import found_in
from skills.editing.splitting import assigned
from skills.models import Mention, Skill
from skills.relinking import Meaning, relinked
from skills.resume.reading import SkillMention
from skills.sides import Move

CHUNK = 200  # applications held in memory at a time

Row = TypeVar("Row", bound=Model)


@dataclass
class ApplicationPlan:
    application: Application
    before: RankedCandidate | None
    after: RankedCandidate | None = None  # None: the score stays
    removed: list[HeldSkill] = field(default_factory=list)
    added: list[HeldSkill] = field(default_factory=list)
    meanings: dict[UUID, Meaning] = field(
        default_factory=dict
    )  # mentions that mean something else in the target
    documents: list[UUID] = field(default_factory=list)
    found: list[Mention] = field(
        default_factory=list
    )  # where a name stands that is new to the target, not stored yet
    dropped: list[UUID] = field(default_factory=list)  # mentions that the target never had

    @property
    def is_moved(self) -> bool:
        return bool(self.removed or self.added or self.after)


@dataclass(frozen=True)
class Part:
    """Some of the applications of a job; `lost`: what people said of them that has no place in the target."""

    applications: list[ApplicationPlan]
    lost: list[str]
    is_last: bool


@dataclass
class JobPlan:
    """What changes of the requirements. Applications are worked out part by part, as they are asked for."""

    job: Job
    move: Move
    earlier: Sequence[Relinking]
    removed: list[RequirementSkill] = field(default_factory=list)
    added: list[RequirementSkill] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    needs: list[coverage.Requirement] = field(default_factory=list)
    is_moved: bool = False  # every score is computed again

    def parts(self, *, after: UUID | None = None) -> Iterator[Part]:
        """All applications with an id beyond `after`, in the order of ids; `is_moved` of one says that it changes."""
        rows = Application.objects.filter(job=self.job).order_by("pk")
        pks = list((rows.filter(pk__gt=after) if after else rows).values_list("pk", flat=True))
        for start in range(0, len(pks), CHUNK):
            yield _part(self, pks[start : start + CHUNK], is_last=start + CHUNK >= len(pks))

    @property
    def applications(self) -> list[ApplicationPlan]:
        return [one for part in self.parts() for one in part.applications]


def plan(job: Job, move: Move, *, earlier: Sequence[Relinking] = ()) -> JobPlan:
    """`earlier`: the moves that this one takes back, so that what they removed comes back as it was."""
    asked = asked_in(job, move, earlier=earlier)
    found = JobPlan(job, move, earlier)
    for one in asked:
        found.removed += [row for row in one.before if row not in one.after]
        found.added += [row for row in one.after if row not in one.before]
        heirs = {row.skill_id for row in one.after}
        persons = [row for row in one.before if row.origin == PERSON]
        if len(heirs) < len(one.before):
            found.lost += [str(row.skill_id) for row in persons if not _has_heir(row, one, move)]
    found.needs = _needs(asked)
    touched = set(needed_skills(found.needs, move.target.neighbours)) | {
        str(row.skill_id) for one in asked for row in one.before
    }
    found.is_moved = bool(found.removed or found.added or touched & move.displaced)
    return found


def _part(found: JobPlan, pks: Sequence[UUID], *, is_last: bool) -> Part:
    applications, lost = _applications(pks), list[str]()
    backs = archived(found.earlier, applications)
    return Part(list(_planned(applications, found, lost=lost, backs=backs)), lost, is_last)


def _has_heir(row: RequirementSkill, one: Asked, move: Move) -> bool:
    heirs = {str(row.skill_id), *move.mapping.of(str(row.skill_id)).skills}
    return any(str(after.skill_id) in heirs for after in one.after)


def _needs(asked: Sequence[Asked]) -> list[coverage.Requirement]:
    return [
        rankings.requirement_of(one.requirement, one.after) for one in asked if not one.requirement.is_dropped
    ]


def _applications(pks: Sequence[UUID]) -> list[Application]:
    held = HeldSkill.objects.order_by("pk")
    resumes = (
        Resume.objects.filter(read_at__isnull=False)
        .select_related("document", "job")
        .defer("document__text", "document__lines", "document__fingerprint", "document__band_keys")
        .order_by("created_at")
        .prefetch_related(Prefetch("skills", held), "words")
    )
    rows = Application.objects.filter(pk__in=pks).select_related("ranked").order_by("pk")
    return list(rows.prefetch_related(Prefetch("resumes", resumes)))


def _planned(
    applications: Sequence[Application], plan: JobPlan, *, lost: list[str],
    backs: Mapping[UUID, Sequence[Archived]],
) -> Iterator[ApplicationPlan]:  # fmt: skip
    job, move, earlier = plan.job, plan.move, plan.earlier
    kept = _kept(applications, job, move, earlier)
    answers = iter(relinked([text for one in kept.values() for text in one.unknown], move))
    for application in applications:
        found = ApplicationPlan(application, getattr(application, "ranked", None))
        held: dict[UUID, list[HeldSkill]] = {}
        for resume in application.resumes.all():
            one = kept[resume.pk]
            own = [one.settled(span) or next(answers) for span in one.spans]
            back = backs.get(resume.pk)
            moved = taken_back(one, earlier, back) if back and one.is_back else carried(one, own, move)
            lost += moved.lost
            held[resume.pk] = [row for row in moved.rows if not row.is_rejected]
            _add(found, one, own, moved.rows)
        if plan.is_moved or found.removed or found.added:
            after = _ranked(application, job, plan.needs, held, move)
            found.after = after if _differs(found.before, after) else None
        yield found


def _add(found: ApplicationPlan, one: Kept, own: Sequence[Meaning], rows: Sequence[HeldSkill]) -> None:
    """What the move changes of one resume. `own`: what its spans will mean; `rows`: what will be held."""
    removed, added = differing(one.rows, rows)
    found.removed += removed
    found.added += added
    found.meanings |= _changed(one, own)
    found.dropped += one.dropped
    if document := one.resume.document_id:
        found.documents.append(document)
        found.found += [_mention(document, span, meaning) for span, meaning in one.new_in_target(own)]


def _mention(document: UUID, span: SkillMention, meaning: Meaning) -> Mention:
    skill, confidence = meaning
    kind = Skill.Kind.KNOWLEDGE if span.label == "Knowledge" else Skill.Kind.SKILL
    return Mention(
        document_id=document, start=span.start, end=span.end, page=span.page, quote=span.quote, kind=kind,
        skill_id=skill, confidence=confidence, level=span.stated_level,
    )  # fmt: skip


def _kept(
    applications: Iterable[Application], job: Job, move: Move, earlier: Sequence[Relinking]
) -> dict[UUID, Kept]:
    resumes = [resume for one in applications for resume in one.resumes.all()]
    documents = [one.document_id for one in resumes if one.document_id]
    mentions = _mentions(documents, job.release_id)
    parts = _parts(job)
    known = _mentions(documents, move.target.release_id)
    unmarked = found_in(resumes, mentions, move)
    return {
        one.pk: Kept(
            one,
            list(one.skills.all()),
            mentions[one.document_id],
            parts=parts.get(one.document_id, {}),
            known={place: meaning_of(row) for place, row in known[one.document_id].items()},
            unmarked=unmarked.get(one.pk, ()),
            is_back=not move.mapping.is_forward and _was_there(one, earlier),
        )
        for one in resumes
    }


def _was_there(resume: Resume, earlier: Sequence[Relinking]) -> bool:
    """Whether the job was still in the target when the resume was read: the earliest of the moves left it."""
    read_at, left_at = resume.read_at, earlier[-1].applied_at if earlier else None
    return read_at is not None and left_at is not None and read_at <= left_at


def _parts(job: Job) -> dict[UUID | None, dict[tuple[int, int], dict[str, str]]]:
    """Where people put single mentions when skills were split."""
    found: dict[UUID | None, dict[tuple[int, int], dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    if job.release is not None:
        for (document, start, end, skill), part in assigned(job.release.taxonomy).items():
            found[document][start, end][str(skill)] = str(part)
    return found


def _mentions(
    documents: Sequence[UUID], release_id: UUID | None
) -> dict[UUID | None, dict[tuple[int, int], Mention]]:
    """By document and place."""
    found: dict[UUID | None, dict[tuple[int, int], Mention]] = defaultdict(dict)
    if release_id is not None:
        for row in Mention.objects.filter(document__in=documents, release=release_id).defer("quote"):
            found[row.document_id][row.start, row.end] = row
    return found


def _changed(one: Kept, meanings: Sequence[Meaning]) -> dict[UUID, Meaning]:
    pairs = zip(one.spans, one.texts, meanings, strict=True)
    return {
        one.mentions[span.start, span.end].pk: meaning
        for span, text, meaning in pairs
        if meaning != (text.skill_id, text.confidence)
        and (span.start, span.end) in one.mentions
        and not one.is_dropped(span)
    }


def _ranked(
    application: Application,
    job: Job,
    needs: list[coverage.Requirement],
    held: Mapping[UUID, Iterable[HeldSkill]],
    move: Move,
) -> RankedCandidate:
    candidate = candidate_of(application, held)
    fit = matching.fit(needs, candidate, on=rankings.as_date(job), neighbours=move.target.neighbours)
    return rankings.ranked_row(job, application.pk, fit)


def _differs(before: RankedCandidate | None, after: RankedCandidate | None) -> bool:
    return after is not None and (before is None or values_of(before) != values_of(after))


def differing(before: Sequence[Row], after: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Rows to take away and rows to put there; one that only changed stands in both."""
    own = {row.pk: row for row in before}
    new = {row.pk: row for row in after}
    removed = [row for pk, row in own.items() if pk not in new or values_of(row) != values_of(new[pk])]
    added = [row for pk, row in new.items() if pk not in own or values_of(row) != values_of(own[pk])]
    return removed, added
