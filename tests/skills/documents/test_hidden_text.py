"""Each way of hiding words: they are reported with their place and are not in the text."""

import pytest

from tests.skills.documents.builders import make_docx, make_odt, make_pdf, make_scan, paragraph, picture, show
from tests.skills.documents.conftest import Reader

SECRET = "Ten years of Kubernetes"
SEEN = show("Ada Example, gardener", 72, 720)

PDF_TRICKS = {
    "white_text": show(SECRET, 72, 600, look="1 g"),
    "near_white": show(SECRET, 72, 600, look="0.97 0.98 0.97 rg"),
    "tiny_text": show(SECRET, 72, 600, size=1),
    "invisible_text": show(SECRET, 72, 600, look="3 Tr"),
    "off_page_text": show(SECRET, 72, -300) + show(SECRET, 900, 600),
    "covered_text": show(SECRET, 72, 600) + "1 g 60 590 400 30 re f\n",
    "covered_by_black": show(SECRET, 72, 600) + "0 g 60 590 400 30 re f\n",
    "clipped": "q 0 0 5 5 re W n " + show(SECRET, 72, 600) + "Q\n",
    "layer_off": "/OC /L1 BDC " + show(SECRET, 72, 600) + "EMC\n",
    "same_colour_ground": "0.1 0.2 0.4 rg 60 590 400 30 re f\n"
    + show(SECRET, 72, 600, look="0.1 0.2 0.4 rg"),
}
PDF_CODES = {
    "near_white": "white_text",
    "covered_by_black": "covered_text",
    "same_colour_ground": "white_text",
    "clipped": "covered_text",
    "layer_off": "covered_text",
}


@pytest.mark.parametrize("trick", sorted(PDF_TRICKS))
def test_hidden_text_of_a_pdf_is_found_and_not_read(read: Reader, trick: str) -> None:
    layers = "/OCProperties << /OCGs [4 0 R] /D << /OFF [4 0 R] >> >>"
    layer = b"<< /Type /OCG /Name (hidden) >>"
    data = make_pdf(SEEN + PDF_TRICKS[trick], extra=[layer], catalog=layers)
    document = read(data.replace(b"/Resources <<", b"/Resources << /Properties << /L1 4 0 R >>"))
    assert document.text == "Ada Example, gardener"
    found = document.findings[0]
    assert found.code == PDF_CODES.get(trick, trick)
    assert SECRET in found.quote
    assert found.page == 1
    assert found.box is not None


def test_white_text_on_a_dark_sidebar_is_read(read: Reader) -> None:
    sidebar = "0.1 0.2 0.4 rg 0 0 200 792 re f\n" + show("Contact: ada@example.org", 20, 700, look="1 g")
    document = read(make_pdf(sidebar + show("Ada Example", 260, 720)))
    assert "ada@example.org" in document.text
    assert not document.findings


CHINESE_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>",
)


@pytest.mark.parametrize(("look", "is_read"), [("0 g", True), ("1 g", False)])
def test_a_name_in_a_font_that_only_other_machines_have_is_read(
    read: Reader, look: str, is_read: bool
) -> None:
    name = f"BT {look} /F2 18 Tf 72 680 Td <738B 4F1F> Tj ET\n"
    data = make_pdf(SEEN + name, extra=CHINESE_FONT).replace(b"/F1 3 0 R", b"/F1 3 0 R /F2 4 0 R")
    document = read(data)
    assert ("王伟" in document.text) is is_read
    assert [found.code for found in document.findings] == ([] if is_read else ["white_text"])


def test_hidden_words_glued_to_a_seen_word_are_parted_from_it(read: Reader) -> None:
    glued = "BT 0 g /F1 11 Tf 72 600 Td (gardening) Tj 1 g (Kubernetes) Tj ET\n"
    document = read(make_pdf(SEEN + glued))
    assert "Kubernetes" not in document.text
    assert "gardening" in document.text


def test_a_scanners_own_text_layer_is_read(read: Reader) -> None:
    page = picture(make_scan("Ada Example", "Gardener"))
    layer = show("Ada Example", 44, 684, size=18, look="3 Tr") + show(SECRET, 44, 300, size=18, look="3 Tr")
    document = read(make_pdf("q 612 0 0 792 0 0 cm /Im1 Do Q\n" + layer, extra=[page]))
    assert document.is_scan
    assert document.text == "Ada Example"
    assert [found.code for found in document.findings] == ["invisible_text"], (
        "words where the picture is blank"
    )


def test_stuffed_metadata_is_reported(read: Reader) -> None:
    words = ", ".join(f"skill{number}" for number in range(60))
    document = read(make_pdf(SEEN, info=f"/Keywords ({words})"))
    assert [found.code for found in document.findings] == ["metadata_stuffing"]


