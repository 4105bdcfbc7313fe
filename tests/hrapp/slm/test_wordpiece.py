"""The pieces of a text and where they stand in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrapp.slm import registry
from hrapp.slm.llama import Encoder
from hrapp.slm.wordpiece import WordPiece


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(registry.model_for("skill_link").path, lanes=1)


@pytest.fixture(scope="module")
def wordpiece(encoder: Encoder) -> WordPiece:
    return encoder.wordpiece


def pieces(wordpiece: WordPiece, text: str) -> list[str]:
    tokens = wordpiece.tokenise(text)
    return [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C++, C# and .NET", ["C", "+", "+", ",", "C", "#", "and", ".", "NET"]),
        ("Résumé of Zoë", ["Résumé", "of", "Zoë"]),
        ("日本語 OK", ["日", "本", "語", "OK"]),
        ("non\u00a0breaking\u2028line", ["non", "breaking", "line"]),
        ("py\u200bthon", ["py\u200bthon"]),
        ("e\u0301te\u0301", ["e\u0301t", "e\u0301"]),
        ("\x00a\x07b", ["a\x07b"]),
        ("", []),
        (" \n\t ", []),
        ("[SEP] and [CLS]", ["[", "SEP", "]", "and", "[", "CL", "S", "]"]),
        ("x" * 101, ["x" * 101]),
    ],
)
def test_each_piece_knows_its_place(wordpiece: WordPiece, text: str, expected: list[str]) -> None:
    assert pieces(wordpiece, text) == expected


def test_a_word_too_long_for_the_vocabulary_is_one_unknown_piece(wordpiece: WordPiece) -> None:
    assert wordpiece.tokenise("x" * 101).ids == (wordpiece.unk,)


def test_words_are_counted_and_span_their_pieces(wordpiece: WordPiece) -> None:
    tokens = wordpiece.tokenise("TypeScript (Node.js)")
    text = "TypeScript (Node.js)"
    assert [text[a:b] for a, b in tokens.word_ranges()] == ["TypeScript", "(", "Node", ".", "js", ")"]
    assert len(tokens.word_firsts()) == 6


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cn", "Co"]), max_size=40))
def test_ranges_are_in_order_and_inside_the_text(wordpiece: WordPiece, text: str) -> None:
    tokens = wordpiece.tokenise(text)
    assert all(0 <= a < b <= len(text) for a, b in zip(tokens.starts, tokens.ends, strict=True))
    assert list(tokens.starts) == sorted(tokens.starts)
    assert len(tokens.ids) == len(tokens.words)


@given(st.text(alphabet="abcXYZ éüßñ.,+#/-()0127\n\t–€日本", max_size=60))
def test_ids_equal_those_of_llama_cpp(encoder: Encoder, text: str) -> None:
    ours = encoder.wordpiece.wrap(encoder.wordpiece.tokenise(text).ids)
    assert ours == encoder.native_ids(text)
