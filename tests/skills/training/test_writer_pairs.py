"""Pairs of an organisation's own: names become pointers, and an answer that its facts do not hold is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from skills.training.writer.pairs import PairError, read_pairs

PAIR = {
    "task": "gap",
    "question": "What is missing for {1.0}?",
    "facts": [
        ["short", "Data engineer", "SQL", "level 2", "level 3"],
        ["missing", "Data engineer", "Kafka", "level 2"],
    ],
    "answer": "Raise {1.1} from {1.2} to {1.3} [1]. Learn {2.1} [2].",
}


def read(tmp_path: Path, **changes: Any) -> str:
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(PAIR) + "\n\n" + json.dumps({**PAIR, **changes}) + "\n")
    return read_pairs(file)[1].answer


def test_names_become_pointers_in_the_writers_own_spelling(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(PAIR))
    (scene,) = read_pairs(file)
    facts, before, question, rest = scene.prompt.split("\n")
    assert facts == "gap<f1>short<role1><skill1><level1><level2><f2>missing<role1><skill2><level1>"
    assert (before, question, rest) == ("", "What is missing for<role1>?", "")
    assert scene.answer == "Raise<skill1> from<level1> to<level2><f1>. Learn<skill2><f2>."


@pytest.mark.parametrize("changes", [
    {"answer": "Raise {1.1} to {1.3}."},  # not cited
    {"answer": "Raise SQL in 12 weeks [1]."},  # a number of its own
    {"answer": "You already have {2.1} [2]."},  # the opposite
    {"answer": "Learn {3.1} [3]."},  # no such fact
    {"task": "poem"},
    {"facts": [["short", "Data engineer", "SQL"]]},
])  # fmt: skip
def test_what_the_facts_do_not_hold_is_refused_with_its_line(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert read(tmp_path)
    with pytest.raises(PairError, match="line 3"):
        read(tmp_path, **changes)
