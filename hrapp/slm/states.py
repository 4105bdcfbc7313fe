"""Texts -> token states: tokenise, window, run, join. Tasks that share an encoder share its passes."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np

from hrapp.slm.windows import Window, split_windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hrapp.slm.types import Vectors
    from hrapp.slm.wordpiece import Tokens, WordPiece

MEMORY_TOKENS = 32_768  # 50 MB of float32 states


class StateSource(Protocol):
    """What an encoder offers; a test may bring its own."""

    @property
    def wordpiece(self) -> WordPiece: ...
    @property
    def dimension(self) -> int: ...
    def states(self, sequences: Sequence[Sequence[int]]) -> list[Vectors]: ...


@dataclass(frozen=True)
class TextStates:
    """One row per token of the text; the special tokens of its windows are only summed, for pooling."""

    tokens: Tokens
    states: Vectors
    special_sum: Vectors
    special_count: int

    def word_states(self) -> Vectors:
        return self.states[self.tokens.word_firsts()]

    def inner_mean(self) -> Vectors:
        """Without special tokens: what classifiers read. A text without a token has no direction."""
        if not len(self.tokens):
            return np.zeros_like(self.special_sum)
        return np.asarray(self.states.mean(axis=0), dtype=np.float32)

    def unit_mean(self) -> Vectors:
        """With special tokens, as sentence-transformers pools, of length one."""
        mean = (self.states.sum(axis=0) + self.special_sum) / (len(self.tokens) + self.special_count)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


class StateMemory:
    """The states of the latest texts, by digest, bounded in tokens. It lives and dies with its worker process."""

    def __init__(self, room: int = MEMORY_TOKENS) -> None:
        self._room, self._held, self._lock = room, 0, Lock()
        self._kept: OrderedDict[bytes, TextStates] = OrderedDict()

    def get(self, key: bytes) -> TextStates | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: bytes, states: TextStates) -> None:
        with self._lock:
            if key in self._kept or len(states.tokens) > self._room // 2:
                return
            self._kept[key] = states
            self._held += len(states.tokens) + 2
            while self._held > self._room:
                _, dropped = self._kept.popitem(last=False)
                self._held -= len(dropped.tokens) + 2

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._held = 0


memory = StateMemory()


def read_states(
    source: StateSource, texts: Sequence[str], *, digest: str, max_tokens: int
) -> list[TextStates]:
    """In the order of the texts; equal texts are run once."""
    keys = [
        hashlib.sha256(f"{digest}:{max_tokens}:{text}".encode(errors="surrogatepass")).digest()
        for text in texts
    ]
    found = {key: states for key in set(keys) if (states := memory.get(key))}
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
    for key, states in zip(missing, _run(source, list(missing.values()), max_tokens), strict=True):
        found[key] = states
        memory.put(key, states)
    return [found[key] for key in keys]


def _run(source: StateSource, texts: Sequence[str], max_tokens: int) -> list[TextStates]:
    wordpiece = source.wordpiece
    tokens = [wordpiece.tokenise(text) for text in texts]
    windows = [split_windows(text, part, max_tokens - 2) for text, part in zip(texts, tokens, strict=True)]
    sequences = [
        wordpiece.wrap(part.ids[w.start : w.end])
        for part, group in zip(tokens, windows, strict=True)
        for w in group
    ]
    states = iter(source.states(sequences))
    return [
        _join(part, [(w, next(states)) for w in group]) for part, group in zip(tokens, windows, strict=True)
    ]


def _join(tokens: Tokens, parts: Sequence[tuple[Window, Vectors]]) -> TextStates:
    kept = [states[1:-1][w.first - w.start : w.last - w.start] for w, states in parts]
    special = np.stack([states[0] + states[-1] for _, states in parts]).sum(axis=0)
    return TextStates(tokens, np.concatenate(kept), special, 2 * len(parts))
