"""One decoder GGUF file that writes, with a loop of our own: llama_cpp's high-level loop halves the speed.

The same prompt gives the same bytes whatever was written before. Prompts are read in blocks that always begin at the
same places, and of an earlier prompt only whole blocks are kept, so every number is computed in the same shapes.
"""

from __future__ import annotations

import codecs
import ctypes
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition
from typing import TYPE_CHECKING, Any

from hrapp.slm.chat import around
from hrapp.slm.engines import free_cores
from hrapp.slm.errors import AnswerInvalid, ModelBroken, ModelBusy, TextTooLong
from hrapp.slm.guided import Guided
from hrapp.slm.llama import PATIENCE_SECONDS, allowed_by, grammar_of, library, load_model, tokenise
from hrapp.slm.types import LONGEST_ANSWER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hrapp.slm.generation import Guide

BLOCK = 64
LANES = 2  # two people at once: each has a context of its own on the shared weights
SMALL_FILE = 100_000_000  # bytes; up to here one thread is faster than several that wait for each other
SAMPLING_TEMPERATURE = 0.7
MARK = re.compile(r"<[a-z]+\d{1,2}>")


@dataclass
class Lane:
    """A native context, and the tokens of the whole blocks that it still holds."""

    context: Any
    held: list[int] = field(default_factory=list)


