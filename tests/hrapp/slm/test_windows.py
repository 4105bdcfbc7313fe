import pytest

from hrapp.slm.types import Span
from hrapp.slm.windows import split_windows, unpunctuated
from hrapp.slm.wordpiece import CLS, PAD, SEP, UNK, WordPiece

wordpiece = WordPiece([PAD, UNK, CLS, SEP, "a", "##b", ".", "c"])


@pytest.mark.parametrize(
    "text", ["", "a", "a " * 10, "a " * 11, "ab " * 40, "a. " * 50, "a a a\n" * 30, "a" + "b" * 60]
)
def test_windows_keep_every_token_once_and_fit(text: str) -> None:
    tokens = wordpiece.tokenise(text)
    windows = split_windows(text, tokens, 10)
    assert all(0 <= w.end - w.start <= 10 for w in windows)
    assert all(w.start <= w.first <= w.last <= w.end for w in windows)
    kept = [number for w in windows for number in range(w.first, w.last)]
    assert kept == list(range(len(tokens)))


def test_a_short_text_is_one_window() -> None:
    tokens = wordpiece.tokenise("a a a")
    assert len(split_windows("a a a", tokens, 3)) == 1


def test_a_window_ends_at_a_line_where_it_can() -> None:
    text = "a a a a\na a a a\na a a a\n"
    windows = split_windows(text, wordpiece.tokenise(text), 10)
    assert windows[0].end == 8


def test_a_window_ends_at_a_sentence_where_there_is_no_line() -> None:
    text = "a a a a a a a. a a a a a a"
    windows = split_windows(text, wordpiece.tokenise(text), 10)
    assert windows[0].end == 8


def test_the_pieces_of_a_word_are_kept_from_one_window() -> None:
    text = "ab " * 40
    tokens = wordpiece.tokenise(text)
    for window in split_windows(text, tokens, 11):
        assert window.first == 0 or tokens.words[window.first] != tokens.words[window.first - 1]


@pytest.mark.parametrize(
    ("marked", "meant"),
    [
        ("\nBrno,\n", "Brno"),
        ("· 2006–2017 |", "2006–2017"),
        ("GOOGLE (IRELAND", "GOOGLE (IRELAND"),
        ("CompTIA A+ )", "CompTIA A+"),
        ("(API 510)", "(API 510)"),
        ("– C#", "C#"),
        ("2016 —", "2016 —"),
        (" , ", " , "),
    ],
)
def test_a_span_loses_the_marks_around_it(marked: str, meant: str) -> None:
    text = f"x{marked}x"
    found = unpunctuated(Span(1, 1 + len(marked), "Any", 0.5), text)
    assert text[found.start : found.end] == meant
