"""Training an encoder to find the right entry of a catalogue: each question against every entry, not its mates alone.

The entries' vectors are computed anew now and then and only choose each question's hardest wrong entries: those are
run again with the batch. (Scoring against the standing vectors themselves teaches the encoder to drift away from them.)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hrapp.slm.training.encoder import autocast, has_native_bf16, mean_state, token_states
from hrapp.slm.training.examples import PairTask
from hrapp.slm.training.loop import make_trained, optimizer_of, resume, save

if TYPE_CHECKING:
    import torch

    from hrapp.slm.training.recipe import Recipe
    from hrapp.slm.training.trained import Trained

REPORT_EVERY = 10
BACKWARD = 0.3  # weight of the answers' loss over the batch's questions
PARTS = 0.5, 0.85, 1.0  # a batch is run in parts by length, so that little is padded


@dataclass(frozen=True)
class Question:
    """`entry` is its place in the catalogue; `also` are entries that are right too and never count against it."""

    text: str
    answer: str  # the entry's text, or another name of it
    entry: int
    also: frozenset[int]


def train_to_catalogue(
    recipe: Recipe,
    task: PairTask,
    catalogue: Sequence[str],
    questions: Callable[[int], Sequence[Question]],
    *,
    refresh: int,
    watch: Callable[[Trained, int], None] | None = None,
) -> Trained:
    """`questions(step)` is the batch of that step, always the same, so that a broken run goes on where it was."""
    import torch

    torch.manual_seed(recipe.seed)
    trained = make_trained(recipe, [task])
    optimizer, scheduler = optimizer_of(recipe, trained)
    done = resume(recipe, [task], trained, optimizer, scheduler)
    started, losses, bank = time.monotonic(), [], None
    for step in range(done, recipe.steps):
        if bank is None or step % refresh == 0:
            with autocast(trained.device, wants_bf16(recipe)):
                bank = torch.from_numpy(trained.embed(catalogue)).to(trained.device)
            trained.module.train()
        loss = batch_loss(trained, questions(step), catalogue, bank, task.temperature)
        losses.append(descend(trained, loss, optimizer, scheduler))
        if (step + 1) % REPORT_EVERY == 0:
            left = (time.monotonic() - started) / (step + 1 - done) * (recipe.steps - step - 1) / 60
            mean = sum(losses) / len(losses)
            sys.stderr.write(f"step {step + 1}/{recipe.steps} loss {mean:.3f}, {left:.0f} min left\n")
            losses.clear()
        if (step + 1) % recipe.checkpoint_every == 0 or step + 1 == recipe.steps:
            save(recipe, [task], trained, optimizer, scheduler, step + 1)
            if watch:
                watch(trained, step + 1)
                trained.module.train()
    trained.module.eval()
    return trained


def wants_bf16(recipe: Recipe) -> bool:
    return has_native_bf16() if recipe.bf16 is None else recipe.bf16


def batch_loss(
    trained: Trained,
    batch: Sequence[Question],
    catalogue: Sequence[str],
    bank: torch.Tensor,
    temperature: float,
) -> torch.Tensor:
    with autocast(trained.device, wants_bf16(trained.recipe)):
        asked = _vectors(trained, [one.text for one in batch])
        answers = _vectors(trained, [one.answer for one in batch])
        rivals = nearest_wrong(asked.detach() @ bank.T, batch)
        others = _vectors(trained, [catalogue[entry] for entry in rivals])
    return catalogue_loss(asked, answers, others, batch, rivals, temperature)


def nearest_wrong(near: torch.Tensor, batch: Sequence[Question]) -> list[int]:
    """The entry that each question is most likely to be taken for."""
    for row, one in enumerate(batch):
        near[row, list(one.also | {one.entry})] = -1.0
    return list(dict.fromkeys(near.argmax(dim=1).tolist()))


def catalogue_loss(
    asked: torch.Tensor,
    answers: torch.Tensor,
    others: torch.Tensor,
    batch: Sequence[Question],
    rivals: Sequence[int],
    temperature: float,
) -> torch.Tensor:
    """`others` are the vectors of the entries `rivals`."""
    import torch

    mates = asked.float() @ answers.float().T / temperature
    entries = asked.float() @ others.float().T / temperature
    for row, one in enumerate(batch):
        known = one.also | {one.entry}
        entries[row, [at for at, rival in enumerate(rivals) if rival in known]] = float("-inf")
        mates[row, [at for at, other in enumerate(batch) if at != row and other.entry in known]] = float(
            "-inf"
        )
    own = torch.arange(len(batch), device=asked.device)
    forward = torch.nn.functional.cross_entropy(torch.cat([mates, entries], dim=1), own)
    return forward + BACKWARD * torch.nn.functional.cross_entropy(mates.T, own)


def descend(trained: Trained, loss: torch.Tensor, optimizer: Any, scheduler: Any) -> float:
    import torch

    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(trained.module.parameters(), 1.0)
    optimizer.step()
    scheduler.step()
    return float(loss.detach())


def _vectors(trained: Trained, texts: Sequence[str]) -> torch.Tensor:
    """Unit rows in the order of the texts."""
    import torch

    size = trained.recipe.max_tokens - 2
    rows = [trained.wordpiece.wrap(trained.wordpiece.tokenise(text).ids[:size]) for text in texts]
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
    cuts = [0, *(round(len(rows) * part) for part in PARTS)]
    parts = []
    for first, last in pairwise(cuts):
        chosen = [rows[at] for at in order[first:last]]
        if chosen:
            states, mask = token_states(
                trained.module["encoder"], chosen, trained.wordpiece.pad, trained.device
            )
            parts.append(mean_state(states.float(), mask))
    places = torch.empty(len(order), dtype=torch.long)
    places[torch.tensor(order)] = torch.arange(len(order))
    return torch.nn.functional.normalize(torch.cat(parts)[places.to(trained.device)], dim=1)
