"""The only importer of llama_cpp, inside functions: loading it maps native code that only workers should carry."""

from __future__ import annotations

import ctypes
import os
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from hrapp.slm.errors import ModelBroken, ModelBusy, ModelMissing
from hrapp.slm.wordpiece import WordPiece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hrapp.slm.types import Vectors

BATCH_TOKENS = 512  # measured: larger batches lose to the quadratic mask, smaller ones to overhead
BATCH_SEQUENCES = 64
PATIENCE_SECONDS = 120.0  # how long a caller waits for another thread of its process


def free_cores() -> int:
    """HRAPP_SLM_THREADS, else the cores this process may use. More threads than that spin and slow each other."""
    given = os.environ.get("HRAPP_SLM_THREADS", "")
    return max(1, int(given)) if given.isdigit() else len(os.sched_getaffinity(0))


@cache
def library() -> Any:  # llama_cpp has no types worth the name
    import llama_cpp

    llama_cpp.llama_backend_init()
    llama_cpp.llama_log_set(_silence(), None)
    return llama_cpp


@cache
def _silence() -> Any:  # kept for ever: native code holds a pointer to it
    import llama_cpp

    return llama_cpp.llama_log_callback(lambda level, text, data: None)


def load_model(path: Path) -> Any:
    lib = library()
    if not path.is_file():
        raise ModelMissing(f"{path.name} is not there")
    params = lib.llama_model_default_params()
    params.n_gpu_layers = 0
    model = lib.llama_model_load_from_file(os.fsencode(path), params)
    if not model:
        raise ModelBroken(f"{path.name} is not a GGUF file that llama.cpp can load")
    return model


@contextmanager
def held(lock: Lock, name: str) -> Iterator[None]:
    """A llama context serves one call at a time."""
    if not lock.acquire(timeout=PATIENCE_SECONDS):
        raise ModelBusy(f"{name} was held for {PATIENCE_SECONDS:.0f} s")
    try:
        yield
    finally:
        lock.release()


class Encoder:
    """One BERT-shaped GGUF file, giving a state for every token of every sequence."""

    def __init__(
        self, path: Path, *, threads: int | None = None, flash: bool = True, batch_tokens: int = BATCH_TOKENS
    ) -> None:
        lib = library()
        self.name, self._lock, self._batch_tokens = path.name, Lock(), batch_tokens
        self._model = load_model(path)
        self._vocab = lib.llama_model_get_vocab(self._model)
        self.dimension: int = lib.llama_model_n_embd(self._model)
        self.longest: int = min(batch_tokens, lib.llama_model_n_ctx_train(self._model))
        self._context = self._open(threads or free_cores(), flash)
        self._batch = lib.llama_batch_init(batch_tokens, 0, 1)
        self.wordpiece = WordPiece(self._vocabulary())

    def _open(self, threads: int, flash: bool) -> Any:
        lib = library()
        params = lib.llama_context_default_params()
        params.n_ctx = params.n_batch = params.n_ubatch = self._batch_tokens
        params.n_seq_max = BATCH_SEQUENCES
        params.n_threads = params.n_threads_batch = threads
        params.embeddings = True
        params.pooling_type = lib.LLAMA_POOLING_TYPE_NONE
        params.flash_attn_type = (
            lib.LLAMA_FLASH_ATTN_TYPE_ENABLED if flash else lib.LLAMA_FLASH_ATTN_TYPE_DISABLED
        )
        params.no_perf = True
        context = lib.llama_init_from_model(self._model, params)
        if not context:
            raise ModelBroken(f"{self.name} gives no context")
        return context

    def _vocabulary(self) -> list[str]:
        lib = library()
        count = lib.llama_vocab_n_tokens(self._vocab)
        pieces = [lib.llama_vocab_get_text(self._vocab, number).decode() for number in range(count)]
        special = (piece.startswith("[") and piece.endswith("]") for piece in pieces)
        return [
            p if s else p[1:] if p.startswith("▁") else f"##{p}" for p, s in zip(pieces, special, strict=True)
        ]

    def native_ids(self, text: str) -> list[int]:
        """llama.cpp's own tokenisation, which ours must equal."""
        data = text.encode()
        room = (ctypes.c_int32 * (len(data) + 8))()
        count = library().llama_tokenize(self._vocab, data, len(data), room, len(room), True, False)
        return list(room[:count])

    def states(self, sequences: Sequence[Sequence[int]]) -> list[Vectors]:
        """The state of each token, special tokens included, as the caller wrapped them."""
        found: list[Vectors] = []
        with held(self._lock, self.name):
            for part in self._packed(sequences):
                found.extend(self._run(part))
        return found

    def _packed(self, sequences: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
        part: list[Sequence[int]] = []
        room = self._batch_tokens
        for sequence in sequences:
            if not 0 < len(sequence) <= self.longest:
                raise ValueError(f"a sequence of {len(sequence)} tokens, at most {self.longest} fit")
            if len(sequence) > room or len(part) == BATCH_SEQUENCES:
                yield part
                part, room = [], self._batch_tokens
            part.append(sequence)
            room -= len(sequence)
        if part:
            yield part

    def _run(self, part: list[Sequence[int]]) -> list[Vectors]:
        import numpy as np

        lib, batch = library(), self._batch
        at = 0
        for number, sequence in enumerate(part):
            for position, token in enumerate(sequence):
                batch.token[at], batch.pos[at], batch.n_seq_id[at] = token, position, 1
                batch.seq_id[at][0], batch.logits[at] = number, 1
                at += 1
        batch.n_tokens = at
        if lib.llama_encode(self._context, batch) != 0:
            raise ModelBroken(f"{self.name} refused a batch of {at} tokens")
        pointer = lib.llama_get_embeddings(self._context)
        states = np.ctypeslib.as_array(pointer, shape=(at, self.dimension)).copy()
        ends = np.cumsum([len(sequence) for sequence in part])[:-1]
        return list(np.split(states, ends))


def quantise_file(source: str, target: str, kind: str) -> None:
    """Runs in a child process of gguf.quantise."""
    lib = library()
    kinds = {
        "q8_0": lib.LLAMA_FTYPE_MOSTLY_Q8_0,
        "q4_0": lib.LLAMA_FTYPE_MOSTLY_Q4_0,
        "f16": lib.LLAMA_FTYPE_MOSTLY_F16,
    }
    params = lib.llama_model_quantize_default_params()
    params.ftype = kinds[kind]
    params.nthread = free_cores()
    if lib.llama_model_quantize(os.fsencode(source), os.fsencode(target), ctypes.byref(params)) != 0:
        raise SystemExit(f"llama.cpp could not quantise {source}")
