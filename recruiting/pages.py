"""The rendered pages of a resume and where its quotes stand on them. In blind mode identity is painted over."""

from collections.abc import Iterable, Iterator

from hrapp.work import WorkError
from recruiting.models import Resume
from skills import sheets
from skills.documents import DocumentText
from skills.models import Document
from skills.resume.identity import identity_boxes
from skills.resume.reading import Evidence, ResumeReading
from skills.sheets import Highlight


def can_be_shown(document: Document, *, is_blind: bool) -> bool:
    """A scan may hold a portrait that nobody can tell from its text, so it is not shown to whoever reads blind."""
    return not (is_blind and document.is_scan)


def page_image(resume: Resume, number: int, *, is_blind: bool) -> bytes:
    """PNG of one page, kept on disk beside the uploads after the first time."""
    assert resume.document is not None
    if not can_be_shown(resume.document, is_blind=is_blind):
        raise WorkError("not_blind")
    cover = identity_boxes(_text(resume), ResumeReading.from_json(resume.reading)) if is_blind else ()
    return sheets.page_image(resume.document, number, cover=cover, hides_pictures=is_blind)


def highlights(
    resume: Resume, evidence: Iterable[Evidence]
) -> Iterator[tuple[Evidence, tuple[Highlight, ...]]]:
    """Each quote with the rectangles of its lines, cut to the characters that are quoted."""
    text = _text(resume)
    for quote in evidence:
        yield quote, sheets.highlights(text, quote.start, quote.end)


def _text(resume: Resume) -> DocumentText:
    assert resume.document is not None
    return DocumentText.from_json(resume.document.lines)
