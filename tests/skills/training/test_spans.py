import json
from pathlib import Path

from skills.training.spans import (
    MarkedText,
    as_written,
    attach,
    bio_spans,
    halve,
    read_development,
    read_green,
    read_skillspan,
    without,
)


def quotes(one: MarkedText) -> list[tuple[str, str]]:
    return [(one.text[start:end], label) for start, end, label in one.spans]


def test_tokens_become_a_text_and_spans_of_characters(tmp_path: Path) -> None:
    row = {
        "tokens": ["Write", "Python", "well"],
        "tags_skill": ["B", "I", "O"],
        "tags_knowledge": ["O", "B", "O"],
    }
    (tmp_path / "a.json").write_text(json.dumps(row) + "\n")
    assert quotes(read_skillspan(tmp_path / "a.json")[0]) == [
        ("Write Python", "Skill"),
        ("Python", "Knowledge"),
    ]


def test_conll_lines_become_sentences(tmp_path: Path) -> None:
    (tmp_path / "g.conll").write_text("Bake\tB-Skill\nbread\tI-Skill\n\nHello\tO\n")
    assert [quotes(one) for one in read_green(tmp_path / "g.conll")] == [[("Bake bread", "Skill")], []]


def test_a_stray_inside_tag_opens_a_span() -> None:
    assert bio_spans(["O", "I", "I", "B", "O"], "Skill") == [(1, 3, "Skill"), (3, 4, "Skill")]


def test_attaching_punctuation_keeps_the_quotes() -> None:
    one = MarkedText("We use Python , Go ( 1.2 ) .", ((7, 13, "Knowledge"), (16, 18, "Knowledge")))
    assert attach(one).text == "We use Python, Go (1.2)."
    assert quotes(attach(one)) == [("Python", "Knowledge"), ("Go", "Knowledge")]


def test_as_written_repeats_itself() -> None:
    texts = [MarkedText(f"a , {n}") for n in range(20)]
    assert list(as_written(texts, 1)) == list(as_written(texts, 1))


def test_sentences_of_both_parts_are_dropped_and_halves_do_not_meet() -> None:
    texts = [MarkedText(str(n)) for n in range(50)]
    assert without(texts, texts[:10]) == texts[10:]
    tune, report = halve(texts)
    assert set(tune) | set(report) == set(texts)
    assert not set(tune) & set(report)


def test_no_development_sentence_serves_two_purposes(tmp_path: Path) -> None:
    for part, numbers in (("train", range(5)), ("dev", range(80))):
        rows = ({"tokens": ["line", str(n)], "tags_skill": "OO", "tags_knowledge": "OO"} for n in numbers)
        (tmp_path / f"{part}.json").write_text("".join(json.dumps(row) + "\n" for row in rows))
    parts = read_development(tmp_path)
    texts = [{one.text for one in part} for part in (parts.learned, parts.tuned, parts.reported)]
    assert all(texts)
    assert sum(map(len, texts)) == len(set.union(*texts)) == 75
    assert texts[2] == {one.text for one in halve([MarkedText(f"line {n}") for n in range(5, 80)])[1]}