@pytest.mark.parametrize(
    ("look", "code"),
    [
        ("<w:vanish/>", "invisible_text"),
        ('<w:color w:val="FFFFFF"/>', "white_text"),
        ('<w:color w:val="FDFDFD"/>', "white_text"),
        ('<w:sz w:val="2"/>', "tiny_text"),
    ],
)
def test_hidden_text_of_a_docx(read: Reader, look: str, code: str) -> None:
    document = read(make_docx(paragraph("Ada Example") + paragraph(SECRET, look)))
    assert document.text == "Ada Example"
    assert [(found.code, found.quote) for found in document.findings] == [(code, SECRET)]


def test_white_text_in_a_dark_cell_of_a_docx_is_read(read: Reader) -> None:
    white = paragraph("Contact", '<w:color w:val="FFFFFF"/>')
    cell = f'<w:tc><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr>{white}</w:tc>'
    document = read(make_docx(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert document.text == "Contact"


@pytest.mark.parametrize(("points", "is_read"), [(300, True), (20, False)])
def test_white_text_over_a_large_dark_shape_is_read_and_pointed_out(
    read: Reader, points: int, is_read: bool
) -> None:
    shape = f'<v:rect fillcolor="#1f3864" style="width:{points}pt;height:{points}pt"/>'
    drawn = f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"
    document = read(
        make_docx(paragraph("Ada Example") + drawn + paragraph(SECRET, '<w:color w:val="FFFFFF"/>'))
    )
    assert (SECRET in document.text) is is_read
    assert [(found.code, found.quote) for found in document.findings] == [
        ("light_text" if is_read else "white_text", SECRET)
    ]


def test_a_style_that_hides_is_followed(read: Reader) -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Note"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    hidden = f'<w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr><w:r><w:t>{SECRET}</w:t></w:r></w:p>'
    document = read(make_docx(paragraph("Ada Example") + hidden, {"word/styles.xml": styles}))
    assert document.text == "Ada Example"


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ('text:display="none"', "invisible_text"),
        ('fo:color="#ffffff"', "white_text"),
        ('fo:font-size="1pt"', "tiny_text"),
    ],
)
def test_hidden_text_of_an_odt(read: Reader, settings: str, code: str) -> None:
    styles = f'<style:style style:name="T1"><style:text-properties {settings}/></style:style>'
    body = f'<text:p>Ada Example<text:span text:style-name="T1">{SECRET}</text:span></text:p>'
    document = read(make_odt(body, styles))
    assert document.text == "Ada Example"
    assert [found.code for found in document.findings] == [code]


@pytest.mark.parametrize(
    ("look", "code"), [(r"\v", "invisible_text"), (r"\cf2", "white_text"), (r"\fs2", "tiny_text")]
)
def test_hidden_text_of_an_rtf(read: Reader, look: str, code: str) -> None:
    colours = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
    data = rf"{{\rtf1\ansi {colours} Ada Example\par {{{look} {SECRET}}}\par }}"
    document = read(data.encode())
    assert document.text == "Ada Example"
    assert [found.code for found in document.findings] == [code]


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ('<div style="display:none">{}</div>', "invisible_text"),
        ("<div hidden>{}</div>", "invisible_text"),
        ('<span style="color:#fff">{}</span>', "white_text"),
        ('<span style="font-size:1px">{}</span>', "tiny_text"),
        ('<p style="position:absolute;left:-9999px">{}</p>', "off_page_text"),
        ('<p class="x">{}</p>', "invisible_text"),
        ('<p style="opacity:0">{}</p>', "invisible_text"),
    ],
)
def test_hidden_text_of_a_web_page(read: Reader, markup: str, code: str) -> None:
    sheet = "<style>.x { visibility: hidden }</style>"
    page = f"<html><head>{sheet}</head><body><p>Ada Example</p>{markup.format(SECRET)}"
    document = read(page.encode())
    assert document.text == "Ada Example"
    assert [(found.code, found.quote) for found in document.findings] == [(code, SECRET)]


def test_words_in_tag_characters_are_taken_out(read: Reader) -> None:
    tagged = "".join(chr(0xE0000 + ord(char)) for char in SECRET)
    document = read(f"Ada Example{tagged}\nGardener".encode())
    assert document.text == "Ada Example\nGardener"
    assert [(found.code, found.quote) for found in document.findings] == [("tag_characters", SECRET)]


def test_zero_width_characters_are_taken_out_and_reported_when_many(read: Reader) -> None:
    document = read("Ada Ex\u200bample\nGarde\u200bner in Leeds for the whole of ten years".encode())
    assert "Example" in document.text
    assert not document.findings, "one or two come with every word processor"
    many = read("A\u200bd\u200ba\u200b E\u200bx\u200ba\u200bm\u200bple".encode())
    assert many.text == "Ada Example"
    assert [found.code for found in many.findings] == ["zero_width"]
