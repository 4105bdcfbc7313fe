"""Chooses the reader for a document by its content. Runs inside the child process."""

from collections.abc import Callable, Iterator

from skills.documents import docx, images, odt, pdf, plain, rtf, web
from skills.documents.assembly import Reading, assemble
from skills.documents.document import DocumentError, DocumentText
from skills.documents.flow import Item, lay_out
from skills.documents.kinds import decode, kind_of

FLOWING: dict[str, Callable[[bytes], Iterator[Item]]] = {
    "docx": docx.read_docx,
    "odt": odt.read_odt,
    "rtf": rtf.read_rtf,
    "html": lambda data: web.read_html(decode(data)),
    "txt": lambda data: plain.read_text(decode(data)),
    "md": lambda data: plain.read_markdown(decode(data)),
}
PAGED: dict[str, Callable[[bytes, str], Reading]] = {"pdf": pdf.read_pdf, "image": images.read_image}


def read(data: bytes, tesseract: str) -> DocumentText:
    kind = kind_of(data)
    if kind in PAGED:
        return assemble(kind, data, PAGED[kind](data, tesseract))
    if kind in FLOWING:
        return assemble(kind, data, lay_out(FLOWING[kind](data)))
    raise DocumentError("wrong_type", "an archive: unpack it and read the documents inside")
