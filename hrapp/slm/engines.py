"""Which engine runs the encoders here: ONNX Runtime where the processor multiplies 8-bit integers, else llama.cpp.

Importing this loads neither. The choice is part of a model's digest, since the engines round differently. "float"
serves nobody: it multiplies the same file's weights as 32-bit floats, which is what the others are measured against.
"""

from __future__ import annotations

import os
import platform
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from hrapp.slm.errors import ModelBroken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hrapp.slm.states import StateSource

Engine = Literal["onnx", "llama", "float"]
CPU_MAX = Path("/sys/fs/cgroup/cpu.max")
CPU_INFO = Path("/proc/cpuinfo")
ROUNDING: dict[Engine, str] = {
    "onnx": "onnx-2",
    "llama": "llama",
    "float": "float",
}  # another name when an engine rounds otherwise
INTEGER_PRODUCTS = frozenset({"avx512_vnni", "avx_vnni", "asimddp"})  # exact 8-bit products with 32-bit sums
_chosen: ContextVar[Engine | None] = ContextVar("engine", default=None)


def engine() -> Engine:
    """HRAPP_SLM_ENGINE, else what suits the processor. Hosts that share a database should share one engine."""
    if chosen := _chosen.get():
        return chosen
    given = os.environ.get("HRAPP_SLM_ENGINE", "")
    if given == "onnx":
        return "onnx"
    if given == "llama":
        return "llama"
    if given:
        raise ModelBroken(f"HRAPP_SLM_ENGINE is {given!r}; it may be onnx, llama or empty")
    return "onnx" if has_integer_products() else "llama"


@contextmanager
def using(chosen: Engine) -> Iterator[None]:
    """Inside, the doors of this thread run on that engine, so that one process can measure one beside another."""
    token = _chosen.set(chosen)
    try:
        yield
    finally:
        _chosen.reset(token)


@cache
def has_integer_products() -> bool:
    """Without these instructions 8-bit products saturate or run slowly, and llama.cpp is the better engine."""
    if not CPU_INFO.is_file():
        return platform.machine() == "arm64"
    line = next((line for line in CPU_INFO.open() if line.startswith(("flags", "Features"))), "")
    return bool(INTEGER_PRODUCTS & set(line.split()))


def open_encoder(path: Path) -> StateSource:
    """The GGUF file, ready to give states. Call it in a process that may carry native code."""
    chosen = engine()
    if chosen == "llama":
        from hrapp.slm.llama import Encoder

        return Encoder(path)
    from hrapp.slm.onnx_encoder import FloatEncoder, OnnxEncoder

    return FloatEncoder(path) if chosen == "float" else OnnxEncoder(path)


def free_cores() -> int:
    """HRAPP_SLM_THREADS, else the cores this process may use. More threads slow each other down."""
    given = os.environ.get("HRAPP_SLM_THREADS", "")
    if given.isdigit():
        return max(1, int(given))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, _quota(cores)))


def _quota(cores: int) -> int:
    """A container may see every core of its host and be given only some: "200000 100000" means two."""
    if not CPU_MAX.is_file():
        return cores
    quota, period = CPU_MAX.read_text().split()
    return cores if quota == "max" else int(quota) // int(period)
