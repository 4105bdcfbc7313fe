"""Sentences that the project marked itself: their markup, and marks that only name places in another's texts."""

from pathlib import Path

import pytest

from skills.training.own_marks import marked_green, read_marks, written_sentences
from skills.training.spans import MarkedText


def quotes(one: MarkedText) -> list[tuple[str, str]]:
    return [(one.text[start:end], label) for start, end, label in one.spans]


def test_brackets_are_skills_and_braces_knowledge_inside_them() -> None:
    one = read_marks("You [plan builds in {Jenkins}] and know {Git} .")
    assert one.text == "You plan builds in Jenkins and know Git ."
    assert quotes(one) == [
        ("plan builds in Jenkins", "Skill"),
        ("Jenkins", "Knowledge"),
        ("Git", "Knowledge"),
    ]


@pytest.mark.parametrize("line", ["[plan builds", "plan builds]", "[use {Git]}"])
def test_marks_that_do_not_close_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match="clos"):
        read_marks(line)


def test_a_broken_line_is_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_text("[plan builds]\n[plan\n")
    with pytest.raises(ValueError, match=r"some\.txt, line 2: \[ is not closed"):
        list(written_sentences(tmp_path))


def test_every_sentence_that_ships_is_well_marked() -> None:
    marked = list(written_sentences())
    assert len(marked) > 2000
    assert all(one.text[start:end].strip() for one in marked for start, end, _ in one.spans)


def test_places_are_marked_in_the_first_copy_and_lost_commas_mended(tmp_path: Path) -> None:
    (tmp_path / "green.tsv").write_text("0\t4\t14\tS\n0\t26\t29\tK\n")
    texts = [
        MarkedText('you bake bread " cakes in SAP ovens', ((0, 3, "Skill"),)),
        MarkedText("too short"),
        MarkedText('you bake bread " cakes in SAP ovens'),
        MarkedText("a sentence that says nothing"),
    ]
    first, second = marked_green(texts, tmp_path / "green.tsv")
    assert first.text in ("you bake bread , cakes in SAP ovens", "you bake bread cakes in SAP ovens")
    assert quotes(first) == [("bake bread", "Skill"), (first.text.split()[-2], "Knowledge")]
    assert second.spans == ()
