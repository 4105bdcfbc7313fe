"""Writes sample resumes as files of every kind the product reads; the demo and the tests call these doors."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from recruiting.samples.rendering.fonts import can_draw
from recruiting.samples.rendering.hostile import (
    lightly_edited,
    write_bomb_pdf,
    write_corrupt_pdf,
    write_hidden_text,
    write_injection,
)
from recruiting.samples.rendering.looks import LOOKS
from recruiting.samples.rendering.office import write_docx, write_html, write_odt, write_rtf, write_text
from recruiting.samples.rendering.pdf import draw_resume
from recruiting.samples.rendering.scans import scan_pages, write_picture, write_scanned_pdf
from recruiting.samples.resumes import SampleResume, make_resume

__all__ = [
    "KINDS",
    "LOOKS",
    "can_draw",
    "make_drawable_resume",
    "render",
    "render_pdf",
    "render_scan",
    "write_bomb_pdf",
    "write_corrupt_pdf",
    "write_difficult_folder",
    "write_hidden_text",
    "write_injection",
    "write_mixed_folder",
    "write_near_duplicate",
]
Writer = Callable[[SampleResume, Path], None]
KINDS: dict[str, Writer] = {
    "docx": lambda sample, path: write_docx(sample.lines, path),
    "docx_table": lambda sample, path: write_docx(sample.lines, path, shape="table"),
    "docx_text_box": lambda sample, path: write_docx(sample.lines, path, shape="text_box"),
    "odt": lambda sample, path: write_odt(sample.lines, path),
    "rtf": lambda sample, path: write_rtf(sample.lines, path),
    "html": lambda sample, path: write_html(sample.lines, path),
    "txt": lambda sample, path: write_text(sample.text, path),
    "scan_pdf": lambda sample, path: render_scan(sample, path),
    "scan_png": lambda sample, path: render_scan(sample, path),
    "scan_tiff": lambda sample, path: render_scan(sample, path),
}
SUFFIXES = {
    "docx_table": ".docx",
    "docx_text_box": ".docx",
    "scan_pdf": ".pdf",
    "scan_png": ".png",
    "scan_tiff": ".tiff",
}


def render_pdf(sample: SampleResume, path: Path, *, look: str = "classic") -> None:
    draw_resume(sample.lines, LOOKS[look], path)


def render_scan(sample: SampleResume, path: Path, *, look: str = "classic") -> None:
    """An image-only PDF, a TIFF of all pages, or a picture of the first; the file's suffix decides."""
    drawn = path.with_suffix(".drawn.pdf")
    render_pdf(sample, drawn, look=look)
    pages = scan_pages(drawn, Random(sample.seed))
    drawn.unlink()
    (write_scanned_pdf if path.suffix == ".pdf" else write_picture)(pages, path)


def render(sample: SampleResume, folder: Path, kind: str) -> Path:
    """kind: a look of LOOKS (a PDF) or one of KINDS."""
    suffix = ".pdf" if kind in LOOKS else SUFFIXES.get(kind, f".{kind}")
    path = folder / f"{sample.seed:05}_{kind}{suffix}"
    if kind in LOOKS:
        render_pdf(sample, path, look=kind)
    else:
        KINDS[kind](sample, path)
    return path


def write_near_duplicate(sample: SampleResume, path: Path, *, look: str = "classic") -> None:
    draw_resume(lightly_edited(sample), LOOKS[look], path)


def make_drawable_resume(seed: int, *, family: str | None = None) -> SampleResume:
    """A clean resume in scripts that the fonts here can draw; later seeds are tried until one is."""
    for attempt in range(100):
        sample = make_resume(seed + attempt * 1_000_003, split="all", family=family, is_clean=True)
        if can_draw(sample.text):
            return sample
    raise ValueError(f"no drawable resume near seed {seed}")


def write_mixed_folder(
    folder: Path, *, count: int, first_seed: int = 0, families: Sequence[str | None] = (None,)
) -> list[Path]:
    """Resumes of all looks and kinds in turn, for a demo or a test."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = [*LOOKS, *KINDS]
    made = (
        (
            make_drawable_resume(first_seed + number, family=families[number % len(families)]),
            kinds[number % len(kinds)],
        )
        for number in range(count)
    )
    return [render(sample, folder, kind) for sample, kind in made]


def write_difficult_folder(folder: Path, *, seed: int = 0, family: str | None = None) -> dict[str, Path]:
    """One file of each kind that needs care, by name; "same" is a copy of "plain", "near" the same person lightly edited."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ["plain", "same", "near", "hidden", "injection", "corrupt", "bomb"]
    paths = {name: folder / f"{name}.pdf" for name in names}
    sample = make_drawable_resume(seed, family=family)
    render_pdf(sample, paths["plain"])
    paths["same"].write_bytes(paths["plain"].read_bytes())
    write_near_duplicate(sample, paths["near"])
    write_hidden_text(make_drawable_resume(seed + 1, family=family), paths["hidden"])
    write_injection(make_drawable_resume(seed + 2, family=family), paths["injection"])
    write_corrupt_pdf(sample, paths["corrupt"])
    write_bomb_pdf(paths["bomb"])
    return paths
