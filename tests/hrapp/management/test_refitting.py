"""A head fitted anew, on a copy of the shipped reader."""

import shutil
from pathlib import Path

import pytest

import hrapp.slm as slm
from hrapp.management.refitting import refit
from hrapp.slm.registry import MANIFEST, SHIPPED
from hrapp.slm.training import SentenceExample, SentenceTask


def test_a_head_learns_new_wordings_and_no_other_answer_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (MANIFEST, "reader.heads.npz"):
        shutil.copy(SHIPPED / name, tmp_path)
    (tmp_path / "reader.q8_0.gguf").symlink_to(SHIPPED / "reader.q8_0.gguf")
    monkeypatch.setenv("HRAPP_WEIGHTS", str(tmp_path))
    text = "You develop services in Python and speak with customers."
    spans, labels = slm.tag([text], task="skill_spans"), slm.model_for("resume_sections").labels
    taught = [("Wunderkammer", "awards"), ("Tribulations", "work"), ("Ada Lovelace", "body")]
    examples = [SentenceExample(words, section) for words, section in taught]
    refit(tmp_path, SentenceTask("resume_sections", labels, examples))
    found = slm.classify([words for words, _ in taught], task="resume_sections")
    assert [(words, best[0].name) for (words, _), best in zip(taught, found, strict=True)] == taught
    assert slm.tag([text], task="skill_spans") == spans


def test_a_head_with_a_hidden_layer_is_refused(tmp_path: Path) -> None:
    task = SentenceTask("job_sentences", ["must", "other"], [], hidden=8)
    with pytest.raises(ValueError, match="hidden layer"):
        refit(tmp_path, task)
