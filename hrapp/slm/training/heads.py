"""The layers on top of the shared encoder and the loss of each kind of task. numpy serves the same layers later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hrapp.slm.paths import bio_transitions, layers_of
from hrapp.slm.training.encoder import inner_mask, mean_state, pad, token_states
from hrapp.slm.training.examples import IGNORED, PairTask, Task, TokenTask, class_weight
from hrapp.slm.training.sequences import sequence_loss, words_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch

    from hrapp.slm.training.batches import Batch
    from hrapp.slm.training.trained import Trained


def build_heads(tasks: Sequence[Task], dimension: int) -> Any:
    """task name -> Linear, or Linear + GELU + Linear where the task wants a hidden layer."""
    import torch

    heads = torch.nn.ModuleDict()
    for task in tasks:
        if isinstance(task, PairTask):
            continue
        wide = task.hidden or dimension
        last = torch.nn.Linear(wide, len(task.outputs))
        layers = [torch.nn.Linear(dimension, task.hidden), torch.nn.GELU()] if task.hidden else []
        heads[task.name] = torch.nn.Sequential(*layers, last)
    return heads


def loss_of(trained: Trained, batch: Batch, *, smoothing: float) -> torch.Tensor:
    states, mask = token_states(trained.module["encoder"], batch.rows, trained.wordpiece.pad, trained.device)
    if isinstance(batch.task, PairTask):
        return _contrastive(mean_state(states, mask), batch, batch.task)
    head = trained.module["heads"][batch.task.name]
    targets = pad(batch.targets, IGNORED, trained.device)
    if isinstance(batch.task, TokenTask):
        return _layered_loss(batch.task, head(states).float(), targets)
    logits = head(mean_state(states, inner_mask(mask)))
    return _cross_entropy(trained, class_weight(batch.task), logits, targets.flatten(), smoothing)


def _layered_loss(task: TokenTask, logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """The sum over the layers; examples.joined_targets says how a target names one label of each."""
    import torch

    logits, targets, mask = words_only(logits, targets)
    loss = logits.new_zeros(())
    for layer, part in zip(task.layers, layers_of(task.outputs), strict=True):
        rules = torch.tensor(bio_transitions(tuple(layer)), device=logits.device)
        rules[0] = 0  # a window may begin inside a span
        loss = loss + sequence_loss(logits[:, :, part], targets % len(layer), mask, rules)
        targets = targets.div(len(layer), rounding_mode="floor")
    return loss


def _cross_entropy(
    trained: Trained,
    class_weights: Sequence[float],
    logits: torch.Tensor,
    targets: torch.Tensor,
    smoothing: float,
) -> torch.Tensor:
    import torch

    weights = torch.tensor(class_weights, device=trained.device)
    return torch.nn.functional.cross_entropy(
        logits.float(), targets, weight=weights, label_smoothing=smoothing
    )


def _contrastive(vectors: torch.Tensor, batch: Batch, task: PairTask) -> torch.Tensor:
    """In both directions over the batch; a pair with the same key is not a negative."""
    import torch

    unit = torch.nn.functional.normalize(vectors.float(), dim=1)
    count = len(batch.keys)
    anchors, others = unit[:count], unit[count:]
    scores = anchors @ others.T / task.temperature
    same = torch.tensor([[a == b for b in batch.keys] for a in batch.keys], device=scores.device)
    same.fill_diagonal_(False)
    scores[:, :count] = scores[:, :count].masked_fill(same, float("-inf"))
    targets = torch.arange(count, device=scores.device)
    forward = torch.nn.functional.cross_entropy(scores, targets)
    backward = torch.nn.functional.cross_entropy(scores[:, :count].T, targets)
    return (forward + backward) / 2
