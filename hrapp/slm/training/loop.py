"""The training loop: each step takes one batch of one task, chosen by weight; the same call resumes."""

from __future__ import annotations

import random
import sys
import time
from itertools import islice
from typing import TYPE_CHECKING, Any

from hrapp.slm import gguf
from hrapp.slm.training.batches import Batch, encode_task, schedule
from hrapp.slm.training.encoder import autocast, has_native_bf16, load_encoder, load_wordpiece, pick_device
from hrapp.slm.training.heads import build_heads, loss_of
from hrapp.slm.training.trained import Trained

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hrapp.slm.training.examples import Task
    from hrapp.slm.training.recipe import Recipe

REPORT_EVERY = 50
CHECKPOINT = "checkpoint.pt"


def train(
    recipe: Recipe, tasks: Sequence[Task], *, watch: Callable[[Trained, int], None] | None = None
) -> Trained:
    """Train, or go on from the checkpoint in `recipe.out`. `watch` may look at dev data at every checkpoint."""
    import torch

    torch.manual_seed(recipe.seed)
    random.seed(recipe.seed)
    trained = make_trained(recipe, tasks)
    optimizer, scheduler = optimizer_of(recipe, trained)
    done = resume(recipe, tasks, trained, optimizer, scheduler)
    encoded = [encode_task(task, trained.wordpiece, recipe.max_tokens) for task in tasks]
    clock = _Clock(recipe, done)
    trained.module.train()
    for step, batch in islice(enumerate(schedule(recipe, encoded), start=1), done, recipe.steps):
        loss = _step(recipe, trained, optimizer, scheduler, batch)
        clock.tick(step, batch, loss)
        if step % recipe.checkpoint_every == 0 or step == recipe.steps:
            save(recipe, tasks, trained, optimizer, scheduler, step)
            if watch:
                watch(trained, step)
                trained.module.train()
    trained.module.eval()
    return trained


def make_trained(recipe: Recipe, tasks: Sequence[Task]) -> Trained:
    import torch

    encoder = load_encoder(recipe.base, dropout=recipe.dropout)
    heads = build_heads(tasks, encoder.config.hidden_size)
    device = pick_device()
    module = torch.nn.ModuleDict({"encoder": encoder, "heads": heads})
    if recipe.start:
        _begin_with(module, recipe.start)
    module.to(device)
    return Trained(module, load_wordpiece(recipe.base), {task.name: task for task in tasks}, recipe, device)


def _begin_with(module: Any, file: Path) -> None:
    """The encoder of an earlier model, and those of its heads that still have the same labels."""
    import numpy as np
    import torch

    state = module["encoder"].state_dict()
    found = {key: torch.tensor(value) for key, value in gguf.read_weights(file, state).items()}
    module["encoder"].load_state_dict(state | found)
    heads = file.with_name(f"{file.name.partition('.')[0]}.heads.npz")
    if not heads.is_file():
        return
    with np.load(heads, allow_pickle=False) as arrays:
        for name, layers in module["heads"].items():
            own = layers.state_dict()
            files = {key: _in_file(name, key, len(layers) - 1) for key in own}
            held = {key: torch.tensor(arrays[file]) for key, file in files.items() if file in arrays}
            if held and all(own[key].shape == value.shape for key, value in held.items()):
                layers.load_state_dict(own | held)


def _in_file(head: str, key: str, last: int) -> str:
    """The name in the file of heads: "<head>.weight" of the last layer, "<head>.hidden.weight" of the one before."""
    layer, _, part = key.partition(".")
    return f"{head}.{part}" if int(layer) == last else f"{head}.hidden.{part}"


def _freeze(encoder: Any, layers: int) -> None:
    """Word vectors always: half of the weights, and words that training never shows keep their place."""
    encoder.embeddings.requires_grad_(False)
    for layer in encoder.encoder.layer[:layers]:
        layer.requires_grad_(False)


def optimizer_of(recipe: Recipe, trained: Trained) -> tuple[Any, Any]:
    import torch

    _freeze(trained.module["encoder"], recipe.frozen_layers)
    groups = [
        {
            "params": [p for p in trained.module["encoder"].parameters() if p.requires_grad],
            "lr": recipe.learning_rate,
        },
        {"params": list(trained.module["heads"].parameters()), "lr": recipe.head_learning_rate},
    ]
    optimizer = torch.optim.AdamW(
        [group for group in groups if group["params"]], weight_decay=recipe.weight_decay, fused=True
    )
    warm = max(1, int(recipe.steps * recipe.warmup))

    def rate(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (recipe.steps - step) / max(1, recipe.steps - warm)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _step(recipe: Recipe, trained: Trained, optimizer: Any, scheduler: Any, batch: Batch) -> float:
    import torch

    wants_bf16 = has_native_bf16() if recipe.bf16 is None else recipe.bf16
    with autocast(trained.device, wants_bf16):
        loss = loss_of(trained, batch, smoothing=recipe.label_smoothing)
    optimizer.zero_grad(set_to_none=True)
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_(trained.module.parameters(), 1.0)
    optimizer.step()
    scheduler.step()
    return float(loss.detach())


def save(
    recipe: Recipe, tasks: Sequence[Task], trained: Trained, optimizer: Any, scheduler: Any, step: int
) -> None:
    """Written beside and renamed, so that a crash leaves the checkpoint before."""
    import torch

    recipe.out.mkdir(parents=True, exist_ok=True)
    state = {
        "fingerprint": recipe.fingerprint(tasks), "step": step, "module": trained.module.state_dict(),
        "optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict(), "random": torch.get_rng_state(),
    }  # fmt: skip
    fresh: Path = recipe.out / f"{CHECKPOINT}.new"
    torch.save(state, fresh)
    fresh.replace(recipe.out / CHECKPOINT)


def resume(recipe: Recipe, tasks: Sequence[Task], trained: Trained, optimizer: Any, scheduler: Any) -> int:
    import torch

    path = recipe.out / CHECKPOINT
    if not path.is_file():
        return 0
    state = torch.load(path, weights_only=True, map_location=trained.device)
    if state["fingerprint"] != recipe.fingerprint(tasks):
        raise ValueError(
            f"{path} belongs to another recipe or other data; remove it or choose another folder"
        )
    trained.module.load_state_dict(state["module"])
    optimizer.load_state_dict(state["optimizer"])
    scheduler.load_state_dict(state["scheduler"])
    torch.set_rng_state(state["random"].cpu())
    return int(state["step"])


class _Clock:
    """Progress on stderr: loss per task, tokens per second, time left."""

    def __init__(self, recipe: Recipe, done: int) -> None:
        self.steps, self.done, self.started, self.tokens = recipe.steps, done, time.monotonic(), 0
        self.losses: dict[str, list[float]] = {}

    def tick(self, step: int, batch: Batch, loss: float) -> None:
        self.tokens += sum(map(len, batch.rows))
        self.losses.setdefault(batch.task.name, []).append(loss)
        if step % REPORT_EVERY and step != self.steps:
            return
        seconds = time.monotonic() - self.started
        left = seconds / (step - self.done) * (self.steps - step)
        means = " ".join(
            f"{name} {sum(values) / len(values):.4f}" for name, values in sorted(self.losses.items())
        )
        sys.stderr.write(
            f"step {step}/{self.steps} {means} | {self.tokens / seconds:,.0f} tokens/s, {left / 60:.1f} min left\n"
        )
        self.losses.clear()
