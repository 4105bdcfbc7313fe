"""BERT's uncased WordPiece with a character range for every piece. Training and serving both tokenise here.

llama.cpp and transformers give the same ids (gguf.compare proves it) but no ranges, and both lowercase, strip accents
and drop control characters first, so a range cannot be found again afterwards.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CLS, SEP, UNK, PAD = "[CLS]", "[SEP]", "[UNK]", "[PAD]"
LONGEST_WORD = 100  # as in transformers: anything longer is one unknown piece
# CJK ideographs are words of their own; kana and hangul are not, see BERT's tokenization.py
CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
       (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))  # fmt: skip


@dataclass(frozen=True)
class Tokens:
    """The pieces of one text without special tokens; `words[i]` counts the word that piece i belongs to."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def word_firsts(self) -> list[int]:
        """The index of each word's first piece: a word's label is read there."""
        return [i for i, word in enumerate(self.words) if i == 0 or word != self.words[i - 1]]

    def word_ranges(self) -> list[tuple[int, int]]:
        firsts = self.word_firsts()
        lasts = [*(first - 1 for first in firsts[1:]), len(self) - 1]
        return [(self.starts[first], self.ends[last]) for first, last in zip(firsts, lasts, strict=False)]


@lru_cache(maxsize=65536)
def _normalise(char: str) -> tuple[str, bool, bool]:
    """The character as the model sees it, whether it separates words, and whether it is a word by itself."""
    if char in "\t\n\r ":
        return "", True, False
    if char in "\0\ufffd" or unicodedata.category(char)[0] == "C":
        return "", False, False
    if char.isspace():
        return "", True, False
    bare = "".join(c for c in unicodedata.normalize("NFD", char) if unicodedata.category(c) != "Mn").lower()
    alone = len(bare) == 1 and (_is_punctuation(bare) or any(low <= ord(bare) <= high for low, high in CJK))
    return bare, False, alone


def _is_punctuation(char: str) -> bool:
    return (char.isascii() and char.isprintable() and not char.isalnum()) or unicodedata.category(char)[
        0
    ] == "P"


def _words(text: str) -> Iterator[tuple[str, list[int]]]:
    """Each normalised word with the index in the text of each of its characters."""
    word: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        bare, separates, alone = _normalise(char)
        if (separates or alone) and word:
            yield "".join(word), places
            word, places = [], []
        if alone:
            yield bare, [place]
        elif bare:
            word.append(bare)
            places.extend([place] * len(bare))
    if word:
        yield "".join(word), places


def _past_accents(text: str, end: int) -> int:
    """An accent written as a character of its own belongs to the letter before it."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


class WordPiece:
    """A vocabulary in the Hugging Face form: a piece inside a word starts with ##."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.cls, self.sep, self.unk, self.pad = (self.ids[name] for name in (CLS, SEP, UNK, PAD))
        self._pieces = lru_cache(maxsize=65536)(self._split)

    def _split(self, word: str) -> tuple[tuple[int, int], ...]:
        """(id, length) of each piece, longest match first; one unknown piece when anything is left over."""
        unknown = ((self.unk, len(word)),)
        if len(word) > LONGEST_WORD:
            return unknown
        pieces: list[tuple[int, int]] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if prefix + word[start:end] in self.ids), None)
            if end is None:
                return unknown
            pieces.append((self.ids[prefix + word[start:end]], end - start))
            start = end
        return tuple(pieces)

    def tokenise(self, text: str) -> Tokens:
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        words: list[int] = []
        for number, (word, places) in enumerate(_words(text)):
            at = 0
            for piece, length in self._pieces(word):
                ids.append(piece)
                starts.append(places[at])
                ends.append(_past_accents(text, places[at + length - 1] + 1))
                words.append(number)
                at += length
        return Tokens(tuple(ids), tuple(starts), tuple(ends), tuple(words))

    def wrap(self, ids: Iterable[int]) -> list[int]:
        return [self.cls, *ids, self.sep]


def read_vocabulary(lines: Iterable[str]) -> list[str]:
    return [line.rstrip("\n") for line in lines]


def gguf_pieces(tokens: Iterable[str]) -> list[str]:
    """A GGUF file marks the pieces that begin a word with "▁"; those inside a word bear no mark."""
    return [_hugging_face_form(token) for token in tokens]


def _hugging_face_form(token: str) -> str:
    if token.startswith("[") and token.endswith("]"):
        return token
    return token[1:] if token.startswith("▁") else f"##{token}"
