import pytest

from skills.documents import DocumentText
from tests.skills.documents.builders import make_pdf, show
from tests.skills.documents.conftest import Reader

PROSE = (
    "led the design of a payment service used by",
    "four million people and cut its errors in half",
    "while the team grew from three to eleven and",
    "moved every service to one shared pipeline that",
    "now ships eleven times a day without an outage",
)

DOWN = {90: (20, 0), 180: (0, 20), 270: (-20, 0)}  # where the next line stands on a page turned so far


def column(lines: tuple[str, ...], x: float, top: float, leading: float = 14) -> str:
    return "".join(show(line, x, top - leading * number, size=9) for number, line in enumerate(lines))


def order_of(document: DocumentText, *words: str) -> list[int]:
    return [document.text.index(word) for word in words]


def test_every_line_has_its_offsets_page_and_box(read: Reader) -> None:
    document = read(make_pdf(show("Ada Example", 72, 720, size=18), show("Second page", 72, 720)))
    assert document.kind == "pdf"
    assert [line.text for line in document.lines] == ["Ada Example", "Second page"]
    assert all(document.text[line.start : line.end] == line.text for line in document.lines)
    assert [line.page for line in document.lines] == [1, 2]
    x0, y0, x1, y1 = document.lines[0].box
    assert 70 < x0 < 74
    assert 50 < y0 < y1 < 85
    assert 150 < x1 < 220
    assert document.lines[0].size == 18


def test_a_document_survives_json(read: Reader) -> None:
    document = read(make_pdf(show("Ada Example", 72, 720) + show("hidden words", 72, 700, look="1 g")))
    assert document.findings
    assert DocumentText.from_json(document.as_json()) == document


def test_two_columns_read_one_after_the_other(read: Reader) -> None:
    left = column(PROSE, 40, 600)
    right = column(tuple(line.upper() for line in PROSE), 330, 600)
    document = read(
        make_pdf(show("Ada Example, full width above both of the columns", 120, 700, size=18) + left + right)
    )
    lines = [line.text for line in document.lines]
    assert lines == [
        "Ada Example, full width above both of the columns",
        *PROSE,
        *(line.upper() for line in PROSE),
    ]


def test_columns_drawn_line_by_line_are_found_by_their_unaligned_lines(read: Reader) -> None:
    rows = "".join(
        show(line, 40, 600 - 14 * number) + show(skill, 420, 597 - 17 * number)
        for number, (line, skill) in enumerate(
            zip(PROSE, ("Skills", "Python", "SQL", "Go", "Rust"), strict=True)
        )
    )
    lines = [line.text for line in read(make_pdf(rows)).lines]
    assert lines == [*PROSE, "Skills", "Python", "SQL", "Go", "Rust"]


def test_a_date_at_the_right_edge_stays_on_its_line(read: Reader) -> None:
    content = ""
    for number, (title, dates) in enumerate(
        (("Engineer, Acme", "2019 - 2021"), ("Analyst, Beta", "2016 - 2019"))
    ):
        top = 600 - 70 * number
        content += show(title, 72, top) + show(dates, 480, top)
        content += show(
            "- cut the time of the nightly run from nine hours to forty minutes, with no new hardware",
            72,
            top - 16,
        )
        content += show("- taught the team", 72, top - 32)
    lines = [line.text for line in read(make_pdf(content)).lines]
    assert lines[0] == "Engineer, Acme\t2019 - 2021"
    assert lines[3] == "Analyst, Beta\t2016 - 2019"


def test_dates_in_a_left_margin_stay_with_their_entries(read: Reader) -> None:
    content = ""
    for number, (dates, title) in enumerate(
        (("2019-2021", "Engineer"), ("2016-2019", "Analyst"), ("2014-2016", "Clerk"))
    ):
        content += show(dates, 60, 600 - 60 * number) + show(title, 160, 600 - 60 * number)
        content += show("kept the lights on", 160, 586 - 60 * number)
    lines = [line.text for line in read(make_pdf(content)).lines]
    assert lines[::2] == ["2019-2021\tEngineer", "2016-2019\tAnalyst", "2014-2016\tClerk"]


@pytest.mark.parametrize(("turn", "matrix"), [(90, "0 1 -1 0"), (180, "-1 0 0 -1"), (270, "0 -1 1 0")])
def test_a_rotated_page_reads_as_it_is_shown(read: Reader, turn: int, matrix: str) -> None:
    content = "".join(
        f"BT /F1 11 Tf {matrix} {x} {y} Tm ({text}) Tj ET\n"
        for text, x, y in (
            ("Ada Example", 300, 300),
            ("the gardener", 300 + DOWN[turn][0], 300 + DOWN[turn][1]),
        )
    )
    document = read(make_pdf(content).replace(b"/MediaBox", f"/Rotate {turn} /MediaBox".encode()))
    first, second = document.lines
    assert (first.text, second.text) == ("Ada Example", "the gardener")
    assert first.box[2] - first.box[0] > first.box[3] - first.box[1]
    assert abs(first.box[0] - second.box[0]) < 3


def test_text_that_climbs_the_margin_is_one_line(read: Reader) -> None:
    upright = "BT /F1 11 Tf 0 1 -1 0 30 300 Tm (curriculum vitae) Tj ET\n"
    document = read(make_pdf(show("Ada Example", 72, 720) + upright))
    assert [line.text for line in document.lines] == ["Ada Example", "curriculum vitae"]
    x0, y0, x1, y1 = document.lines[1].box
    assert y1 - y0 > x1 - x0


def test_a_broken_page_does_not_lose_the_offsets(read: Reader) -> None:
    document = read(make_pdf(show("Ada Example", 72, 720) + " BT (unfinished", show("Second page", 72, 720)))
    assert "Second page" in document.text
    assert order_of(document, "Ada", "Second") == sorted(order_of(document, "Ada", "Second"))


def test_a_space_written_as_a_return_is_a_space(read: Reader) -> None:
    assert read(make_pdf(show("Ada\\015Example", 72, 720).replace("\\\\", "\\"))).text == "Ada Example"


def kerned(words: str, gap: int, y: float) -> str:
    """A line whose spaces are only moves of the pen, `gap` thousandths of the font size wide."""
    return f"BT /F1 10 Tf 72 {y} Td [({f') -{gap} ('.join(words.split())})] TJ ET\n"


def test_spaces_set_very_tightly_are_spaces(read: Reader) -> None:
    """Where PDFium marks only the wider ones: how a page sets its spaces tells the others."""
    line = "moved all materials to a warehouse and a zone and kept inventory"
    document = read(make_pdf("".join(kerned(line, gap, 700 - gap) for gap in (160, 140, 120))))
    assert [one.text for one in document.lines] == [line] * 3


def test_an_overhanging_letter_does_not_hide_the_space_behind_it(read: Reader) -> None:
    """Its box ends where the next word begins: only how far it moves the pen elsewhere tells the two apart."""
    line = "left staff of four for the offer of half a field of five"
    tight = ") -260 (".join(word.replace("f", "f) 150 (") for word in line.split())
    page = f"BT /F1 10 Tf 72 700 Td [({tight})] TJ ET\n"
    assert [one.text for one in read(make_pdf(page)).lines] == [line]


def test_letters_set_apart_stay_one_word(read: Reader) -> None:
    spaced = "BT /F1 10 Tf 1.5 Tc 72 700 Td [(Warehouse) -150 (work)] TJ ET\n"
    assert read(make_pdf(spaced + show("plain words below", 72, 680))).lines[0].text == "Warehouse work"
