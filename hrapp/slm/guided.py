"""Writing under a guide: a sentence that cannot be finished is begun anew with the next likely word.

Tokens are handed out by whole sentences, since what was handed out cannot be taken back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hrapp.slm.generation import Guide
    from hrapp.slm.generator import Choice, Generator, Lane

MARK, SORT, CITING = re.compile(r"<[a-z]+\d{1,2}>"), re.compile(r"<[a-z]+"), "<f"
SENTENCE_END = re.compile(r"[.!?]$")
REFUSALS = 20  # words that a guide may refuse in a row
BEGINNINGS = 3  # other words tried at one place
TURNS = 12  # times that an answer may be taken up anew


class Guided:
    """One answer. `places` are where it may be taken up anew: sentences, and citations within one."""

    def __init__(
        self, generator: Generator, lane: Lane, choice: Choice, guide: Guide, prompt: list[int]
    ) -> None:
        self._generator, self._lane, self._choice, self._guide = generator, lane, choice, guide
        self._prompt, self._written = prompt, list[int]()
        self._refused: dict[int, set[int]] = {}
        self._sentence = self._place = 0

    def tokens(self, room: int, stop: Callable[[], bool] | None) -> Iterator[int]:
        turns = 0
        while len(self._written) < room and turns <= TURNS:
            if stop and stop():
                return
            token = self._next()
            if token is None:
                turns += 1
                self._turn_back()
                continue
            text = self._generator.text_of(token)
            if not text:
                yield from self._written[self._sentence :]
                return
            self._written.append(token)
            self._guide.took(text)
            yield from self._handed_out(text)
            self._generator.decode(self._lane, [token])
        self._guide.give_up()  # the unfinished sentence is dropped

    def _handed_out(self, text: str) -> list[int]:
        is_over = not MARK.fullmatch(text) and SENTENCE_END.search(text)
        if is_over or (text.startswith(CITING) and MARK.fullmatch(text)):
            self._place = len(self._written)
        if not is_over:
            return []
        done, self._sentence = self._written[self._sentence :], self._place
        return done

    def _next(self) -> int | None:
        """The likeliest token; a mark that is refused gives way to the likeliest of its own sort, if one may stand."""
        logits = self._choice.logits(self._lane)
        logits[list(self._refused.get(len(self._written), ()))] = float("-inf")
        best = int(logits.argmax())
        text = self._generator.text_of(best)
        if self._guide.allows(text):
            return best
        found = self._instead(logits, text)
        if found is None:
            self._refused.setdefault(len(self._written), set()).add(best)
        return found

    def _instead(self, logits: Any, refused: str) -> int | None:
        """Of refused words: a citation, or else other words."""
        sort = SORT.match(refused) if MARK.fullmatch(refused) else None
        beginning, marks = sort[0] if sort else CITING, self._guide.marks
        allowed = [
            number
            for number, text in self._generator.marks.items()
            if text in marks and text.rstrip("0123456789>") == beginning and self._guide.allows(text)
        ]
        if allowed:
            return max(allowed, key=lambda number: float(logits[number]))
        if sort:
            return None
        for _ in range(REFUSALS):
            logits[int(logits.argmax())] = float("-inf")
            best = int(logits.argmax())
            if best not in self._generator.marks and self._guide.allows(self._generator.text_of(best)):
                return best
        return None

    def _turn_back(self) -> None:
        """To the last place where other words are left to try; its words so far are refused there."""
        place = self._place
        if len(self._refused.get(place, ())) >= BEGINNINGS:
            place = self._place = self._sentence
        if place < len(self._written):
            self._refused = {at: refused for at, refused in self._refused.items() if at <= place}
            self._refused.setdefault(place, set()).add(self._written[place])
            del self._written[place:]
            self._generator.back(self._lane, [*self._prompt, *self._written])
            self._guide.again([self._generator.text_of(token) for token in self._written])
