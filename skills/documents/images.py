"""Reads pictures of pages: PNG, JPEG and TIFF scans."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from skills.documents import limits
from skills.documents.assembly import Reading
from skills.documents.document import DocumentError, Page
from skills.documents.pdf import scanned_lines

FORMATS = ("PNG", "JPEG", "TIFF")
LETTER_WIDTH = 612.0
LONGEST_PIXELS = 4500


def read_image(data: bytes, tesseract: str) -> Reading:
    pages, lines = [], []
    for number, image in enumerate(frames(data), 1):
        scale = points_per_pixel(image)
        pages.append(Page(number, round(image.width * scale, 1), round(image.height * scale, 1)))
        low, high = image.convert("L").getextrema()
        if high != low:
            small = _shrunk(image)
            lines += scanned_lines(number, small, tesseract, scale * image.width / small.width)
    return Reading(pages, lines, is_scan=True)


def frames(data: bytes) -> Iterator[Image.Image]:
    with _opened(data) as image:
        count = getattr(image, "n_frames", 1)
        if count > limits.MAX_OCR_PAGES:
            raise DocumentError(
                "too_many_pages", f"{count} pictures, at most {limits.MAX_OCR_PAGES} are read"
            )
        for frame in ImageSequence.Iterator(image):
            _check_pixels(frame)
            yield _on_white(ImageOps.exif_transpose(frame))


def points_per_pixel(image: Image.Image) -> float:
    return (
        LETTER_WIDTH / min(image.width, image.height)
        if image.width < image.height * 3
        else LETTER_WIDTH / image.width
    )


def _opened(data: bytes) -> Image.Image:
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise DocumentError("corrupt", "not a readable picture") from error
    _check_pixels(image)
    return image


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > limits.MAX_PIXELS:
        raise DocumentError("too_many_pixels", f"{image.width} x {image.height} pixels")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    return image.convert("RGB")


def _shrunk(image: Image.Image) -> Image.Image:
    if max(image.size) <= LONGEST_PIXELS:
        return image
    small = image.copy()
    small.thumbnail((LONGEST_PIXELS, LONGEST_PIXELS))
    return small
