"""Training adapters on few examples, resumable: the decoder stays as it is, only its corrections are kept."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from hrapp.slm.training.decoder import Decoder
from hrapp.slm.training.decoder_loop import Example, padded
from hrapp.slm.training.encoder import has_native_bf16
from hrapp.slm.training.lora import adapt, adapter_state, load_adapters

ADAPTER = "adapter.pt"
REPORT_EVERY = 10


@dataclass(frozen=True)
class Adaptation:
    """How an adapter is trained: the rate rises over the first steps and falls to nothing at the last."""

    out: Path
    steps: int
    rank: int = 8
    rate: float = 0.002
    warmup: int = 10
    save_every: int = 20
    seed: int = 11


def train_adapter(course: Adaptation, model: Decoder, batch_of: Callable[[int], Sequence[Example]]) -> float:
    """Train an adapter on `model`, or go on with the one in `course.out`. Gives the last step's loss."""
    torch.manual_seed(course.seed)
    optimizer = torch.optim.AdamW(adapt(model, course.rank), lr=course.rate, weight_decay=0.01)
    done = _go_on(course, model, optimizer)
    model.train()
    loss = 0.0
    for step in range(done + 1, course.steps + 1):
        loss = _step(course, model, optimizer, batch_of(step), step)
        if step % REPORT_EVERY == 0:
            sys.stderr.write(f"step {step} of {course.steps}: loss {loss:.4f}\n")
        if step % course.save_every == 0 or step == course.steps:
            _save(course, model, optimizer, step)
    model.eval()
    return loss


def _step(
    course: Adaptation, model: Decoder, optimizer: torch.optim.AdamW, batch: Sequence[Example], step: int
) -> float:
    share = min(1.0, step / course.warmup, (course.steps - step + 1) / course.steps)
    for group in optimizer.param_groups:
        group["lr"] = course.rate * share
    ids, goals, weights = padded(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_native_bf16()):
        loss = model(ids, goals, weights)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return float(loss.detach())


def _go_on(course: Adaptation, model: Decoder, optimizer: torch.optim.AdamW) -> int:
    path = course.out / ADAPTER
    if not path.is_file():
        return 0
    held = torch.load(path, map_location="cpu", weights_only=True)
    load_adapters(model, held["adapters"])
    optimizer.load_state_dict(held["optimizer"])
    return int(held["step"])


def _save(course: Adaptation, model: Decoder, optimizer: torch.optim.AdamW, step: int) -> None:
    course.out.mkdir(parents=True, exist_ok=True)
    fresh = course.out / f"{ADAPTER}.new"
    held = {"adapters": adapter_state(model), "optimizer": optimizer.state_dict(), "step": step}
    torch.save(held, fresh)
    fresh.replace(course.out / ADAPTER)
