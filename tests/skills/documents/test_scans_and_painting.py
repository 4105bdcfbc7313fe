import io
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from reportlab.pdfgen.canvas import Canvas

from skills.documents import DocumentError, read_document, render_page
from skills.documents.painting import COVER_COLOUR
from tests.skills.documents.builders import as_file, make_docx, make_pdf, make_scan, paragraph, picture, show
from tests.skills.documents.conftest import Reader

SCAN = make_scan("Ada Example", "Gardener in Leeds since 2019")
needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_of_text_is_read(read: Reader, kind: str) -> None:
    document = read(as_file(SCAN, kind))
    assert (document.kind, document.is_scan) == ("image", True)
    assert document.text.split("\n")[0] == "Ada Example"
    assert "since 2019" in document.text


@needs_tesseract
def test_a_pdf_of_pictures_is_read(read: Reader) -> None:
    document = read(make_pdf("q 612 0 0 345 0 400 cm /Im1 Do Q\n", extra=[picture(SCAN)]))
    assert document.is_scan
    assert "Ada Example" in document.text
    assert document.lines[0].box[1] < 120


def test_without_tesseract_a_scan_says_so(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    for data in (as_file(SCAN, "PNG"), make_pdf("q 612 0 0 345 0 400 cm /Im1 Do Q\n", extra=[picture(SCAN)])):
        with pytest.raises(DocumentError) as caught:
            read(data)
        assert caught.value.code == "ocr_missing"


@pytest.mark.parametrize(
    "data",
    [
        make_pdf(show("Ada Example", 72, 720)),
        make_docx(paragraph("Ada Example")),
        b"Ada Example",
        make_docx(paragraph("مهندسة")),
    ],
)
def test_lines_are_painted_where_their_boxes_say_and_can_be_covered(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "upload"
    path.write_bytes(data)
    document = read_document(path)
    box, page = document.lines[0].box, document.pages[0]
    scale = 800 / page.width
    x0, y0, x1, y1 = (round(edge * scale) for edge in box)
    pixels = (x0, y0, x1, y1)
    shown = Image.open(io.BytesIO(render_page(path, 1, width=800)))
    assert shown.size == (800, round(page.height * scale))
    assert _ink(shown) > 0
    assert _ink(shown) == _ink(shown.crop(_wider(pixels))), "all ink is inside the line's box"
    covered = Image.open(io.BytesIO(render_page(path, 1, width=800, cover=[(1, box), (2, (0, 0, 600, 800))])))
    assert len(covered.convert("L").crop(pixels).getcolors() or ()) == 1
    assert ImageStat.Stat(covered.convert("L")).mean[0] > 200


def _wider(pixels: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return pixels[0] - 4, pixels[1] - 4, pixels[2] + 4, pixels[3] + 4


def _ink(image: Image.Image) -> int:
    return sum(image.convert("L").histogram()[:128])


def test_a_portrait_is_painted_over_and_a_scan_is_not(tmp_path: Path) -> None:
    portrait = Image.new("RGB", (40, 40), (250, 120, 10))
    path = tmp_path / "with_portrait.pdf"
    canvas = Canvas(str(path), pagesize=(400, 400))
    canvas.drawInlineImage(portrait, 300, 300, width=60, height=60)  # 40 to 100 points from the top
    canvas.drawString(50, 200, "Ada Example")
    canvas.showPage()
    canvas.drawInlineImage(portrait, 0, 0, width=400, height=400)
    canvas.save()

    def colour(number: int, at: tuple[int, int], *, hides_pictures: bool) -> tuple[int, ...]:
        image = Image.open(BytesIO(render_page(path, number, width=400, hides_pictures=hides_pictures)))
        return image.convert("RGB").getpixel(at)  # type: ignore[return-value]  # three bands

    assert colour(1, (330, 70), hides_pictures=False) == (250, 120, 10)
    assert colour(1, (330, 70), hides_pictures=True) == COVER_COLOUR
    assert colour(1, (200, 300), hides_pictures=True) == (255, 255, 255)
    assert colour(2, (200, 200), hides_pictures=True) == (250, 120, 10)
