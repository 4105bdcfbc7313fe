"""What the page of an application shows: the resume's pages with marks, and beside them what was read.

In blind mode nothing that names the person is built, so nothing of it can reach the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model
from django.utils import timezone

from recruiting import blinding, corrections, pages, timeline
from recruiting.models import Application, Correction, Decision, Note, Resume
from recruiting.questions import Question, open_questions, quotes_of
from recruiting.resume_claims import Claims, StudyView, Value, WorkedView, mark_of
from recruiting.skill_groups import SkillGroup, held_skills, skill_groups
from recruiting.stored import evidence_from_json
from skills import sheets
from skills.documents import DocumentText
from skills.resume.reading import Evidence, PartialDate, Person, ResumeReading

Row = TypeVar("Row", bound=Model)
NAMING = ("/basics/", "/institution")  # corrections of these pointers name the person


@dataclass(frozen=True)
class MarkedQuote:
    mark: str
    quote: str
    boxes: Sequence[sheets.Highlight]


@dataclass(frozen=True)
class PageView:
    number: int
    width: float
    height: float
    quotes: Sequence[MarkedQuote]
    findings: Sequence[MarkedQuote]


@dataclass(frozen=True)
class FindingView:
    code: str
    page: int
    quote: str
    detail: str
    mark: str


@dataclass(frozen=True)
class ResumePage:
    resume: Resume | None
    others: Sequence[Resume]
    name: str
    pages: Sequence[PageView]
    person: Sequence[Value]
    summary: Value | None
    worked: Sequence[WorkedView]
    timeline: timeline.Timeline
    groups: Sequence[SkillGroup]
    studies: Sequence[StudyView]
    certificates: Sequence[Value]
    languages: Sequence[Value]
    findings: Sequence[FindingView]
    questions: Sequence[Question]
    corrections: Sequence[Correction]
    notes: Sequence[Note]
    decisions: Sequence[Decision]

    @property
    def skill_count(self) -> int:
        return sum(len(group.skills) for group in self.groups)


def chosen(application: Application, wanted: str) -> Resume | None:
    """The resume asked for, else the newest one that was read."""
    resumes = list(application.resumes.select_related("document", "duplicate_of").order_by("-created_at"))
    named = [one for one in resumes if str(one.pk) == wanted]
    return next(iter([*named, *(one for one in resumes if one.reading), *resumes]), None)


def page_of(application: Application, resume: Resume | None, *, is_blind: bool) -> ResumePage:
    reading = reading_of(resume)
    hide = blinding.identity_words([reading], application.candidate.name) if is_blind else ()
    today = timezone.localdate()
    month = PartialDate(today.year, today.month)
    claims = Claims(reading, corrections.current_values(resume) if resume else {}, hide, month)
    held = held_skills(resume)
    evidence = claims.evidence() + [one for row in held for one in evidence_from_json(row.evidence)]
    evidence += quotes_of(resume)
    findings = finding_views(resume, hide)
    return ResumePage(
        resume=resume,
        others=[one for one in application.resumes.order_by("created_at") if resume and one.pk != resume.pk],
        name=application.blind_name if is_blind else str(application.candidate),
        pages=page_views(resume, evidence, findings, hide),
        person=[] if is_blind else claims.person(),
        summary=claims.value("Summary", reading.summary) if reading.summary else None,
        worked=claims.worked(),
        timeline=timeline.draw(reading.jobs, reading.gaps, today=month),
        groups=skill_groups(held, today=today, hide=hide),
        studies=claims.studies(),
        certificates=claims.certificates(),
        languages=claims.languages(),
        findings=findings,
        questions=open_questions(resume, hide),
        corrections=standing(resume, is_blind=is_blind),
        notes=covered(application.notes.select_related("by"), "text", hide),
        decisions=covered(application.decisions.select_related("by"), "reason", hide),
    )


def reading_of(resume: Resume | None) -> ResumeReading:
    return ResumeReading.from_json(resume.reading) if resume and resume.reading else ResumeReading(Person())


def page_views(
    resume: Resume | None, evidence: Iterable[Evidence], findings: Sequence[FindingView], hide: Sequence[str]
) -> list[PageView]:
    if resume is None or resume.document is None or not resume.document.lines:
        return []
    text = DocumentText.from_json(resume.document.lines)
    unique = {mark_of(one): one for one in evidence}
    quotes = [
        MarkedQuote(mark_of(one), blinding.cover(one.quote, hide), boxes)
        for one, boxes in pages.highlights(resume, unique.values())
    ]
    hidden = hidden_places(text, findings)
    return [
        PageView(
            page.number, page.width, page.height, on_page(quotes, page.number), on_page(hidden, page.number)
        )
        for page in text.pages
    ]


def on_page(quotes: Iterable[MarkedQuote], number: int) -> list[MarkedQuote]:
    cut = (MarkedQuote(q.mark, q.quote, [box for box in q.boxes if box.page == number]) for q in quotes)
    return [quote for quote in cut if quote.boxes]


def hidden_places(text: DocumentText, findings: Sequence[FindingView]) -> list[MarkedQuote]:
    """Where hidden text stands, as rectangles on the page."""
    sizes = {page.number: page for page in text.pages}
    found = []
    for view, finding in zip(findings, text.findings, strict=False):
        page = sizes.get(finding.page)
        if finding.box is None or page is None or not page.width:
            continue
        boxes = [sheets.in_percent(finding.page, finding.box, page.width, page.height)]
        found.append(MarkedQuote(view.mark, view.quote, boxes))
    return found


def finding_views(resume: Resume | None, hide: Sequence[str]) -> list[FindingView]:
    if resume is None or resume.document is None or not resume.document.lines:
        return []
    return [
        FindingView(one.code, one.page, blinding.cover(one.quote, hide), one.detail, f"finding-{index}")
        for index, one in enumerate(DocumentText.from_json(resume.document.lines).findings)
    ]


def standing(resume: Resume | None, *, is_blind: bool) -> list[Correction]:
    if resume is None:
        return []
    made = resume.corrections.filter(undone_at=None).select_related("by")
    return [one for one in made if not (is_blind and any(part in one.pointer for part in NAMING))]


def covered(rows: Iterable[Row], name: str, hide: Sequence[str]) -> list[Row]:
    """People write names into notes and reasons; the rows are never saved again."""
    found = list(rows)
    for row in found:
        setattr(row, name, blinding.cover(getattr(row, name), hide))
    return found
