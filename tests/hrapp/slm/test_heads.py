from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hrapp.slm.errors import ModelBroken
from hrapp.slm.heads import (
    Head,
    decode_spans,
    gelu,
    load_head,
    rank_labels,
    softmax,
)
from hrapp.slm.paths import bio_labels

if TYPE_CHECKING:
    from hrapp.slm.types import Vectors

LABELS = bio_labels(["Skill", "Name"])


def rows(*chosen: str, strength: float = 5.0) -> Vectors:
    logits = np.zeros((len(chosen), len(LABELS)), dtype=np.float32)
    for row, label in enumerate(chosen):
        logits[row, LABELS.index(label)] = strength
    return logits


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (["B-Skill", "I-Skill", "O"], [(0, 5, "Skill")]),
        (["B-Skill", "B-Skill", "O"], [(0, 2, "Skill"), (3, 5, "Skill")]),
        (["O", "B-Name", "I-Name"], [(3, 8, "Name")]),
        (["O", "O", "O"], []),
    ],
)
def test_spans_follow_the_words(path: list[str], expected: list[tuple[int, int, str]]) -> None:
    (spans,) = decode_spans([(rows(*path), [(0, 2), (3, 5), (6, 8)])], LABELS)
    assert [(span.start, span.end, span.label) for span in spans] == expected


def test_spans_below_the_threshold_are_dropped() -> None:
    text = (rows("B-Skill", strength=2.0), [(0, 2)])
    ((span,),) = decode_spans([text], LABELS)
    assert decode_spans([text], LABELS, threshold=span.score + 0.01) == [[]]


def test_a_high_temperature_lowers_scores() -> None:
    text = (rows("B-Skill", "I-Skill"), [(0, 2), (3, 5)])
    cold, hot = (decode_spans([text], LABELS, temperature=t)[0][0].score for t in (1.0, 4.0))
    assert hot < cold


def test_learned_transitions_are_added_to_the_rules() -> None:
    push = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    push[LABELS.index("B-Skill"), LABELS.index("I-Skill")] = 20
    (spans,) = decode_spans([(rows("B-Skill", "O"), [(0, 2), (3, 5)])], LABELS, transitions=push)
    assert [(span.start, span.end) for span in spans] == [(0, 5)]


def test_labels_come_best_first_and_add_up_to_one() -> None:
    ranked = rank_labels(np.array([0.0, 2.0, 1.0], dtype=np.float32), ["a", "b", "c"], 1.0)
    assert [label.name for label in ranked] == ["b", "c", "a"]
    assert sum(label.score for label in ranked) == pytest.approx(1, abs=1e-5)


def test_gelu_is_the_exact_one() -> None:
    x = np.array([-3.0, -1.0, 0.0, 0.5, 2.0], dtype=np.float32)
    assert gelu(x) == pytest.approx([-0.00404951, -0.15865529, 0.0, 0.34573123, 1.95449972], abs=2e-6)


def test_softmax_stands_large_numbers() -> None:
    assert softmax(np.array([1e4, 0.0], dtype=np.float32)) == pytest.approx([1.0, 0.0])


def test_a_head_of_another_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.heads.npz"
    np.savez(path, allow_pickle=False, **{"kind.weight": np.zeros((2, 4)), "kind.bias": np.zeros(2)})
    assert load_head(path, "kind", ["a", "b"]).bias.shape == (2,)
    with pytest.raises(ModelBroken):
        load_head(path, "kind", ["a", "b", "c"])
    with pytest.raises(ModelBroken):
        load_head(path, "other", ["a", "b"])


def test_a_hidden_layer_comes_before_the_last() -> None:
    eye = np.eye(2, dtype=np.float32)
    zero = np.zeros(2, dtype=np.float32)
    head = Head(eye, zero, eye, zero)
    assert head.logits(np.array([[0.5, -1.0]], dtype=np.float32))[0] == pytest.approx(
        [0.34573123, -0.15865529], abs=1e-6
    )


def test_layers_are_read_by_themselves_so_that_their_spans_may_overlap() -> None:
    labels = (*bio_labels(["Skill"]), *bio_labels(["Knowledge"]))
    logits = np.zeros((3, 6), dtype=np.float32)
    for word, (skill, knowledge) in enumerate(
        [("B-Skill", "O"), ("I-Skill", "B-Knowledge"), ("I-Skill", "O")]
    ):
        logits[word, labels.index(skill)] = 5
        logits[word, 3 + labels[3:].index(knowledge)] = 5
    (spans,) = decode_spans([(logits, [(0, 2), (3, 5), (6, 8)])], labels)
    assert [(span.start, span.end, span.label) for span in spans] == [(0, 8, "Skill"), (3, 5, "Knowledge")]
