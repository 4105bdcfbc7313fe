"""A text that was trained on is found again, whatever its punctuation; one about the same thing is not."""

from hrapp.slm.leaks import near_duplicates

TRAINED = ["You will design, build and operate our payment platform in a small team.", "Python"]


def test_repeated_and_nearly_repeated_texts_are_found() -> None:
    texts = [
        "you will design build and operate our payment platform in a small team",
        "You will design , build and operate our payment platform in a small , happy team .",
        "You will operate the payment desk of a small shop.",
        "python!",
        "Java",
    ]
    assert near_duplicates(texts, TRAINED, share=0.5) == {0, 1, 3}


def test_nothing_repeats_nothing() -> None:
    assert near_duplicates([], TRAINED) == set()
    assert near_duplicates(["Java"], []) == set()
