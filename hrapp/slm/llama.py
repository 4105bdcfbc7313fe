"""The only importer of llama_cpp, inside functions: loading it maps native code that only workers should carry."""

from __future__ import annotations

import ctypes
import json
import os
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from hrapp.slm.engines import free_cores
from hrapp.slm.errors import AnswerInvalid, ModelBroken, ModelBusy, ModelMissing
from hrapp.slm.lanes import share_out
from hrapp.slm.wordpiece import WordPiece, gguf_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hrapp.slm.types import Vectors

LONGEST_SEQUENCE = 512
SHORT_SEQUENCE = 64  # measured: up to here plain attention is a fifth faster, beyond it flash attention is
PATIENCE_SECONDS = 120.0  # how long a caller waits for another thread of its process


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
    """One BERT-shaped GGUF file, giving a state for every token of every sequence.

    A sequence runs alone on one thread, so its states depend on nothing else: packed into one batch with others, the
    kernels sum in another order and the same text gets slightly different states (cosine .9987 at worst, measured). The
    cores are used by several lanes, each a context of its own on the shared weights, which also spins nowhere.
    """

    def __init__(self, path: Path, *, lanes: int | None = None) -> None:
        lib = library()
        self.name, self._lock = path.name, Lock()
        self._model = load_model(path)
        self._vocab = lib.llama_model_get_vocab(self._model)
        self.dimension: int = lib.llama_model_n_embd(self._model)
        self.longest: int = min(LONGEST_SEQUENCE, lib.llama_model_n_ctx_train(self._model))
        self.wordpiece = WordPiece(self._vocabulary())
        self._lanes = [self._open_lane() for _ in range(lanes or free_cores())]

    def _open_lane(self) -> tuple[Any, Any]:
        return self._open(SHORT_SEQUENCE, flash=False), self._open(self.longest, flash=True)

    def _open(self, size: int, *, flash: bool) -> Any:
        lib = library()
        params = lib.llama_context_default_params()
        params.n_ctx = params.n_batch = params.n_ubatch = min(size, self.longest)
        params.n_seq_max = params.n_threads = params.n_threads_batch = 1
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
        return gguf_pieces(lib.llama_vocab_get_text(self._vocab, number).decode() for number in range(count))

    def native_ids(self, text: str) -> list[int]:
        """llama.cpp's own tokenisation, which ours must equal."""
        return tokenise(self._vocab, text)

    def states(self, sequences: Sequence[Sequence[int]]) -> list[Vectors]:
        """The state of each token, special tokens included, as the caller wrapped them."""
        with held(self._lock, self.name):
            return share_out(self._run, self._lanes, sequences)

    def _run(self, lane: tuple[Any, Any], sequence: Sequence[int]) -> Vectors:
        import numpy as np

        count = len(sequence)
        if not 0 < count <= self.longest:
            raise ValueError(f"a sequence of {count} tokens, at most {self.longest} fit")
        lib, context = library(), lane[count > SHORT_SEQUENCE]
        row = (ctypes.c_int32 * count)(*sequence)  # named, since the batch only points at it
        if lib.llama_encode(context, lib.llama_batch_get_one(row, count)) != 0:
            raise ModelBroken(f"{self.name} refused {count} tokens")
        states = np.ctypeslib.as_array(lib.llama_get_embeddings(context), shape=(count, self.dimension))
        return np.asarray(states, dtype=np.float32).copy()


def tokenise(vocab: Any, text: str, *, add: bool = True, parse: bool = False) -> list[int]:
    """Special tokens are added, and parsed only on demand: what a document says is text."""
    data = text.encode(errors="replace")
    room = (ctypes.c_int32 * (len(data) + 8))()
    count = library().llama_tokenize(vocab, data, len(data), room, len(room), add, parse)
    return list(room[:count])


@contextmanager
def grammar_of(vocab: Any, schema: str) -> Iterator[Any]:
    """A native grammar for a JSON schema, properties in the schema's own order; None without a schema."""
    if not schema:
        yield None
        return
    from llama_cpp.llama_grammar import json_schema_to_gbnf

    order = list(json.loads(schema).get("properties", {}))
    text = json_schema_to_gbnf(schema, prop_order=order)
    grammar = library().llama_sampler_init_grammar(vocab, text.encode(), b"root")
    if not grammar:
        raise AnswerInvalid("llama.cpp cannot make a grammar of this schema")
    try:
        yield grammar
    finally:
        library().llama_sampler_free(grammar)


def allowed_by(grammar: Any, tokens: Any, logits: Any) -> Any:
    """The logits, minus infinity where the grammar refuses the token."""
    import numpy as np

    lib = library()
    data = np.zeros(len(tokens), dtype=[("id", np.int32), ("logit", np.float32), ("p", np.float32)])
    data["id"], data["logit"] = tokens, logits
    first = data.ctypes.data_as(ctypes.POINTER(lib.llama_token_data))
    candidates = lib.llama_token_data_array(data=first, size=len(data), selected=-1, sorted=False)
    lib.llama_sampler_apply(grammar, ctypes.byref(candidates))
    return data["logit"]


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
