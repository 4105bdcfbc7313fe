"""Makes claims whose quotes stand in the text. Whoever reads something goes through here, so nothing is invented."""

import re
from bisect import bisect_right

from skills.documents import DocumentText
from skills.resume.reading import Claim, Evidence


class Quoter:
    """Holds one document. `claim` gives None where the words are empty or not found."""

    def __init__(self, document: DocumentText) -> None:
        self.text = document.text
        self._starts = [line.start for line in document.lines]
        self._pages = [line.page for line in document.lines]

    def page_at(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        return self._pages[index] if index >= 0 else 1

    def evidence(self, start: int, end: int, confidence: float) -> Evidence | None:
        """The span without the spaces and separators around it."""
        while start < end and self.text[start] in _EDGES:
            start += 1
        while start < end and self.text[end - 1] in _EDGES:
            end -= 1
        if start >= end or not any(char.isalnum() for char in self.text[start:end]):
            return None
        return Evidence(self.text[start:end], self.page_at(start), start, end, round(confidence, 4))

    def claim(self, start: int, end: int, confidence: float, value: str | None = None) -> Claim | None:
        found = self.evidence(start, end, confidence)
        if found is None:
            return None
        return Claim(value if value is not None else " ".join(found.quote.split()), found)

    def find(self, words: str, start: int, end: int, confidence: float) -> Claim | None:
        """The words as they stand between two offsets, spaces apart."""
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        match = re.compile(pattern).search(self.text, start, end) if pattern else None
        return self.claim(match.start(), match.end(), confidence) if match else None


_EDGES = " \t\n\r\u00a0,;:|•●▪■◦‣·*–—-－/"
