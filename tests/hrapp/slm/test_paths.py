"""Rows of labels: what BIO allows, the best row, and the chance of a label over all rows, each counted by hand."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hrapp.slm.paths import best_paths, bio_labels, bio_transitions, marginals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hrapp.slm.types import Vectors

LABELS = bio_labels(["Skill", "Name"])


def rows(*chosen: str) -> Vectors:
    logits = np.zeros((len(chosen), len(LABELS)), dtype=np.float32)
    for row, label in enumerate(chosen):
        logits[row, LABELS.index(label)] = 5.0
    return logits


def test_labels_are_outside_begin_inside() -> None:
    assert LABELS == ("O", "B-Skill", "I-Skill", "B-Name", "I-Name")


def test_an_inside_never_stands_alone() -> None:
    (path,) = best_paths([rows("O", "I-Skill", "O")], bio_transitions(LABELS))
    assert LABELS[path[1]] != "I-Skill" or LABELS[path[0]] == "B-Skill"


def test_an_inside_does_not_follow_another_label() -> None:
    (path,) = best_paths([rows("B-Name", "I-Skill", "I-Skill")], bio_transitions(LABELS))
    found = [LABELS[number] for number in path]
    assert all(not (a.endswith("Name") and b == "I-Skill") for a, b in pairwise(found))


@pytest.mark.parametrize("names", [["Skill"], ["Skill", "Name"]])
def test_the_path_is_the_best_of_all_paths(names: list[str]) -> None:
    labels, dice = bio_labels(names), np.random.default_rng(7)
    for words in (1, 2, 4):
        logits = dice.normal(size=(words, len(labels))).astype(np.float32)
        rules = bio_transitions(labels) + dice.normal(size=(len(labels) + 1, len(labels))).astype(np.float32)

        def worth(path: Sequence[int], logits: Vectors = logits, rules: Vectors = rules) -> float:
            steps = zip((0, *(label + 1 for label in path)), path, strict=False)
            return float(
                sum(logits[at, label] + rules[before, label] for at, (before, label) in enumerate(steps))
            )

        best = max(product(range(len(labels)), repeat=words), key=worth)
        assert [tuple(path) for path in best_paths([logits], rules)] == [best]


@pytest.mark.parametrize("names", [["Skill"], ["Skill", "Name"]])
@pytest.mark.parametrize("temperature", [1.0, 2.5])
def test_a_chance_is_the_share_of_all_paths_that_pass_there(names: list[str], temperature: float) -> None:
    labels, dice, words = bio_labels(names), np.random.default_rng(11), 4
    logits = dice.normal(size=(words, len(labels))).astype(np.float32) * 3
    rules = bio_transitions(labels) + dice.normal(size=(len(labels) + 1, len(labels))).astype(np.float32)
    shares = np.zeros((words, len(labels)))
    for path in product(range(len(labels)), repeat=words):
        steps = zip((0, *(label + 1 for label in path[:-1])), path, strict=True)
        worth = sum(logits[at, label] + rules[before, label] for at, (before, label) in enumerate(steps))
        shares[np.arange(words), path] += np.exp(worth / temperature)
    expected = shares / shares.sum(axis=1, keepdims=True)
    (found,) = marginals([logits], rules, temperature)
    assert found == pytest.approx(expected, abs=1e-5)


def test_chances_of_a_long_text_stay_numbers() -> None:
    for labels in (bio_labels(["Skill"]), LABELS):
        logits = np.random.default_rng(3).normal(size=(2_000, len(labels))).astype(np.float32) * 40
        (found,) = marginals([logits], bio_transitions(labels))
        assert found.sum(axis=1) == pytest.approx(np.ones(2_000), abs=1e-5)


@pytest.mark.parametrize("names", [["Skill"], ["Skill", "Name"]])
def test_texts_read_together_are_read_as_each_alone(names: list[str]) -> None:
    labels, dice = bio_labels(names), np.random.default_rng(5)
    rules = bio_transitions(labels) + dice.normal(size=(len(labels) + 1, len(labels))).astype(np.float32)
    lengths = dice.integers(1, 40, size=150).tolist()
    texts = [dice.normal(size=(words, len(labels))).astype(np.float32) * 3 for words in lengths]
    assert best_paths(texts, rules) == [path for one in texts for path in best_paths([one], rules)]
    for one, together in zip(texts, marginals(texts, rules, 1.5), strict=True):
        assert together == pytest.approx(marginals([one], rules, 1.5)[0], abs=1e-6)


def test_texts_without_words_have_no_labels() -> None:
    nothing = np.zeros((0, len(LABELS)), dtype=np.float32)
    rules = bio_transitions(LABELS)
    assert best_paths([], rules) == []
    assert best_paths([nothing, rows("O", "B-Skill"), nothing], rules) == [[], [0, 1], []]


def test_a_long_text_read_in_blocks_is_read_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = np.random.default_rng(13)
    rules = bio_transitions(LABELS) + dice.normal(size=(len(LABELS) + 1, len(LABELS))).astype(np.float32)
    texts = [dice.normal(size=(words, len(LABELS))).astype(np.float32) * 2 for words in (500, 64, 65, 3)]
    paths, chances = best_paths(texts, rules), marginals(texts, rules)
    monkeypatch.setattr("hrapp.slm.paths.BLOCK", 1_000)
    assert paths == best_paths(texts, rules)
    for found, expected in zip(chances, marginals(texts, rules), strict=True):
        assert found == pytest.approx(expected, abs=1e-6)