class Generator:
    def __init__(
        self,
        path: Path,
        *,
        threads: int | None = None,
        context_tokens: int = 2048,
        lanes: int = LANES,
        template: str = "",
    ) -> None:
        lib = library()
        self.name = path.name
        self._model = load_model(path)
        self._vocab = lib.llama_model_get_vocab(self._model)
        self.vocabulary_size: int = lib.llama_vocab_n_tokens(self._vocab)
        self.context_tokens = min(context_tokens, lib.llama_model_n_ctx_train(self._model))
        threads = threads or (1 if path.stat().st_size < SMALL_FILE else free_cores())
        self._free = [Lane(self._open(threads)) for _ in range(lanes)]
        self._changed = Condition()
        self.marks = self._find_marks()
        self._before, self._behind = self._around(template) if template else ([], [])

    def _around(self, template: str) -> tuple[list[int], list[int]]:
        """The tokens that its chat template puts before and behind a request."""
        lib = library()
        begin, end = lib.llama_vocab_bos(self._vocab), lib.llama_vocab_eos(self._vocab)
        before, behind = around(template, begin=self._name_of(begin), end=self._name_of(end))
        tokens = tokenise(self._vocab, before, add=False, parse=True)
        if lib.llama_vocab_get_add_bos(self._vocab) and tokens[:1] != [begin]:
            tokens.insert(0, begin)
        return tokens, tokenise(self._vocab, behind, add=False, parse=True)

    def _name_of(self, token: int) -> str:
        return (
            library().llama_vocab_get_text(self._vocab, token).decode(errors="replace") if token >= 0 else ""
        )

    def _prompt(self, prompt: str) -> list[int]:
        if not self._behind:
            return tokenise(self._vocab, prompt, parse=bool(self.marks))
        return [*self._before, *tokenise(self._vocab, prompt, add=False), *self._behind]

    def _open(self, threads: int) -> Any:
        lib = library()
        params = lib.llama_context_default_params()
        params.n_ctx = self.context_tokens
        params.n_batch = params.n_ubatch = min(BLOCK, self.context_tokens)
        params.n_threads = params.n_threads_batch = threads
        params.no_perf = True
        context = lib.llama_init_from_model(self._model, params)
        if not context:
            raise ModelBroken(f"{self.name} gives no context")
        return context

    def _find_marks(self) -> dict[int, str]:
        """Single tokens that stand for a pointer."""
        lib = library()
        special = lib.LLAMA_TOKEN_ATTR_CONTROL | lib.LLAMA_TOKEN_ATTR_USER_DEFINED
        found = {
            number: self._name_of(number)
            for number in range(self.vocabulary_size)
            if lib.llama_vocab_get_attr(self._vocab, number) & special
        }
        return {number: text for number, text in found.items() if MARK.fullmatch(text)}

    def write(
        self,
        prompt: str,
        *,
        seed: int = 0,
        schema: str = "",
        is_greedy: bool = True,
        guide: Guide | None = None,
        stop: Callable[[], bool] | None = None,
        limit: int = LONGEST_ANSWER,
    ) -> Iterator[str]:
        """Pieces of text until the model ends, the schema is met, `stop` says so or the limit is reached."""
        tokens = self._prompt(prompt)
        room = min(limit, self.context_tokens - len(tokens))
        if room <= 0:
            raise TextTooLong(f"{len(tokens)} tokens, {self.name} takes {self.context_tokens}")
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        choice = Choice(self, None if is_greedy else seed)
        with self._lane_for(tokens) as lane, grammar_of(self._vocab, schema) as grammar:
            if not self._read(lane, tokens, stop):
                return
            if guide and self.marks:
                found = Guided(self, lane, choice, guide, tokens).tokens(room, stop)
            else:
                found = self._tokens(lane, room, grammar, choice, stop)
            for token in found:
                piece = decoder.decode(self.bytes_of(token))
                if piece:
                    yield piece

    @contextmanager
    def _lane_for(self, tokens: list[int]) -> Iterator[Lane]:
        """The free lane that holds most of the prompt already."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._free, PATIENCE_SECONDS):
                raise ModelBusy(f"{self.name} was held for {PATIENCE_SECONDS:.0f} s")
            lane = max(self._free, key=lambda lane: shared_length(lane.held, tokens))
            self._free.remove(lane)
        try:
            yield lane
        finally:
            with self._changed:
                self._free.append(lane)
                self._changed.notify()

    def _read(self, lane: Lane, tokens: list[int], stop: Callable[[], bool] | None) -> bool:
        """Takes the prompt in; False when it was stopped. The last block is always read, for the scores behind it."""
        lib = library()
        kept = min(shared_length(lane.held, tokens), len(tokens) - 1) // BLOCK * BLOCK
        lane.held = tokens[:kept]
        if not lib.llama_memory_seq_rm(lib.llama_get_memory(lane.context), 0, kept, -1):
            lib.llama_memory_clear(
                lib.llama_get_memory(lane.context), True
            )  # a recurrent model keeps nothing
            lane.held, kept = [], 0
        for start in range(kept, len(tokens), BLOCK):
            if stop and stop():
                return False
            block = tokens[start : start + BLOCK]
            self.decode(lane, block)
            if len(block) == BLOCK:
                lane.held = tokens[: start + BLOCK]
        return True

    def _tokens(
        self, lane: Lane, room: int, grammar: Any, choice: Choice, stop: Callable[[], bool] | None
    ) -> Iterator[int]:
        lib = library()
        for number in range(room):
            if stop and stop():
                return
            token = choice.take(lane, grammar)
            if lib.llama_vocab_is_eog(self._vocab, token):
                return
            if grammar:
                lib.llama_sampler_accept(grammar, token)
            yield token
            if number + 1 < room:
                self.decode(lane, [token])

    def back(self, lane: Lane, tokens: list[int]) -> None:
        """The context as it was behind these tokens, of which it holds more than the last."""
        lib = library()
        lib.llama_memory_seq_rm(lib.llama_get_memory(lane.context), 0, len(tokens) - 1, -1)
        lane.held = lane.held[: (len(tokens) - 1) // BLOCK * BLOCK]
        self.decode(lane, tokens[-1:])

    def decode(self, lane: Lane, tokens: list[int]) -> None:
        lib = library()
        row = (ctypes.c_int32 * len(tokens))(*tokens)  # named, since the batch only points at it
        if lib.llama_decode(lane.context, lib.llama_batch_get_one(row, len(tokens))) != 0:
            lane.held = []
            raise ModelBroken(f"{self.name} refused {len(tokens)} tokens")

    def logits(self, lane: Lane) -> Any:
        import numpy as np

        pointer = library().llama_get_logits_ith(lane.context, -1)
        return np.ctypeslib.as_array(pointer, shape=(self.vocabulary_size,)).copy()

    def text_of(self, token: int) -> str:
        """ "" for the end."""
        if library().llama_vocab_is_eog(self._vocab, token):
            return ""
        return self.marks.get(token) or self.bytes_of(token).decode(errors="replace")

    def bytes_of(self, token: int) -> bytes:
        room = ctypes.create_string_buffer(256)
        lib = library()
        count = lib.llama_token_to_piece(self._vocab, token, room, len(room), 0, token in self.marks)
        return room.raw[: max(0, count)]


class Choice:
    """The likeliest token, with Gumbel noise when sampling, that the grammar lets through."""

    def __init__(self, generator: Generator, seed: int | None) -> None:
        import numpy as np

        self._generator = generator
        self._dice = None if seed is None else np.random.default_rng(seed)

    def logits(self, lane: Lane) -> Any:
        logits = self._generator.logits(lane)
        if self._dice is not None:
            logits += self._dice.gumbel(size=len(logits)).astype("float32") * SAMPLING_TEMPERATURE
        return logits

    def take(self, lane: Lane, grammar: Any) -> int:
        """The grammar looks at the best one alone, and at the whole vocabulary only if it refuses that."""
        import numpy as np

        logits = self.logits(lane)
        best = int(logits.argmax())
        if not grammar or np.isfinite(
            allowed_by(grammar, np.array([best], dtype=np.int32), logits[[best]])[0]
        ):
            return best
        allowed = allowed_by(grammar, np.arange(len(logits), dtype=np.int32), logits)
        if not np.isfinite(allowed).any():
            raise AnswerInvalid(f"{self._generator.name} has no token that keeps to the schema")
        return int(allowed.argmax())


def shared_length(held: list[int], tokens: list[int]) -> int:
    """How many tokens two texts begin with alike."""
    for number, (one, other) in enumerate(zip(held, tokens, strict=False)):
        if one != other:
            return number
    return min(len(held), len(tokens))
