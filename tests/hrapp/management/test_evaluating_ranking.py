"""An invented set of rated resumes, in both forms in which a set may be written."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from hrapp.management import peers

TOVA = """Tova Lindqvist

Experience

Welder, Harrow Boatyard, 2012 - 2018
- MIG welding and TIG welding of hulls
- Reads technical drawings

Skills

welding, grinding, technical drawings
"""
FEMI = """Femi Adair

Experience

Fitter, Carn Pumps, 2014 - 2018
- Grinding and assembly of pumps

Skills

grinding, assembly
"""
OONA = """Oona Pryce

Experience

Pastry baker, Quay Bakery, 2011 - 2018
- Bakes bread and plans shifts

Skills

baking, food hygiene
"""
RESUMES = {"tova": TOVA, "femi": FEMI, "oona": OONA}
LIKES = {"tova": 7, "femi": 4, "oona": 1}
WELDER = ["welding", "grinding", "technical drawings"]
BAKER = "We look for a baker.\n\nRequirements:\n- Experience in baking\n- Food hygiene\n"


def ratings(likes: dict[str, int]) -> list[dict[str, object]]:
    return [{"resume": name, "rater": "anna", "score": score} for name, score in likes.items()]


def write_set(folder: Path, *jobs: dict[str, Any], resumes: dict[str, str] = RESUMES) -> Path:
    (folder / "resumes").mkdir(parents=True)
    for name, text in resumes.items():
        (folder / "resumes" / f"{name}.txt").write_text(text)
    (folder / "jobs.jsonl").write_text("".join(json.dumps(job) + "\n" for job in jobs))
    return folder


def measured(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, Any]:
    call_command("evaluate", "ranking", *args, "--json")
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def values(metrics: list[dict[str, Any]]) -> dict[str, float]:
    return {one["metric"]: one["value"] for one in metrics}


def test_an_order_like_the_raters_is_right_and_the_other_way_round_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs = (
        {"job": "welder", "requirements": WELDER, "ratings": ratings(LIKES)},
        {"job": "baker", "posting": BAKER, "ratings": ratings({"oona": 6, "tova": 2, "femi": 2})},
    )
    told = measured(capsys, str(write_set(tmp_path / "liked", *jobs)), "--peers")
    assert told["items"] == 2
    assert values(told["metrics"]) == {"pairwise_accuracy": 1, "ndcg@10": 1, "ndcg": 1}
    assert set(told["peers"]) >= {"share of the words that stand in the text", peers.FLOATS}
    assert values(told["peers"][peers.FLOATS])["pairwise_accuracy"] == 1
    turned = {"job": "welder", "requirements": WELDER, "ratings": ratings({"tova": 1, "femi": 4, "oona": 7})}
    found = values(measured(capsys, str(write_set(tmp_path / "turned", turned)))["metrics"])
    assert found["pairwise_accuracy"] == 0
    assert 0 < found["ndcg"] < 1


def test_scores_may_stand_in_a_table_beside_the_jobs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = write_set(tmp_path / "inside", {"job": "w", "requirements": WELDER, "ratings": ratings(LIKES)})
    beside = write_set(tmp_path / "beside", {"job": "w", "requirements": WELDER})
    lines = ["job,resume,rater,score", *(f"w,{name},3,{score}" for name, score in LIKES.items())]
    (beside / "scores.csv").write_text("\n".join(lines) + "\n")
    one, other = measured(capsys, str(inside)), measured(capsys, str(beside / "jobs.jsonl"))
    assert one["metrics"] == other["metrics"]


def test_what_cannot_be_read_gives_one_and_the_others_still_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    job = {"job": "welder", "requirements": WELDER, "ratings": ratings(LIKES | {"nobody": 5})}
    folder = write_set(tmp_path / "set", job, {"job": "baker", "posting": BAKER})
    with pytest.raises(CommandError) as error:
        call_command("evaluate", "ranking", str(folder), "--json")
    told = json.loads(capsys.readouterr().out)
    assert error.value.returncode == 1
    assert values(told["metrics"])["pairwise_accuracy"] == 1
    assert [one["detail"].split(":")[0] for one in told["warnings"]] == ["line 2", "resume nobody"]


def test_a_half_is_every_second_job_and_tells_what_it_shares_with_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Femi's resume stands in both halves under two names; he is the only one whom the rater puts elsewhere."""
    again = {"femi-2": RESUMES["femi"]}
    job_a = {"job": "a", "requirements": WELDER, "ratings": ratings({"tova": 5, "femi": 7, "oona": 1})}
    job_b = {"job": "b", "requirements": WELDER, "ratings": ratings({"femi-2": 1})}
    folder = write_set(tmp_path / "set", job_b, job_a, resumes=RESUMES | again)
    told = measured(capsys, str(folder), "--half", "development")
    assert told["items"] == 1
    found = values(told["metrics"])
    assert found["pairwise_accuracy"] == pytest.approx(2 / 3)
    assert found["pairwise_accuracy without resumes of the other half"] == 1


def test_resumes_that_the_reader_was_trained_on_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_set(tmp_path / "set", {"job": "w", "requirements": WELDER, "ratings": ratings(LIKES)})
    trained = tmp_path / "trained.jsonl"
    trained.write_text(json.dumps({"text": RESUMES["oona"], "spans": []}) + "\n")
    told = measured(capsys, str(folder), "--without", str(trained))
    assert told["left_out"] == 1
    assert values(told["metrics"])["pairwise_accuracy"] == 1


def test_a_set_without_jobs_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as error:
        call_command("evaluate", "ranking", str(write_set(tmp_path / "set")))
    assert error.value.returncode == 2
