"""The same GGUF file through both engines, and which of the two is chosen."""

from pathlib import Path

import numpy as np
import pytest
from pytest_django.fixtures import Settings

from hrapp.slm import ModelBroken, ModelMissing, embed, engines, registry
from hrapp.slm.gguf import LAYER, WHOLE, read_weights, write_encoder
from hrapp.slm.llama import Encoder
from hrapp.slm.onnx_encoder import FloatEncoder, OnnxEncoder, compiled
from hrapp.slm.onnx_graph import GgufEncoder, quantised
from hrapp.slm.wordpiece import gguf_pieces

SENTENCES = (
    "C++, C# and .NET developer",
    "Led a team of 12; cut costs by 30 % (2019–2021).\nB.Sc. Computer Science, 3.9 GPA",
    "The Senior Electrician inspects switchgear, keeps the log and trains apprentices. " * 6,
)


@pytest.fixture(scope="module")
def path() -> Path:
    return registry.model_for("resume_entities").path


def test_both_engines_give_nearly_the_same_states(path: Path) -> None:
    here, there = OnnxEncoder(path, lanes=1), Encoder(path, lanes=1)
    assert here.wordpiece.ids == there.wordpiece.ids
    assert (here.dimension, here.longest) == (there.dimension, there.longest)
    ids = [here.wordpiece.wrap(here.wordpiece.tokenise(text).ids) for text in SENTENCES]
    for mine, theirs in zip(here.states(ids), there.states(ids), strict=True):
        cosines = (mine * theirs).sum(1) / np.linalg.norm(mine, axis=1) / np.linalg.norm(theirs, axis=1)
        assert cosines.mean() > 0.997
        assert cosines.min() > 0.98


def test_float_products_give_what_llama_makes_of_the_same_weights_as_floats(
    path: Path, tmp_path: Path
) -> None:
    source = GgufEncoder(path)
    config = {
        "hidden_size": source.fact("bert.embedding_length"),
        "num_hidden_layers": source.fact("bert.block_count"),
        "num_attention_heads": source.fact("bert.attention.head_count"),
        "intermediate_size": source.fact("bert.feed_forward_length"),
        "max_position_embeddings": source.fact("bert.context_length"),
        "layer_norm_eps": source.fact("bert.attention.layer_norm_epsilon"),
    }
    parts = [
        *WHOLE,
        *(f"encoder.layer.{at}.{part}" for at in range(config["num_hidden_layers"]) for part in LAYER),
    ]
    weights = read_weights(path, [f"{part}.{ending}" for part in parts for ending in ("weight", "bias")])
    floats = tmp_path / "floats.gguf"
    pieces = gguf_pieces(source.fact("tokenizer.ggml.tokens"))
    write_encoder(floats, config, pieces, weights, precision="f32", name="floats")
    here, there = FloatEncoder(path, lanes=1), Encoder(floats, lanes=1)
    ids = [here.wordpiece.wrap(here.wordpiece.tokenise(text).ids) for text in SENTENCES]
    for mine, theirs in zip(here.states(ids), there.states(ids), strict=True):
        cosines = (mine * theirs).sum(1) / np.linalg.norm(mine, axis=1) / np.linalg.norm(theirs, axis=1)
        assert cosines.min() > 0.9999


def test_another_engine_may_be_used_for_a_while_and_leaves_nothing_behind() -> None:
    before, digest = embed(SENTENCES, task="skill_link"), registry.model_for("skill_link").digest
    with engines.using("float"):
        floats = embed(SENTENCES, task="skill_link")
        assert registry.model_for("skill_link").digest != digest
    after = embed(SENTENCES, task="skill_link")
    assert registry.model_for("skill_link").digest == digest
    assert (before == after).all()
    assert (before != floats).any()
    assert ((before * floats).sum(axis=1) > 0.98).all()


def test_a_sequence_gives_the_same_states_whatever_runs_beside_it(path: Path) -> None:
    encoder = OnnxEncoder(path, lanes=2)
    texts = (*SENTENCES, *(sentence[:start] for sentence in SENTENCES for start in range(5, 25)))
    ids = [encoder.wordpiece.wrap(encoder.wordpiece.tokenise(text).ids) for text in texts]
    assert len({len(sequence) for sequence in ids}) < len(ids) / 3  # so that most have company
    alone = [encoder.states([sequence])[0] for sequence in ids]
    together = encoder.states([*ids, *reversed(ids)])
    assert all((a == b).all() for a, b in zip([*alone, *reversed(alone)], together, strict=True))


def test_a_sequence_that_does_not_fit_is_refused(path: Path) -> None:
    encoder = OnnxEncoder(path, lanes=1)
    for sequence in ([], [101] * (encoder.longest + 1)):
        with pytest.raises(ValueError, match="at most"):
            encoder.states([sequence])


def test_the_graph_is_built_once_and_kept(path: Path, settings: Settings, tmp_path: Path) -> None:
    settings.HRAPP_HOME = tmp_path
    first = compiled(path)
    assert isinstance(first, Path)
    written = first.stat().st_mtime_ns
    assert compiled(path) == first
    assert first.stat().st_mtime_ns == written
    assert [file.name for file in first.parent.iterdir()] == [first.name]


def test_what_is_no_encoder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        OnnxEncoder(tmp_path / "absent.gguf")
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + b"\0" * 40)
    with pytest.raises(ModelBroken):
        OnnxEncoder(broken)


def test_the_engine_may_be_named_and_is_part_of_the_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    digests = set()
    for name in ("onnx", "llama"):
        monkeypatch.setenv("HRAPP_SLM_ENGINE", name)
        assert engines.engine() == name
        digests.add(registry.model_for("skill_link").digest)
    assert len(digests) == 2
    monkeypatch.setenv("HRAPP_SLM_ENGINE", "abacus")
    with pytest.raises(ModelBroken, match="abacus"):
        engines.engine()


def test_a_processor_without_integer_products_gets_llama(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("HRAPP_SLM_ENGINE", raising=False)
    for flags, expected in (("fpu avx2 fma", "llama"), ("fpu avx2 avx512_vnni", "onnx")):
        (tmp_path / "cpuinfo").write_text(f"processor\t: 0\nflags\t\t: {flags}\n")
        monkeypatch.setattr(engines, "CPU_INFO", tmp_path / "cpuinfo")
        engines.has_integer_products.cache_clear()
        assert engines.engine() == expected
    engines.has_integer_products.cache_clear()


def test_whole_numbers_and_scales_give_the_matrix_back() -> None:
    matrix = np.random.default_rng(5).normal(0, 1, (40, 7)).astype(np.float32)
    matrix[:, 3] = 0
    integers, scales = quantised(matrix)
    assert np.abs(integers * scales - matrix).max() <= np.abs(matrix).max() / 254 + 1e-6
    assert not integers[:, 3].any()
