"""Values worked out by hand."""

import numpy as np
import pytest

from hrapp.slm import evaluation as e

GOLD = [[(0, 2, "A"), (3, 5, "B")], [(0, 4, "A")], []]
FOUND = [[(0, 2, "A"), (3, 6, "B")], [], [(1, 2, "B")]]


def test_strict_f1_counts_exact_spans() -> None:
    assert e.span_f1(GOLD, FOUND).value == pytest.approx(2 * 1 / (3 + 3))


def test_overlap_f1_counts_touching_spans_of_the_same_label() -> None:
    assert e.overlap_f1(GOLD, FOUND).value == pytest.approx(2 / 3)  # precision 2/3, recall 2/3


def test_label_f1_splits_by_label() -> None:
    found = e.label_f1(GOLD, FOUND)
    assert found["A"].value == pytest.approx(2 * 1 / (1 + 2))
    assert found["B"].value == 0


def test_accuracy_and_macro_f1() -> None:
    gold, found = ["a", "a", "b", "b"], ["a", "b", "b", "b"]
    assert e.accuracy(gold, found).value == pytest.approx(0.75)
    assert e.macro_f1(gold, found).value == pytest.approx((2 / 3 + 4 / 5) / 2)


@pytest.mark.parametrize(
    ("gold", "ranked", "k", "expected"),
    [
        ([{"x"}], [["x", "y"]], 1, 1.0),
        ([{"x", "y", "z"}], [["x", "q"]], 2, 0.5),
        ([{"x"}], [["a", "b", "x"]], 5, 1.0),
        ([{"x"}, set()], [["a"], ["b"]], 1, 0.0),
        ([{"x", "y"}], [["x"]], 5, 0.5),
    ],
)
def test_r_precision(gold: list[set[str]], ranked: list[list[str]], k: int, expected: float) -> None:
    assert e.r_precision(gold, ranked, k).value == pytest.approx(expected)


def test_mrr_is_the_mean_of_one_over_the_first_right_place() -> None:
    assert e.mrr([{"x"}, {"y"}, {"z"}], [["x"], ["a", "y"], ["b"]]).value == pytest.approx((1 + 0.5 + 0) / 3)


RATED = {"a": 3.0, "b": 1.0, "c": 1.0}
RIGHT, WRONG = {"a": 9.0, "b": 8.0, "c": 7.0}, {"a": 1.0, "b": 2.0, "c": 0.0}


def test_ndcg_discounts_by_place_and_looks_no_further_than_k() -> None:
    ideal = 7 + 1 / np.log2(3) + 1 / 2
    assert e.ndcg([[(RATED, RIGHT)]]).value == pytest.approx(1)
    assert e.ndcg([[(RATED, WRONG)]]).value == pytest.approx((1 + 7 / np.log2(3) + 1 / 2) / ideal)
    assert e.ndcg([[(RATED, WRONG)]], 1).value == pytest.approx(1 / 7)


def test_pairwise_accuracy_leaves_out_what_the_rater_tied_and_halves_a_tie_of_the_score() -> None:
    assert e.pairwise_accuracy([[(RATED, RIGHT)]]).value == 1
    assert e.pairwise_accuracy([[(RATED, WRONG)]]).value == pytest.approx(0.5)
    assert e.pairwise_accuracy([[(RATED, dict.fromkeys(RATED, 5.0))]]).value == pytest.approx(0.5)
    tied = dict.fromkeys(RATED, 4.0)
    assert e.pairwise_accuracy([[(tied, RIGHT)], [(RATED, RIGHT)]]).value == 1


def test_orders_count_pairs_over_all_queries_and_are_resampled_by_query() -> None:
    found = e.pairwise_accuracy([[(RATED, RIGHT), (RATED, WRONG)], [({"a": 1.0, "b": 2.0}, RIGHT)]])
    assert found.value == pytest.approx((2 + 1 + 0) / 5)
    assert (found.count, found.low, found.high) == (2, 0.0, 0.75)


def test_a_rater_who_gave_only_noughts_says_nothing_of_gains() -> None:
    assert e.ndcg([[(dict.fromkeys(RATED, 0.0), RIGHT), (RATED, RIGHT)]]).value == 1


def test_calibration_error_is_the_gap_in_each_bin() -> None:
    found = e.calibration_error([0.95, 0.95, 0.15, 0.15], [True, False, False, False])
    assert found.value == pytest.approx((abs(0.05 - 0.95) + 0.3) / 4)


def test_temperature_is_found_again() -> None:
    dice = np.random.default_rng(1)
    logits = dice.normal(0, 2, (4000, 3)).astype(np.float32)
    labels = [int(row.argmax()) for row in logits + dice.gumbel(size=logits.shape)]
    assert e.fit_temperature(logits * 3, labels) == pytest.approx(3, rel=0.15)
    assert e.log_loss(logits, labels) < e.log_loss(logits * 3, labels)


def test_intervals_hold_the_value_and_narrow_with_more_items() -> None:
    few, many = (e.accuracy(["a"] * n, ["a", "b"] * (n // 2)) for n in (20, 2000))
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low


def test_the_same_input_gives_the_same_interval() -> None:
    assert e.mrr([{"x"}] * 9, [["x"], ["y", "x"], ["y"]] * 3) == e.mrr(
        [{"x"}] * 9, [["x"], ["y", "x"], ["y"]] * 3
    )


def test_nothing_gives_zero_and_says_so() -> None:
    assert e.accuracy([], []) == e.Measure("accuracy", 0.0, 0.0, 0.0, 0)
