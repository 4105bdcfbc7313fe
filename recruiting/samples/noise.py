"""Damages text the way typists, scanners and copy-and-paste do, piece by piece, so that every label stays put."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from recruiting.samples.marked import Line, Piece

SCANNED = {
    "l": "1",
    "O": "0",
    "rn": "m",
    "I": "l",
    "e": "c",
    "S": "5",
    "fi": "ﬁ",
    "B": "8",
    "h": "li",
    "g": "q",
}

PLAIN = str.maketrans("–—’•", "--'\uf0b7")


def add_noise(rng: Random, lines: list[Line]) -> list[Line]:
    """Most resumes stay clean; the others get one kind of damage all over."""
    kind = rng.choice((*["clean"] * 13, "typos", "typos", "scan", "spaces", "upper", "lower", "plain_marks"))
    change: dict[str, Callable[[str], str]] = {
        "typos": lambda text: typos(rng, text),
        "scan": lambda text: scan(rng, text),
        "spaces": lambda text: spaces(rng, text),
        "upper": str.upper,
        "lower": str.lower,
        "plain_marks": lambda text: text.translate(PLAIN),
    }
    if kind == "clean":
        return lines
    return [
        replace(line, pieces=tuple(damaged(piece, change[kind]) for piece in line.pieces)) for line in lines
    ]


def damaged(piece: Piece, change: Callable[[str], str]) -> Piece:
    is_address = "@" in piece.text or "://" in piece.text or piece.text == "\t"
    return piece if is_address else Piece(change(piece.text), piece.label)


def typos(rng: Random, text: str) -> str:
    """Letters change places, vanish or double; about one in 120."""
    out = list(text)
    for at in range(1, len(out) - 1):
        if rng.random() < 1 / 120 and out[at].isalpha() and out[at + 1].isalpha():
            out[at : at + 2] = rng.choice(([out[at + 1], out[at]], [out[at], ""], [out[at] * 2, out[at + 1]]))
    return "".join(out)


def scan(rng: Random, text: str) -> str:
    for good, bad in SCANNED.items():
        if rng.random() < 0.12:
            text = text.replace(good, bad, 1)
    return text


def spaces(rng: Random, text: str) -> str:
    return "".join(letter + "  " if letter == " " and rng.random() < 0.15 else letter for letter in text)
