"""A stored document as text with positions: read once in the sandbox, then taken from its row."""

from pathlib import Path

from hrapp.work import WorkError
from skills.documents import DocumentError, DocumentText, read_document
from skills.documents.duplicates import band_keys, fingerprint
from skills.models import Document


def extract(document: Document) -> DocumentText:
    """The text of the file. A file that cannot be read is a WorkError with the document's code."""
    if document.lines:
        return DocumentText.from_json(document.lines)
    path = Path(document.file.path)
    if not path.exists():
        raise WorkError("gone")
    try:
        text = read_document(path)
    except DocumentError as error:
        raise WorkError(error.code, error.detail) from error
    _store(document, text)
    return text


def _store(document: Document, text: DocumentText) -> None:
    stored = text.as_json()
    document.kind, document.text, document.lines = text.kind, text.text, stored
    document.findings = stored["findings"]
    document.page_count, document.is_scan = len(text.pages), text.is_scan
    document.fingerprint = list(fingerprint(text.text))
    document.band_keys = band_keys(document.fingerprint)
    document.save(
        update_fields=[
            "kind", "text", "lines", "findings", "page_count", "is_scan", "fingerprint", "band_keys"
        ]
    )  # fmt: skip
