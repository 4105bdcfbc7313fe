import json
from pathlib import Path

from hrapp.slm.goldsets import (
    read_candidates,
    read_classes,
    read_links,
    read_spans,
    read_unknown,
    whole_tokens,
)

CSV = """sentence,span,sub_span,label
we use django and sql,django,,LABEL NOT PRESENT
we use django and sql,sql,,SQL
lead and coach people,lead and coach people,lead people,"lead, others"
lead and coach people,lead and coach people,coach people,UNDERSPECIFIED
"""


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n")
    return path


def test_tokens_and_tags_in_two_columns_are_sentences_of_skills(tmp_path: Path) -> None:
    rows = ("We\tO", "code\tB-Skill", "in\tI-Skill", "C\tI-Skill", "", "", "Tidy\tB-Skill")
    gold = read_spans(write(tmp_path / "gold.conll", *rows))
    assert gold.texts == ["We code in C", "Tidy"]
    assert gold.spans == [((3, 12, "Skill"),), ((0, 4, "Skill"),)]
    assert gold.in_tokens == [True, True]


def test_three_shapes_of_spans_are_read(tmp_path: Path) -> None:
    gold = read_spans(
        write(
            tmp_path / "gold.jsonl",
            {"text": "Go and C", "spans": [{"start": 0, "end": 2, "label": "Skill"}]},
            {"text": "Go and C", "entities": [{"start": 7, "end": 8, "label": "Skill"}]},
            {"tokens": ["Go", "and", "C"], "tags_skill": ["O", "O", "O"], "tags_knowledge": ["B", "O", "B"]},
        )
    )
    assert gold.texts == ["Go and C"] * 3
    assert gold.in_tokens == [False, False, True]
    assert gold.spans == [((0, 2, "Skill"),), ((7, 8, "Skill"),), ((0, 2, "Knowledge"), (7, 8, "Knowledge"))]


def test_a_bad_line_spoils_only_itself(tmp_path: Path) -> None:
    gold = read_classes(
        write(tmp_path / "gold.jsonl", {"text": "a", "label": "must"}, "{", [1], {"text": "b"})
    )
    assert gold.labels == ["must"]
    assert [fault.partition(":")[0] for fault in gold.faults] == ["line 2", "line 3", "line 4"]


def test_links_are_gathered_by_sentence_and_by_mention(tmp_path: Path) -> None:
    path = write(tmp_path / "links.csv", CSV.strip())
    sentences, mentions = read_links(path, ["SQL", "lead others"])
    assert [(one.text, one.labels) for one in sentences] == [
        ("we use django and sql", frozenset({"SQL"})),
        ("lead and coach people", frozenset({"lead others"})),
    ]
    assert [one.text for one in mentions] == ["sql", "lead people"]
    assert [one.text for one in read_unknown(path)] == ["django"]


def test_a_list_of_labels_may_bring_other_names(tmp_path: Path) -> None:
    plain = read_candidates(write(tmp_path / "labels.txt", "SQL", "lead others"))
    rich = read_candidates(write(tmp_path / "labels.jsonl", {"label": "SQL", "aliases": ["query language"]}))
    assert [one.names for one in plain] == [("SQL",), ("lead others",)]
    assert rich[0].names == ("SQL", "query language")


def test_characters_lie_in_whole_tokens() -> None:
    text = "solves issues; and (bugs)"
    assert [text[slice(*whole_tokens(text, a, b))] for a, b in ((7, 13), (0, 13), (20, 24), (7, 14))] == [
        "issues;", "solves issues;", "(bugs)", "issues;",
    ]  # fmt: skip
