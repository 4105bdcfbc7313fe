import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from hrapp.slm import registry, smoke


def test_the_shipped_models_run_here() -> None:
    assert all(found.is_well for found in smoke.check_models())


def test_a_file_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.gguf"
    path.write_bytes(b"nothing")
    found = smoke.run_smoke(path, name="bad")
    assert (found.code, found.is_well) == ("model_broken", False)
    assert "bad.gguf" in found.reason


@pytest.mark.parametrize(
    ("number", "word"), [(signal.SIGILL, "SIGILL"), (signal.SIGABRT, "SIGABRT"), (99, "signal 99")]
)
def test_a_death_by_signal_is_told_in_words(number: int, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def died(command: Any, **_: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, -number, "", "")

    monkeypatch.setattr(subprocess, "run", died)
    found = smoke.run_smoke(Path("x.gguf"), name="x")
    assert found.code == "model_crashed"
    assert word in found.reason


def test_a_changed_file_is_not_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "x.gguf").write_bytes(b"GGUF")
    registry.write_entries(tmp_path, {"x": {"kind": "embed", "file": "x.gguf", "sha256": "0" * 64}})
    monkeypatch.setenv("HRAPP_WEIGHTS", str(tmp_path))
    assert [found.code for found in smoke.check_models()] == ["model_broken"]
