"""The loss of a question against a catalogue; the loop around it is the one of test_training."""

import math

import pytest

from hrapp.slm.training.catalogue import BACKWARD, Question, catalogue_loss

torch = pytest.importorskip("torch")


def question(entry: int, *also: int) -> Question:
    return Question(f"q{entry}", f"a{entry}", entry, frozenset(also))


def test_an_entry_that_is_right_too_is_no_negative() -> None:
    bank = torch.eye(3)
    asked, answers = bank[:1], bank[:1]
    apart = catalogue_loss(asked, answers, bank[1:], [question(0)], [1, 2], 1.0)
    together = catalogue_loss(asked, answers, bank[1:], [question(0, 1, 2)], [1, 2], 1.0)
    assert float(apart) == pytest.approx(math.log(1 + 2 / math.e), abs=1e-5)
    assert float(together) == pytest.approx(0.0, abs=1e-6)


def test_a_batch_mate_with_the_same_answer_is_no_negative() -> None:
    bank = torch.eye(2)
    asked = answers = torch.stack([bank[0], bank[0]])
    loss = catalogue_loss(asked, answers, bank[1:], [question(0), question(0)], [1], 1.0)
    backward = math.log(2)
    assert float(loss) == pytest.approx(math.log(1 + 1 / math.e) + BACKWARD * backward, abs=0.25)
    assert torch.isfinite(loss)
