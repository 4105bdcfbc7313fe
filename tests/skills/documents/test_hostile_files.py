"""Files that want to break the reader: each ends with a stable code, and the next file is read as if nothing was."""

import stat
import threading
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from skills.documents import DocumentError, limits, read_document, render_page, sandbox, unpack
from skills.documents.pdf import read_pdf
from tests.skills.documents.builders import (
    as_file,
    make_docx,
    make_odt,
    make_pdf,
    make_zip,
    paragraph,
    show,
    stream,
)
from tests.skills.documents.conftest import Reader

Refusal = Callable[[bytes], str]
GOOD = make_pdf(show("Ada Example", 72, 720))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\n\x00", "empty"),
        (b"%PDF-1.7\n nothing follows", "corrupt"),
        (GOOD[:60], "corrupt"),
        (b"MZ\x90\x00" + GOOD, "wrong_type"),
        (b"\x7fELF" + bytes(100), "wrong_type"),
        (b"GIF89a" + bytes(100), "wrong_type"),
        (bytes(range(256)) * 8, "wrong_type"),
        (b"PK\x03\x04" + bytes(200), "corrupt"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "corrupt"),
        (rb"{\rtf1 it breaks off", "corrupt"),
        (OLE + "WordDocument".encode("utf-16-le"), "unsupported"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (make_zip({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "wrong_type"),
        (make_zip({"a.txt": "hello"}), "wrong_type"),
        (make_docx(paragraph("Ada"), {"word/vbaProject.bin": b"x"}), "macro"),
        (make_odt("<p>Ada</p>", parts={"Basic/Standard/Module1.xml": "x"}), "macro"),
        (make_odt("<p>Ada</p>", parts={"META-INF/manifest.xml": "<encryption-data/>"}), "encrypted"),
        (make_docx("<w:p>"), "corrupt"),
        (make_pdf(""), "no_text"),
        (make_pdf(show("nothing to see", 72, 700, look="1 g")), "no_text"),
        (make_docx(""), "no_text"),
        (b"<html><body><p>  </p></body></html>", "no_text"),
        (make_pdf(*["" for _ in range(limits.MAX_PAGES + 1)]), "too_many_pages"),
        (make_pdf(show("far", 1, 1), size=(20_000, 20_000)), "too_many_pixels"),
    ],
)
def test_each_fault_has_its_code(refused: Refusal, data: bytes, code: str) -> None:
    assert refused(data) == code


def test_an_encrypted_pdf_is_named_as_such(refused: Refusal) -> None:
    data = make_pdf(show("Ada", 72, 720), extra=[ENCRYPTION])
    assert refused(data.replace(b"trailer <<", b"trailer << /Encrypt 4 0 R /ID [<00> <00>] ")) == "encrypted"


ENCRYPTION = (
    b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <"
    + b"11" * 32
    + b"> /U <"
    + b"22" * 32
    + b"> >>"
)


def test_too_large_a_file_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(limits.MAX_FILE_BYTES + 1)
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert caught.value.code == "too_large"


def test_a_package_that_unpacks_to_gigabytes_is_a_bomb(refused: Refusal) -> None:
    zeros = bytes(limits.MAX_PART_BYTES + 1)
    assert refused(make_docx(paragraph("Ada"), {"word/media/image1.png": zeros})) == "bomb"
    assert refused(make_docx(paragraph("Ada"), {f"word/{n}.xml": "" for n in range(2100)})) == "bomb"


def test_a_header_that_lies_about_its_size_is_found_out(refused: Refusal) -> None:
    text = paragraph("x" * 1000) * 30_000
    data = bytearray(make_docx(text))
    real, claimed = len(_document_of(bytes(data))).to_bytes(4, "little"), (100).to_bytes(4, "little")
    assert real in data
    assert refused(bytes(data.replace(real, claimed))) in ("bomb", "corrupt")


def test_xml_entities_are_not_expanded(read: Reader, refused: Refusal) -> None:
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    assert refused(_with_entities(f'<!ENTITY e0 "boom">{levels}', "&e9;")) == "corrupt"
    assert read(_with_entities('<!ENTITY f SYSTEM "file:///etc/passwd">', "&f;")).text == "Ada"


def _with_entities(declarations: str, use: str) -> bytes:
    document = _document_of(make_docx(paragraph(f"Ada {use}"))).decode()
    return make_docx("", {"word/document.xml": f"<!DOCTYPE d [{declarations}]>{document}"})


def test_deep_nesting_ends(refused: Refusal) -> None:
    assert refused(rb"{\rtf1 " + b"{" * 5000 + b"Ada" + b"}" * 5001) == "corrupt"
    deep = "<w:sdt><w:sdtContent>" * 120 + paragraph("Ada") + "</w:sdtContent></w:sdt>" * 120
    assert refused(make_docx(deep)) == "corrupt"
    assert refused(b"<html>" + b"<div>" * 3000 + b"Ada") in ("corrupt", "too_large", "no_text")


def test_a_pixel_flood_is_refused_before_it_is_unpacked(refused: Refusal) -> None:
    small = as_file(Image.new("L", (10, 10)), "PNG")
    header = small[12:16] + (50_000).to_bytes(4, "big") * 2 + small[24:29]
    flood = small[:12] + header + zlib.crc32(header).to_bytes(4, "big") + small[33:]
    assert refused(flood) == "too_many_pixels"


def test_a_circle_of_objects_ends(refused: Refusal) -> None:
    data = make_pdf(show("Ada", 72, 720)).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    assert refused(data) in ("corrupt", "no_text")


def test_a_file_that_never_ends_is_stopped_and_the_next_one_is_read(
    read: Reader, refused: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.3)
    assert refused(_slow()) == "timeout"
    monkeypatch.undo()
    assert read(GOOD).text == "Ada Example"


def test_a_child_that_dies_is_a_failed_document_and_not_a_dead_service(
    read: Reader, refused: Refusal
) -> None:
    slow = _slow()
    sandbox.end_child()
    read(GOOD)
    threading.Timer(0.3, _running_child().process.kill).start()
    assert refused(slow) == "crashed"
    assert read(GOOD).text == "Ada Example"


def test_a_child_that_died_while_idle_costs_no_document(read: Reader) -> None:
    read(GOOD)
    child = _running_child()
    child.process.kill()
    child.process.wait()
    assert read(GOOD).text == "Ada Example"


def _running_child() -> sandbox.Child:
    assert sandbox._child is not None
    return sandbox._child


def _slow() -> bytes:
    """A few kilobytes that take many seconds to paint."""
    content = zlib.compress(b"0 0 m 600 700 l 5 w S\n" * 900_000, 9)
    data = make_pdf("", extra=[stream(content, "/Filter /FlateDecode")])
    return data.replace(b"/Contents 6 0 R", b"/Contents 4 0 R")


def test_a_child_is_replaced_after_its_share_of_files(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILES_PER_CHILD", 2)
    read(GOOD)
    read(GOOD)
    read(GOOD)
    before = _running_child()
    read(GOOD)
    read(GOOD)
    assert _running_child() is not before
    assert not Path(before.folder).exists()


def test_a_zip_gives_its_documents_under_names_of_our_own(tmp_path: Path) -> None:
    archive, into = tmp_path / "many.zip", tmp_path / "out"
    into.mkdir()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("../../etc/evil.pdf", GOOD)
        file.writestr("/absolute.txt", "Ada")
        file.writestr("empty.txt", "")
        file.writestr("bomb.txt", bytes(limits.RATIO_MATTERS_FROM_BYTES + 1))
        file.writestr("__MACOSX/._x", "junk")
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, "/etc/passwd")
    members = {member.name: member for member in unpack(archive, into)}
    assert {name: member.code for name, member in members.items()} == {
        "../../etc/evil.pdf": "",
        "/absolute.txt": "",
        "empty.txt": "empty",
        "bomb.txt": "bomb",
        "link": "wrong_type",
    }
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path != archive]
    assert all(path.parent == into for path in written)
    evil = members["../../etc/evil.pdf"].path
    assert evil is not None
    assert read_document(Path(evil)).text == "Ada Example"


