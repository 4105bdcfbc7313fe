"""Writes a sample resume as DOCX (plain, table, text box), ODT, RTF, HTML and plain text."""

import html
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor

from recruiting.samples.marked import Line, text_of

STAMP = (2026, 1, 5, 9, 0, 0)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT_BOX = (
    '<w:p xmlns:w="{word}" xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape '
    'style="width:450pt;height:70pt" fillcolor="#dde6ee"><v:textbox><w:txbxContent>'
    "{paragraphs}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
    "<office:text>{body}</office:text></office:body></office:document-content>"
)
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def shown(line: Line) -> str:
    """The text without letters that XML forbids."""
    return re.sub(r"[\x00-\x08\x0b-\x1f]", "", text_of(line.pieces))


def write_docx(lines: Sequence[Line], path: Path, *, shape: str = "plain") -> None:
    """shape: plain, table (contact and skills in a left cell) or text_box (contact in a box)."""
    document = Document()
    if shape == "table":
        write_table(document, lines)
    else:
        boxed = [line for line in lines if line.style == "contact"] if shape == "text_box" else []
        for line in lines:
            if line not in boxed:
                write_paragraph(document, line)
        if boxed:
            add_text_box(document, boxed)
    document.core_properties.author = ""
    document.save(str(path))
    repack(path)


def write_table(document: DocumentType, lines: Sequence[Line]) -> None:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for line in lines:
        is_left = line.section in ("contact", "skills", "languages", "personal", "interests")
        write_paragraph(cells[0] if is_left else cells[1], line)


def write_paragraph(target: DocumentType, line: Line) -> None:
    paragraph = target.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(shown(line))
    run.bold = line.style in ("heading", "name", "head")
    run.font.size = Pt({"name": 20, "heading": 13}.get(line.style, 10.5))
    if line.style == "heading":
        run.font.color.rgb = RGBColor(0x1F, 0x4E, 0x79)


def add_text_box(document: DocumentType, boxed: Sequence[Line]) -> None:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(shown(line))}</w:t></w:r></w:p>" for line in boxed)
    document.element.body.insert(1, parse_xml(TEXT_BOX.format(word=WORD, paragraphs=paragraphs)))


def repack(path: Path) -> None:
    """The same bytes every time: a zip that remembers no clock."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/core.xml"] = re.sub(
        rb">[^<]*T[^<]*Z<", b">2026-01-05T09:00:00Z<", parts["docProps/core.xml"]
    )
    write_zip(path, parts)


def write_zip(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, STAMP), data, compress_type=kind)


def write_odt(lines: Sequence[Line], path: Path) -> None:
    tags = {
        "heading": ('text:h text:outline-level="1"', "text:h"),
        "name": ('text:h text:outline-level="1"', "text:h"),
    }
    body = ""
    for line in lines:
        begin, end = tags.get(line.style, ("text:p", "text:p"))
        body += f"<{begin}>{escape(shown(line)).replace(chr(9), '<text:tab/>')}</{end}>"
    write_zip(
        path,
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": CONTENT.format(body=body).encode(),
            "META-INF/manifest.xml": MANIFEST.encode(),
        },
    )


def write_rtf(lines: Sequence[Line], path: Path) -> None:
    body = ""
    for line in lines:
        text = "".join(rtf_letter(letter) for letter in shown(line))
        style = {"name": r"\b\fs36 ", "heading": r"\b\fs26 ", "head": r"\b "}.get(line.style, "")
        body += r"{\pard " + style + text + r"\par}" + "\n"
    path.write_text(
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Calibri;}}\fs21" + "\n" + body + "}", encoding="ascii"
    )


def rtf_letter(letter: str) -> str:
    if letter in "\\{}":
        return "\\" + letter
    if letter == "\t":
        return r"\tab "
    if letter.isascii():
        return letter
    units = letter.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(rf"\u{number}?" for number in numbers)


def write_html(lines: Sequence[Line], path: Path) -> None:
    tags = {"name": "h1", "heading": "h2", "head": "h3", "bullet": "li"}
    body = "".join(
        f"<{tags.get(line.style, 'p')}>{html.escape(shown(line))}</{tags.get(line.style, 'p')}>\n"
        for line in lines
        if line.pieces
    )
    head = '<meta charset="utf-8"><title>CV</title><style>body{font-family:serif}</style>'
    page = f'<!doctype html><html lang="en">{head}<body>\n{body}</body></html>'
    path.write_text(page, encoding="utf-8")


def write_text(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")
