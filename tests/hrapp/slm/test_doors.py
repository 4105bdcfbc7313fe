"""The doors with the encoder of the repository and small heads of the test's own."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
from pydantic import BaseModel

import hrapp.slm as slm
from hrapp.slm import client, llama, registry, states
from hrapp.slm.generation import ATTEMPTS
from hrapp.slm.onnx_encoder import OnnxEncoder
from hrapp.slm.paths import bio_labels
from tests.hrapp.slm.tiny import make_generator

ROOT = Path(__file__).parents[3]
LABELS = bio_labels(["Skill"])


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped encoder with two random heads, and a random generator."""
    file = registry.model_for("skill_link").path
    (tmp_path / "tiny.q8_0.gguf").symlink_to(file)
    dice = np.random.default_rng(5)
    arrays = {f"{head}.weight": dice.normal(size=(n, 384)) for head, n in (("marks", 3), ("kinds", 2))}
    arrays |= {f"{head}.bias": np.zeros(n) for head, n in (("marks", 3), ("kinds", 2))}
    np.savez(tmp_path / "tiny.heads.npz", allow_pickle=False, **arrays)
    make_generator(tmp_path / "writer.gguf")
    sha256, heads = registry.file_sha256(file), registry.file_sha256(tmp_path / "tiny.heads.npz")
    shared = {
        "file": "tiny.q8_0.gguf",
        "sha256": sha256,
        "heads_file": "tiny.heads.npz",
        "heads_sha256": heads,
    }
    writer = {"file": "writer.gguf", "sha256": registry.file_sha256(tmp_path / "writer.gguf")}
    registry.write_entries(
        tmp_path,
        {
            "marks": {"kind": "tag", "labels": list(LABELS), **shared},
            "kinds": {"kind": "classify", "labels": ["a", "b"], **shared},
            "vectors": {"kind": "embed", "file": "tiny.q8_0.gguf", "sha256": sha256},
            "prose": {"kind": "generate", **writer},
        },
    )
    monkeypatch.setenv("HRAPP_WEIGHTS", str(tmp_path))
    monkeypatch.setenv("HRAPP_SLM_THREADS", "1")
    return tmp_path


TEXTS = ["Python and C++", "", "Résumé of a ‘driver’ — 日本語", "word " * 600]


def test_tag_gives_spans_inside_each_text(weights: Path) -> None:
    found = slm.tag(TEXTS, task="marks")
    assert len(found) == len(TEXTS)
    for text, spans in zip(TEXTS, found, strict=True):
        assert all(0 <= span.start < span.end <= len(text) and 0 <= span.score <= 1 for span in spans)
        assert all(text[span.start : span.end] == text[span.start : span.end].strip() for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))


def test_classify_gives_every_label_best_first(weights: Path) -> None:
    for labels in slm.classify(TEXTS, task="kinds"):
        assert {label.name for label in labels} == {"a", "b"}
        assert labels[0].score >= labels[1].score


def test_embed_gives_unit_rows(weights: Path) -> None:
    rows = slm.embed(TEXTS, task="vectors")
    assert rows.shape == (4, 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(4), abs=1e-5)


def test_nothing_gives_nothing(weights: Path) -> None:
    assert slm.tag([], task="marks") == []
    assert slm.classify([], task="kinds") == []
    assert slm.embed([], task="vectors").shape == (0, 384)


def test_like_meanings_are_near() -> None:
    a, b, c = slm.embed(["Python programming", "coding in Python", "cooking pasta"], task="skill_link")
    assert a @ b > a @ c


def test_an_answer_depends_on_its_text_alone(weights: Path) -> None:
    states.memory.clear()
    together = slm.embed(TEXTS, task="vectors")
    states.memory.clear()
    alone = np.stack([slm.embed([text], task="vectors")[0] for text in TEXTS])
    assert (together == alone).all()


@pytest.mark.parametrize("engine", [llama.Encoder, OnnxEncoder])
def test_an_answer_does_not_depend_on_the_number_of_cores(engine: type[llama.Encoder | OnnxEncoder]) -> None:
    path = registry.model_for("skill_link").path
    one, two = engine(path, lanes=1), engine(path, lanes=2)
    ids = [one.wordpiece.wrap(one.wordpiece.tokenise(f"skill number {n} " * n).ids) for n in range(1, 8)]
    assert all((a == b).all() for a, b in zip(one.states(ids), two.states(ids), strict=True))


