"""The order and completeness of what each format without pages gives."""

import pytest

from tests.skills.documents.builders import make_docx, make_odt, make_zip, paragraph
from tests.skills.documents.conftest import Reader

BOX = "<w:txbxContent>{}</w:txbxContent>"


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraph(text) for text in paragraphs)}</w:tc>"


def test_a_docx_reads_in_order_with_tables_boxes_and_edges(read: Reader) -> None:
    box = paragraph("In the box")
    anchored = (
        "<w:p><w:r><w:t>Beside the box</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:wsp><wps:txbx>{BOX.format(box)}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{BOX.format(box)}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    facts = f"<w:tbl><w:tr>{cell('Languages')}{cell('English, Amharic')}</w:tr></w:tbl>"
    columns = f"<w:tbl><w:tr>{cell('Skills', 'Python')}{cell('Work', 'Acme')}</w:tr></w:tbl>"
    body = (
        paragraph("Ada Example")
        + anchored
        + facts
        + columns
        + '<w:sectPr><w:headerReference r:id="h1"/></w:sectPr>'
    )
    relation = '<Relationships><Relationship Id="h1" Type="x/header" Target="header1.xml"/></Relationships>'
    header = f'<w:hdr xmlns:w="x">{paragraph("ada@example.org")}</w:hdr>'
    document = read(make_docx(body, {"word/_rels/document.xml.rels": relation, "word/header1.xml": header}))
    assert document.text.split() == (
        [
            "ada@example.org",
            "Ada",
            "Example",
            "Beside",
            "the",
            "box",
            "In",
            "the",
            "box",
            "Languages",
            "English,",
            "Amharic",
            "Skills",
            "Python",
            "Work",
            "Acme",
        ]
    )
    assert "Languages\tEnglish, Amharic" in document.text


def test_deleted_text_and_field_codes_are_not_read(read: Reader) -> None:
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    deleted = f"<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>{field}</w:p>"
    assert read(make_docx(paragraph("Ada") + deleted)).text == "Ada"


def test_list_items_of_a_docx_carry_their_marks(read: Reader) -> None:
    numbering = (
        '<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="bullet"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
        "<w:r><w:t>taught</w:t></w:r></w:p>"
    )
    assert read(make_docx(item, {"word/numbering.xml": numbering})).text == "• taught"


def test_a_template_fetched_from_elsewhere_is_reported(read: Reader) -> None:
    relation = (
        '<Relationships><Relationship Id="t" Type="x/attachedTemplate" TargetMode="External" '
        'Target="http://example.org/evil.dotm"/></Relationships>'
    )
    document = read(make_docx(paragraph("Ada"), {"word/_rels/document.xml.rels": relation}))
    assert [(found.code, found.quote) for found in document.findings] == [
        ("external_link", "http://example.org/evil.dotm")
    ]


def test_an_odt_reads_headings_lists_tables_and_spaces(read: Reader) -> None:
    body = (
        "<text:h>Ada Example</text:h><text:list><text:list-item><text:p>taught</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Languages</text:p></table:table-cell>"
        "<table:table-cell><text:p>English</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p>2019<text:tab/>Acme<text:s text:c="3"/>Ltd<text:line-break/>Leeds</text:p>'
    )
    assert [line.text for line in read(make_odt(body)).lines] == [
        "Ada Example", "• taught", "Languages\tEnglish", "2019\tAcme Ltd", "Leeds",
    ]  # fmt: skip


def test_an_rtf_reads_code_pages_and_passes_over_its_tables(read: Reader) -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\author Nobody}}{\pict 0102}"
        rb"{\b Ada Ex\'e4mple}\par \u1071?\u1076? \'93quoted\'94\tab 2019\par}"
    )
    document = read(data)
    assert document.text == "Ada Exämple\nЯд “quoted”\t2019"
    assert document.lines[0].bold


def test_a_web_page_reads_what_a_browser_shows(read: Reader) -> None:
    page = """<!doctype html><html><head><title>no</title><style>p{color:black}</style></head><body>
    <h1>Ada   Example</h1><script>alert(1)</script><p>Gardener in <b>Leeds</b>,<br>since 2019</p>
    <ul><li>taught</li></ul><table><tr><th>Languages</th><td>English</td></tr></table></body></html>"""
    lines = [line.text for line in read(page.encode()).lines]
    assert lines == ["Ada Example", "Gardener in Leeds,", "since 2019", "• taught", "Languages\tEnglish"]


def test_markdown_loses_its_marks_and_keeps_its_links(read: Reader) -> None:
    text = "# Ada Example\n\n**Gardener** at [Acme](https://acme.example)\n\n- taught *much*\n- C++, C#, snake_case\n"
    document = read(text.encode())
    assert document.kind == "md"
    assert document.text.split("\n") == [
        "Ada Example", "", "Gardener at Acme (https://acme.example)", "", "• taught much", "• C++, C#, snake_case",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_plain_text_in_the_usual_encodings(read: Reader, encoding: str) -> None:
    assert read("Zoë Exämple\r\nGärtnerin".encode(encoding)).text == "Zoë Exämple\nGärtnerin"


@pytest.mark.parametrize("words", ["مهندسة برمجيات في عمان", "软件工程师，北京", "የሶፍትዌር ልማት ባለሙያ"])
def test_other_scripts_are_kept(read: Reader, words: str) -> None:
    assert read(make_docx(paragraph(words))).text == words


def test_a_long_text_gets_pages_and_every_line_its_place(read: Reader) -> None:
    text = "\n".join(f"line {number} " + "of words that go on and on " * 6 for number in range(100))
    document = read(text.encode())
    assert len(document.pages) > 2
    assert all(document.text[line.start : line.end] == line.text for line in document.lines)
    assert all(0 < line.box[0] < line.box[2] < 595 and line.box[3] < 842 for line in document.lines)


def test_the_kind_is_judged_by_content(read: Reader) -> None:
    assert read(b"%PDF-like words, but only text".replace(b"%PDF-", b"PDF ")).kind == "txt"
    assert (
        read(make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _odt()})).kind
        == "odt"
    )


def _odt() -> str:
    return '<d xmlns:o="o"><o:body><o:text><o:p>Ada</o:p></o:text></o:body></d>'


def test_headings_of_spaced_letters_become_words(read: Reader) -> None:
    assert (
        read(b"W O R K  E X P E R I E N C E\nPlan A B C D and e\nA B").text
        == "WORK EXPERIENCE\nPlan A B C D and e\nA B"
    )


def test_text_that_was_decoded_wrongly_before_is_read_as_it_was_meant(read: Reader) -> None:
    """As programs print it that take UTF-8 for Windows-1252; some of its bytes leave no mark."""
    broken = (
        "JosÃ© Ã\u2030mile\nAcme ï¼ Leeds , UK\nâ€¢ Managed â€œpayrollâ€ inÂ SAP\nÂ\nSixÂyears, Â Excel\n"
    )
    meant = "José Émile\nAcme – Leeds , UK\n• Managed “payroll” in SAP\nSix years, Excel"
    assert read(broken.encode()).text == meant


def test_letters_that_a_language_has_are_not_taken_for_broken_ones(read: Reader) -> None:
    text = "Âge 41, São Paulo\nLÂM THỊ ÂN, naïve Bayes\nÂMBITO: tâche, maître"
    assert read(text.encode()).text == text
