"""Documents made from plain lines, as the reader gets them from a file."""

from skills.documents import DocumentText, Line, Page


def make_document(text: str, *, kind: str = "txt") -> DocumentText:
    lines, start = [], 0
    for number, row in enumerate(text.split("\n")):
        if row.strip():
            box = (40.0, 40.0 + 12 * number, 40.0 + 5 * len(row), 50.0 + 12 * number)
            lines.append(Line(row, 1, start, start + len(row), box, 0.0, False))
        start += len(row) + 1
    return DocumentText(kind, "0" * 64, text, (Page(1, 595, 842),), tuple(lines), (), False)
