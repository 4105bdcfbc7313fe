"""Quotes are marked and names covered to the letter, whatever the type."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfbase.pdfmetrics import stringWidth

from skills.documents import DocumentText, Line, part_of, read_document, render_page
from tests.skills.documents.builders import make_docx, make_pdf, paragraph, show
from tests.skills.documents.conftest import Reader

UNEVEN = "ill-fitting MMMM William"
ICON = "\ue0f0"


def place_of(line: Line, words: str) -> tuple[float, float]:
    start = line.start + line.text.index(words)
    x0, _, x1, _ = part_of(line, start, start + len(words))
    return x0, x1


def set_at(left: float, text: str, words: str) -> tuple[float, float]:
    before = text[: text.index(words)]
    return tuple(left + stringWidth(piece, "Helvetica", 11) for piece in (before, before + words))


@pytest.mark.parametrize("words", ["ill-fitting", "MMMM", "William", "MMMM William"])
def test_words_of_a_pdf_are_marked_where_they_are_set(read: Reader, words: str) -> None:
    (line,) = read(make_pdf(show(UNEVEN, 72, 720))).lines
    assert place_of(line, words) == pytest.approx(set_at(72, UNEVEN, words), abs=1)


def test_part_of_a_word_is_marked_near_its_letters(read: Reader) -> None:
    (line,) = read(make_pdf(show(UNEVEN, 72, 720))).lines
    assert place_of(line, "fitting") == pytest.approx(set_at(72, UNEVEN, "fitting"), abs=3)


def test_places_are_kept_with_the_document(read: Reader) -> None:
    document = read(make_pdf(show(UNEVEN, 72, 720)))
    assert DocumentText.from_json(document.as_json()) == document


def test_without_places_letters_are_weighed(read: Reader) -> None:
    (line,) = read(make_pdf(show(UNEVEN, 72, 720))).lines
    bare = replace(line, word_edges=())
    assert place_of(bare, "William") == pytest.approx(set_at(72, UNEVEN, "William"), abs=8)


def test_rows_stored_before_words_had_places_are_read(read: Reader) -> None:
    stored = read(b"Ada Example").as_json()
    stored["lines"] = [row[:9] for row in stored["lines"]]
    assert DocumentText.from_json(stored).lines[0].word_edges == ()


def test_an_icon_that_is_cleaned_away_moves_no_word(read: Reader) -> None:
    with_icon, without = (
        read(make_docx(paragraph(text))).lines[0] for text in (f"{ICON} Leeds since 2019", "Leeds since 2019")
    )
    assert with_icon.text == without.text
    shift = place_of(with_icon, "Leeds")[0] - place_of(without, "Leeds")[0]
    assert shift > 0
    assert place_of(with_icon, "2019")[0] - place_of(without, "2019")[0] == pytest.approx(shift, abs=0.2)


@pytest.mark.parametrize("text", ["مهندسة برمجيات في ليدز", "Ada مهندسة"])
def test_a_line_laid_out_from_right_to_left_is_marked_whole(read: Reader, text: str) -> None:
    (line,) = read(make_docx(paragraph(text))).lines
    assert part_of(line, line.start, line.start + 3) == line.box


@pytest.mark.parametrize(
    "data", [make_pdf(show("Ada Example, gardener", 72, 720)), make_docx(paragraph("Ada Example, gardener"))]
)
def test_covering_a_word_hides_it_and_nothing_else(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "upload"
    path.write_bytes(data)
    (line,) = read_document(path).lines
    name, rest = part_of(line, 0, 11), part_of(line, 13, len(line.text))
    before, after = (
        Image.open(io.BytesIO(render_page(path, 1, width=1200, cover=cover))).convert("L")
        for cover in ((), [(1, name)])
    )
    scale = 1200 / read_document(path).pages[0].width
    hidden, kept = (tuple(round(edge * scale) for edge in box) for box in (name, rest))
    assert len(after.crop(hidden).getcolors() or ()) == 1  # type: ignore[arg-type]  # four edges
    assert before.crop(kept).tobytes() == after.crop(kept).tobytes()  # type: ignore[arg-type]
