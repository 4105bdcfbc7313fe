"""Reads RTF: groups, control words and code pages; fonts, pictures and other destinations are passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from skills.documents import limits
from skills.documents.document import DocumentError
from skills.documents.flow import Item
from skills.documents.looks import Colour, Look, Piece, items_of

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
PASSED_OVER = frozenset(
    b"fonttbl stylesheet info pict object header footer headerl headerr headerf footerl footerr footerf filetbl "
    b"revtbl listtable listoverridetable rsidtbl generator xmlnstbl themedata datastore colorschememapping "
    b"latentstyles datafield fldinst bkmkstart bkmkend annotation atnid atnauthor pntext pntxta pntxtb".split()
)
CHARACTERS = {
    b"tab": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " ", b"nbsp": " ", b"cell": "\t",
    b"nestcell": "\t",
}  # fmt: skip
PARAGRAPH_ENDS = frozenset((b"par", b"sect", b"page", b"row", b"nestrow", b"column"))
SYMBOLS = {b"~": " ", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n"}
CODE_PAGES = {
    437: "cp437",
    65001: "utf-8",
    10000: "mac-roman",
    932: "cp932",
    936: "gbk",
    949: "cp949",
    950: "cp950",
}
CHARSETS = {128: "cp932", 134: "gbk", 129: "cp949", 136: "cp950", 161: "cp1253", 162: "cp1254", 177: "cp1255",
            178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"}  # fmt: skip


@dataclass(slots=True)
class Group:
    look: Look = field(default_factory=lambda: Look(size=12.0))
    passed_over: bool = False
    destination: bytes = b""
    skip: int = 1  # how many plain characters follow each \u
    encoding: str = ""


class RtfReader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.groups = [Group()]
        self.pieces: list[Piece] = []
        self.colours: list[Colour | None] = []
        self.mixed: dict[bytes, int] = {}
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.encoding = "cp1252"
        self.waiting = bytearray()
        self.to_skip = 0
        self.is_starred = False

    def read(self) -> Iterator[Item]:
        position = 0
        while found := TOKEN.match(self.data, position):
            position = found.end()
            word, number, code, symbol, brace, plain = found.groups()
            if word == b"bin" and number:
                position += max(0, int(number))
            elif word:
                yield from self._word(word, int(number) if number else None)
            elif brace:
                self._brace(brace)
            elif code:
                self._byte(int(code, 16))
            elif symbol:
                self._symbol(symbol)
            elif plain:
                self._plain(plain)
        yield from self._paragraph()

    @property
    def group(self) -> Group:
        return self.groups[-1]

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.is_starred, self.to_skip = False, 0
        if brace == b"{":
            if len(self.groups) > limits.MAX_NESTING * 2:
                raise DocumentError("corrupt", "nested too deeply")
            self.groups.append(replace(self.group))
        elif len(self.groups) > 1:
            self.groups.pop()

    def _word(self, word: bytes, number: int | None) -> Iterator[Item]:
        group = self.group
        if word == b"u" and number is not None:
            self._flush()
            self._text(chr(number % 65536))
            self.to_skip = group.skip
            return
        self._flush()
        self.to_skip = 0
        if self.is_starred or word in PASSED_OVER:
            group.passed_over = group.passed_over or word not in (b"shptxt", b"shpinst", b"nesttableprops")
            group.destination = word
        elif word == b"colortbl":
            group.destination, group.passed_over = word, True
        elif word in (b"shptxt", b"dptxbxtext"):
            group.passed_over = False
        self.is_starred = False
        if group.passed_over:
            self._table_word(word, number)
        elif word in PARAGRAPH_ENDS:
            yield from self._paragraph(breaks_page=word == b"page")
        elif word in CHARACTERS:
            self._text(CHARACTERS[word])
        else:
            self._look_word(word, number)

    def _look_word(self, word: bytes, number: int | None) -> None:
        group = self.group
        if word == b"v":
            group.look = replace(group.look, hidden=number != 0)
        elif word == b"b":
            group.look = replace(group.look, bold=number != 0)
        elif word == b"fs" and number is not None:
            group.look = replace(group.look, size=number / 2)
        elif word == b"cf":
            group.look = replace(group.look, colour=self._colour(number))
        elif word in (b"cb", b"highlight", b"chcbpat"):
            group.look = replace(group.look, ground=self._colour(number) or (255, 255, 255))
        elif word == b"plain":
            group.look = Look(size=12.0, ground=group.look.ground)
        elif word == b"uc":
            group.skip = min(max(number or 0, 0), 8)
        elif word == b"ansicpg" and number:
            self.encoding = CODE_PAGES.get(number, f"cp{number}" if 1250 <= number <= 1258 else "cp1252")
        elif word == b"f" and number is not None:
            group.encoding = self.fonts.get(number, "")

    def _table_word(self, word: bytes, number: int | None) -> None:
        """Colours and the alphabets of fonts are needed; the rest of the tables is not."""
        if word in (b"red", b"green", b"blue") and number is not None:
            self.mixed[word] = min(max(number, 0), 255)
        elif word == b"f" and number is not None:
            self.font = number
        elif word == b"fcharset" and number in CHARSETS:
            self.fonts[self.font] = CHARSETS[number]

    def _colour(self, number: int | None) -> Colour | None:
        return self.colours[number] if number is not None and 0 <= number < len(self.colours) else None

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.is_starred = True
        elif symbol in b"\\{}":
            self._plain(symbol)
        else:
            self._flush()
            self._text(SYMBOLS.get(symbol, ""))

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.waiting.append(value)

    def _plain(self, plain: bytes) -> None:
        if self.group.destination == b"colortbl":
            for _ in range(plain.count(b";")):
                self.colours.append(self._mixed())
            return
        skipped = min(self.to_skip, len(plain))
        self.to_skip -= skipped
        self.waiting += plain[skipped:]

    def _mixed(self) -> Colour | None:
        mixed, self.mixed = self.mixed, {}
        return (mixed.get(b"red", 0), mixed.get(b"green", 0), mixed.get(b"blue", 0)) if mixed else None

    def _flush(self) -> None:
        if self.waiting:
            text = self.waiting.decode(self.group.encoding or self.encoding, "replace")
            self.waiting = bytearray()
            self._text(text)

    def _text(self, text: str) -> None:
        if not self.group.passed_over and text:
            self.pieces.append((text, self.group.look))

    def _paragraph(self, *, breaks_page: bool = False) -> Iterator[Item]:
        self._flush()
        pieces, self.pieces = self.pieces, []
        for item in items_of(pieces, breaks_page=breaks_page):
            yield replace(item, text=_whole(item.text))


def read_rtf(data: bytes) -> Iterator[Item]:
    if data.count(b"{") < 1 or b"}" not in data:
        raise DocumentError("corrupt", "an RTF file that breaks off")
    yield from RtfReader(data).read()


def _whole(text: str) -> str:
    """Characters beyond the first plane come as two halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").rstrip("\t")
