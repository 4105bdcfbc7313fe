"""Mentions as rows: which words of a document mean which skill of a release, or none that it knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from skills.linking import Link
from skills.models import Document, Mention, Release, Skill
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
