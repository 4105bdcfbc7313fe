"""Files that want to hurt: a process that holds nothing refuses them, and the next file is read as ever."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from skills.documents.document import DocumentError
from skills.importing.apart import read_apart

LAUGHS = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="urn:x"><skos:prefLabel>&c;</skos:prefLabel></skos:Concept></rdf:RDF>"""
FOREIGN = LAUGHS.replace(
    LAUGHS[LAUGHS.index("<!DOCTYPE") : LAUGHS.index("]>") + 2],
    '<!DOCTYPE r [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
)
NAMESPACES = """<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY skos "http://www.w3.org/2004/02/skos/core#">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="&skos;">
<skos:Concept rdf:about="urn:x"><skos:prefLabel xml:lang="en">Welding</skos:prefLabel></skos:Concept></rdf:RDF>"""


def refusal(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read_apart(path, name=path.name)
    return caught.value.code


def archive(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/"), content)
    return file.getvalue()


@pytest.mark.parametrize("text", [LAUGHS, FOREIGN], ids=["nested entities", "a file of the machine"])
def test_entities_are_refused(text: str, tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.rdf", text.encode()) == "bomb"


def test_namespaces_may_be_entities(tmp_path: Path) -> None:
    (tmp_path / "a.rdf").write_text(NAMESPACES)
    assert [draft.document["label"] for draft in read_apart(tmp_path / "a.rdf", name="a.rdf").drafts] == [
        "Welding"
    ]


def test_a_zip_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.zip", archive(**{"skills_en.csv": b"\0" * 60_000_000})) == "bomb"


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    file = io.BytesIO()
    Workbook().save(file)
    packed = zipfile.ZipFile(file)
    parts = {name: packed.read(name) for name in packed.namelist()}
    parts["xl/workbook.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts["xl/workbook.xml"]
    assert (
        refusal(
            tmp_path / "a.xlsx", archive(**{name.replace("/", "__"): text for name, text in parts.items()})
        )
        == "bomb"
    )


def test_a_sheet_that_claims_a_billion_cells_is_read_by_what_it_holds(tmp_path: Path) -> None:
    file = io.BytesIO()
    book = Workbook()
    book.active.append(["label", "description"])
    book.active.append(["Welding", "Joins"])
    book.save(file)
    packed = zipfile.ZipFile(file)
    parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert b"XFD1048576" in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet
    path = tmp_path / "a.xlsx"
    path.write_bytes(archive(**{name.replace("/", "__"): text for name, text in parts.items()}))
    assert read_apart(path, name="a.xlsx").sample["rows"] == [["Welding", "Joins"]]


def test_a_name_inside_an_archive_leads_nowhere(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    path = tmp_path / "a.zip"
    path.write_bytes(archive(**{"../../outside.md": b"---\ntitle: x\n---\n", f"{outside}": b"x"}))
    assert read_apart(path, name="a.zip", form="framework").drafts == []
    assert not outside.exists()


@pytest.mark.parametrize("name", ["a.json", "a.ttl", "a.xlsx", "a.csv", "a.zip", "a.yml", "a.exe"])
def test_noise_is_an_answer_and_no_crash(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(os.urandom(4096))
    assert told(path) in {"faults", "import_unknown", "import_unreadable", "corrupt", "wrong_type"}


def told(path: Path) -> str:
    """The code of the refusal, or that lines were named."""
    try:
        return "faults" if read_apart(path, name=path.name).fault_count else "read"
    except DocumentError as error:
        return error.code


def test_a_reader_that_never_ends_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("label\n" + "Welding\n" * 400_000)
    with pytest.raises(DocumentError, match="timeout"):
        read_apart(path, name="a.csv", columns={"label": "label"}, seconds=0.2)
