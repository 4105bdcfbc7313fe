"""A page as a picture, for every kind of document: the lines stand where their boxes say."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from itertools import islice
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from skills.documents import images, limits, pdf, reading
from skills.documents.document import Box, DocumentError, DocumentText, Line
from skills.documents.kinds import kind_of
from skills.documents.places import WordPlace, word_places

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
COVER_COLOUR = (60, 64, 72)
COVER_MARGIN = 1.0
MAX_WIDTH = 4000
DASHES = str.maketrans("–—‑", "---")  # Pillow's own font has no others
FINE = 2  # drawn so much larger, or whole pixels would space the letters unevenly
SLACK = 1.08  # a word may reach so far into the space behind it before it is set smaller
FONT_FILES = (  # the first one that is installed draws scripts that Pillow's own font lacks
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "/Library/Fonts/Arial Unicode.ttf",
)


def paint_page(
    data: bytes,
    number: int,
    width: int,
    cover: Sequence[tuple[int, Box]],
    tesseract: str,
    *,
    hides_pictures: bool,
) -> bytes:
    if not 1 <= width <= MAX_WIDTH:
        raise DocumentError("too_many_pixels", f"a picture {width} pixels wide")
    image, scale = _painted(data, number, width, tesseract)
    draw = ImageDraw.Draw(image)
    pictures = pdf.picture_boxes(data, number) if hides_pictures and kind_of(data) == "pdf" else ()
    for page, box in [*cover, *((number, box) for box in pictures)]:
        if page == number:
            draw.rectangle(_scaled(box, scale), fill=COVER_COLOUR)
    file = BytesIO()
    image.save(file, "PNG", compress_level=3)
    return file.getvalue()


def _painted(data: bytes, number: int, width: int, tesseract: str) -> tuple[Image.Image, float]:
    kind = kind_of(data)
    if kind == "pdf":
        return pdf.paint_pdf_page(data, number, width)
    if kind == "image":
        return _picture(data, number, width)
    return _drawn(reading.read(data, tesseract), number, width)


def _picture(data: bytes, number: int, width: int) -> tuple[Image.Image, float]:
    frame = next(islice(images.frames(data), number - 1, None), None)
    if frame is None:
        raise DocumentError("corrupt", f"no page {number}")
    scale = width / (frame.width * images.points_per_pixel(frame))
    return frame.resize((width, max(1, round(frame.height * width / frame.width)))), scale


def _drawn(document: DocumentText, number: int, width: int) -> tuple[Image.Image, float]:
    if not 1 <= number <= len(document.pages):
        raise DocumentError("corrupt", f"no page {number}")
    page = document.pages[number - 1]
    scale = width / page.width
    if width * page.height * scale > limits.MAX_PIXELS:
        raise DocumentError("too_many_pixels", "the page is too large to paint")
    large = Image.new("L", (FINE * width, FINE * round(page.height * scale)), "white")
    draw = ImageDraw.Draw(large)
    for line in document.lines:
        if line.page == number:
            _draw_line(draw, line, FINE * scale)
    return large.reduce(FINE).convert("RGB"), scale


def _draw_line(draw: ImageDraw.ImageDraw, line: Line, scale: float) -> None:
    """Each word stands where the layout counted it to stand; a line from right to left is drawn in one piece."""
    x0, y0, x1, _ = line.box
    places = list(word_places(line)) or [WordPlace(0, len(line.text), x0, x1)]
    for start, end, left, right in places:
        text = line.text[start:end].expandtabs(1).translate(DASHES)
        font = _fitting(text, line.size * scale, (right - left) * scale)
        weight = 0.4 if line.bold else 0
        draw.text((left * scale, y0 * scale), text, fill="black", font=font, stroke_width=weight)


def _fitting(text: str, size: float, room: float) -> Font:
    font = _font(round(size, 1), text.isascii())
    length = font.getlength(text)
    return font if length <= SLACK * room + 1 else _font(round(size * room / length, 1), text.isascii())


@cache
def _font(size: float, is_plain: bool) -> Font:
    path = next((path for path in FONT_FILES if Path(path).exists()), "")
    if is_plain or not path:
        return ImageFont.load_default(max(size, 1))
    return ImageFont.truetype(path, max(size, 1))


def _scaled(box: Box, scale: float) -> Box:
    return (
        (box[0] - COVER_MARGIN) * scale,
        (box[1] - COVER_MARGIN) * scale,
        (box[2] + COVER_MARGIN) * scale,
        (box[3] + COVER_MARGIN) * scale,
    )
