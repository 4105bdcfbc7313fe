"""Training a decoder from nothing: a flat rate that falls at the end, resumable, and able to grow on the way.

Matrices take Muon's steps, which need about two thirds of Adam's on a small budget; everything else takes AdamW's.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from hrapp.slm.training.decoder import Block, Decoder, Shape
from hrapp.slm.training.encoder import has_native_bf16

CHECKPOINT = "checkpoint.pt"
REPORT_EVERY = 20


@dataclass(frozen=True)
class Example:
    """`ids` with the weight of predicting each of them; the first is never predicted."""

    ids: Sequence[int]
    weights: Sequence[float]


@dataclass(frozen=True)
class Course:
    """How a decoder is trained. `decay` counts the last steps, in which the rate falls to nothing."""

    out: Path
    steps: int
    decay: int = 200
    warmup: int = 40
    rate: float = 0.02
    embedding_rate: float = 0.003
    checkpoint_seconds: int = 180
    seed: int = 11
    is_compiled: bool = True


def train_decoder(course: Course, shape: Shape, batch_of: Callable[[int], Sequence[Example]]) -> Decoder:
    """Train, or go on from the checkpoint in `course.out`, deeper when `shape` has more layers than it."""
    torch.manual_seed(course.seed)
    model, done, states = _begin(course, shape)
    optimizers = optimizers_of(model, course)
    for optimizer, state in zip(optimizers, states, strict=False):
        optimizer.load_state_dict(state)
    model.train()
    if course.is_compiled:
        for block in model.blk:
            block.compile(
                dynamic=True
            )  # one block at a time: minutes less than the whole, and a fifth faster
    clock = Clock(course)
    for step in range(done + 1, course.steps + 1):
        batch = batch_of(step)
        loss = _step(course, model, optimizers, batch, step)
        clock.tick(step, loss, sum(len(one.ids) for one in batch))
        if clock.is_due() or step == course.steps:
            save(course, model, optimizers, step)
    model.eval()
    return model


def _step(
    course: Course, model: Decoder, optimizers: list[Any], batch: Sequence[Example], step: int
) -> float:
    share = rate_at(course, step)
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = group["top_rate"] * share
    ids, goals, weights = padded(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_native_bf16()):
        loss = model(ids, goals, weights)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    for optimizer in optimizers:
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
    return float(loss.detach())


def rate_at(course: Course, step: int) -> float:
    return min(1.0, step / course.warmup, (course.steps - step + 1) / max(1, course.decay))


def padded(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Right padding: later places never reach earlier ones, so no mask is needed."""
    longest = max(len(one.ids) for one in batch) - 1
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    goals, weights = torch.zeros_like(ids), torch.zeros(len(batch), longest)
    for row, one in enumerate(batch):
        count = len(one.ids) - 1
        ids[row, :count] = torch.tensor(one.ids[:-1])
        goals[row, :count] = torch.tensor(one.ids[1:])
        weights[row, :count] = torch.tensor(one.weights[1:])
    return ids, goals, weights


def optimizers_of(model: Decoder, course: Course) -> list[Any]:
    matrices = [one for one in model.blk.parameters() if one.ndim == 2]
    others = [one for one in model.parameters() if one.ndim != 2 or one is model.token_embd.weight]
    found = [
        torch.optim.Muon(matrices, lr=course.rate, weight_decay=0.01, momentum=0.95, ns_steps=4),
        torch.optim.AdamW(others, lr=course.embedding_rate, betas=(0.9, 0.98), weight_decay=0.0),
    ]
    for optimizer, rate in zip(found, (course.rate, course.embedding_rate), strict=True):
        for group in optimizer.param_groups:
            group["top_rate"] = rate
    return found


def grown(model: Decoder, shape: Shape) -> Decoder:
    """Deeper, and saying the same: every new layer repeats the one below it, and adds nothing yet."""
    deeper = Decoder(shape)
    state = model.state_dict()
    own = deeper.state_dict()
    own.update({key: value for key, value in state.items() if not key.startswith("blk.")})
    old, new = model.shape.layers, shape.layers
    places = [number * old // new for number in range(new)]
    for number, source in enumerate(places):
        is_copy = number > 0 and places[number - 1] == source
        for name, _ in Block(shape).named_parameters():
            value = state[f"blk.{source}.{name}"].clone()
            adds_nothing = is_copy and name in ("attn_output.weight", "ffn_down.weight")
            own[f"blk.{number}.{name}"] = torch.zeros_like(value) if adds_nothing else value
    deeper.load_state_dict(own)
    return deeper


def _begin(course: Course, shape: Shape) -> tuple[Decoder, int, list[Any]]:
    path = course.out / CHECKPOINT
    if not path.is_file():
        return Decoder(shape), 0, []
    held = torch.load(path, map_location="cpu", weights_only=True)
    model = Decoder(Shape(**held["shape"]))
    model.load_state_dict(held["model"])
    if model.shape.layers < shape.layers:
        sys.stderr.write(f"growing from {model.shape.layers} to {shape.layers} layers\n")
        return grown(model, shape), held["step"], []
    return model, held["step"], held["optimizers"]


def load_decoder(out: Path) -> tuple[Decoder, int]:
    held = torch.load(out / CHECKPOINT, map_location="cpu", weights_only=True)
    model = Decoder(Shape(**held["shape"]))
    model.load_state_dict(held["model"])
    return model.eval(), held["step"]


def save(course: Course, model: Decoder, optimizers: list[Any], step: int) -> None:
    course.out.mkdir(parents=True, exist_ok=True)
    fresh = course.out / f"{CHECKPOINT}.new"
    held = {
        "shape": asdict(model.shape),
        "model": model.state_dict(),
        "optimizers": [optimizer.state_dict() for optimizer in optimizers],
        "step": step,
    }
    torch.save(held, fresh)
    fresh.replace(course.out / CHECKPOINT)


class Clock:
    """Says how it goes, and when a checkpoint is due."""

    def __init__(self, course: Course) -> None:
        self._course, self._loss, self._tokens, self._count = course, 0.0, 0, 0
        self._since = self._saved = time.monotonic()

    def tick(self, step: int, loss: float, tokens: int) -> None:
        self._loss, self._tokens, self._count = self._loss + loss, self._tokens + tokens, self._count + 1
        if step % REPORT_EVERY:
            return
        seconds = time.monotonic() - self._since
        sys.stderr.write(
            f"step {step} of {self._course.steps}: loss {self._loss / self._count:.4f}, "
            f"{self._tokens / seconds:.0f} tokens/s\n"
        )
        sys.stderr.flush()
        self._loss, self._tokens, self._count, self._since = 0.0, 0, 0, time.monotonic()

    def is_due(self) -> bool:
        if time.monotonic() - self._saved < self._course.checkpoint_seconds:
            return False
        self._saved = time.monotonic()
        return True
