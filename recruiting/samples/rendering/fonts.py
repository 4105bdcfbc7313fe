"""Which font draws which letter: Roboto (Apache-2.0), Vera, the CJK fonts of PDF readers; other scripts are refused."""

from functools import cache
from pathlib import Path

import font_roboto  # type: ignore[import-untyped]  # font files only
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

ROBOTO = Path(font_roboto.__file__).parent / "files"
VERA = Path(reportlab.__file__).parent / "fonts"
FILES = {
    "Roboto": ROBOTO / "Roboto-Regular.ttf",
    "Roboto-Bold": ROBOTO / "Roboto-Bold.ttf",
    "Vera": VERA / "Vera.ttf",
    "Vera-Bold": VERA / "VeraBd.ttf",
}
BOLD = {
    "Helvetica": "Helvetica-Bold",
    "Times-Roman": "Times-Bold",
    "Courier": "Courier-Bold",
    "Roboto": "Roboto-Bold",
    "Vera": "Vera-Bold",
}
CJK = ("STSong-Light", "HeiseiMin-W3", "HYSMyeongJo-Medium")
REPLACED = str.maketrans(
    {
        "➢": ">",
        "‣": ">",
        "→": "›",
        "✓": "•",
        "▪": "•",
        "■": "•",
        "◦": "o",
        "●": "•",
        "○": "o",
        "★": "*",
        "☆": "-",
        "☎": "T",
        "✉": "E",
        "♦": "•",
        "⋄": "·",
        "\uf0b7": "•",
        "\t": " ",
    }
)


@cache
def letters(font: str) -> frozenset[str]:
    """The letters that a font draws."""
    if font in FILES:
        return frozenset(map(chr, loaded(font).face.charToGlyph))
    return frozenset(bytes(range(32, 256)).decode("cp1252", "ignore"))


@cache
def loaded(font: str) -> TTFont:
    made = TTFont(font, str(FILES[font]))
    pdfmetrics.registerFont(made)
    return made


@cache
def cjk(font: str) -> str:
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    return font


def is_cjk(letter: str) -> bool:
    return "\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af"


def font_for(letter: str, font: str, *, bold: bool) -> str | None:
    if is_cjk(letter):
        return cjk(CJK[2 if letter >= "\uac00" else 0])
    for name in (font, "Roboto", "Vera"):
        chosen = BOLD[name] if bold else name
        if letter in letters(chosen):
            return chosen
    return None


def runs(text: str, font: str, *, bold: bool = False) -> list[tuple[str, str]]:
    """The text cut where the font has to change."""
    out: list[tuple[str, str]] = []
    for letter in text.translate(REPLACED):
        name = font_for(letter, font, bold=bold) or font
        if out and (out[-1][1] == name or letter == " "):
            out[-1] = (out[-1][0] + letter, out[-1][1])
        else:
            out.append((letter, name))
    return out


def width(text: str, font: str, size: float, *, bold: bool = False) -> float:
    return float(sum(pdfmetrics.stringWidth(part, name, size) for part, name in runs(text, font, bold=bold)))


def can_draw(text: str) -> bool:
    """False for scripts without a font here, such as Arabic, Hebrew and Devanagari."""
    return all(
        letter.isspace() or font_for(letter, "Roboto", bold=False) for letter in set(text.translate(REPLACED))
    )
