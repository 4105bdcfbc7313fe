"""Cleans the characters of one line and counts what it took out: zero-width and tag characters can carry words that
no reader sees."""

import re
import unicodedata
from dataclasses import dataclass, field

from skills.documents.mojibake import mended

TAGS = re.compile("[\U000e0000-\U000e007f]+")
FLAG = re.compile(
    "\U0001f3f4[\U000e0020-\U000e007e]{2,6}\U000e007f"
)  # the flags of England, Scotland and Wales
ZERO_WIDTH = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0100-\U000e01ef]"
)
JOINERS = re.compile(
    "(?<![^\x00-\u02ff])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u02ff])"
)  # needed in Persian and Hindi
HARMLESS = frozenset("\u00ad\ufeff\u200e\u200f\ufe0f\ufe0e")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
BULLETS = dict.fromkeys((61623, 61607, 61656, 61692, 61558, 61608, 61548, 61550, 8226), "•")
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
PLAIN = str.maketrans(BULLETS | LIGATURES | {0x02: "-", 0xFFFE: "-", 0x00: "", 0xFFFD: "", 0xA0: " "})
ASCII_LINE = re.compile(r"[ -~]*")
SPACES = re.compile(r"[^\S\t]+")
LETTERSPACED = re.compile(r"\s*[^\W\d_](?:\s+[^\W\d_&]){3,}\s*:?\s*")
WORD_SPACES = re.compile(r"\s{2,}|\t")
AROUND_TABS = re.compile(r"\s*\t\s*")


@dataclass
class Cleaner:
    """Keeps what was taken out of all lines of one document."""

    zero_width_count: int = 0
    tagged: list[tuple[int, str]] = field(default_factory=list)  # line number, decoded words
    zero_width_lines: list[int] = field(default_factory=list)

    def clean(self, text: str, line: int) -> str:
        if not ASCII_LINE.fullmatch(text):
            text = self._plain(text, line)
        if LETTERSPACED.fullmatch(text) and text.isupper():
            text = " ".join("".join(word.split()) for word in WORD_SPACES.split(text.strip()))
        text = SPACES.sub(" ", text)
        if "\t" in text:
            text = AROUND_TABS.sub("\t", text)
        return text.strip()

    def _plain(self, text: str, line: int) -> str:
        text = unicodedata.normalize("NFC", mended(text).translate(PLAIN))
        text = PRIVATE.sub("", self._without_tags(text, line)).replace(
            "-\u2010", "-"
        )  # one hyphen, drawn twice
        found = ZERO_WIDTH.findall(text) + JOINERS.findall(text)
        suspicious = sum(len(item) for item in found if item not in HARMLESS)
        if suspicious:
            self.zero_width_count += suspicious
            self.zero_width_lines.append(line)
        text = JOINERS.sub("", ZERO_WIDTH.sub("", text)) if found else text
        return text.replace("-\u2010", "-")  # one hyphen, written twice by Mac programs

    def _without_tags(self, text: str, line: int) -> str:
        if not TAGS.search(text):
            return text
        words = "".join(TAGS.findall(FLAG.sub("", text)))
        if words:
            self.tagged.append((line, "".join(chr(ord(char) - 0xE0000) for char in words)))
        return TAGS.sub("", text)
