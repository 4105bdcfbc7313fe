"""Which kind of document some bytes are. Names and declared types are never asked."""

import re
import zipfile
from io import BytesIO

from skills.documents.document import DocumentError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (OLE, "ole"),
)
FOREIGN = (b"MZ", b"\x7fELF", b"#!", b"GIF8", b"BM", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"%!PS", b"RIFF")
HTML = re.compile(r"<!doctype html|<html[\s>]|<(body|div|p|table|h[1-6]|ul|span|br)\b[^<>]*>", re.IGNORECASE)
MARKDOWN = re.compile(
    r"^#{1,6} \S|^\s*[-*+] .*(\*\*|\]\()|\[[^\]\n]+\]\([^)\n]+\)|\*\*[^*\n]+\*\*|^```", re.MULTILINE
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def kind_of(data: bytes) -> str:
    """One of pdf, docx, odt, rtf, html, txt, md, image, or zip for an archive of documents."""
    if not data.strip(b"\x00 \t\r\n"):
        raise DocumentError("empty", "the file has no content")
    kind = next((kind for magic, kind in MAGIC if data.startswith(magic)), "")
    if kind == "zip":
        return _kind_of_package(data)
    if kind == "ole":
        raise _ole_error(data)
    if kind:
        return kind
    if data.startswith(FOREIGN):
        raise DocumentError("wrong_type", "not a document")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _kind_of_text(decode(data))


def decode(data: bytes) -> str:
    """Text in whichever of the usual encodings fits; anything with control characters is no text."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(CONTROL.findall(text)) > len(text) // 500:
            break
        return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))
    raise DocumentError("wrong_type", "neither a known document nor text")


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if len(data) > 3 and data[1::2].count(0) > len(data) // 3:
        return ("utf-16-le",)
    return ("utf-8-sig", "cp1252", "latin-1")


def _kind_of_text(text: str) -> str:
    if text.lstrip().startswith("<?xml") and "<html" not in text[:2000].lower():
        raise DocumentError("unsupported", "an XML file that is no web page")
    if HTML.search(text[:4000]) and text.lstrip().startswith("<"):
        return "html"
    return "md" if len(MARKDOWN.findall(text[:20_000])) >= 2 else "txt"


def _kind_of_package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
            start = package.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, OSError) as error:
        raise DocumentError("corrupt", "a damaged archive") from error
    if start.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if start.startswith(b"application/vnd.oasis") or names & {"xl/workbook.xml", "ppt/presentation.xml"}:
        raise DocumentError("wrong_type", "an office file that is no text document")
    if "[Content_Types].xml" in names:
        return "docx"
    if names & {"AndroidManifest.xml", "META-INF/MANIFEST.MF"}:
        raise DocumentError("wrong_type", "a program")
    return "zip"


def _ole_error(data: bytes) -> DocumentError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return DocumentError("encrypted", "a Word document with a password")
    if "WordDocument".encode("utf-16-le") in data:
        return DocumentError("unsupported", "Word 97-2003 (.doc): save it as .docx or .pdf and send it again")
    return DocumentError("wrong_type", "an old office file that is no text document")
