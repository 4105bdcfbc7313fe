"""The loss of a row of labels is minus the logarithm of its share among all rows that BIO allows."""

import importlib.util
from itertools import product

import numpy as np
import pytest

from hrapp.slm.paths import bio_transitions

pytestmark = pytest.mark.skipif(
    not importlib.util.find_spec("transformers"), reason="training group not installed"
)
LABELS = ("O", "B-A", "I-A")


def plain_loss(logits: np.ndarray, row: tuple[int, ...]) -> float:
    """Every row of labels counted one by one."""
    rules = bio_transitions(LABELS)

    def score(path: tuple[int, ...]) -> float:
        before = [0, *(one + 1 for one in path)]
        return float(
            sum(
                logits[at, one] + rules[came, one]
                for at, (came, one) in enumerate(zip(before[:-1], path, strict=True))
            )
        )

    every = np.array([score(path) for path in product(range(3), repeat=len(row))])
    return float(np.log(np.exp(every).sum()) - score(row))


def test_it_equals_the_count_of_all_rows_of_labels() -> None:
    import torch

    from hrapp.slm.training.sequences import sequence_loss

    dice = np.random.default_rng(5)
    logits = dice.normal(size=(2, 4, 3)).astype(np.float32)
    rows = [(1, 2, 0, 1), (0, 1)]
    targets = torch.tensor([[1, 2, 0, 1], [0, 1, 0, 0]])
    mask = torch.tensor([[True] * 4, [True, True, False, False]])
    found = sequence_loss(torch.tensor(logits), targets, mask, torch.tensor(bio_transitions(LABELS)))
    expected = sum(plain_loss(one[: len(row)], row) for one, row in zip(logits, rows, strict=True)) / 6
    assert found.item() == pytest.approx(expected, abs=1e-4)


def test_later_pieces_and_unknown_words_are_left_out() -> None:
    import torch

    from hrapp.slm.training.examples import IGNORED
    from hrapp.slm.training.sequences import words_only

    logits = torch.arange(10.0).reshape(1, 5, 2)
    kept, targets, mask = words_only(logits, torch.tensor([[IGNORED, 1, IGNORED, 0, IGNORED]]))
    assert kept.tolist() == [[[2.0, 3.0], [6.0, 7.0]]]
    assert (targets.tolist(), mask.tolist()) == ([[1, 0]], [[True, True]])


def test_a_batch_of_unknown_words_teaches_nothing() -> None:
    import torch

    from hrapp.slm.training.examples import IGNORED
    from hrapp.slm.training.sequences import sequence_loss, words_only

    logits = torch.ones(2, 3, 3, requires_grad=True)
    parts = words_only(logits, torch.full((2, 3), IGNORED))
    loss = sequence_loss(*parts, torch.tensor(bio_transitions(LABELS)))
    loss.backward()  # type: ignore[no-untyped-call]
    assert loss.item() == 0.0
    assert logits.grad is not None
    assert not logits.grad.any()
