"""The bench prints every row, whatever is installed and whatever data is there. Figures are never tested."""

import io
import json
from pathlib import Path

import psutil
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from hrapp.benchmarks import printing, rows
from hrapp.benchmarks.figures import Figure, Findings, Peer, Run, percentile

WITHOUT_SERVERS = ("documents", "ranking", "quality", "taxonomy", "raters", "relinking", "semantic_search")


def servers_of_a_row() -> set[int]:
    found = psutil.process_iter(["pid", "cmdline"])
    return {one.pid for one in found if "hrapp-bench-" in " ".join(one.info["cmdline"] or ())}


@pytest.mark.parametrize("row", WITHOUT_SERVERS)
def test_a_row_prints_without_published_data(row: str, tmp_path: Path) -> None:
    result = rows.measure_here(row, Run(tmp_path, is_quick=True))
    told = "\n".join(printing.section(result))
    assert result.title in told
    assert result.findings.figures or "not present" in told or "no model is shipped" in told
    assert Findings.from_json(json.loads(json.dumps(result.findings.as_json()))) == result.findings


def test_a_row_in_a_process_of_its_own_leaves_no_trace(tmp_path: Path) -> None:
    told, page, before = io.StringIO(), tmp_path / "benchmarks.md", servers_of_a_row()
    call_command(
        "bench", "ranking_page", quick=True, json=True, data=tmp_path, write=page, stdout=told, stderr=io.StringIO()
    )  # fmt: skip
    machine, row = map(json.loads, told.getvalue().splitlines())
    assert "load average" in machine["machine"][2]
    assert row["row"] == "ranking_page"
    assert any("queries" in one["note"] for one in row["figures"])
    assert "# Benchmarks" in page.read_text()
    assert servers_of_a_row() <= before


def test_unknown_row_is_refused() -> None:
    with pytest.raises(CommandError, match="No row 'speed'"):
        call_command("bench", "speed")


def test_advantage_is_told_from_the_side_of_the_reader() -> None:
    peer = Peer("peer", 10.0)
    assert Figure("rate", 20.0, "/s").advantage(peer) == 2.0
    assert Figure("time", 20.0, "ms").advantage(peer) == 0.5


def test_percentile_hides_no_tail() -> None:
    assert percentile([5.0, 1.0, 2.0], 95) == 5.0
    assert percentile([float(one) for one in range(100)], 50) == 50.0
