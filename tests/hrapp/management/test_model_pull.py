"""`manage.py model_pull`: a GGUF from elsewhere is recorded and tried, and serves nobody unless it passes the gates."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from hrapp.slm.registry import file_sha256
from tests.hrapp.slm.architectures import FAMILIES, make_model


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "weights"
    folder.mkdir()
    (folder / "manifest.json").write_text('{"tasks": {}}')
    monkeypatch.setenv("HRAPP_WEIGHTS", str(folder))
    return folder


def test_a_file_is_recorded_with_its_digest_and_template_and_serves_nobody_yet(
    weights: Path, tmp_path: Path
) -> None:
    file = make_model(tmp_path / "tiny.gguf", FAMILIES[1])
    told = io.StringIO()
    call_command("model_pull", str(file), candidate=True, stdout=told)

    tasks = json.loads((weights / "manifest.json").read_text())["tasks"]
    assert list(tasks) == ["coach_writer.candidate"]
    assert tasks["coach_writer.candidate"]["sha256"] == file_sha256(weights / "tiny.gguf")
    assert tasks["coach_writer.candidate"]["template"] == FAMILIES[1].template
    assert "qwen2, with a chat template" in told.getvalue()


def test_what_is_no_model_or_another_file_is_refused(weights: Path, tmp_path: Path) -> None:
    text = tmp_path / "words.gguf"
    text.write_text("no model")
    for source, sha256 in (
        (text, ""),
        (make_model(tmp_path / "tiny.gguf", FAMILIES[0]), "0" * 64),
        ("nowhere", ""),
    ):
        with pytest.raises(CommandError) as caught:
            call_command("model_pull", str(source), sha256=sha256, candidate=True)
        assert caught.value.returncode == 2
    assert json.loads((weights / "manifest.json").read_text())["tasks"] == {}


def test_the_gates_name_what_was_missed() -> None:
    from hrapp.management.gates import NAMED, USED, Written, figures_of, missed

    good = Written(5, 5, 2, 2, 4, 4, True, 30, 0.1, 0.2, "")
    poor = Written(5, 4, 2, 0, 4, 1, False, 30, 0.1, 0.2, "")
    assert missed(figures_of([good] * 20)) == []
    assert [line.split(":")[0] for line in missed(figures_of([good, poor] * 10))] == [NAMED, USED]
