"""A classifier's head fitted anew on a finished encoder: a minute instead of an hour, and no other answer changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hrapp.management.calibrating import write_head
from hrapp.slm import client, registry
from hrapp.slm.training.examples import class_weight

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hrapp.slm.training import SentenceTask
    from hrapp.slm.types import Vectors

DECAY = (
    1e-3  # of the squared slopes over standardised states: less finds more headings, and more that are none
)
STEPS = 300


def refit(weights: Path, task: SentenceTask) -> None:
    """Multinomial logistic regression over the states of the quantised file that the doors give a text.

    A head with a hidden layer is a ValueError: only training fits that.
    """
    if task.hidden:
        raise ValueError(f"the head of {task.name} has a hidden layer; train it")
    model = registry.model_for(task.name)
    parts = client.read(model, [one.text for one in task.examples])
    number = {label: at for at, label in enumerate(task.outputs)}
    targets = [number[one.label] for one in task.examples]
    slopes, bias = fitted(np.stack([part.inner_mean() for part in parts]), targets, class_weight(task))
    write_head(weights, model, {"weight": slopes, "bias": bias})


def fitted(
    states: Vectors, targets: Sequence[int], class_weights: Sequence[float], *, decay: float = DECAY
) -> tuple[Vectors, Vectors]:
    """(classes, dimension) and (classes): states (texts, dimension), the number of each one's class."""
    import torch

    mean, spread = states.mean(axis=0), states.std(axis=0) + 1e-6
    rows, wanted = torch.from_numpy((states - mean) / spread), torch.tensor(targets)
    layer = torch.nn.Linear(states.shape[1], len(class_weights))
    torch.nn.init.zeros_(layer.weight)
    torch.nn.init.zeros_(layer.bias)
    optimiser = torch.optim.LBFGS(layer.parameters(), max_iter=STEPS, line_search_fn="strong_wolfe")
    loss_of = torch.nn.CrossEntropyLoss(weight=torch.tensor(class_weights))

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        found: torch.Tensor = loss_of(layer(rows), wanted) + decay * layer.weight.square().sum()
        found.backward()  # type: ignore[no-untyped-call]
        return found

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    slopes = layer.weight.detach().numpy() / spread
    return slopes.astype(np.float32), (layer.bias.detach().numpy() - slopes @ mean).astype(np.float32)