def test_tasks_of_one_encoder_share_its_pass(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    states.memory.clear()
    passes: list[int] = []
    source = client.encoder(registry.model_for("marks"))
    run = source.states

    def counting(sequences: Sequence[Sequence[int]]) -> object:
        passes.append(len(sequences))
        return run(sequences)

    monkeypatch.setattr(source, "states", counting)
    slm.tag(["Python", "Python", "Go"], task="marks")
    slm.classify(["Go", "Python"], task="kinds")
    assert sum(passes) == 2


def test_a_task_without_model_says_so(weights: Path) -> None:
    with pytest.raises(slm.ModelMissing) as caught:
        slm.tag(["x"], task="unknown")
    assert caught.value.code == "model_missing"
    with pytest.raises(slm.ModelMissing):
        slm.embed(["x"], task="marks")


def test_a_task_without_a_generator_says_so() -> None:
    class Shape(BaseModel):
        word: str

    with pytest.raises(slm.ModelMissing):
        slm.ask("x", Shape, task="coach")
    with pytest.raises(slm.ModelMissing):
        slm.stream("x", task="coach")


def test_a_changed_file_is_refused(weights: Path) -> None:
    data = json.loads((weights / "manifest.json").read_text())
    data["tasks"]["vectors"]["sha256"] = "0" * 64
    (weights / "manifest.json").write_text(json.dumps(data, indent=1))
    with pytest.raises(slm.ModelBroken) as caught:
        slm.embed(["x"], task="vectors")
    assert caught.value.code == "model_broken"


def test_a_missing_file_is_named(weights: Path) -> None:
    (weights / "tiny.heads.npz").unlink()
    with pytest.raises(slm.ModelMissing, match=r"tiny\.heads\.npz"):
        slm.tag(["x"], task="marks")


def test_a_file_that_is_no_model_is_broken(weights: Path) -> None:
    (weights / "junk.gguf").write_bytes(b"GGUF" + b"\0" * 100)
    sha256 = registry.file_sha256(weights / "junk.gguf")
    registry.write_entries(weights, {"junk": {"kind": "embed", "file": "junk.gguf", "sha256": sha256}})
    with pytest.raises(slm.ModelBroken):
        slm.embed(["x"], task="junk")


def test_a_manifest_may_not_point_elsewhere(weights: Path) -> None:
    registry.write_entries(weights, {"far": {"kind": "embed", "file": "../x.gguf", "sha256": "0"}})
    with pytest.raises(slm.ModelBroken):
        slm.model_for("far")


def test_the_digest_follows_what_shapes_an_answer(weights: Path) -> None:
    before = slm.model_for("marks").digest
    entry = json.loads((weights / "manifest.json").read_text())["tasks"]["marks"]
    registry.write_entries(weights, {"marks": entry | {"card": "elsewhere.md"}})
    assert slm.model_for("marks").digest == before
    registry.write_entries(weights, {"marks": entry | {"temperature": 2.0}})
    assert slm.model_for("marks").digest != before


class Choice(BaseModel):
    reason: Literal["good", "bad"]
    letter: Literal["A", "B"]


def test_ask_keeps_to_the_schema_even_with_random_weights(weights: Path) -> None:
    first = slm.ask("Choose.", Choice, task="prose")
    assert first == slm.ask("Choose.", Choice, task="prose")


def test_stream_gives_the_same_text_twice(weights: Path) -> None:
    assert "".join(slm.stream("Once", task="prose")) == "".join(slm.stream("Once", task="prose"))


def test_a_stream_left_early_frees_the_model(weights: Path) -> None:
    pieces = slm.stream("Once", task="prose")
    assert isinstance(pieces, Iterator)
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]  # a generator, seen through the door as an iterator
    assert "".join(slm.stream("Once", task="prose"))


def test_a_prompt_too_long_is_refused_whole(weights: Path) -> None:
    with pytest.raises(slm.TextTooLong):
        "".join(slm.stream("word " * 600, task="prose"))


class Scripted:
    def __init__(self, *answers: str) -> None:
        self.answers, self.seeds = list(answers), list[int]()

    def write(
        self, prompt: str, *, seed: int = 0, schema: str = "", is_greedy: bool = True, **options: Any
    ) -> Iterator[str]:
        self.seeds.append(seed)
        return iter(self.answers.pop(0))


def test_a_malformed_answer_is_asked_for_again(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Scripted("nonsense", '{"reason": "good", "letter": "A"}')
    monkeypatch.setattr(client, "generator", lambda model: writer)
    assert slm.ask("x", Choice, task="prose").letter == "A"
    assert writer.seeds == [0, 1]


def test_malformed_answers_end_with_a_code(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "generator", lambda model: Scripted(*["nonsense"] * ATTEMPTS))
    with pytest.raises(slm.AnswerInvalid):
        slm.ask("x", Choice, task="prose")


def test_a_held_model_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llama, "PATIENCE_SECONDS", 0.01)
    encoder = llama.Encoder(registry.model_for("skill_link").path, lanes=1)
    with llama.held(encoder._lock, "x"), pytest.raises(slm.ModelBusy):
        encoder.states([[101, 102]])


def test_importing_the_doors_loads_no_model_library() -> None:
    program = "import sys, hrapp.slm; print({'llama_cpp', 'torch', 'transformers', 'numpy', 'gguf'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "set()"


def test_the_web_process_loads_no_model_library() -> None:
    program = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'hrapp.settings'; django.setup();"
        "import hrapp.urls; print({'llama_cpp', 'torch', 'transformers', 'gguf'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip().splitlines()[-1] == "set()"
