"""How a piece of text looks in a document without pages, and whether a reader would see it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median_low

from skills.documents.flow import BODY_SIZE, Hidden, Item, Paragraph

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
UNKNOWN: Colour = (128, 128, 128)  # a ground that was not worked out: nothing on it is called hidden
SMALLEST_POINTS = 3.0
CONTRAST = 28
NAMED: dict[str, Colour] = {
    "white": WHITE,
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "ghostwhite": (248, 248, 255),
    "whitesmoke": (245, 245, 245),
    "black": (0, 0, 0),
    "yellow": (255, 255, 0),
    "lightgray": (211, 211, 211),
}
NUMBERS = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+))?")
HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    size: float = BODY_SIZE
    bold: bool = False
    hidden: bool = False
    off_page: bool = False
    colour: Colour | None = None  # None is the reader's own choice, black
    ground: Colour = WHITE

    @property
    def hiding(self) -> str:
        """The code of the trick that hides this text, or nothing."""
        if self.hidden:
            return "invisible_text"
        if self.off_page:
            return "off_page_text"
        if self.size < SMALLEST_POINTS:
            return "tiny_text"
        return "white_text" if self.colour and _is_near(self.colour, self.ground) else ""


Piece = tuple[str, Look]


def colour_of(words: str) -> Colour | None:
    """A colour as CSS or an office file writes it; nothing when it is `auto` or not known."""
    words = words.strip().lower()
    if words in NAMED:
        return NAMED[words]
    numbers = NUMBERS.match(words)
    if numbers:
        return int(numbers[1]), int(numbers[2]), int(numbers[3])
    found = HEX.fullmatch(words)
    if not found:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def is_transparent(words: str) -> bool:
    numbers = NUMBERS.match(words.strip().lower())
    return words.strip().lower() == "transparent" or bool(numbers and numbers[4] and float(numbers[4]) < 0.06)


def items_of(pieces: Iterable[Piece], **place: bool | float) -> Iterator[Item]:
    """One paragraph of what is seen, and beside it what is not."""
    seen: list[Piece] = []
    for text, look in pieces:
        code = look.hiding
        if code and text.strip():
            yield Hidden(code, text)
        else:
            seen.append((text, look))
    text = "".join(text for text, _ in seen)
    letters = [(look, len(text.strip())) for text, look in seen if text.strip()]
    if letters:
        size = median_low([look.size for look, _ in letters])
        bold = sum(count for look, count in letters if look.bold) * 2 > sum(count for _, count in letters)
        yield Paragraph(text, size, bold, **place)  # type: ignore[arg-type]  # flags and one indent by name
    else:
        yield Paragraph("", **place)  # type: ignore[arg-type]


def _is_near(one: Colour, other: Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < CONTRAST
