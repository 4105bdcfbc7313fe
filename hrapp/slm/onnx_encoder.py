"""The only importer of onnxruntime, inside functions: encoders of GGUF files with 8-bit products."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hrapp.slm.engines import ROUNDING, free_cores
from hrapp.slm.errors import ModelBroken, ModelMissing
from hrapp.slm.lanes import share_out
from hrapp.slm.onnx_floats import FloatGraph
from hrapp.slm.onnx_graph import FACTS, INPUT, OUTPUT, GgufEncoder, Graph, build_graph
from hrapp.slm.registry import file_sha256
from hrapp.slm.wordpiece import WordPiece, gguf_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from hrapp.slm.types import Vectors

LONGEST_SEQUENCE = 512
ERRORS_ONLY = 3
KEPT_AS = ROUNDING["onnx"]
TOKENS_AT_ONCE = 512  # in one run: more neither saves time nor fits the cache


class OnnxEncoder:
    """One BERT-shaped GGUF file, giving a state for every token of every sequence.

    Sequences of one length share a run, which reads the weights once for all of them. Each row of a run is rounded and
    multiplied by itself, so a sequence's states depend on nothing else.
    """

    def __init__(self, path: Path, *, lanes: int | None = None) -> None:
        if not path.is_file():
            raise ModelMissing(f"{path.name} is not there")
        self.name, self._session = path.name, _session(self._graph(path))
        facts = json.loads(self._session.get_modelmeta().custom_metadata_map[FACTS])
        self.dimension: int = facts["dimension"]
        self.longest: int = min(LONGEST_SEQUENCE, facts["longest"])
        self.wordpiece = WordPiece(gguf_pieces(facts["tokens"]))
        self._lanes = range(lanes or free_cores())

    def _graph(self, path: Path) -> Path | bytes:
        return compiled(path)

    def states(self, sequences: Sequence[Sequence[int]]) -> list[Vectors]:
        """The state of each token, special tokens included, as the caller wrapped them."""
        if any(not 0 < len(one) <= self.longest for one in sequences):
            longest = max(map(len, sequences))
            raise ValueError(f"a sequence of {longest} tokens or of none, at most {self.longest} fit")
        groups = list(_alike(sequences))
        runs = [np.array([sequences[at] for at in group], dtype=np.int64) for group in groups]
        found = share_out(self._run, self._lanes, runs, size=np.size)
        states: dict[int, Vectors] = {}
        for group, rows in zip(groups, found, strict=True):
            states.update(zip(group, rows, strict=True))
        return [states[at] for at in range(len(sequences))]

    def _run(self, _lane: int, ids: NDArray[np.int64]) -> Vectors:
        (states,) = self._session.run([OUTPUT], {INPUT: ids})
        return np.asarray(states, dtype=np.float32)


class FloatEncoder(OnnxEncoder):
    """The same file with products of 32-bit floats. Its graph is four times as large and is not kept on disk."""

    def _graph(self, path: Path) -> bytes:
        return build_graph(FloatGraph(GgufEncoder(path)))


def _alike(sequences: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The positions of sequences that are equally long, as many as one run takes."""
    by_length: dict[int, list[int]] = {}
    for at, sequence in enumerate(sequences):
        by_length.setdefault(len(sequence), []).append(at)
    for length, positions in by_length.items():
        most = max(1, TOKENS_AT_ONCE // length)
        for start in range(0, len(positions), most):
            yield positions[start : start + most]


def compiled(path: Path) -> Path | bytes:
    """The file's graph, from HRAPP_HOME/graphs when it was built before: building takes a second and 100 MB."""
    folder = _folder()
    if folder is None:
        return build_graph(Graph(GgufEncoder(path)))
    kept = folder / f"{file_sha256(path)[:24]}-{KEPT_AS}.onnx"
    if not kept.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}.part")
        fresh.write_bytes(build_graph(Graph(GgufEncoder(path))))
        fresh.replace(kept)
    return kept


def _folder() -> Path | None:
    """None where there is no program around this, as in a smoke test's process."""
    from django.conf import settings

    return Path(settings.HRAPP_HOME) / "graphs" if settings.configured else None


def _session(graph: Path | bytes) -> Any:
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as native

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    options.enable_cpu_mem_arena = False
    refusals = (
        native.Fail,
        native.InvalidArgument,
        native.InvalidGraph,
        native.InvalidProtobuf,
        native.NotImplemented,
    )
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except refusals as error:
        raise ModelBroken(f"onnxruntime refuses the graph: {str(error)[:200]}") from error
