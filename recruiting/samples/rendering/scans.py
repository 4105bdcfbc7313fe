"""Turns a PDF into what a scanner makes of it: grey, slightly turned, noisy pictures without a text layer."""

import time
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter


def scan_pages(pdf: Path, rng: Random, *, dots_per_inch: int = 150) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=dots_per_inch / 72).to_pil().convert("L") for page in document]
    document.close()
    return [worn(page, rng) for page in pages]


def worn(page: Image.Image, rng: Random) -> Image.Image:
    turned = page.rotate(
        rng.uniform(-1.2, 1.2), expand=False, fillcolor=250, resample=Image.Resampling.BICUBIC
    )
    soft = turned.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.7)))
    noise = np.random.default_rng(rng.randrange(2**32)).normal(
        0, rng.uniform(4, 9), (soft.height, soft.width)
    )
    grey = np.asarray(soft, dtype=np.float32) * 0.94 + 8 + noise
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


def write_scanned_pdf(pages: list[Image.Image], path: Path) -> None:
    epoch = time.gmtime(1_767_603_600)
    pages[0].save(
        path, "PDF", save_all=True, append_images=pages[1:], resolution=150, creationDate=epoch, modDate=epoch
    )


def write_picture(pages: list[Image.Image], path: Path) -> None:
    """A TIFF holds every page, a PNG or JPEG the first."""
    if path.suffix in (".tif", ".tiff"):
        pages[0].save(path, save_all=True, append_images=pages[1:], compression="tiff_lzw", dpi=(150, 150))
    else:
        pages[0].save(path, dpi=(150, 150))
