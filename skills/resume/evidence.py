"""Makes claims whose quotes stand in the text. Whoever reads something goes through here, so nothing is invented."""

import re
from bisect import bisect_right
from typing import Any

from skills.documents import DocumentText
from skills.resume.reading import Claim, Evidence, ResumeReading


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


def requoted(reading: ResumeReading, text: str) -> ResumeReading:
    """The same reading with every quote taken from `text`: for one made from a blanked copy with the same offsets."""
    stored = _requoted(reading.as_json(), text)
    return ResumeReading.from_json(stored)


def _requoted(value: Any, text: str) -> Any:  # Any: a JSON tree
    if isinstance(value, list):
        return [_requoted(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    evidence = value.get("evidence")
    if isinstance(evidence, dict) and value.get("value") == " ".join(evidence["quote"].split()):
        return {
            "value": " ".join(text[evidence["start"] : evidence["end"]].split()),
            "evidence": _requoted(evidence, text),
        }
    if {"quote", "start", "end"} <= value.keys():
        return value | {"quote": text[value["start"] : value["end"]]}
    return {key: _requoted(item, text) for key, item in value.items()}


_EDGES = " \t\n\r\u00a0,;:|•●▪■◦‣·*–—-－/"
