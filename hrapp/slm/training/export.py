"""A trained model -> GGUF Q8_0, heads as npz, and its entries in the manifest."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hrapp.slm import gguf, registry
from hrapp.slm.training.examples import PairTask, Task, TokenTask

if TYPE_CHECKING:
    from hrapp.slm.training.trained import Trained
    from hrapp.slm.types import Vectors


def head_arrays(trained: Trained) -> dict[str, Vectors]:
    """The names that hrapp.slm.heads reads: "<head>.weight", and "<head>.hidden.weight" of a hidden layer."""
    arrays: dict[str, Vectors] = {}
    for name, layers in trained.module["heads"].items():
        linear = [layer for layer in layers if hasattr(layer, "weight")]
        for part, layer in zip([f"{name}.hidden", name][-len(linear) :], linear, strict=True):
            arrays[f"{part}.weight"] = layer.weight.detach().float().cpu().numpy()
            arrays[f"{part}.bias"] = layer.bias.detach().float().cpu().numpy()
    return arrays


def export_model(
    trained: Trained, *, name: str, weights: Path, card: str, max_tokens: int | None = None
) -> None:
    """Write <name>.q8_0.gguf, <name>.heads.npz and the manifest entry of every task of the run.

    Texts are served in windows of `max_tokens`, by default as long as those of the training: places that it never
    showed are read much worse.
    """
    import numpy as np

    weights.mkdir(parents=True, exist_ok=True)
    file, heads_file = f"{name}.q8_0.gguf", f"{name}.heads.npz"
    state = {
        key: value.detach().float().cpu().numpy()
        for key, value in trained.module["encoder"].state_dict().items()
    }
    with tempfile.TemporaryDirectory() as folder:
        full = gguf.convert(trained.recipe.base, Path(folder) / f"{name}.gguf", weights=state, name=name)
        gguf.quantise(full, weights / file)
    arrays = head_arrays(trained)
    if arrays:
        np.savez(weights / heads_file, allow_pickle=False, **arrays)
    entries = {
        task.name: _entry(task, weights, file, heads_file, card, max_tokens or trained.recipe.max_tokens)
        for task in trained.tasks.values()
    }
    registry.write_entries(weights, entries)


def _entry(
    task: Task, weights: Path, file: str, heads_file: str, card: str, max_tokens: int
) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "kind": task.kind, "file": file, "sha256": registry.file_sha256(weights / file),
        "max_tokens": max_tokens, "card": card,
    }  # fmt: skip
    if isinstance(task, PairTask):
        return entry
    if isinstance(task, TokenTask) and task.trims:
        entry["trims"] = True
    return entry | {
        "heads_file": heads_file, "heads_sha256": registry.file_sha256(weights / heads_file), "head": task.name,
        "labels": list(task.outputs), "temperature": 1.0, "threshold": 0.0,
    }  # fmt: skip


def update_task(
    task: str, *, weights: Path, temperature: float | None = None, threshold: float | None = None
) -> None:
    """Record a calibration found on development data with the quantised file."""
    entry = json.loads((weights / registry.MANIFEST).read_text())["tasks"][task]
    found = {"temperature": temperature, "threshold": threshold}
    registry.write_entries(
        weights, {task: entry | {key: value for key, value in found.items() if value is not None}}
    )
