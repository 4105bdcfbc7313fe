"""Mentions as rows: which words of a document mean which skill of a release, or none that it knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.db import connection, transaction

from skills.linking import Link
from skills.models import Document, Mention, Release, Skill
from skills.relinking import Meaning
from skills.resume.reading import SkillMention

READ = ("page", "quote", "kind", "skill", "confidence", "level")  # what a reading says; a person's words stay


@transaction.atomic
def store(document: Document, release: Release, mentions: Iterable[Mention]) -> None:
    """What was read of the document against the release replaces what had been read before."""
    rows = {(one.start, one.end): one for one in mentions}
    for one in rows.values():
        one.document, one.release = document, release
    known = Mention.objects.filter(document=document, release=release)
    stale = [pk for pk, start, end in known.values_list("pk", "start", "end") if (start, end) not in rows]
    known.filter(pk__in=stale, corrected_by=None).delete()
    Mention.objects.bulk_create(
        rows.values(),
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["document", "release", "start", "end"],
        update_fields=READ,
    )


def found(spans: Sequence[SkillMention], links: Sequence[Link | None]) -> Iterator[Mention]:
    """Unsaved rows for the mentions of a resume and what each of them means."""
    for span, best in zip(spans, links, strict=True):
        yield Mention(
            start=span.start,
            end=span.end,
            page=span.page,
            quote=span.quote,
            kind=Skill.Kind.KNOWLEDGE if span.label == "Knowledge" else Skill.Kind.SKILL,
            skill_id=best.skill_id if best else None,
            confidence=round(span.score * best.score, 4) if best else span.score,
            level=span.stated_level,
        )


def add(rows: Sequence[Mention], release: Release) -> None:
    """Mentions that no earlier release knew of."""
    for row in rows:
        row.release = release
    Mention.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


def carry(
    documents: Sequence[UUID], source: Release, target: Release, meanings: Mapping[UUID, Meaning],
    *, without: Sequence[UUID] = (),
) -> None:  # fmt: skip
    """Rows for the target beside those of the source, which stay; `meanings`: of mentions that mean something else."""
    if not documents:
        return
    names = [field.column for field in Mention._meta.concrete_fields if field.name not in ("id", "release")]
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO skills_mention (id, release_id, {columns}) SELECT gen_random_uuid(), %s, {columns}"  # noqa: S608
            " FROM skills_mention WHERE release_id = %s AND document_id = ANY(%s) AND NOT id = ANY(%s)"
            " ON CONFLICT DO NOTHING",
            [target.pk, source.pk, list(documents), list(without)],
        )
    moved = list(Mention.objects.filter(pk__in=meanings).only("document", "start", "end"))
    there = Mention.objects.filter(release=target, document__in={one.document_id for one in moved})
    places = {(one.document_id, one.start, one.end): one for one in there}
    changed = []
    for one in moved:
        row = places[one.document_id, one.start, one.end]
        row.skill_id, row.confidence = _unpacked(meanings[one.pk])
        changed.append(row)
    Mention.objects.bulk_update(changed, ["skill", "confidence"], batch_size=500)


def _unpacked(meaning: Meaning) -> tuple[UUID | None, float]:
    skill, confidence = meaning
    return (UUID(skill) if skill else None), confidence
