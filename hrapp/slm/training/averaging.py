"""The mean of several runs of one recipe: runs that went on from the same weights lie near enough for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrapp.slm.training.loop import CHECKPOINT, make_trained

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hrapp.slm.training.examples import Task
    from hrapp.slm.training.recipe import Recipe
    from hrapp.slm.training.trained import Trained


def mean_of(recipe: Recipe, tasks: Sequence[Task], runs: Sequence[Path]) -> Trained:
    """Every weight the mean over the last checkpoints in these folders (model soup, Wortsman and others 2022)."""
    import torch

    trained = make_trained(recipe, tasks)
    states = [
        torch.load(run / CHECKPOINT, weights_only=True, map_location=trained.device)["module"] for run in runs
    ]
    mean = {
        key: value if not value.is_floating_point() else sum(state[key] for state in states) / len(states)
        for key, value in states[0].items()
    }
    trained.module.load_state_dict(mean)
    trained.module.eval()
    return trained
