import hashlib
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command

from hrapp.management.plots import Answers, precision_recall, quality_against_speed, reliability
from hrapp.slm import ModelMissing, model_for


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n")
    return path


def code(*args: str) -> int:
    with pytest.raises(CommandError) as error:
        call_command("evaluate", *args)
    return error.value.returncode


def test_an_unknown_task_a_missing_file_and_another_model_are_wrong_calls(tmp_path: Path) -> None:
    gold = str(write(tmp_path / "gold.csv", "sentence,span,sub_span,label"))
    assert code("nothing", gold) == 2
    assert code("skill_link", str(tmp_path / "missing.csv")) == 2
    assert code("skill_link", gold, "--model", "0000") == 2
    assert code("skill_link", gold) == 2  # no list of labels


def test_links_are_measured_with_intervals_and_the_same_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = write(
        tmp_path / "g.csv",
        "sentence,span,sub_span,label",
        "we use sql,sql,,SQL",
        "bake bread,bake bread,,baking",
    )
    labels = write(tmp_path / "labels.txt", "SQL", "baking", "plumbing")
    printed = []
    for _ in range(2):
        call_command("evaluate", "skill_link", str(gold), "--labels", str(labels), "--json")
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    record = json.loads(printed[0])
    assert record["model"] == model_for("skill_link").digest
    assert all(one["low"] <= one["value"] <= one["high"] for one in record["metrics"])
    assert {one["metric"] for one in record["metrics"]} >= {
        "sentence rp@5",
        "mention mrr",
        "mention_in_context rp@1",
    }


def test_a_line_that_cannot_be_read_gives_one_and_the_others_still_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        model_for("skill_spans")
    except ModelMissing:
        pytest.skip("no reader is shipped yet")
    gold = write(tmp_path / "gold.jsonl", {"text": "Knows Java", "spans": []}, "not json")
    assert code("skill_spans", str(gold), "--json") == 1
    record = json.loads(capsys.readouterr().out)
    assert record["items"] == 1
    assert record["warnings"][0]["code"] == "unreadable"


def test_a_set_in_tokens_is_measured_in_whole_tokens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = []
    for name in ("Java", "Java;"):
        row = {
            "tokens": ["Experience", "with", name, "and", "Python"],
            "tags_skill": ["O"] * 5,
            "tags_knowledge": ["O", "O", "B", "O", "B"],
        }
        call_command("evaluate", "skill_spans", str(write(tmp_path / "gold.jsonl", row)), "--json")
        record = json.loads(capsys.readouterr().out)
        values += [one["value"] for one in record["metrics"] if one["metric"] == "strict_f1"]
    assert values == [1.0, 1.0]


def test_drawings_are_written_beside_the_figures(tmp_path: Path) -> None:
    gold = write(
        tmp_path / "kinds.jsonl",
        {"text": "You must weld.", "label": "must"},
        {"text": "Fruit", "label": "benefit"},
    )
    call_command("evaluate", "job_sentences", str(gold), "--plots", str(tmp_path / "plots"), "--json")
    names = {path.name for path in (tmp_path / "plots").iterdir()}
    assert names == {"job-sentences-kinds-reliability.svg", "job-sentences-kinds-precision-recall.svg"}
    assert all(
        ElementTree.parse(path).getroot().tag.endswith("svg") for path in (tmp_path / "plots").iterdir()
    )


def test_a_diagram_says_how_many_answers_of_a_certainty_are_right() -> None:
    answers = Answers([0.95, 0.92, 0.15], [True, False, False], [True, False, False], asked=2)
    assert "2 answers, 50% right" in reliability(answers, "marks")
    assert "1 answers, 0% right" in reliability(answers, "marks")
    assert precision_recall(Answers([], [], [], 0), "nothing").startswith("<svg")


def test_the_faster_stands_right_of_the_slower_and_the_better_above_the_worse() -> None:
    drawn = quality_against_speed({"slow": (10, 0.9), "fast": (1_000, 0.4)}, "links", "rp@5")
    slow, fast = (
        (float(mark.attrib["cx"]), float(mark.attrib["cy"]))
        for mark in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}circle")
    )
    assert slow[0] < fast[0]
    assert slow[1] < fast[1]  # pixels count down from the top
    assert "1,000 a second" in drawn


BULLETIN = """RIGGER

ANNUAL SALARY

$51,000 to $63,000

REQUIREMENTS

1. Two years of full-time paid experience as a Deck Hand; or
2. Graduation from a four-year college and one year of full-time paid experience in rigging.

PROCESS NOTES

1. A valid driver's license is required.
"""


def test_trees_of_requirements_are_measured_on_texts_that_lie_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rigger.txt").write_text(BULLETIN)
    digest = hashlib.sha256(BULLETIN.encode()).hexdigest()[:16]
    ways = [["2y"], ["degree:bachelor", "1y"]]
    row = {"file": "rigger.txt", "sha256": digest, "salary": [51000, 63000], "ways": ways,
           "classes": ["Deck Hand"], "driver": "must"}  # fmt: skip
    gold = write(tmp_path / "gold.jsonl", row)
    assert code("requirement_trees", str(gold)) == 2
    call_command("evaluate", "requirement_trees", str(gold), "--data", str(tmp_path), "--peers", "--json")
    record = json.loads(capsys.readouterr().out)
    assert {one["metric"]: one["value"] for one in record["metrics"]}.items() >= {
        ("years_exact", 1.0), ("credentials_exact", 1.0), ("ways_exact", 1.0), ("driver_exact", 1.0),
    }  # fmt: skip
    plain = {one["metric"]: one["value"] for one in record["peers"]["plain words"]}
    assert plain["ways_exact"] == 0
    other = write(tmp_path / "other.jsonl", row | {"sha256": "0"})
    assert code("requirement_trees", str(other), "--data", str(tmp_path)) == 1


def test_the_anonymiser_is_measured_beside_simpler_ways(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "reviews.csv"
    gold.write_text(
        "person_name,feedback\nNell Sarpong,Nell has grown. She asked Sarpong and Nell Sarpong.\n"
        "Ivo Sand,Ivo is kind; his sand-timer is not Ivo Sand.\n"
    )
    call_command("evaluate", "anonymiser", str(gold), "--peers", "--json")
    told = json.loads(capsys.readouterr().out)
    figures = {one["metric"]: one["value"] for one in told["metrics"]}
    assert (told["model"], told["items"]) == (None, 2)
    assert figures["names, person known"] == figures["pronouns"] == 1.0
    assert told["peers"]["the full name as it is on record"][0]["value"] < 1
    assert code("anonymiser", str(gold), "--save") == 2, "it is made of rules"
