"""Names that are new to a release, in kept texts where nothing was marked when they were read.

A resume that is read today is searched for every name of the live release (`skills.reading.name_spans`); one that was
read before a name was known is searched for it here, so that both say the same. Text comes with identity blanked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from hrapp.slm import Span
from recruiting.models import Resume
from skills.documents import DocumentText
from skills.models import Document, Mention, Skill
from skills.reading import BY_NAME, name_spans
from skills.resume.evidence import Quoter
from skills.resume.mentions import read_mentions
from skills.resume.reading import ResumeReading, SkillMention
from skills.resume.whole import without_identity
from skills.sides import Move

Place = tuple[int, int]
Unmarked = dict[UUID, list[SkillMention]]  # resume: what its reading did not mark


def found_in(
    resumes: Iterable[Resume], rows: Mapping[UUID | None, Mapping[Place, Mention]], move: Move
) -> Unmarked:
    """Mentions outside the readings: those that `rows` know, by document, and names that are new to the target."""
    known = {one.pk: _beside(one, rows[one.document_id]) for one in resumes}
    documents = {one.pk: one.document_id for one in resumes if one.document_id and one.reading}
    named = _with_new_names(set(documents.values()), move)
    wanted = {pk: document for pk, document in documents.items() if known[pk] or document in named}
    texts = _texts(wanted.values())
    return {
        one.pk: _mentions(one, texts[wanted[one.pk]], known[one.pk], rows[one.document_id], move)
        for one in resumes
        if wanted.get(one.pk) in texts
    }


def _beside(resume: Resume, rows: Mapping[Place, Mention]) -> list[Mention]:
    marked = {(one["start"], one["end"]) for one in resume.reading.get("skills", ())}
    return [row for place, row in rows.items() if place not in marked]


def _with_new_names(documents: set[UUID], move: Move) -> set[UUID]:
    """Those in whose text a new name stands at all; most texts need no second look."""
    if not move.new_names:
        return set()
    rows = Document.objects.filter(pk__in=documents).values_list("pk", "text")
    return {pk for pk, text in rows.iterator(chunk_size=200) if move.has_new_name(text)}


def _texts(documents: Iterable[UUID]) -> dict[UUID, DocumentText]:
    rows = Document.objects.filter(pk__in=set(documents)).values_list("pk", "lines")
    return {pk: DocumentText.from_json(lines) for pk, lines in rows if lines}


def _mentions(
    resume: Resume, document: DocumentText, known: Sequence[Mention], rows: Mapping[Place, Mention], move: Move
) -> list[SkillMention]:  # fmt: skip
    reading = ResumeReading.from_json(resume.reading)
    blanked = without_identity(document, reading)
    spans = [Span(row.start, row.end, _label(row), BY_NAME) for row in known]
    taken = [*rows, *((one.start, one.end) for one in reading.skills)]
    spans += [
        one
        for one in name_spans(blanked.text, move.target.vocabulary)
        if move.is_new_name(blanked.text[one.start : one.end])
        and not any(start < one.end and one.start < end for start, end in taken)
    ]
    return read_mentions([], reading.sections, reading.jobs, blanked.lines, Quoter(blanked), spans)


def _label(row: Mention) -> str:
    return "Knowledge" if row.kind == Skill.Kind.KNOWLEDGE else "Skill"