def test_a_zip_of_too_many_files_is_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "many.zip"
    archive.write_bytes(make_zip({f"{n}.txt": "" for n in range(limits.MAX_ARCHIVE_ENTRIES + 1)}))
    with pytest.raises(DocumentError) as caught:
        unpack(archive, tmp_path)
    assert caught.value.code == "bomb"


def test_a_page_too_wide_to_paint_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(GOOD)
    for number, width in ((1, 100_000), (9, 500)):
        with pytest.raises(DocumentError):
            render_page(path, number, width=width)


def test_the_child_has_no_network_no_environment_and_little_memory(tmp_path: Path) -> None:
    """Asked from inside: the same limits, set in a fresh process."""
    import subprocess
    import sys

    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from skills.documents import confinement, limits\n"
        "confinement.confine()\n"
        "import socket, resource\n"
        "try:\n    socket.socket()\nexcept PermissionError:\n    print('no network')\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0] == limits.MEMORY_BYTES)\n"
        "try:\n    bytearray(limits.MEMORY_BYTES)\nexcept MemoryError:\n    print('no memory')\n"
        "print('django' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, str(Path.cwd())], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:4] == ["no network", "True", "no memory", "False"]


def _document_of(data: bytes) -> bytes:
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")


def test_a_page_of_too_many_letters_is_refused_before_they_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 100)
    with pytest.raises(DocumentError) as caught:
        read_pdf(make_pdf("".join(show("crowded " * 5, 72, y) for y in range(600, 700, 20))), "")
    assert caught.value.code == "too_large"
